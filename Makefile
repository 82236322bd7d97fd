# The two commands of the README: `make rapport` and `make test`. Each makes what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
MAP ?= data/noord-limburg
UITVOER ?= rapport
TAAL ?= en
AANTAL ?= 200
SECONDEN ?= 60
NBVAL := --nbval --nbval-cell-timeout=240 --nbval-sanitize-with tests/nbval_sanitize.cfg -n 3 --dist loadfile notebooks
# three at a time, also on two cores: many tests wait for a kernel, a browser or a process
# the tests start many processes; without stored bytecode each of them compiles everything anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help rapport test lab handleiding notebooks benchmarks check corpus fuzz kills herhaal oudst nieuwst clean

help:
	@echo "make rapport     het rapport van $(MAP) in de map $(UITVOER)   (MAP=… UITVOER=…)"
	@echo "make lab         JupyterLab met de notebooks       (TAAL=nl: in het Nederlands)"
	@echo "make handleiding de handleiding als site in de map site"
	@echo "make test        alle controles"
	@echo "make notebooks   de notebooks opnieuw draaien en hun uitkomsten bewaren"
	@echo "make benchmarks  de snelheid, als verhoudingen"
	@echo "make corpus      elke kapotte invoer door elke opdracht"
	@echo "make fuzz        willekeurig bedorven invoer             (SECONDEN=… per lezer)"
	@echo "make kills       opdrachten op een willekeurig moment doden   (AANTAL=…)"
	@echo "make herhaal     hetzelfde rapport in andere processen, talen en mappen"
	@echo "make oudst       alle tests met de oudste pakketten die mogen"
	@echo "make nieuwst     alle tests met de nieuwste pakketten die er zijn"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 of nieuwer is nodig; dit is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -c constraints.txt -e .
	@touch $@

# what the tests need holds what a run needs
$(VENV)/test.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -c constraints.txt -e ".[test]"
	@touch $(VENV)/run.stamp $@

# one of the two fuzzers has no wheel for every system; the other does the work then
$(VENV)/fuzz.stamp: $(VENV)/test.stamp
	$(PIP) -c constraints.txt -e ".[fuzz]" || echo "atheris is hier niet te installeren: alleen hypothesis zoekt"
	@touch $@

$(VENV)/nederlands.stamp: $(VENV)/run.stamp
	$(PIP) -c constraints.txt -e ".[nederlands]"
	@touch $@

$(VENV)/handleiding.stamp: $(VENV)/run.stamp
	$(PIP) -c constraints.txt -e ".[handleiding]"
	@touch $@

rapport: $(VENV)/run.stamp
	$(BIN)/swanalyse rapport $(MAP) --uitvoer $(UITVOER)

lab: $(VENV)/run.stamp $(if $(filter nl,$(TAAL)),$(VENV)/nederlands.stamp)
	$(BIN)/jupyter lab --notebook-dir=. $(if $(filter nl,$(TAAL)),--LabApp.app_settings_dir=swanalyse/taal/jupyterlab) notebooks/00_datakwaliteit.ipynb

handleiding: $(VENV)/handleiding.stamp
	$(BIN)/mkdocs build --strict

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy

test: check
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder
	$(BIN)/pytest $(NBVAL)

notebooks: $(VENV)/run.stamp
	$(BIN)/python -m swanalyse.rapport.notebooks notebooks notebooks/gemeente

benchmarks: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks

corpus: $(VENV)/test.stamp
	$(BIN)/python -m tests.stuk.draai

fuzz: $(VENV)/fuzz.stamp
	$(BIN)/python -m tests.fuzz.draai --seconden $(SECONDEN)

kills: $(VENV)/test.stamp
	$(BIN)/python -m tests.duurzaam.kills --aantal $(AANTAL)

herhaal: $(VENV)/test.stamp
	$(BIN)/python -m tests.herhaal.draai $(addprefix --ook ,$(wildcard $(VENV)-oudst/bin/python $(VENV)-nieuwst/bin/python))

# the two ends of what pyproject.toml allows, each in an environment of its own: what `make test` does with what we use every day
define met_andere_pakketten
	$(PYTHON) -m venv --clear $(1)
	$(1)/bin/python -m pip --disable-pip-version-check install --quiet $(2) -e ".[test]"
	$(1)/bin/ruff check .
	$(1)/bin/mypy
	$(1)/bin/pytest -n 3 --dist loadfile --no-loadscope-reorder
	$(1)/bin/pytest $(NBVAL)
endef

oudst:
	$(call met_andere_pakketten,$(VENV)-oudst,-c constraints-oudst.txt)

nieuwst:
	$(call met_andere_pakketten,$(VENV)-nieuwst)

clean:
	rm -rf $(VENV) $(VENV)-oudst $(VENV)-nieuwst rapport site .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The two commands of the README: `make rapport` and `make test`. Each makes what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
MAP ?= data/noord-limburg
UITVOER ?= rapport
TAAL ?= en
# the tests start many processes; without stored bytecode each of them compiles everything anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help rapport test lab handleiding notebooks benchmarks check clean

help:
	@echo "make rapport     het rapport van $(MAP) in de map $(UITVOER)   (MAP=… UITVOER=…)"
	@echo "make lab         JupyterLab met de notebooks       (TAAL=nl: in het Nederlands)"
	@echo "make handleiding de handleiding als site in de map site"
	@echo "make test        alle controles"
	@echo "make notebooks   de notebooks opnieuw draaien en hun uitkomsten bewaren"
	@echo "make benchmarks  de snelheid, als verhoudingen"

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
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder
	$(BIN)/pytest --nbval --nbval-cell-timeout=240 --nbval-sanitize-with tests/nbval_sanitize.cfg -n 2 --dist loadfile notebooks

notebooks: $(VENV)/run.stamp
	$(BIN)/python -m swanalyse.rapport.notebooks notebooks notebooks/gemeente

benchmarks: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) rapport site .pytest_cache .mypy_cache .ruff_cache .hypothesis

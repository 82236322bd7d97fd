"""Many runs in one go: a table of regions, gemeenten, days or scenarios in, a folder per run and one summary out.

`tabel` reads the table and `opstellen` writes one from a register; `run` does one run; `ploeg` shares the runs out over
processes and `cluster` over a dask cluster; `uitvoeren` does it all, and goes on where an earlier attempt stopped.
"""

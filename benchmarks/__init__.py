"""How fast swanalyse is, as ratios: each benchmark runs ours and what a user would pick instead, in turn, in one run.

`python -m benchmarks [--snel] [--alleen NAAM] [--schrijf]`. A theme has its room: `lezen`, `rekenen`, `schaal`,
`starten`, `rapporteren`, `reeksen`, `verkennen`. A new benchmark is one more `Proef` in the `PROEVEN` of a room; a
new room is a line in `__main__`.
"""

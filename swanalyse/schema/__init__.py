"""Tables, codelists, thresholds and reference tables as data, and the reader of that data."""

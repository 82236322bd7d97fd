"""Charts: one room per theme, the same names as in `indicatoren`; a frame goes in, an Axes comes out.

A chart computes nothing, reads nothing and saves nothing. It labels ids with `frame.attrs["namen"]`, takes its answer
(`titel=`) and its footer (`voet=`) from the caller, and draws a Dutch sentence when there is nothing to draw.
"""

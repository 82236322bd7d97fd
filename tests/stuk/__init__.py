"""The corpus: broken, absurd and hostile inputs, each made by code, and what must be said about it."""

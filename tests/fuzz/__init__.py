"""Fuzzing: every loader fed with damaged files, for a while; nothing but our own errors may come, and it must end."""

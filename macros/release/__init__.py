"""Releases of the data: their numbers, and the files that make one."""

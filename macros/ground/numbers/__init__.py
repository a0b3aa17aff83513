"""Reads numbers as people write them, in English and Chinese; nothing here knows what a fact is.

`macros/ground/wording.py` does the reverse: it writes numbers for readers.
"""

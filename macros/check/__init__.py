"""The rules: what is wrong in a catalog, or in its evidence, and what to write instead."""

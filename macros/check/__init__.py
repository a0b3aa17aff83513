"""The rules: they find errors in a catalog and in its evidence, and give remedies."""

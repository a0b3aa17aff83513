"""Mutated almanacs: whatever people write, findings are in place, and what has none builds."""

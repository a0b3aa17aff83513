"""The path of a value: the fields and list indexes that lead to it from the top of a file."""

from __future__ import annotations

FieldPath = tuple[str | int, ...]

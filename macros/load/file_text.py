"""The text of a file of data: what could be read of it, and where what is wrong stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.ground.findings import Finding
from macros.load.field_errors import FieldError
from macros.load.field_path import FieldPath
from macros.load.yaml_locator import Locator


@dataclass(frozen=True)
class FileText:
    """A readable file: its name, its text, its value, and the spoiled paths in the value."""

    file: str
    text: str
    value: Any
    spoiled: frozenset[FieldPath]
    mended: bool = False

    @cached_property
    def locator(self) -> Locator:
        """Finds lines and columns in the text; made only when something is wrong."""
        return Locator(self.text)

    def told(self, path: FieldPath) -> bool:
        """Whether a finding already covers the value at a path, or the record around it."""
        return path in self.spoiled or path[:-1] in self.spoiled

    def names_wrong(self, error: FieldError) -> bool:
        """Whether an error is in the name of a field whose value has another error, of syntax."""
        name = str(error.path[-1]) if error.path else ""
        return (
            self.mended
            and error.key
            and re.fullmatch("[a-z_]+", name) is not None
            and error.path[:-1] not in self.spoiled
        )

    def holds(self, path: FieldPath) -> bool:
        """Whether nothing in the record at a path is spoiled."""
        ends = range(len(path) + 1)
        around = {spoiled[: len(path)] for spoiled in self.spoiled}
        return path not in around and not any(path[:end] in self.spoiled for end in ends)

    def findings(self, errors: Iterable[FieldError]) -> Iterator[Finding]:
        """The findings for errors in fields, without those that others cover."""
        for one in errors:
            if not self.told(one.path) or self.names_wrong(one):
                line, column = self.locator.find(one.path, key=one.key)
                yield one.rule.finding(self.file, line, column, one.message, one.remedy)

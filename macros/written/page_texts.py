"""Signs in written pages that nobody sees, in their text and in their settings."""

from __future__ import annotations

from collections.abc import Iterator

from macros.ground.findings import Finding, line_and_column
from macros.ground.unseen_signs import OddSign, faults, first_fault, is_plain
from macros.load.field_values import texts
from macros.load.file_signs import INVISIBLE_CHARACTER
from macros.load.yaml_locator import Locator
from macros.written.page_files import WrittenPage


def unseen_signs(page: WrittenPage) -> Iterator[Finding]:
    """The first sign that does not belong in each line of a page, and in each of its settings."""
    told = (one for one in page.findings if one.rule == INVISIBLE_CHARACTER.id)
    lines = {one.line for one in told}
    if not all(map(is_plain, page.text.splitlines())):
        for fault in faults(page.text):
            line, column = line_and_column(page.text, fault.index)
            if line not in lines:
                lines.add(line)
                yield _finding(page, line, column, fault)
    for text, path in texts(page.settings):
        if odd := first_fault(text):
            # A sign that is written by its number.
            matter = page.text[: page.start].splitlines()[1:-1]
            line, column = Locator("\n".join(["", *matter])).find(path)
            if line not in lines:
                yield _finding(page, line, column, odd)


def _finding(page: WrittenPage, line: int, column: int, fault: OddSign) -> Finding:
    return INVISIBLE_CHARACTER.finding(page.file, line, column, fault.message, fault.remedy)

"""Cells of tables that a spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

# Spreadsheets read these signs as the start of a formula, also of full width, and also behind
# spaces and signs that nobody sees.
_STARTS = frozenset("=+-@\u2212")
_NUMBER = re.compile(r"[-\u2212]?[0-9]+(?:\.[0-9]+)?")
# A function, another program, another file.
_REACHES_OUT = re.compile(r"[^\W\d_]\d{0,4}\(|\||'!")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a formula."""
    if cell[:1].isascii() and cell[:1].isalnum():
        return False  # most cells
    first = next((sign for sign in cell if unicodedata.category(sign)[0] not in "ZC"), "")
    return unicodedata.normalize("NFKC", first) in _STARTS and not _NUMBER.fullmatch(cell)


def first_call(table: str) -> tuple[int, str] | None:
    """The first cell of a table that would call something, and the line where it ends.

    A spreadsheet parts the cells as its country does, so that all ways are tried.
    """
    ways = [sign for sign in ",;\t" if sign in table] or [","]
    # The first line may name another sign.
    ways += [sign for sign in table[4:5].strip() if table[:4].lower() == "sep="]
    for between in ways if _REACHES_OUT.search(table) else ():
        reader = csv.reader(io.StringIO(table, newline=""), delimiter=between)
        try:
            for row in reader:
                for cell in row:
                    if not cell[:1].isalnum() and _REACHES_OUT.search(cell) and is_formula(cell):
                        return reader.line_num, cell
        except csv.Error:
            return reader.line_num, "…"  # a cell so long that nobody can say
    return None

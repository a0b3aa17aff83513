"""Slips in lists that YAML can read: an item without its dash, an item that is not indented.

YAML takes the fields of an item without a dash for fields that the item before has twice, and an
item that is not indented for one of the list around it. That is several problems for one mistake,
and none of them names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from macros.ground.rule import Rule
from macros.load.field_path import FieldPath
from macros.load.field_refusals import MISSING_FIELD
from macros.load.syntax_errors import SYNTAX, Problem


def without_list_slips(
    problems: Sequence[Problem], value: Any, lines: Sequence[str], repeated: Rule
) -> tuple[list[Problem], list[FieldPath]]:
    """The problems of a text, one for each slip in a list, and the spoiled paths in its value.

    `repeated` is the rule of fields that stand twice.
    """
    found: list[Problem] = []
    spoiled: list[FieldPath] = []
    for (rule, around), group in groupby(problems, lambda one: (one.rule, one.path[:-1])):
        several = list(group)
        item = _at(value, around)
        slip = None
        if rule is repeated and isinstance(item, dict) and around and isinstance(around[-1], int):
            slip = _without_dash(several, item, lines)
        elif rule is MISSING_FIELD and isinstance(item, dict):
            slip = _not_indented(several[-1], value, lines)
            several, before = several[-1:], several[:-1]
            found += before
            spoiled += [problem.path for problem in before]
        found += [slip] if slip else several
        spoiled += [problem.path for problem in ([slip] if slip else several)]
        if slip and rule is MISSING_FIELD:
            spoiled += _strangers(slip.path, value)
    return found, spoiled


def _without_dash(
    repeated: Sequence[Problem], item: dict[str, Any], lines: Sequence[str]
) -> Problem | None:
    """The problem of an item whose first field has no dash; None if fields only stand twice."""
    first = repeated[0]
    name = str(first.path[-1])
    above = lines[first.line - 2].lstrip(" -")
    if name != next(iter(item)) or above.startswith(f"{name}:"):
        return None
    said = f"'{name}' begins another item of the list here, and its '- ' is missing"
    remedy = "write '- ' before it, as far left as the items above"
    return Problem(first.rule, first.line, first.column, said, remedy, first.path[:-1])


def _not_indented(empty: Problem, value: Any, lines: Sequence[str]) -> Problem | None:
    """The problem of items that stand left of the field to which they belong."""
    if not _strangers(empty.path, value):
        return None
    number = next(_items_below(empty.line, lines), None)
    if number is None:
        return None
    column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
    said = f"this item belongs to '{empty.path[-1]}' above, and is not indented below it"
    remedy = f"indent it further than '{empty.path[-1]}'"
    return Problem(SYNTAX, number, column, said, remedy, empty.path)


def _items_below(line: int, lines: Sequence[str]) -> Iterator[int]:
    """The number of the line below a line, if it begins an item of a list."""
    for number, text in enumerate(lines[line:], line + 1):
        if text.strip() and not text.lstrip().startswith("#"):
            if text.lstrip().startswith("- "):
                yield number
            return


def _strangers(path: FieldPath, value: Any) -> list[FieldPath]:
    """The items behind the one with an empty last field that have none of its other fields."""
    if len(path) < 2:
        return []
    around, index, name = path[:-2], path[-2], path[-1]
    items = _at(value, around)
    if not isinstance(items, list) or not isinstance(index, int):
        return []
    item = items[index]
    if not isinstance(item, dict) or next(reversed(item)) != name or len(item) < 2:
        return []
    found: list[FieldPath] = []
    for at, other in enumerate(items[index + 1 :], index + 1):
        if isinstance(other, dict) and item.keys() & other.keys():
            break
        found.append((*around, at))
    return found


def _at(value: Any, path: FieldPath) -> Any:
    """The value at a path; None if there is none."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value

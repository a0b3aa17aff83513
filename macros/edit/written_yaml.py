"""Records as the files of an almanac write them: a field a line, small groups within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.edit.yaml_source import in_quotes
from macros.load import yaml_reader

WrittenValue = str | list["WrittenValue"] | dict[str, "WrittenValue"]
"""A value as text, list and groups of fields, as somebody types them."""

# Figures stand between quotes, as people write them here.
_FIGURE = re.compile(r"[\d.,%\s]+")


def written_record(record: Mapping[str, WrittenValue], indent: str = "") -> str:
    """The lines of a record, each behind an indent."""
    lines = []
    for name, value in record.items():
        if _long(value):
            items = value if isinstance(value, list) else []
            lines += [f"{indent}{name}:", *(f"{indent}  - {_flow(one)}" for one in items)]
        else:
            quoted = value if isinstance(value, str) else None
            shown = _scalar(quoted, "{}") if quoted is not None else _flow(value)
            lines.append(f"{indent}{name}: {shown}")
    return "".join(f"{line}\n" for line in lines)


def written_item(item: Mapping[str, WrittenValue], indent: str) -> str:
    """The lines of an item of a list."""
    return f"{indent}- {written_record(item, f'{indent}  ').lstrip()}"


def _long(value: WrittenValue) -> bool:
    """Whether a list has a line for each item."""
    return isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict)


def _flow(value: WrittenValue, name: str = "") -> str:
    """A value within a line."""
    match value:
        case str():
            if name == "figure" and _FIGURE.fullmatch(value):
                return in_quotes(value)
            return _scalar(value, "[{{x: {}}}]")
        case list():
            return f"[{', '.join(_flow(one) for one in value)}]"
    return f"{{{', '.join(f'{key}: {_flow(one, key)}' for key, one in value.items())}}}"


def _scalar(value: str, place: str) -> str:
    """A text as it stands in a place, in quotes where it would be read as something else."""
    plain = yaml_reader.read(f"x: {place.format(value)}\n")
    found = [] if plain.problems else [*_texts(plain.value)]
    return value if found == [value] else in_quotes(value)


def _texts(value: object) -> Iterator[object]:
    match value:
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list():
            for one in value:
                yield from _texts(one)
        case _:
            yield value

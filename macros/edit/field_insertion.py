"""New fields of a record that is written already, where the model has them."""

from __future__ import annotations

from collections.abc import Sequence

from macros.edit.draft import Draft
from macros.load.field_path import FieldPath
from macros.load.model import Record
from macros.load.model_fields import field_names

# The name of a field, its value as it is written, and what is done, in words.
NewField = tuple[str, str, str]


def insert_fields(
    draft: Draft, file: str, path: FieldPath, model: type[Record], fields: Sequence[NewField]
) -> None:
    """Adds fields to the record at a path of a file, behind those that come before the first.

    Raises:
        SourceError: No record stands there.
    """
    source = draft.source(file)
    node = source.node(path)
    names = field_names(model)
    place = names.index(fields[0][0])
    before = [
        pair for pair in node.value if pair[0].value in names and names.index(pair[0].value) < place
    ]
    key, value = max(before, key=lambda pair: names.index(pair[0].value), default=node.value[0])
    end = max(source.end(key), source.end(value))
    for name, text, what in fields:
        if node.flow_style:
            draft.replace(file, end, end, f", {name}: {text}", what)
        else:
            indent, line = " " * key.start_mark.column, source.end_of_line(end)
            draft.replace(file, line, line, f"\n{indent}{name}: {text}", what)

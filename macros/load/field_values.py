"""The ids, links and texts in a record and in the records inside it, each with its path."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from macros.load.field_path import FieldPath
from macros.load.field_types import FieldMark, IsLanguage, IsLink, IsText
from macros.load.model import Kind, Record, RefersTo
from macros.load.model_fields import ModelField, model_fields

M = TypeVar("M", bound=FieldMark)


class Reference(NamedTuple):
    """An id in a field, the possible kinds of its record, and the path of the field."""

    kinds: tuple[Kind, ...]
    id: str
    path: FieldPath


class WrittenLink(NamedTuple):
    """An address in a field, its possible schemes, and the path of the field."""

    address: str
    schemes: tuple[str, ...]
    path: FieldPath


def references(record: Record, skipped: Container[str] = ()) -> Iterator[Reference]:
    """All ids by which a record refers to others, without those in skipped fields."""
    for mark, id, path in _marked(record, RefersTo, skipped):
        yield Reference(mark.kinds, id, path)


def links(record: Record) -> Iterator[WrittenLink]:
    """All addresses to which a record links."""
    for mark, address, path in _marked(record, IsLink):
        yield WrittenLink(address, mark.schemes, path)


def languages(record: Record) -> Iterator[tuple[str, FieldPath]]:
    """All tags of languages in a record, each with its path."""
    for _, tag, path in _marked(record, IsLanguage):
        yield tag, path


def texts(record: Record) -> Iterator[tuple[str, FieldPath]]:
    """All texts in a record that somebody wrote, each with its path: sentences, names, words.

    No ids, no choices.
    """
    for _, value, path in _marked(record, IsText):
        yield from _texts_in(value, path)


def _texts_in(value: Any, path: FieldPath) -> Iterator[tuple[str, FieldPath]]:
    """The texts in a value: itself, or those in its groups and lists."""
    match value:
        case str():
            yield value, path
        case Record():
            for text, rest in texts(value):
                yield text, (*path, *rest)
        case dict():
            for name, inner in value.items():
                yield from _texts_in(inner, (*path, name) if name else path)
        case tuple():
            for index, inner in enumerate(value):
                yield from _texts_in(inner, (*path, index))


def _marked(
    record: Record, mark: type[M], skipped: Container[str] = ()
) -> Sequence[tuple[M, Any, FieldPath]]:
    """The values of all fields with a mark of a class."""
    found: list[tuple[M, Any, FieldPath]] = []
    _add_marked(found, record, mark, (), skipped)
    return found


def _add_marked(
    found: list[tuple[M, Any, FieldPath]],
    record: Record,
    mark: type[M],
    path: FieldPath,
    skipped: Container[str] = (),
) -> None:
    """Adds the values in a record at a path. A walk over all records calls it most of all."""
    for name, written, several, own in _plan(type(record), mark):
        value = None if name in skipped else getattr(record, name)
        if not value:
            continue
        at = (*path, written)
        if several is None:
            if own is not None:
                found.append((own, value, at))
            else:
                _add_marked(found, value, mark, at)
            continue
        for step, one in several(value):
            if own is not None:
                found.append((own, one, (*at, step)))
            else:
                _add_marked(found, one, mark, (*at, step))


# The items of a list by index, or records by id.
_FieldItems = Callable[[Any], Iterable[tuple[int | str, Any]]]
# The name of a field in the model and in a file, its items if it holds several, and its mark.
_PlanStep = tuple[str, str, _FieldItems | None, Any]


def _plan(model: type[Record], mark: type[FieldMark]) -> Sequence[_PlanStep]:
    """The fields of a record that have a mark of a class, or hold something that has."""
    key = (model, mark)
    if key not in _PLANS:
        _PLANS[key] = [
            (field.name, field.written, _items_of(field), field.mark(mark))
            for field in model_fields(model)
            if mark in field.marks_inside
        ]
    return _PLANS[key]


def _items_of(field: ModelField) -> _FieldItems | None:
    if field.keyed:
        return dict.items
    return enumerate if field.many else None


# A walk over all records asks for the same again and again.
_PLANS: dict[tuple[type[Record], type[FieldMark]], Sequence[_PlanStep]] = {}

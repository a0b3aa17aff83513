"""Records with errors: the fields that can be read, and stand-ins for the others.

So an error in one field hides no error in another. A record names its spoiled fields, and checks
take nothing from a stand-in. Only `check` sees such records: with an error in it, no almanac is
built.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    create_model,
)
from pydantic_core import PydanticCustomError, PydanticUndefined

from macros.ground.dates import Edtf, parse
from macros.ground.findings import nearest
from macros.load.fact_value import ValueForms
from macros.load.field_errors import FieldError
from macros.load.field_path import FieldPath
from macros.load.field_types import Language, Number
from macros.load.model import Record
from macros.load.model_fields import ModelField, model_fields

R = TypeVar("R", bound=Record)

# A date that is before and after no other.
_ANY_TIME = replace(
    parse("2000/"), text="..", start=None, end=None, earliest=parse("/2000").earliest
)
_LANGUAGE = Annotated[str, Language.__metadata__[0]]
_STRICT = ConfigDict(strict=True)
_WRONG = object()


@dataclass
class PartialReading:
    """Reads the records of one file in which something is wrong."""

    damaged: Set[FieldPath] = frozenset()
    """The paths of values that are not what their author meant."""
    forms: ValueForms = field(default_factory=dict)
    """The forms of values by metric."""
    spoiled: set[FieldPath] = field(default_factory=set)
    """The paths of stand-ins."""
    unread: list[str] = field(default_factory=list)
    """The texts in values that could not be read."""
    errors: list[FieldError] = field(default_factory=list)
    """Errors between the fields of one record. Where a field is wrong, nobody has looked yet."""
    _strange: set[str] = field(default_factory=set)
    """The names of fields that their records do not know. They may belong to records inside."""

    def record(self, model: type[R], value: Any, path: FieldPath) -> R:
        """A record of a model, made of all that can be read of a value."""
        written = value if isinstance(value, dict) else {}
        damaged = path in self.damaged or not isinstance(value, dict)
        if not isinstance(value, dict):
            self.unread += _texts(value)
        strange = written.keys() - {one.written for one in model_fields(model)}
        self._strange |= strange
        for name in strange:
            self.unread += _texts(written[name])
        contents: dict[str, Any] = {}
        spoiled: set[str] = set()
        read = _lenient(model).model_validate(written, context=self.forms)
        for one in model_fields(model):
            at = (*path, one.written)
            if one.written in written:
                content = self._content(one, written[one.written], getattr(read, one.name), at)
            elif damaged or at in self.damaged or self._may_be_meant(model, one, written, strange):
                content = _WRONG
            else:
                content = _default(model, one)
            if content is _WRONG:
                spoiled.add(one.name)
                self.spoiled.add(at)
                content = _stand_in(model, one)
            contents[one.written] = content
        given = {one.name for one in model_fields(model) if one.written in written}
        record = cast("R", model.model_construct(given, **contents))
        record.__dict__["spoiled"] = frozenset(spoiled)
        for error in _broken_rules(record, path):
            record.__dict__["spoiled"] |= error.fields
            self.spoiled |= {(*path, name) for name in error.fields}
            self.errors.append(error.of)
        return record

    def _may_be_meant(
        self, model: type[Record], one: ModelField, written: dict[str, Any], strange: Set[str]
    ) -> bool:
        """Whether a field that is not written may be meant by a field with a wrong name."""
        if one.written in self._strange:
            return True
        absent = [other.written for other in model_fields(model) if other.written not in written]
        return any(nearest(name, absent) in {"", one.written} for name in strange)

    def _content(self, one: ModelField, value: Any, read: Any, at: FieldPath) -> Any:
        """The value of a field as far as it can be read; `_WRONG` if nothing of it can."""
        if at in self.damaged and not (one.record and isinstance(value, list | dict)):
            self.unread += _texts(value)
            return _WRONG
        if one.record and one.many and isinstance(value, list):
            return tuple(
                self._inner(one.record, item, (*at, index)) for index, item in enumerate(value)
            )
        if one.record and one.keyed and isinstance(value, dict):
            return {
                name: self._inner(one.record, item, (*at, name)) for name, item in value.items()
            }
        if one.record and isinstance(value, dict) and not one.many:
            return self._inner(one.record, value, at)
        return self._parts(one, value, at) if one.record or read is _WRONG else read

    def _inner(self, model: type[R], value: Any, path: FieldPath) -> R:
        """A record inside another."""
        damaged = any(damaged[: len(path)] == path for damaged in self.damaged)
        if not damaged and self._strange.isdisjoint(one.written for one in model_fields(model)):
            try:
                return model.model_validate(value, context=self.forms)
            except ValidationError:
                pass
        return self.record(model, value, path)

    def _parts(self, one: ModelField, value: Any, at: FieldPath) -> Any:
        """A list or a mapping whose wrong items are stand-ins; `_WRONG` for any other value."""
        bare = _bare(one.holds)
        if isinstance(value, list) and value and one.many and one.holds != Number:
            items = enumerate(value)
            return tuple(self._item(one.holds, item, (*at, index)) for index, item in items)
        if isinstance(value, dict) and value and get_origin(bare) is dict:
            kind = get_args(bare)[1]
            return {name: self._item(kind, item, (*at, name)) for name, item in value.items()}
        self.unread += _texts(value)
        return _WRONG

    def _item(self, kind: Any, value: Any, at: FieldPath) -> Any:
        try:
            return _item_adapter(kind).validate_python((value,))[0]
        except ValidationError:
            self.unread += _texts(value)
            self.spoiled.add(at)
            return _neutral(kind)


@dataclass(frozen=True)
class _BrokenRule:
    """An error between fields of a record, and the fields."""

    of: FieldError
    fields: frozenset[str]


def _broken_rules(record: Record, path: FieldPath) -> Iterator[_BrokenRule]:
    """The rules that a record breaks according to its model's own validators."""
    for validator in type(record).__pydantic_decorators__.model_validators.values():
        try:
            validator.func(record)
        except PydanticCustomError as error:
            parts = error.context or {}
            found = FieldError(path, False, parts["rule"], parts["problem"], parts["remedy"])
            yield _BrokenRule(found, frozenset(parts["fields"]))


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value, and the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)


@cache
def _lenient(model: type[Record]) -> type[BaseModel]:
    """A model that takes any value, with `_WRONG` for the fields whose values are wrong."""
    fields: dict[str, Any] = {}
    for one in model_fields(model):
        info = model.model_fields[one.name]
        kind = Any if one.record else Annotated[info.annotation, *info.metadata, _OR_WRONG]
        fields[one.name] = (kind, Field(None, alias=one.written))
    return create_model(f"Lenient{model.__name__}", __config__=_STRICT, **fields)


def _or_wrong(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
    try:
        return validate(value)
    except ValidationError:
        return _WRONG


_OR_WRONG = WrapValidator(_or_wrong)
_ITEM_ADAPTERS: dict[Any, TypeAdapter[tuple[Any]]] = {}


def _item_adapter(kind: Any) -> TypeAdapter[tuple[Any]]:
    """The validation of an item of a list or of a mapping."""
    if kind not in _ITEM_ADAPTERS:
        _ITEM_ADAPTERS[kind] = TypeAdapter(tuple[kind], config=_STRICT)
    return _ITEM_ADAPTERS[kind]


def _default(model: type[Record], one: ModelField) -> Any:
    """The value of a field that is not written; `_WRONG` if it has to be."""
    default = model.model_fields[one.name].get_default(call_default_factory=True)
    return _WRONG if default is PydanticUndefined else default


def _stand_in(model: type[Record], one: ModelField) -> Any:
    """A value for a field that cannot be read, from which no check concludes anything."""
    if (default := _default(model, one)) is not _WRONG:
        return default
    if one.record and one.keyed:
        return {}
    if one.record:
        return PartialReading().record(one.record, None, ())
    return (_neutral(one.holds),) if one.many else _neutral(one.holds)


def _neutral(kind: Any) -> Any:
    """A value of a type: an empty text, a date without limits, the first choice."""
    bare = _bare(kind)
    if kind == _LANGUAGE:
        return "en"
    if get_origin(bare) is Literal:
        return get_args(bare)[0]
    if get_origin(bare) is dict:
        values = _bare(get_args(bare)[1])
        return {"": ""} if values is str else {}
    return {Edtf: _ANY_TIME, int: 1, bool: False}.get(bare, "")


def _bare(kind: Any) -> Any:
    """A type without the constraints on it."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind

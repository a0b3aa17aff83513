"""What the form for contributors knows: the fields of the records, the rules between them, names.

All of it is made from the models and from the tables of words for numbers, so that a field, a rule
or a word is said once. The scripts under theme/assets/form/ read it.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from babel.numbers import list_currencies

from macros.ground.dates import Edtf
from macros.ground.findings import quoted_list, word_list
from macros.ground.numbers import vocabulary
from macros.ground.phrases import Qualifier
from macros.ground.units import CURRENCIES, SIGNS, UNIT_WORDS
from macros.load import model
from macros.load.catalog import Catalog
from macros.load.choice_meanings import meanings, which
from macros.load.field_types import LONGEST_LINK, LONGEST_TEXT, Form, IsLink, Name
from macros.load.ids import ID
from macros.load.kinds import ITEMS, KINDS
from macros.load.model import ItemName, Kind, Record, RefersTo
from macros.load.model_fields import ModelField, model_fields
from macros.load.record_rules import (
    AtLeastOneOf,
    DateIn,
    ExactlyOneOf,
    ExactlyWith,
    OnlyBeside,
    OnlyWith,
    RecordRule,
)
from macros.load.scalars import LONGEST_TITLE
from macros.load.synonyms import words_of
from macros.load.typed_numbers import SCALE_NAMES

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A kind of contribution: what the form calls it, what it is, and what it asks first."""

    name: Kind | ItemName
    title: str
    about: str
    first: str

    @property
    def list(self) -> str:
        """The list of an initiative in which it stands, if it is an item."""
        return next((item.plural for name, item in ITEMS.items() if name == self.name), "")

    @property
    def path(self) -> str:
        """The file or the folder of its kind, if it is a record."""
        return next((kind.path for name, kind in KINDS.items() if name == self.name), "")

    @property
    def model(self) -> type[Record]:
        """What describes its fields."""
        models: dict[str, type[Record]] = {
            **{name: kind.model for name, kind in KINDS.items()},
            **{name: item.model for name, item in ITEMS.items()},
        }
        return models[self.name]


_CHOICES = (
    _Choice(
        "fact",
        "A fact",
        "A number, a date or a word that a source states of one of the {initiatives}.",
        "metric value role as_of due said_by note evidence",
    ),
    _Choice(
        "event",
        "An event",
        "Something that happened on a date, or is planned for one.",
        "date title kind place evidence",
    ),
    _Choice(
        "statement",
        "A statement",
        "What somebody held, in your own words.",
        "date speaker organization stance text evidence",
    ),
    _Choice(
        "source",
        "A source",
        "A document that facts rest on.",
        "title type publisher author issued accessed language url reliability",
    ),
    _Choice(
        "metric",
        "A metric",
        "What is counted, and how it is defined.",
        "name definition kind unit choices group",
    ),
    _Choice(
        "organization",
        "An organization",
        "Who runs {initiatives} or makes claims.",
        "name kind summary url",
    ),
    _Choice(
        "initiative",
        "One of the {initiatives}",
        "What facts, events and statements are about.",
        "name platform kind period summary url",
    ),
    _Choice("place", "A place", "Where facts and events belong.", "name kind code parent"),
)
_FIRST: dict[str, str] = {choice.name: choice.first for choice in _CHOICES} | {
    "evidence": "source paragraph page figure"
}
# What the form reads from the value as it is typed.
_READ_WITH_VALUE = ("range", "qualifier")


def form_data(catalog: Catalog) -> Json:
    """All that the form needs of an almanac."""
    nouns, almanac = catalog.nouns, catalog.almanac
    return {
        "choices": [
            {
                "name": choice.name,
                "title": nouns.fill(choice.title),
                "about": nouns.fill(choice.about),
                "list": choice.list,
                "path": choice.path,
            }
            for choice in _CHOICES
        ],
        "records": dict(_records(catalog)),
        "names": {kind: _names(catalog, kind) for kind in KINDS if kind != "glossary"},
        "metrics": {
            id: [metric.kind, metric.unit or "", *metric.choices]
            for id, metric in catalog.metrics.items()
        },
        "lines": {id: _last_lines(catalog, id) for id in catalog.initiatives},
        "languages": list(almanac.languages),
        "id": f"^{ID}$",
        "edit": almanac.edit or "",
        "new": almanac.new or "",
        "words": number_words(),
    }


def _names(catalog: Catalog, kind: Kind) -> list[list[str]]:
    """Each record's id, the name that readers see, and its other names in any language."""
    found = []
    for id, record in catalog.records(kind).items():
        names = dict.fromkeys((catalog.name_of(kind, id), *KINDS[kind].names_of(record)))
        found.append([id, *names])
    return found


def _last_lines(catalog: Catalog, id: str) -> list[int]:
    """The lines at which the last fact, event and statement of an initiative begin; 0 for none."""
    lists: tuple[Sequence[Any], ...] = (
        catalog.facts_of[id],
        catalog.events_of[id],
        catalog.statements_of[id],
    )
    return [max((one.line for one in items), default=0) for items in lists]


def number_words() -> Json:
    """The words and signs of typed numbers and dates, in the order in which they are tried."""
    return {
        "qualifiers": list(vocabulary.QUALIFIERS.items()),
        "signs": list(SIGNS.items()),
        "unit_words": list(UNIT_WORDS.items()),
        "currencies": sorted(list_currencies()),
        "own_currencies": sorted(CURRENCIES),
        "scales": vocabulary.SCALES,
        "letter_scales": vocabulary.LETTER_SCALES,
        "digits": vocabulary.CHINESE_DIGITS,
        "tens": vocabulary.CHINESE_TENS,
        "myriads": vocabulary.CHINESE_MYRIADS,
        "endings": ["st", "nd", "rd", "th", *vocabulary.COUNTERS],
        "minus": vocabulary.MINUS,
        "below_zero": vocabulary.BELOW_ZERO,
        "between_ends": vocabulary.BETWEEN_ENDS,
        "between_numbers": vocabulary.BETWEEN_NUMBERS,
        "to_words": vocabulary.TO_WORDS,
        "scale_names": SCALE_NAMES,
        "qualifier_words": words_of(get_args(Qualifier)),
        "ordinals": vocabulary.ORDINALS,
    }


# Records and their fields


def _records(catalog: Catalog) -> Iterator[tuple[str, Json]]:
    """Each kind of record that can be added, and the records inside it."""
    waiting = [choice.model for choice in _CHOICES]
    seen: set[type[Record]] = set()
    while waiting:
        record = waiting.pop()
        if record in seen:
            continue
        seen.add(record)
        name = record.__name__.lower()
        fields = [field for field in model_fields(record) if _is_asked(name, field)]
        waiting += [field.record for field in fields if field.record]
        yield (
            name,
            {
                "fields": [_field(catalog, record, field) for field in fields],
                "first": _FIRST.get(name, "").split(),
                "rules": [_rule(record, rule) for rule in record.rules],
            },
        )


def _is_asked(record: str, field: ModelField) -> bool:
    """Whether the form has a field: not lists of items, which are contributions of their own."""
    inner = field.record
    if inner and any(inner is item.model for item in ITEMS.values()):
        return False
    return not (record == "fact" and field.name in _READ_WITH_VALUE)


def _field(catalog: Catalog, record: type[Record], field: ModelField) -> Json:
    """A field for the form: its name, its type, what to write, and what it can be."""
    info = record.model_fields[field.name]
    made: Json = {"name": field.written, "type": _type(field), "text": info.description or ""}
    if info.is_required():
        made["needed"] = True
    elif isinstance(info.default, str):
        made["usual"] = info.default
    if field.many and made["type"] != "range":
        made["many"] = True
    if field.record:
        made["record"] = field.record.__name__.lower()
    if refers := field.mark(RefersTo):
        made["kinds"] = refers.kinds
    if words := which(field.holds):
        made["which"] = words
    if options := _options(catalog, record, field):
        made["options"] = options
        made["type"] = "choice"
    if (form := field.mark(Form)) and (pattern := _pattern(field.holds)):
        made |= {"pattern": pattern, "form": [form.noun, form.remedy]}
    if made["type"] in {"text", "line"}:
        made["most"] = LONGEST_TITLE if made["type"] == "text" else LONGEST_TEXT
    elif made["type"] == "link":
        made["most"] = LONGEST_LINK
    return made


def _options(catalog: Catalog, record: type[Record], field: ModelField) -> list[list[str]]:
    """The values of a choice, each with its words, and with what they mean."""
    almanac = catalog.almanac
    groups = {
        (model.Metric, "group"): almanac.metric_groups,
        (model.Initiative, "kind"): almanac.kinds,
    }
    if named := groups.get((record, field.name)):
        return [[id, catalog.name(name)] for id, name in named.items()]
    holds = _bare(field.holds)
    if get_origin(holds) is Literal:
        words = meanings(holds)
        return [[one, f"{one}: {words[one]}" if one in words else one] for one in get_args(holds)]
    return []


def _bare(annotation: Any) -> Any:
    """A type without what `Annotated` says of it, and without None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _type(field: ModelField) -> str:
    """The type of a field, as the form asks for it."""
    holds = _bare(field.holds)
    if field.name == "value" and not field.many:
        return "value"
    if field.record:
        return "record"
    if get_origin(holds) is dict:
        return "name" if field.annotation == Name else "pairs"
    if field.mark(RefersTo):
        return "reference"
    if field.mark(IsLink):
        return "link"
    if get_origin(holds) in {Union, types.UnionType}:
        parts = {_bare(one) for one in get_args(holds)}
        if parts == {int, Decimal}:
            return "range" if field.many else "number"
        return "counted"
    by_type = {Edtf: "date", bool: "truth", int: "whole"}
    if holds in by_type:
        return by_type[holds]
    if holds is str:
        return "line" if _longest(field.holds) > LONGEST_TITLE else "text"
    return "choice"


def _pattern(annotation: Any) -> str | None:
    """The pattern of a text, if it has one."""
    return next(
        (one.pattern for one in get_args(annotation)[1:] if getattr(one, "pattern", None)), None
    )


def _longest(annotation: Any) -> int:
    found = [getattr(one, "max_length", None) for one in get_args(annotation)[1:]]
    return max((one for one in found if one), default=LONGEST_TITLE)


# Rules between fields


def _rule(record: type[Record], rule: RecordRule) -> Json:
    """A rule between fields, with what the check says where it is broken.

    In braces stands what the form fills in: the value of the other field, or what was given.
    """
    name = record.__name__.lower()
    match rule:
        case ExactlyOneOf():
            return _made("one", rule.fields) | {
                "none": f"a fact has one of {word_list(rule.fields, 'and')}, and this one has "
                "none; write the number as 'value:', or the date that was promised or reached "
                "where the metric takes dates; or why there is none, as 'unknown:'",
                "several": f"a fact has one of {word_list(rule.fields, 'and')}, and this one has "
                "{given}; keep one of them; another claim is a fact of its own",
            }
        case DateIn():
            said = (
                "this fact has no date; add 'as_of:'; an uncertain date ends with '?', one that "
                "is only about with '~'"
            )
            return _made("dated", rule.fields, said) | {"value": rule.value}
        case AtLeastOneOf() if record is model.Evidence:
            others = ", ".join(field for field in rule.fields if field != "paragraph")
            said = (
                "this evidence does not say where in the source it stands; add 'paragraph:' "
                f"(or {others})"
            )
            return _made("any", rule.fields, said)
        case AtLeastOneOf():
            said = (
                (
                    f"this {name} has no evidence; say which source and paragraph it is from: "
                    "'evidence: [{{source: id-of-the-source, paragraph: 3}}]'"
                )
                .replace("{{", "{")
                .replace("}}", "}")
            )
            return _made("any", rule.fields, said)
        case ExactlyWith() | OnlyWith():
            kind = "exactly" if isinstance(rule, ExactlyWith) else "only"
            made = _made(kind, (rule.field,), _WITH.get(rule.field, ""))
            return made | {"other": rule.other, "values": rule.values}
        case OnlyBeside():
            wanted = quoted_list(rule.others.fields, "or")
            said = (
                f"'{rule.field}' belongs to {wanted}, and this fact has none; add {wanted}, or "
                f"delete '{rule.field}'"
            )
            return _made("beside", (rule.field,), said) | {"others": rule.others.fields}
    raise TypeError(rule)


# What the check says where a field is missing that another one asks for.
_WITH = {
    "reason": "'{other}' is a judgment, and it has no reason; add 'reason:' with why, for readers",
    "unit": "'unit' is missing; add what is counted, in the plural, a currency such as EUR, "
    "'percent' or a unit of measure; 'text' where values are words",
    "choices": "a metric of kind 'choice' lists its choices; add them in the order in which they "
    "sort: 'choices: [yes, partly, no]'",
}


def _made(kind: str, fields: Sequence[str], said: str = "") -> Json:
    return {"kind": kind, "fields": list(fields)} | ({"said": said} if said else {})


# Items that are there already


def item_data(catalog: Catalog, initiative: str) -> Json:
    """The facts, events and statements of an initiative as their file has them, by id."""
    lists: tuple[tuple[ItemName, Sequence[Any]], ...] = (
        ("fact", catalog.facts_of[initiative]),
        ("event", catalog.events_of[initiative]),
        ("statement", catalog.statements_of[initiative]),
    )
    return {
        one.id: [name, one.line, _as_written(one.item)] for name, items in lists for one in items
    }


def _as_written(value: Any) -> Any:
    """A record, a list or a value as a file has it, for JSON."""
    if isinstance(value, Record):
        return {
            field.written: _as_written(getattr(value, field.name))
            for field in model_fields(type(value))
            if field.name in value.model_fields_set
        }
    if isinstance(value, tuple):
        return [_as_written(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, Edtf) else value

"""The filters of a list of records: by what all of the kind have, by tag, and by attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import get_args

from macros.ground.date_wording import date_words, decade_words, year_words
from macros.ground.dates import Edtf
from macros.ground.languages import language_name
from macros.ground.natural_order import natural_key
from macros.ground.wording import number
from macros.load.attributes import AttributeValue, GivenAttribute, given_attributes
from macros.load.catalog import Catalog
from macros.load.model import Attribute, Kind, ReliabilityGrade

# A longer choice is no help.
MOST_OPTIONS = 40
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class FilterOption:
    """An option: its value in the address of the page, its words, and its index in the list."""

    value: str
    words: str
    index: int


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A filter: its parameter in the address of the page, its label, its options."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class ListFilters:
    """The filters of a list, and the indexes of the options that each record fits."""

    filters: tuple[ListFilter, ...] = ()
    fitting: Mapping[str, tuple[int, ...]] | None = None

    def indexes(self, id: str) -> str:
        """The indexes of the options that a record fits: '0 3 7'."""
        return " ".join(map(str, (self.fitting or {}).get(id, ())))


# An option that is not counted yet: its value, its words, and the records that fit it.
_Fitting = tuple[str, str, frozenset[str]]


def list_filters(catalog: Catalog, kind: Kind, ids: Sequence[str]) -> ListFilters:
    """The filters that make a difference to a list of records of a kind."""
    records = catalog.records(kind)
    given = {
        id: {one.id: one for one in given_attributes(catalog.almanac, records[id])} for id in ids
    }
    tags = _tags({id: getattr(records[id], "tags", ()) for id in ids})
    # An attribute of an almanac's own goes before what all records of the kind have.
    common = _common(catalog, kind, ids)
    offered = [
        (name, label, options)
        for name, label, options in common
        if name not in catalog.almanac.attributes and sum(bool(one[2]) for one in options) > 1
    ]
    offered.append(("tag", "Tag", tags))
    for name, attribute in catalog.almanac.attributes.items():
        having = {id: found[name] for id, found in given.items() if name in found}
        options = _options(attribute, having, catalog.language)
        offered.append((name, catalog.name(attribute.name), options))
    filters, fitting = [], {id: list[int]() for id in ids}
    indexes = count()
    for name, label, options in offered:
        different = [one for one in options if one[2] and len(one[2]) < len(ids)]
        if not different or len(different) > MOST_OPTIONS:
            continue
        numbered = list(zip(different, indexes, strict=False))
        filters.append(ListFilter(name, label, tuple(_numbered(numbered))))
        for (_, _, fits), index in numbered:
            for id in fits:
                fitting[id].append(index)
    return ListFilters(tuple(filters), {id: tuple(found) for id, found in fitting.items()})


def _common(
    catalog: Catalog, kind: Kind, ids: Sequence[str]
) -> Iterator[tuple[str, str, list[_Fitting]]]:
    """The filters that need no tags and no attributes: each with its name, label and options."""
    if kind == "initiative":
        records = {id: catalog.initiatives[id] for id in ids}
        kinds = {name: catalog.name(words) for name, words in catalog.almanac.kinds.items()}
        found = {id: one.kind for id, one in records.items()}
        yield "kind", "Kind", _chosen(kinds, found)
        platforms = sorted({one.platform for one in records.values() if one.platform})
        names = {id: catalog.name_of("organization", id) for id in platforms}
        by_name = dict(sorted(names.items(), key=lambda item: natural_key(item[1])))
        runs = {id: one.platform for id, one in records.items() if one.platform}
        yield "platform", catalog.nouns.platform.title, _chosen(by_name, runs)
    if kind == "source":
        sources = {id: catalog.sources[id] for id in ids}
        grades = {grade: grade for grade in get_args(ReliabilityGrade)}
        graded = {id: one.reliability.grade for id, one in sources.items()}
        yield "reliability", "How far to trust it", _chosen(grades, graded)
        tags = {one.language for one in sources.values()}
        spoken = {tag: language_name(tag, catalog.language) for tag in tags}
        spoken = dict(sorted(spoken.items(), key=lambda item: natural_key(item[1])))
        yield (
            "language",
            "Language",
            _chosen(spoken, {id: one.language for id, one in sources.items()}),
        )


def _chosen(words: Mapping[str, str], values: Mapping[str, str]) -> list[_Fitting]:
    """An option for each value, in the order of its words."""
    return [
        (value, said, frozenset(id for id in values if values[id] == value))
        for value, said in words.items()
    ]


def _numbered(options: Iterable[tuple[_Fitting, int]]) -> Iterator[FilterOption]:
    for (value, words, _), index in options:
        yield FilterOption(value, words, index)


def _tags(tags: Mapping[str, Sequence[str]]) -> list[_Fitting]:
    return _by_text({id: tuple(found) for id, found in tags.items()})


def _by_text(texts: Mapping[str, Sequence[str]]) -> list[_Fitting]:
    """An option for each text, in alphabetical order."""
    known = sorted({text for found in texts.values() for text in found}, key=str.casefold)
    return [
        (text, text, frozenset(id for id, found in texts.items() if text in found))
        for text in known
    ]


def _options(
    attribute: Attribute, having: Mapping[str, GivenAttribute], language: str
) -> list[_Fitting]:
    values = {id: one.value for id, one in having.items()}
    match attribute.type:
        case "choice":
            return [
                (choice, choice, frozenset(id for id in values if values[id] == choice))
                for choice in attribute.choices
            ]
        case "text":
            options = _by_text({id: (str(value),) for id, value in values.items()})
            # What each record has for itself, such as a number, is nothing to filter by.
            return options if any(len(fits) > 1 for _, _, fits in options) else []
        case "date":
            return _years(values, language)
        case "number":
            return _steps(values, language)
        case "url":
            return []


def _years(values: Mapping[str, AttributeValue], language: str) -> list[_Fitting]:
    """An option for each year in which a date begins; for decades, if there are many years.

    What is some time within a span has the span.
    """
    dates = {id: value for id, value in values.items() if isinstance(value, Edtf)}
    years = {id: _year(date) for id, date in dates.items()}
    many = len(set(years.values())) > MOST_OPTIONS
    say = decade_words if many else year_words
    words = {
        id: date_words(date, language) if date.is_within else say(years[id], language)
        for id, date in dates.items()
    }
    in_order = dict.fromkeys(words[id] for id in sorted(years, key=lambda id: years[id]))
    return [(said, said, frozenset(id for id in words if words[id] == said)) for said in in_order]


def _year(value: Edtf) -> int:
    point = value.start or value.end
    assert point is not None
    return point.year


def _steps(values: Mapping[str, AttributeValue], language: str) -> list[_Fitting]:
    """Options such as 'at least 1,000': round numbers between the least and the greatest value."""
    numbers = {id: value for id, value in values.items() if isinstance(value, int | Decimal)}
    if not numbers:
        return []
    least, most = min(numbers.values()), max(numbers.values())
    for digits in ((1, 2, 5), (1,)):
        steps = [step for step in _round_numbers(digits) if least < step <= most]
        if len(steps) <= _MOST_STEPS:
            break
    return [
        (
            f"{step}..",
            f"at least {number(step, language)}",
            frozenset(id for id, value in numbers.items() if value >= step),
        )
        for step in steps[-_MOST_STEPS:]
    ]


def _round_numbers(digits: Sequence[int]) -> Iterator[int]:
    for power in range(16):
        for digit in digits:
            yield digit * 10**power

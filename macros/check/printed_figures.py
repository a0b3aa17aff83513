"""Compares figures as the sources print them with the facts that cite them.

A figure must stand in its paragraph and mean the fact's value, unit and qualifier. That holds for
deprecated facts, too. Inferred fields need not be printed.

What a figure says by itself is compared without the texts of the sources, too. A unit or a
qualifier that it lacks may then stand beside it in the text.

In the almanac that the tests use, paragraph 2 of the yearbook has 12 oars, £430 given to the club,
and more than 15 helpers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from macros.check.complaint import Complaint, Ruled
from macros.check.evidence import check_no_such_paragraph
from macros.check.passages import Passage, StoredText
from macros.ground.numbers.occurrences import Occurrence, occurrences
from macros.ground.numbers.reading import Figure, possible_figures, read_figure
from macros.ground.rule import Rule
from macros.ground.units import RECOGNIZED, factor, factors, main_name
from macros.load.catalog import Catalog, CatalogFact, Location, Owner
from macros.load.model import Evidence, Fact

FIGURE_NOT_PRINTED = Rule(
    "figure-not-printed",
    """The cited paragraph does not print the figure.

    Example:
        facts:
          - metric: grants
      -     value: 450
      +     value: 430
            as_of: 2024
      -     evidence: [{source: yearbook-2024, paragraph: 2, figure: "450"}]
                                                                     ^
      +     evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
    """,
)

FIGURE_UNREADABLE = Rule(
    "figure-unreadable",
    """A figure cannot be read as a number, and nothing says how it was read.

    Example:
        facts:
          - metric: grants
            value: 430
            as_of: 2024
      +     inferred: {value: The yearbook names the sum beside it.}
            evidence: [{source: yearbook-2024, paragraph: 2, figure: the club}]
                                                                     ^
    """,
)

FIGURE_VALUE = Rule(
    "figure-value",
    """The printed figure means another number than the fact holds.

    Example:
        facts:
          - metric: grants
      -     value: 4300
      +     value: 430
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
                                                                     ^
    """,
)

FIGURE_UNIT = Rule(
    "figure-unit",
    """The figure is printed in another unit than the fact's.

    Example:
        facts:
          - metric: grants
            value: 430
      -     unit: USD
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
                                                                     ^
    """,
)

FIGURE_QUALIFIER = Rule(
    "figure-qualifier",
    """The figure is printed with another qualifier than the fact's.

    Example:
        facts:
          - metric: volunteers
            value: 15
      +     qualifier: over
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "15"}]
                                                                     ^
    """,
)

# The rules of what a figure means, which apply without the text of its source, too.
MEANINGS = frozenset(rule.id for rule in (FIGURE_VALUE, FIGURE_UNIT, FIGURE_QUALIFIER))
# Figures are read in these languages. In all others, digits may have separators of any country, and
# what cannot be read is only searched.
_READ = {"en", "zh"}
# Years of four digits, and what says that a year is counted otherwise.
_YEAR = re.compile(r"(?<![0-9.,])[12][0-9]{3}(?![0-9.,]?[0-9])")
_ERA = re.compile(r"\b(?:BCE?|B\. ?C\.|AH|BE)\b|前")
_CORRECT = "correct one of them, or say under 'inferred: {value: …}' how it was worked out"


def figures_alone(
    catalog: Catalog, evidence: Iterable[tuple[Owner, int, Evidence]]
) -> Iterator[Ruled]:
    """The errors in figures that show without the texts of the sources.

    Figures of one fact that mean the same are told once: the mistake is in the fact.
    """
    told: set[tuple[str, Rule, Figure | None]] = set()
    for owner, index, piece in evidence:
        for rule, complaint in _alone(catalog, owner, index, piece):
            key = owner.key, rule, read_figure(piece.figure or "")
            if key not in told:
                told.add(key)
                yield rule, complaint


def _alone(catalog: Catalog, owner: Owner, index: int, evidence: Evidence) -> Sequence[Ruled]:
    """The errors in one figure that show without the text of its source."""
    if (
        isinstance(owner, CatalogFact)
        and _is_number(owner.item)
        and evidence.figure is not None
        and evidence.source in catalog.sources
        # Most figures are the number itself, with commas or without.
        and evidence.figure.replace(",", "") != str(owner.item.number)
        and catalog.metric_of(owner) is not None
        and owner.reads("value", "range", "qualifier", "unit", "inferred")
    ):
        location = owner.location_of("evidence", index, "figure")
        return _meaning(catalog, owner, evidence, location, (None,))
    if isinstance(owner, CatalogFact) and owner.reads("value", "inferred"):
        location = owner.location_of("evidence", index, "figure")
        return list(_other_year(owner.item, evidence.figure or "", location))
    return ()


def _other_year(fact: Fact, printed: str, location: Location) -> Iterator[Ruled]:
    """The error in a figure that prints years, none of which is that of a date."""
    date, years = fact.date_value, _YEAR.findall(printed)
    if date is None or not years or "value" in fact.inferred or _ERA.search(printed):
        return
    if all(not date.earliest.year <= int(year) <= date.latest.year for year in years):
        message = f"'{printed}' is not in the year of the fact, {date}"
        yield FIGURE_VALUE, Complaint(location, message, _CORRECT)


def figure_complaints(
    catalog: Catalog, owner: Owner, index: int, cited: Passage, stored: StoredText
) -> Iterator[Ruled]:
    """The errors in one piece of evidence, given the passage that it cites."""
    evidence = owner.item.evidence[index]
    printed = evidence.figure
    if cited.text is None:
        location = owner.location_of("evidence", index, cited.field)
        yield _no_such_passage(location, cited, evidence.source, stored)
    elif printed is not None:
        location = owner.location_of("evidence", index, "figure")
        found = list(occurrences(printed, cited.text))
        if not found:
            message = f"{cited.name} of '{evidence.source}' does not print '{printed}'"
            remedy = _other_paragraphs(printed, stored.paragraphs, cited)
            yield FIGURE_NOT_PRINTED, Complaint(location, message, remedy)
        elif isinstance(owner, CatalogFact) and _is_number(owner.item):
            yield from _meaning(catalog, owner, evidence, location, found)


def _no_such_passage(location: Location, cited: Passage, source: str, stored: StoredText) -> Ruled:
    """The error in evidence that cites what its source does not have."""
    if cited.field == "paragraph":
        message = f"'{source}' has {len(stored.paragraphs)} paragraphs"
        complaint = Complaint(location, message, "count runs of non-blank lines from 1")
        return check_no_such_paragraph.rule, complaint
    if cited.field == "line":
        message = f"'{source}' has {len(stored.lines)} lines"
        complaint = Complaint(location, message, "count its lines from 1, heads too")
        return FIGURE_NOT_PRINTED, complaint
    message = f"there is no {cited.name} in '{source}'"
    complaint = Complaint(location, message, "copy the name of the row, sign by sign")
    return FIGURE_NOT_PRINTED, complaint


def _is_number(fact: Fact) -> bool:
    return fact.number is not None or fact.range is not None


def _other_paragraphs(printed: str, paragraphs: Sequence[str], cited: Passage) -> str:
    """The remedy for a figure that its passage does not print."""
    if cited.field != "paragraph":
        return f"copy the figure from the {cited.field}, sign by sign"
    numbers = [str(at) for at, text in enumerate(paragraphs, 1) if any(occurrences(printed, text))]
    if numbers:
        return f"it stands in paragraph {', '.join(numbers[:4])}"
    return "copy the figure from the paragraph, sign by sign"


def _meaning(
    catalog: Catalog,
    fact: CatalogFact,
    evidence: Evidence,
    location: Location,
    found: Sequence[Occurrence | None],
) -> Sequence[Ruled]:
    """The differences between a figure and its fact.

    A figure may stand in a paragraph more than once: one occurrence that agrees is enough.
    """
    readable = catalog.sources[evidence.source].language.split("-")[0] in _READ
    printed = evidence.figure or ""
    judged = [list(_judged(fact, printed, location, one, readable=readable)) for one in found]
    return min(judged, key=len)


def _judged(
    owner: CatalogFact,
    printed: str,
    location: Location,
    occurrence: Occurrence | None,
    *,
    readable: bool,
) -> Iterator[Ruled]:
    """The differences between one occurrence of a figure and its fact.

    Without an occurrence, nobody knows the words beside the figure: any may be there.
    """
    fact, unit, figure = owner.item, owner.subject.unit, read_figure(printed)
    explained = bool({"value", "range"} & fact.inferred.keys())
    if figure is None and readable and not explained and occurrence:
        message = f"'{printed}' cannot be read as a number"
        remedy = "say under 'inferred: {value: …}' how it was read"
        yield FIGURE_UNREADABLE, Complaint(location, message, remedy)
    if figure is None:
        figure, explained = Figure(Fraction(0), Fraction(0), None, None), True
    beside = figure.unit or (occurrence.unit if occurrence else None)
    scale = factor(beside, unit) if beside and main_name(unit) in RECOGNIZED else Fraction(1)
    if scale is None and "unit" not in fact.inferred:
        message = f"'{printed}' is printed in {beside}, and the fact is in {unit}"
        remedy = (
            "choose the metric of that unit, give the fact the printed 'unit:', or say under "
            "'inferred: {unit: …}' why both are the same"
        )
        yield FIGURE_UNIT, Complaint(location, message, remedy)
    scales = [scale or Fraction(1)] if occurrence or beside else factors(unit)
    readings = [figure] if readable else [figure, *possible_figures(printed)]
    means = [_scaled(reading, scale) for reading in readings for scale in scales]
    if not explained and not any(_same_value(fact, meaning, unit) for meaning in means):
        message = f"'{printed}' is {_shown(means[0])}, and the fact says {_claimed(fact)}"
        remedy = _CORRECT
        if _parts_thousands(fact, means[0]):
            remedy = f"a point parts no thousands: write 'value: {int(means[0].low):_}'"
        yield FIGURE_VALUE, Complaint(location, message, remedy)
    said = figure.qualifier or (occurrence.qualifier or "exactly" if occurrence else None)
    if said is None or not (readable or figure.high):
        return
    if said != fact.qualifier and "qualifier" not in fact.inferred:
        message = f"'{printed}' is printed as {said}, and the fact says {fact.qualifier}"
        remedy = f"write 'qualifier: {said}', or say how it was worked out under 'inferred:'"
        yield FIGURE_QUALIFIER, Complaint(location, message, remedy)


def _parts_thousands(fact: Fact, figure: Figure) -> bool:
    """Whether the point of a number was meant to part thousands: 1.300 for 1,300."""
    if not isinstance(fact.value, Decimal) or fact.value.as_tuple().exponent != -3:
        return False
    return Fraction(fact.value) * 1_000 == figure.low == figure.high


def _scaled(figure: Figure, scale: Fraction) -> Figure:
    return replace(figure, low=figure.low * scale, high=figure.high * scale)


def _same_value(fact: Fact, figure: Figure, unit: str) -> bool:
    low, high = fact.range or (fact.number, fact.number)
    assert low is not None
    assert high is not None
    return _same(low, figure.low, figure, unit) and _same(high, figure.high, figure, unit)


def _same(claimed: int | Decimal, printed: Fraction, figure: Figure, unit: str) -> bool:
    """Whether a stored number is the printed one; a fraction may be stored as percent, rounded."""
    if Fraction(claimed) == printed:
        return True
    if unit != "percent" or figure.unit == "percent":
        return False
    exponent = Decimal(claimed).as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Fraction(claimed) == round(printed * 100, places)


def _shown(figure: Figure) -> str:
    ends = dict.fromkeys((figure.low, figure.high))
    return " to ".join(f"{float(end):,.10g}" for end in ends)


def _claimed(fact: Fact) -> str:
    return " to ".join(f"{end:,}" for end in (fact.range or (fact.number,)) if end is not None)

"""Compares figures as the sources print them with the facts that cite them.

A figure must stand in its paragraph and mean the fact's value, unit and qualifier. That holds for
deprecated facts, too. Inferred fields need not be printed. In the almanac that the tests use,
paragraph 2 of the yearbook has 12 oars, £430 given to the club, and more than 15 helpers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from macros.check.complaint import Complaint, Ruled
from macros.check.evidence import check_no_such_paragraph
from macros.ground.numbers.occurrences import Occurrence, occurrences
from macros.ground.numbers.reading import Figure, read_figure
from macros.ground.rule import Rule
from macros.ground.units import RECOGNIZED, factor, main_name
from macros.load.catalog import Catalog, CatalogFact, Owner
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

# Figures are read in these languages; in all others they are only searched.
_READ = {"en", "zh"}


def figure_complaints(
    catalog: Catalog, owner: Owner, index: int, evidence: Evidence, paragraphs: Sequence[str]
) -> Iterator[Ruled]:
    """The errors in one piece of evidence, given the paragraphs of its source."""
    number, printed = evidence.paragraph, evidence.figure
    assert number is not None
    if number > len(paragraphs):
        location = owner.location_of("evidence", index, "paragraph")
        message = f"'{evidence.source}' has {len(paragraphs)} paragraphs"
        complaint = Complaint(location, message, "count runs of non-blank lines from 1")
        yield check_no_such_paragraph.rule, complaint
    elif printed is not None:
        location = owner.location_of("evidence", index, "figure")
        found = list(occurrences(printed, paragraphs[number - 1]))
        if not found:
            message = f"paragraph {number} of '{evidence.source}' does not print '{printed}'"
            remedy = _other_paragraphs(printed, paragraphs)
            yield FIGURE_NOT_PRINTED, Complaint(location, message, remedy)
        elif isinstance(owner, CatalogFact) and _is_number(owner.item):
            for rule, message, remedy in _meaning(catalog, owner, evidence, found):
                yield rule, Complaint(location, message, remedy)


def _is_number(fact: Fact) -> bool:
    return fact.number is not None or fact.range is not None


def _other_paragraphs(printed: str, paragraphs: Sequence[str]) -> str:
    """The remedy for a figure that its paragraph does not print."""
    numbers = [str(at) for at, text in enumerate(paragraphs, 1) if any(occurrences(printed, text))]
    if numbers:
        return f"it stands in paragraph {', '.join(numbers[:4])}"
    return "copy the figure from the paragraph, sign by sign"


def _meaning(
    catalog: Catalog, fact: CatalogFact, evidence: Evidence, found: Sequence[Occurrence]
) -> Sequence[tuple[Rule, str, str]]:
    """The differences between a figure and its fact: rules, messages and remedies.

    A figure may stand in a paragraph more than once: one occurrence that agrees is enough.
    """
    readable = catalog.sources[evidence.source].language.split("-")[0] in _READ
    printed, unit = evidence.figure or "", fact.subject.unit
    judged = [list(_judged(fact.item, unit, printed, one, readable=readable)) for one in found]
    return min(judged, key=len)


def _judged(
    fact: Fact, unit: str, printed: str, occurrence: Occurrence, *, readable: bool
) -> Iterator[tuple[Rule, str, str]]:
    """The differences between one occurrence of a figure and its fact."""
    figure = read_figure(printed)
    explained = bool({"value", "range"} & fact.inferred.keys())
    if figure is None and readable and not explained:
        yield (
            FIGURE_UNREADABLE,
            f"'{printed}' cannot be read as a number",
            "say under 'inferred: {value: …}' how it was read",
        )
    if figure is None:
        figure, explained = Figure(Fraction(0), Fraction(0), None, None), True
    beside = figure.unit or occurrence.unit
    scale = factor(beside, unit) if beside and main_name(unit) in RECOGNIZED else Fraction(1)
    if scale is None and "unit" not in fact.inferred:
        yield (
            FIGURE_UNIT,
            f"'{printed}' is printed in {beside}, and the fact is in {unit}",
            "choose the metric of that unit, or give the fact the printed 'unit:'",
        )
    figure = replace(figure, low=figure.low * (scale or 1), high=figure.high * (scale or 1))
    if not explained and not _same_value(fact, figure, unit):
        yield (
            FIGURE_VALUE,
            f"'{printed}' is {_shown(figure)}, and the fact says {_claimed(fact)}",
            "correct one of them, or say under 'inferred: {value: …}' how it was worked out",
        )
    said = figure.qualifier or occurrence.qualifier or "exactly"
    if said != fact.qualifier and "qualifier" not in fact.inferred and (readable or figure.high):
        yield (
            FIGURE_QUALIFIER,
            f"'{printed}' is printed as {said}, and the fact says {fact.qualifier}",
            f"write 'qualifier: {said}', or say how it was worked out under 'inferred:'",
        )


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

"""Facts, events and computed numbers in words for readers.

`wording` knows how dates and quantities read in a language; this module chooses what to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from macros.derive.best_fact import independent_sources
from macros.derive.claimant import Claimant, claimant
from macros.derive.comparison_cell import CellState
from macros.derive.computed_numbers import Computed, Rounding
from macros.derive.deadline import DeadlineState, deadline_state
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.derive.outcome import Computation, Outcome, OutcomeResult
from macros.derive.progress import margin
from macros.draw.chart_labels import figure_without_unit
from macros.ground import date_wording, languages, wording
from macros.ground.dates import Edtf
from macros.ground.directions import isolated
from macros.ground.phrases import Qualifier
from macros.ground.units import is_count_noun
from macros.ground.wording import ExactNumber, count_words
from macros.load.attributes import AttributeValue, given_attributes
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact
from macros.load.model import Event, Metric, MetricKind, Record, Role
from macros.load.role_words import ROLE_WORDS
from macros.pages.addresses import Question
from macros.pages.citation import initiative_citation

STATES: dict[CellState, str] = {
    "not-researched": "not looked for yet",
    "not-found": "not in the sources",
    "not-disclosed": "said without a number",
    "not-applicable": "does not apply",
    "deprecated": "set aside",
    "later": "not yet known",
    # Of values that a reader's own choice has put aside.
    "known": "left out by what is chosen",
}
# The mark beside a value that another value contradicts.
ValueMark = Literal["conflict"]
VALUE_MARKS: dict[ValueMark, str] = {"conflict": "≠"}
# Kinds of events that can last as long as their date says.
_LASTING = frozenset({"milestone", "other"})
CLAIMANTS: dict[Claimant, str] = {
    "own": "whoever runs it",
    "platform": "another company",
    "government": "government",
    "research": "research",
    "press": "press",
    "other": "another body",
    "unnamed": "nobody named",
}

METRIC_KINDS: dict[MetricKind, str] = {
    "stock": "what there is at a time",
    "flow": "added up over a span of time",
    "total": "counted once",
    "share": "a share of a whole",
    "rate": "a rate",
    "date": "dates",
    "choice": "words of a list",
}
ROUNDINGS: dict[Rounding, str] = {
    "exact": "not rounded",
    "nearest": "rounded",
    "down": "rounded down, so that it stays true",
    "up": "rounded up, so that it stays true",
    "outward": "rounded outward, so that it stays true",
    "dates": "as exact as the less exact of both dates",
}


# Outcomes that have no length, and the words that stand behind all.
_OUTCOMES: dict[OutcomeResult, str] = {
    "on time": "on time",
    "kept": "the same",
    "not kept": "different",
}
_BEHIND_OUTCOME: dict[OutcomeResult, str] = {
    "late": "against {role}",
    "early": "against {role}",
    "on time": "against {role}",
    "kept": "as promised",
    "not kept": "from what was promised",
}
_DEADLINES: dict[DeadlineState, str] = {
    "before": "before it was due",
    "inside": "within the span in which it was due",
    "at": "when it was due",
    "after": "after it was due",
}
# Where less is better, in words for what was paid or lost.
_OVER = {"above": "over", "below": "under"}
# A qualifier of what is missing, by that of what is there.
_OTHER_SIDE: dict[Qualifier, Qualifier] = {
    "exactly": "exactly",
    "about": "about",
    "over": "up-to",
    "at-least": "up-to",
    "nearly": "at-least",
    "up-to": "at-least",
}


@dataclass(frozen=True, slots=True)
class AttributeWords:
    """An attribute of a record for readers: its name, its value, and the address that it is."""

    name: str
    words: str
    address: str | None


class FactWords:
    """The facts, events and computed numbers of one catalog in words."""

    def __init__(self, derived: Derived) -> None:
        self.derived = derived
        self.catalog: Catalog = derived.catalog
        # Pages, cards and the search all write a fact's value; it is worded once.
        self._amounts: dict[tuple[str, bool], str] = {}

    def amount(self, fact: CatalogFact, *, compact: bool = True) -> str:
        """The value of a fact in words: qualifier, number and unit, or text, or kind of unknown."""
        key = (fact.key, compact)
        if key not in self._amounts:
            self._amounts[key] = self._amount(fact, compact=compact)
        return self._amounts[key]

    def _amount(self, fact: CatalogFact, *, compact: bool) -> str:
        item = fact.item
        if item.unknown:
            return STATES[item.unknown]
        if item.date_value:
            return self.date_words(item.date_value)
        if item.words:
            return item.words
        low, high = item.range or (None, None)
        return wording.amount(
            item.number,
            low,
            high,
            unit=fact.subject.unit,
            qualifier=item.qualifier,
            language=self.catalog.language,
            compact=compact,
        )

    def full_amount(self, fact: CatalogFact) -> str:
        """The value of a fact with all its digits."""
        return self.amount(fact, compact=False)

    def interval(self, fact: CatalogFact, *, compact: bool = True) -> str:
        """The uncertainty of a value: '95% interval 392,979 to 942,636'; '' if none is given."""
        item = fact.item
        if item.interval is None:
            return ""
        low, high = item.interval
        return wording.interval_words(
            low,
            high,
            item.level,
            unit=fact.subject.unit,
            language=self.catalog.language,
            compact=compact,
        )

    def prices(self, fact: CatalogFact) -> str:
        """The prices in which money is counted: 'in prices of 1982'; '' if none are given."""
        prices = fact.item.prices
        return date_wording.prices_words(prices, self.catalog.language) if prices else ""

    def value_details(self, fact: CatalogFact, *, compact: bool = True) -> tuple[str, ...]:
        """What a value cannot do without: its uncertainty in brackets, and its prices."""
        interval = self.interval(fact, compact=compact)
        details = (f"({interval})" if interval else "", self.prices(fact))
        return tuple(words for words in details if words)

    def figure_without_unit(self, fact: CatalogFact) -> str:
        """The value of a fact for a chart whose axis names the unit: 'over 28,000'."""
        return figure_without_unit(self.catalog, fact) or self.amount(fact)

    def number(self, number: ExactNumber) -> str:
        """A number with its digits in groups: '28,000'."""
        return wording.number(number, self.catalog.language)

    def compact_number(self, number: ExactNumber) -> str:
        """A number in few characters, for an axis: '2.5 million'."""
        return wording.compact(number, self.catalog.language)

    def month_words(self, month: int) -> str:
        """A month's name in short: 'Jun'."""
        return date_wording.month_words(month, self.catalog.language)

    def language_name(self, tag: str) -> str:
        """The name of a language: 'Chinese'."""
        return languages.language_name(tag, self.catalog.language)

    def role_words(self, role: Role) -> str:
        """A role in a word, as a mark: 'counted', 'promised', 'expected'."""
        return ROLE_WORDS[role].mark

    def event_role_words(self, role: Role) -> str:
        """A role of an event in a word: 'planned', 'expected'; '' for what happened."""
        return ROLE_WORDS[role].event

    def event_due_words(self, event: CatalogEvent) -> str:
        """By when a planned event was promised, and whether its date is past without a report."""
        due = event.item.due
        words = [f"promised by {self.date_words(due)}"] if due else []
        if event.key in self.derived.unreported:
            words.append("the date is past, and no source here reports that it happened")
        said = "; ".join(words)
        return f"{said[:1].upper()}{said[1:]}." if said else ""

    def state_words(self, state: CellState) -> str:
        """Why a value is not shown: 'said without a number', 'not yet known'."""
        return STATES[state]

    def rounding_words(self, rounding: Rounding) -> str:
        """How a computed number was rounded: 'rounded down, so that it stays true'."""
        return ROUNDINGS[rounding]

    def unit_words(self, unit: str | None) -> str:
        """A unit as it reads after a number; '' for none."""
        return wording.unit_words(unit, self.catalog.language) if unit else ""

    def metric_words(self, metric: Metric) -> str:
        """How a metric is counted, in a line: 'In villages, what there is at a time.'."""
        unit = self.unit_words(metric.unit) if metric.unit not in {None, "text"} else ""
        kind = "in words" if metric.unit == "text" else METRIC_KINDS[metric.kind]
        limits = self._limit_words(metric)
        said = (
            f"in {unit}, {kind}" if unit else kind,
            f"one of: {', '.join(metric.choices)}" if metric.choices else "",
            f"values {limits}" if limits else "",
            f"{metric.better} is better" if metric.better else "",
            metric.period or "",
            f"values of different {self.catalog.nouns.initiative.plural} may be added up"
            if metric.additive
            else "",
        )
        sentences = (words.rstrip(".") for words in said if words)
        return " ".join(f"{words[:1].upper()}{words[1:]}." for words in sentences)

    def _limit_words(self, metric: Metric) -> str:
        """The limits that a metric says: 'from −2,000 to 0', 'from 0'; '' where it says none."""
        words = {"from": metric.minimum, "to": metric.maximum}
        found = (f"{at} {self.number(n)}" for at, n in words.items() if n is not None)
        return " ".join(found)

    def limits(self, fact: CatalogFact) -> str:
        """The part and place that a value is limited to: 'walnuts, in Tonglu'."""
        place, part = fact.subject.limits
        words = self.catalog.part_words(part) if part else ""
        where = f"in {isolated(self.catalog.name_of('place', place))}" if place else ""
        return ", ".join(limit for limit in (isolated(words), where) if limit)

    def date_words(self, date: Edtf | None) -> str:
        """A date in words."""
        return date_wording.date_words(date, self.catalog.language) if date else "undated"

    def year_words(self, year: int) -> str:
        """A year, with its era before 1000: '742 CE'."""
        return date_wording.year_words(year, self.catalog.language)

    def eras(self) -> str:
        """How scripts write years with their eras: '{} CE|{} BCE'."""
        return date_wording.eras(self.catalog.language)

    def as_of_words(self, fact: CatalogFact) -> str:
        """The date of a value: '29 March 2015', 'undated'; '' if the value is itself that date."""
        return "" if fact.subject.once else self.date_words(fact.item.as_of)

    def event_date_words(self, event: Event) -> str:
        """The date of an event: "2014 to 2017" if it may last, else "between 2014 and 2017"."""
        lasts = event.kind in _LASTING
        say = date_wording.date_words if lasts else date_wording.within_words
        return say(event.date, self.catalog.language)

    def fact_count_words(self, initiative: str) -> str:
        """The counts of an initiative: "14 facts, 2 disagreements"."""
        facts = [fact for fact in self.catalog.facts_of[initiative] if not fact.item.unknown]
        if not facts:
            return "no value known"
        found = len(self.derived.disagreements_of.get(initiative, ()))
        words = count_words(len(facts), "fact")
        return f"{words}, {count_words(found, 'disagreement')}" if found else words

    def source_count_words(self, fact: CatalogFact) -> str:
        """In how many texts a fact is printed: 'one text only', 'printed in 4 texts'.

        Copies of one text count once: 'one text, kept in 2 copies'.
        """
        sources = len({piece.source for piece in fact.item.evidence})
        independent = independent_sources(self.catalog, fact)
        if independent > 1:
            return f"printed in {independent:,} texts"
        return "one text only" if sources == 1 else f"one text, kept in {sources:,} copies"

    def attribute_words(self, record: Record) -> tuple[AttributeWords, ...]:
        """The attributes of a record, as readers see them."""
        given = given_attributes(self.catalog.almanac, record)
        return tuple(
            AttributeWords(
                self.catalog.name(one.attribute.name),
                self.attribute_value_words(one.value),
                str(one.value) if one.attribute.type == "url" else None,
            )
            for one in given
        )

    def attribute_value_words(self, value: AttributeValue) -> str:
        """The value of an attribute in words: '28,000', '29 October 2014', 'MIT'."""
        if isinstance(value, Edtf):
            return self.date_words(value)
        return value if isinstance(value, str) else self.number(value)

    def claimant(self, fact: CatalogFact) -> Claimant:
        """The kind of claimant behind a fact: 'own', 'government'."""
        return claimant(self.catalog, fact)

    def claimant_words(self, fact: CatalogFact) -> str:
        """The kind of claimant behind a fact: "the platform's own figure", 'government'."""
        kind = claimant(self.catalog, fact)
        return self._own(fact) if kind == "own" else CLAIMANTS[kind]

    def _own(self, fact: CatalogFact) -> str:
        """What a claimant says of its own initiative: "the platform's own figure"."""
        words = self._own_words(fact)
        said_by = fact.item.said_by
        kind = self.catalog.organizations[said_by].kind if said_by else "other"
        if kind in ("platform", "government"):
            return f"the {self.catalog.nouns.organization_kind(kind)}'s {words}"
        return f"its {words}"

    def _own_words(self, fact: CatalogFact) -> str:
        """The same without whose it is: 'own figure', 'own statement'."""
        stated = fact.item.role == "actual" and self.catalog.metrics[fact.item.metric].in_words
        return "own statement" if stated else ROLE_WORDS[fact.item.role].own

    def claimant_name(self, fact: CatalogFact) -> str:
        """Who says it, in short: 'own figure', 'Ministry of Commerce'."""
        if not fact.item.said_by:
            return ""
        own = claimant(self.catalog, fact) == "own"
        name = self.catalog.name_of("organization", fact.item.said_by)
        return self._own_words(fact) if own else isolated(name)

    def attribution(self, fact: CatalogFact) -> str:
        """The claimant, and in how many texts a fact is printed; '' for neither.

        "Quill, the platform's own figure, one text only". A claimant that no source names is our
        reading.
        """
        said_by = fact.item.said_by
        reading = " (our reading)" if "said_by" in fact.item.inferred else ""
        name = isolated(self.catalog.name_of("organization", said_by)) if said_by else ""
        words = [f"{name}{reading}"] if said_by else []
        if claimant(self.catalog, fact) == "own":
            words.append(self._own(fact))
        if fact.item.evidence:
            words.append(self.source_count_words(fact))
        return ", ".join(words)

    def date_and_claimant(self, fact: CatalogFact) -> str:
        """The date of a value and its claimant: '29 March 2015, Quill, one text only'."""
        when = self.as_of_words(fact)
        return ", ".join(words for words in (when, self.attribution(fact)) if words)

    def who_words(self, fact: CatalogFact) -> str:
        """Who says a value, in short: 'own figure', 'Ministry of Lakes'; '' without a name.

        Whoever runs an initiative makes its promises, which is not said again.
        """
        if claimant(self.catalog, fact) == "own":
            return self._own_words(fact) if fact.item.role == "actual" else ""
        said_by = fact.item.said_by
        return isolated(self.catalog.name_of("organization", said_by)) if said_by else ""

    def date_and_who(self, fact: CatalogFact) -> str:
        """The date of a value and who says it, in short: '2017, Ministry of Lakes'."""
        return ", ".join(words for words in (self.as_of_words(fact), self.who_words(fact)) if words)

    def names_unit(self, fact: CatalogFact) -> bool:
        """Whether the name of a fact's metric says its unit: villages, of 'Villages covered'."""
        unit = self.unit_words(fact.subject.unit).casefold().split()
        name = self.catalog.name_of("metric", fact.item.metric).casefold().split()
        named = bool(unit) and set(unit) <= set(name)
        return named and bool(figure_without_unit(self.catalog, fact))

    def bare_amount(self, fact: CatalogFact) -> str:
        """The value of a fact before the name of its metric, without a unit that the name says."""
        return self.figure_without_unit(fact) if self.names_unit(fact) else self.amount(fact)

    def computed_amount(self, number: Computation) -> str:
        """A computed number in words: 'over 28%', '38 to 54 times', '+2 percentage points'.

        Of an outcome: '10 years 7 months late', 'on time'.
        """
        if isinstance(number, Outcome):
            return self._outcome(number)
        low, high = number.rounded
        if number.kind == "margin":
            return self._margin(number) or "no difference"
        ends = (low, None, None) if low == high else (None, low, high)
        if self._of_every_hundred(number):
            return f"{wording.quantity(*ends, qualifier=number.qualifier)} of every 100"
        words = wording.amount(
            *ends,
            unit=number.unit,
            qualifier=number.qualifier,
            language=self.catalog.language,
        )
        added = number.kind == "change" or (number.kind == "growth" and number.unit == "percent")
        return f"+{words}" if added and low > 0 else words

    def _outcome(self, outcome: Outcome) -> str:
        if outcome.result in _OUTCOMES:
            words = _OUTCOMES[outcome.result]
            return f"about {words}" if outcome.qualifier == "about" else words
        qualifiers = iter((outcome.qualifier,))
        units = ("years", "months", "days")
        parts = [
            wording.amount(
                count,
                unit=unit,
                qualifier=next(qualifiers, "exactly"),
                language=self.catalog.language,
            )
            for count, unit in zip(outcome.gap, units, strict=True)
            if count
        ]
        return " ".join((*parts, outcome.result))

    def arithmetic(self, number: Computation) -> str:
        """How it was computed: '28,000 / 100,000 × 100', '20 October 1973 − 1963', 'no ≠ yes'."""
        if isinstance(number, Computed):
            return number.arithmetic
        amount, base = (
            " or ".join(dict.fromkeys(map(self.amount, facts)))
            for facts in (number.amount, number.base)
        )
        same = "is within" if _all_within(number) else "overlaps"
        sign = {"on time": same, "kept": "=", "not kept": "≠"}.get(number.result, "−")
        return f"{amount} {sign} {base}"

    def progress_words(self, progress: Computation) -> str:
        """What stands behind the amount of a progress: 'of the promise, before it was due (2020)'.

        A metric that says which results are better has its own words: 'what was planned, 12 billion
        over'.
        """
        known = None if isinstance(progress, Outcome) else self.deadline_words(progress)
        return ", ".join(filter(None, (self._progress_words(progress), known)))

    def deadline_words(self, progress: Computation) -> str:
        """Where the deadline stood when a progress was counted: 'before it was due (2020)'.

        '' where the promise has no deadline, or the result no date.
        """
        promise = progress.base[0]
        state = deadline_state(progress.amount[0], promise)
        return f"{_DEADLINES[state]} ({self.date_words(promise.item.due)})" if state else ""

    def deadline_note(self, progress: Computation) -> str:
        """The same as a sentence, which says where it is no final outcome."""
        words = self.deadline_words(progress)
        if not words:
            return "The promise has no deadline." if not progress.base[0].item.due else ""
        words = f"Counted {words}"
        state = deadline_state(progress.amount[0], progress.base[0])
        open_end = state in {"before", "inside"}
        return f"{words}, so it is no final outcome." if open_end else f"{words}."

    def _of_every_hundred(self, number: Computation) -> bool:
        """Whether a progress counts things, so that it reads '28 of every 100'."""
        if not isinstance(number, Computed) or number.kind != "progress":
            return False
        judged = self.catalog.metrics[number.metric].better is not None
        whole = all(end == end.to_integral_value() and 0 < end <= 100 for end in number.rounded)
        things = is_count_noun(number.base[0].subject.unit)
        return number.unit == "percent" and not judged and whole and things

    def _progress_words(self, progress: Computation) -> str:
        if self._of_every_hundred(progress):
            return ROLE_WORDS[progress.base[0].item.role].mark
        role = f"the {ROLE_WORDS[progress.base[0].item.role].noun}"
        if isinstance(progress, Outcome):
            return _BEHIND_OUTCOME[progress.result].format(role=role)
        better = self.catalog.metrics[progress.metric].better
        if progress.kind == "margin":
            planned = role if better is None else "what was planned"
            if progress.low == progress.high == 0:
                return f"from {planned}"
            return f"{self._side(progress) or 'against'} {planned}"
        if better is None:
            return f"of {role}"
        words = "what was planned" if progress.unit == "times" else "of what was planned"
        beyond = margin(progress)
        side = {"above": "more", "below": "short"} if better == "higher" else _OVER
        if not self._side(beyond):
            return words
        return f"{words}, {self._margin(beyond, unit=False)} {side[self._side(beyond)]}"

    def _side(self, margin: Computed) -> Literal["above", "below", ""]:
        """Whether a result is above or below its target; '' if it is neither, or may be both."""
        if margin.low >= 0 and margin.high > 0:
            return "above"
        return "below" if margin.high <= 0 and margin.low < 0 else ""

    def _margin(self, margin: Computed, *, unit: bool = True) -> str:
        """How far a result is from its target, without its direction; '' if it is not."""
        low, high = margin.low, margin.high
        if low == high == 0:
            return ""
        qualifier = margin.qualifier
        if self._side(margin) == "below":
            low, high, qualifier = -high, -low, _OTHER_SIDE[qualifier]
        say = (
            partial(wording.amount, unit=margin.unit)
            if unit or margin.unit == "percentage points"
            else wording.quantity
        )
        ends = (low, None, None) if low == high else (None, low, high)
        return say(*ends, qualifier=qualifier, language=self.catalog.language)

    def admitted_range(self, number: Computation) -> str:
        """All numbers that a computed number's inputs admit, if it says less: '45% to 55%'."""
        if isinstance(number, Outcome):
            return ""
        low, high = number.admitted
        if number.allowed == (number.low, number.high):
            return ""
        if high is None and low == number.rounded[0]:
            return ""
        if low.is_infinite() or number.kind == "margin":
            return ""
        language = self.catalog.language
        if high is None:
            words = wording.amount(low, unit=number.unit, qualifier="at-least", language=language)
        else:
            words = wording.amount(None, low, high, unit=number.unit, language=language)
        return "" if words == self.computed_amount(number) else words

    def initiative_citation(self, id: str) -> str:
        """The page of an initiative in one line, as readers cite it."""
        return initiative_citation(self.catalog, id)

    def question_title(self, question: Question, *, here: bool = False) -> str:
        """The title of a question; `here` leaves out the initiative that the page is about."""
        return question_title(self.catalog, question, here=here)


def question_title(catalog: Catalog, question: Question, *, here: bool = False) -> str:
    """The title of a disagreement, a difference or a lineage.

    `here` leaves out the initiative, where the page is about it.
    """
    match question:
        case Disagreement():
            metric = catalog.name_of("metric", question.metric) if question.metric else None
            about = isolated(metric or question.event or "A renaming")
            initiative = isolated(catalog.name_of("initiative", question.initiative))
            return about if here else f"{about}: {initiative}"
        case Difference():
            names = (catalog.name_of("metric", fact.item.metric) for fact in question.facts)
            both = " and ".join(dict.fromkeys(map(isolated, names)))
            if here:
                return both
            initiative = isolated(catalog.name_of("initiative", question.first.initiative))
            return f"{both}: {initiative}"
        case Lineage():
            return f"Copies of one text: {isolated(catalog.name_of('source', question.sources[0]))}"


def _all_within(outcome: Outcome) -> bool:
    """Whether no day of a result is outside the date that was promised."""
    reached, promised = (
        [date for fact in facts if (date := fact.item.date_value)]
        for facts in (outcome.amount, outcome.base)
    )
    return all(
        other.earliest <= one.earliest and one.latest <= other.latest
        for one in reached
        for other in promised
    )

"""Whether the figures that stand side by side may be compared, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from macros.derive.claimant import claimant
from macros.derive.comparison_candidates import sort_class, sort_numbers
from macros.derive.computed_numbers import RivalFacts
from macros.derive.derived import Derived
from macros.load.catalog import CatalogFact
from macros.load.model import ROLE_ORDER

# The metrics of a side that are shown, each with its values by role.
Shown = Sequence[tuple[str, Sequence[RivalFacts]]]
# The most pairs of metrics whose difference is told.
_PAIRS = 2
# Years and months are not all of one length.
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Comparable:
    """A metric whose values compare, of which sides, and what else differs."""

    metric: str
    sides: tuple[int, ...]
    other_dates: bool
    other_claimants: bool


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Values of one metric that do not compare, or metrics that count different things."""

    metrics: tuple[str, ...]
    # Why: 'in words', 'roles', 'spans', 'limits'; or, of two metrics, what the metric itself says.
    why: str
    # Of values of one metric: the sides apart from the others, and what each is limited to.
    sides: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What compares in a row and what does not."""

    # The sides that have a figure.
    having: tuple[int, ...]
    comparable: tuple[Comparable, ...]
    incomparable: tuple[NotComparable, ...]


def verdict(derived: Derived, sides: Sequence[Shown]) -> Verdict:
    """What compares of the figures that several sides show."""
    having = tuple(index for index, shown in enumerate(sides) if shown)
    first: dict[str, dict[int, Sequence[RivalFacts]]] = {}
    for index, shown in enumerate(sides):
        for metric, values in shown:
            first.setdefault(metric, {}).setdefault(index, values)
    comparable: list[Comparable] = []
    incomparable: list[NotComparable] = []
    for metric, of_sides in first.items():
        if len(of_sides) > 1:
            same, apart = _of_one_metric(derived, metric, of_sides)
            comparable += same
            incomparable += apart
    if len(having) > 1:
        pairs = _declared(derived, {metric: set(found) for metric, found in first.items()})
        incomparable += pairs
        if not comparable and not incomparable:
            incomparable.append(NotComparable(tuple(first), "metrics"))
    return Verdict(having, tuple(comparable), tuple(incomparable))


def _of_one_metric(
    derived: Derived, metric: str, of_sides: Mapping[int, Sequence[RivalFacts]]
) -> tuple[list[Comparable], list[NotComparable]]:
    """What compares of a metric that several sides have, and what does not."""
    facts = _in_one_role(of_sides)
    if not facts:
        return [], [NotComparable((metric,), "roles")]
    numbers = {at: fact for at, fact in facts.items() if sort_numbers(derived, fact)}
    if len(numbers) < len(facts):
        return [], [NotComparable((metric,), "words")]
    limits = {at: _limits(derived, fact) for at, fact in numbers.items()}
    # Of two equally frequent ones the first.
    common = Counter(limits.values()).most_common(1)[0][0]
    alike = [at for at, words in limits.items() if words == common]
    spans = _spans(derived, metric, numbers)
    same = [at for at in alike if _alike(spans[at], spans[alike[0]])]
    found = []
    if len(same) > 1:
        found.append(_comparable(derived, metric, {at: numbers[at] for at in same}))
    apart = []
    if len(alike) < len(limits):
        apart.append(NotComparable((metric,), "limits", tuple(limits.items())))
    if len(same) < len(alike):
        apart.append(NotComparable((metric,), "spans"))
    return found, apart


def _in_one_role(of_sides: Mapping[int, Sequence[RivalFacts]]) -> Mapping[int, CatalogFact]:
    """The values of the first role that two sides have; results before promises."""
    for role in ROLE_ORDER:
        found = {
            at: facts[0]
            for at, values in of_sides.items()
            for facts in values
            if facts[0].item.role == role
        }
        if len(found) > 1:
            return found
    return {}


def _limits(derived: Derived, fact: CatalogFact) -> str:
    """What a value is limited to: 'only in Tonglu'; '' for the whole."""
    return sort_class(derived.catalog, fact).removeprefix(fact.item.role).removeprefix(", ")


def _spans(
    derived: Derived, metric: str, facts: Mapping[int, CatalogFact]
) -> Mapping[int, int | None]:
    """How many days each flow was counted over; None of what is no flow, or has no such span."""
    return {at: flow_days(derived, fact) for at, fact in facts.items()}


def flow_days(derived: Derived, fact: CatalogFact) -> int | None:
    """How many days a flow was counted over; None for what is no flow, or has no such span."""
    as_of = fact.item.as_of
    flow = derived.catalog.metrics[fact.item.metric].kind == "flow"
    return as_of.days if flow and as_of else None


def _alike(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return True
    return abs(one - other) <= max(one, other) * _ABOUT


def _comparable(derived: Derived, metric: str, facts: Mapping[int, CatalogFact]) -> Comparable:
    catalog = derived.catalog
    return Comparable(
        metric,
        tuple(facts),
        other_dates=len({fact.item.as_of for fact in facts.values()}) > 1,
        other_claimants=len({claimant(catalog, fact) for fact in facts.values()}) > 1,
    )


def _declared(derived: Derived, sides: Mapping[str, set[int]]) -> list[NotComparable]:
    """Pairs of metrics on different sides of which a metric says that they do not compare."""
    metrics = derived.catalog.metrics
    found = []
    for one, other in combinations(sides, 2):
        # What stands on the same sides is not set against each other.
        if len(sides[one] | sides[other]) < 2 or sides[one] == sides[other]:
            continue
        for metric, against in ((one, other), (other, one)):
            reasons = (
                each.why for each in metrics[metric].not_comparable_with if each.metric == against
            )
            if why := next(reasons, None):
                found.append(NotComparable((one, other), why))
                break
    return found[:_PAIRS]

"""Checks that dates make sense together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.check.complaint import Complaint, error
from macros.load.catalog import Catalog, Location
from macros.load.model import Event, Fact

_TO_COME = "add 'role: target' if it is planned, 'role: forecast' if it is expected"


@error
def check_date_order(catalog: Catalog) -> Iterator[Complaint]:
    """Something ends before it begins: due before it was announced, read before published.

    Example:
        facts:
          - metric: members
            value: 50
            role: target
      -     as_of: 2024
      -     due: 2020
                 ^
      +     as_of: 2020
      +     due: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        as_of = fact.item.as_of
        promised = fact.item.date_value if fact.item.role != "actual" else None
        due = fact.item.due or promised
        if as_of and due and due.latest < as_of.earliest:
            yield Complaint(
                fact.location_of("due" if fact.item.due else "value"),
                f"due {due}, which is before it was announced ({as_of})",
                "correct one of the two dates",
            )
    for id, source in catalog.sources.items():
        if source.issued and source.accessed and source.accessed.latest < source.issued.earliest:
            yield Complaint(
                catalog.location("source", id, "accessed"),
                f"accessed {source.accessed}, which is before it was issued ({source.issued})",
                "correct one of the two dates",
            )


@error
def check_period_list(catalog: Catalog) -> Iterator[Complaint]:
    """A period is a list of dates. Brackets mean that one of them is right, nobody knows which.

    Example:
      - period: [2014, 2019]
                ^
      + period: 2014/2019
    """
    for id, initiative in catalog.initiatives.items():
        period = initiative.period
        if period and len(period.members) > 1:
            start, *_, end = filter(None, re.split(r", ?|\.\.", period.text.strip("[]")))
            yield Complaint(
                catalog.location("initiative", id, "period"),
                f"{period} is one of these dates, not the time between them",
                f"write {start}/{end} if it ran from the first to the last; if nobody knows when "
                f"in these years it was, write [{start}..{end}]",
            )


@error
def check_future_date(catalog: Catalog) -> Iterator[Complaint]:
    """A result, or an event that happened, is dated after the almanac's own date.

    That is 'updated' in almanac.yml. What has not happened yet is a target or a forecast.

    Example:
        facts:
          - metric: members
            value: 12
      -     as_of: 2051
                   ^
      +     role: forecast
      +     as_of: 2024
      +     due: 2051
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    today = catalog.almanac.updated.latest
    for fact in catalog.facts:
        if fact.item.as_of and fact.reads("role") and fact.item.as_of.earliest > today:
            yield _future(
                catalog,
                fact.location_of("as_of"),
                "a result that is yet to come is a target or forecast: 'as_of' is when it was "
                "announced, 'due' by when it is to be reached"
                if fact.item.role == "actual"
                else "'as_of' is when it was announced; by when it is to be reached is 'due'",
            )
        elif (
            fact.subject.once
            and fact.reads("role")
            and fact.item.when
            and fact.item.when.earliest > today
        ):
            yield _future(catalog, fact.location_of("value"), _TO_COME)
    for event in catalog.events:
        ahead = event.item.date.earliest > today
        # What is due and did not happen is told to name its role.
        unlike = not event.item.due_with.holds(event.item)
        if event.item.role == "actual" and event.reads("role") and ahead and not unlike:
            yield _future(catalog, event.location_of("date"), _TO_COME)
    for said in catalog.statements:
        if said.item.date.earliest > today:
            yield _future(catalog, said.location_of("date"), "correct it")


@error
def check_undated(catalog: Catalog) -> Iterator[Complaint]:
    """A fact has a value but no date.

    A number without its date cannot be compared with anything.

    Example:
        facts:
          - metric: members
            ^
            value: 12
      +     as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        metric = catalog.metrics.get(fact.item.metric)
        misplaced = (fact.item.text or fact.item.range) and metric and metric.kind == "date"
        # A date that stands as a text or a range is told where to stand; then the fact has a date.
        if not fact.item.dated.holds(fact.item) and not misplaced:
            yield Complaint(
                fact.location,
                "this fact has no date",
                "add 'as_of:'; an uncertain date ends with '?', one that is only about with '~'",
            )


@error
def check_due_role(catalog: Catalog) -> Iterator[Complaint]:
    """A result, or an event that happened, has a date by which it is due.

    Only targets and forecasts have one.

    Example:
        facts:
          - metric: members
            value: 50
      +     role: target
            as_of: 2020
            due: 2024
            ^
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for claim in catalog.claims:
        if not claim.item.due_with.holds(claim.item):
            yield Complaint(
                claim.location_of("due", key=True),
                f"{'a result' if claim.field == 'facts' else 'what happened'} is not due",
                "add 'role: target' or 'role: forecast', or delete 'due'",
            )


@error
def check_reported_before(catalog: Catalog) -> Iterator[Complaint]:
    """Evidence is older than the result or event that it is said to report.

    Example:
        facts:
          - metric: members
            value: 12
      -     as_of: 2025-06
      +     as_of: 2023-06
            evidence: [{source: yearbook-2024, paragraph: 2}]
                                ^
    """
    today = catalog.almanac.updated.latest
    for owner, index, evidence in catalog.evidence:
        source = catalog.sources.get(evidence.source)
        planned = isinstance(owner.item, Event) and owner.item.role != "actual"
        if planned or not owner.reads("role"):
            continue  # a plan is older than what it plans
        when = owner.item.when if isinstance(owner.item, Fact) else owner.item.date
        if not source or not source.issued or not when:
            continue
        if source.issued.latest < when.earliest <= today:  # what is later is in the future
            yield Complaint(
                owner.location_of("evidence", index, "source"),
                f"'{evidence.source}' was issued {source.issued}, before {when}",
                "correct the date, or cite the source that reports it",
            )


def _future(catalog: Catalog, location: Location, remedy: str) -> Complaint:
    return Complaint(
        location,
        f"this date is after the almanac's own ({catalog.almanac.updated} in data/almanac.yml)",
        f"{remedy}; or, if it has come, renew 'updated'",
    )

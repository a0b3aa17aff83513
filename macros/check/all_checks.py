"""All checks on a catalog, and the run that gathers their findings.

A check is a generator `check_<rule>(catalog)` that yields complaints. It stands in the module of
its subject, marked `@error` or `@warning`. Its docstring is the manual of its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from types import ModuleType

from macros.check import (
    dates,
    evidence,
    languages,
    markup,
    metrics,
    properties,
    prose,
    references,
    units,
    unused,
    values,
)
from macros.check import ids as addresses
from macros.check.complaint import Check, Ruled, located
from macros.check.printed_figures import MEANINGS, figures_alone
from macros.ground.findings import Finding
from macros.ground.processes import spread
from macros.load.catalog import Catalog

_SUBJECTS = (
    references,
    addresses,
    dates,
    metrics,
    values,
    units,
    evidence,
    properties,
    prose,
    markup,
    languages,
    unused,
)
# Below this many facts, events and statements, a process takes longer to begin than the checks.
_MANY = 3000


def _checks(subject: ModuleType) -> Iterator[Check]:
    return (check for check in vars(subject).values() if isinstance(check, Check))


CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(map(_checks, _SUBJECTS)))

# Whoever breaks these has a catalog all the same from which everything can be computed: they hold
# what is written against the texts of sources, and each other's dates.
ABOUT_TEXTS = MEANINGS | {
    check.rule.id
    for subject in (dates, evidence, prose, markup, languages)
    for check in _checks(subject)
}

# What one process does: the checks of a subject, or of two that follow the same references.
_Gathering = Callable[[Catalog], Iterator[Ruled]]


def check(catalog: Catalog, processes: int = 1) -> tuple[Finding, ...]:
    """The findings of all checks on a catalog, sorted by location.

    Several processes check a large one, if they may.
    """
    jobs = [*enumerate(_jobs())]
    if processes > 1 and len(catalog.owners) >= _MANY:
        _ = catalog.evidence  # all of them read it
        done = spread(jobs, partial(_complaints, catalog), processes)
    else:
        done = [_complaints(catalog, jobs)]
    ordered = sorted(chain.from_iterable(done), key=lambda one: one[0])
    complaints = chain.from_iterable(found for _, found in ordered)
    return located(
        catalog.root,
        (
            (rule, complaint)
            for rule, complaint in complaints
            if not catalog.is_stand_in(complaint.location)
        ),
    )


def _jobs() -> Iterator[_Gathering]:
    apart = {references, unused}
    yield partial(_of_subjects, (references, unused))
    yield from (partial(_of_subjects, (one,)) for one in _SUBJECTS if one not in apart)
    yield lambda catalog: figures_alone(catalog, catalog.evidence)


def _of_subjects(subjects: Iterable[ModuleType], catalog: Catalog) -> Iterator[Ruled]:
    for subject in subjects:
        for one in _checks(subject):
            yield from ((one.rule, complaint) for complaint in one.run(catalog))


def _complaints(
    catalog: Catalog, jobs: Iterable[tuple[int, _Gathering]], tick: Callable[[], object] = int
) -> list[tuple[int, list[Ruled]]]:
    """The complaints of each of some jobs, with its place among all."""
    found = []
    for place, job in jobs:
        found.append((place, list(job(catalog))))
        tick()
    return found

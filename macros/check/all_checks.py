"""All checks on a catalog, and the run that gathers their findings.

A check is a generator `check_<rule>(catalog)` that yields complaints. It stands in the module of
its subject, marked `@error` or `@warning`. Its docstring is the manual of its rule.
"""

from __future__ import annotations

from itertools import chain

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
from macros.check.complaint import Check, located
from macros.check.printed_figures import figures_alone
from macros.ground.findings import Finding
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
CHECKS: tuple[Check, ...] = tuple(
    check for subject in _SUBJECTS for check in vars(subject).values() if isinstance(check, Check)
)


def check(catalog: Catalog) -> tuple[Finding, ...]:
    """The findings of all checks on a catalog, sorted by location."""
    complaints = ((one.rule, complaint) for one in CHECKS for complaint in one.run(catalog))
    return located(
        catalog.root,
        (
            (rule, complaint)
            for rule, complaint in chain(complaints, figures_alone(catalog, catalog.evidence))
            if not catalog.is_stand_in(complaint.location)
        ),
    )

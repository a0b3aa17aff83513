"""A made-up almanac, the same for the same seed: facts of all sorts, crowded into few cells."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from macros.load.catalog import Catalog
from tests.support import small

# Few dates, numbers and claimants, so that many facts speak of the same.
_DATES = ("2015", "2016", "2016-05", "2016~", "2017?", "2017-03-01", "2015/..", "2016/2017")
_CLAIMANTS = ("club", "town", "gazette")
_METRICS = ("members", "walkers", "grants", "method")
_MOST_FACTS = 9


def catalog(root: Path, seed: int, initiatives: int = 40) -> Catalog:
    """The almanac of a seed, under a folder."""
    dice = random.Random(seed)
    files = {
        "data/organizations/town.yml": "{name: Town, kind: government, summary: It counts.}",
        "data/organizations/gazette.yml": "{name: Gazette, kind: press, summary: It writes.}",
    }
    for number in range(initiatives):
        head = f"name: Walk {number}\nkind: program\nsummary: A walk.\n"
        platform = dice.choice(("platform: club\n", "platform: town\n", ""))
        period = dice.choice(("period: 2015-06-01/..\n", ""))
        facts = "".join(_facts(dice))
        made = f"{head}{platform}{period}" + (f"facts:\n{facts}" if facts else "")
        files[f"data/initiatives/walk-{number}.yml"] = made
    return small.catalog(root, files=files)


def _facts(dice: random.Random) -> Iterator[str]:
    for metric in _METRICS:
        for number in range(dice.randint(0, _MOST_FACTS)):
            fields = ", ".join(_fields(dice, metric))
            yield f"  - {{metric: {metric}, id: {metric}-{number}, {fields}}}\n"


def _fields(dice: random.Random, metric: str) -> Iterator[str]:
    """The fields of a fact, each of which it has or has not."""
    role = dice.choice(("actual", "actual", "target", "forecast"))
    yield f"role: {role}"
    if dice.random() < 0.2:
        kinds = ("not-found", "not-disclosed", "not-researched", "not-applicable")
        yield f"unknown: {dice.choice(kinds)}"
    elif metric == "method" or dice.random() < 0.1:
        yield f"text: {dice.choice(('By hand', 'By ear'))}"
    elif dice.random() < 0.2:
        yield "range: [2, 5]"
    else:
        yield f"value: {dice.randint(0, 4)}"
        yield f"qualifier: {dice.choice(('exactly', 'over', 'nearly', 'about'))}"
        if metric == "walkers" and dice.random() < 0.3:
            yield "interval: [0, 5]"
    if dice.random() < 0.9:
        yield f"as_of: {dice.choice(_DATES)}"
    if role != "actual" and dice.random() < 0.5:
        yield "due: 2018"
    if dice.random() < 0.8:
        yield f"said_by: {dice.choice(_CLAIMANTS)}"
    if dice.random() < 0.2:
        yield f"place: {dice.choice(('town', 'county'))}"
    if dice.random() < 0.2:
        yield "of: Young"
    if metric == "grants" and dice.random() < 0.2:
        yield "unit: USD"
    if dice.random() < 0.3:
        yield f"rank: {dice.choice(('preferred', 'deprecated'))}, reason: Looked at"
    if sources := dice.sample(("book", "paper", "copy"), dice.randint(0, 3)):
        evidence = ", ".join(f"{{source: {one}, paragraph: 1}}" for one in sources)
        yield f"evidence: [{evidence}]"

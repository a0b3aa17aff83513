"""Units of facts beside the unit of their metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.check.all_checks import check
from tests.support import small

_METRICS = """
catch: {name: Catch, unit: kg, group: people, kind: stock, definition: Of fish.}
height: {name: Height, unit: m, group: people, kind: stock, definition: Of water.}
heat: {name: Heat, unit: °C, group: people, kind: stock, definition: Of water.}
wait: {name: Wait, unit: days, group: people, kind: stock, definition: For a boat.}
price: {name: Price, unit: CNY per mu, group: money, kind: stock, definition: Of land.}
"""


@pytest.mark.parametrize(
    ("metric", "unit", "rule", "remedy"),
    [
        ("grants", "€", "printed-unit", "write EUR"),
        ("grants", "yuan", "printed-unit", "write CNY"),
        ("grants", "usd", "printed-unit", "write USD"),
        ("grants", "£", "printed-unit", "leave 'unit:' out, since the metric is in GBP"),
        ("share", "%", "printed-unit", "leave 'unit:' out, since the metric is in percent"),
        ("grants", "%", "printed-unit", "choose the metric that is in percent"),
        ("members", "yuan", "printed-unit", "choose the metric that is in CNY"),
        ("grants", "days", "other-unit", "choose the metric that is in this unit"),
        ("catch", "km", "other-unit", "choose the metric that is in this unit"),
        ("share", "kg", "other-unit", "choose the metric that is in this unit"),
        ("price", "CNY per kg", "other-unit", "choose the metric that is in this unit"),
        ("members", "kg", "doubtful-unit", "leave it out if it is the same"),
        ("members", "clubs", "doubtful-unit", "leave it out if it is the same"),
        ("members", "member", "doubtful-unit", "leave it out"),
        ("catch", "baskets", "doubtful-unit", "leave it out if it is the same"),
        ("catch", "barrels", "doubtful-unit", "leave it out if it is the same"),
        # The metric's own, and its other forms.
        ("members", "members", None, ""),
        ("grants", "USD", None, ""),
        ("catch", "jin", None, ""),
        ("catch", "tonnes", None, ""),
        ("share", "percentage points", None, ""),
        ("share", "permille", None, ""),
        ("catch", "ounces", None, ""),
        ("height", "feet", None, ""),
        ("heat", "°F", None, ""),
        ("heat", "kg", "other-unit", "choose the metric that is in this unit"),
        ("wait", "years", None, ""),
        ("wait", "minutes", None, ""),
        ("price", "USD per mu", None, ""),
        ("price", "CNY per hectares", None, ""),
    ],
)
def test_a_unit_is_a_form_of_the_metrics_own(
    metric: str, unit: str, rule: str | None, remedy: str, tmp_path: Path
) -> None:
    lines = "".join(f"        {line}\n" for line in _METRICS.strip().splitlines())
    metrics = f"{small.FILES['data/metrics.yml'].rstrip()}\n{lines}"
    fact = f'metric: {metric}, value: 3, unit: "{unit}", as_of: 2024'
    catalog = small.catalog(
        tmp_path,
        f"- {{{fact}, evidence: [{{source: book, page: 1}}]}}",
        files={"data/metrics.yml": metrics},
    )
    found = [one for one in check(catalog) if "initiatives" in one.file]
    assert [one.rule for one in found] == ([rule] if rule else [])
    assert not rule or found[0].remedy.startswith(remedy)

"""What a value speaks of."""

from __future__ import annotations

from pathlib import Path

from macros.load.scope import is_whole, scope
from tests.support import small


def test_a_value_has_the_metrics_unit_unless_it_has_its_own(tmp_path: Path) -> None:
    facts = """
    - {metric: grants, value: 3, as_of: 2016}
    - {metric: grants, value: 3, as_of: 2017, unit: USD, place: town, of: Nets}
    """
    catalog = small.catalog(tmp_path, facts)
    own, other = (scope(catalog, fact.item) for fact in catalog.facts)
    assert own == ("GBP", None, None)
    assert other == ("USD", "town", "Nets")
    assert [is_whole(fact.item) for fact in catalog.facts] == [True, False]

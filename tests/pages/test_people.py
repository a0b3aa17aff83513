"""The people who say something, in addresses."""

from __future__ import annotations

from pathlib import Path

from macros.pages.people import person_anchors, person_of
from tests.support import small

_SAID = "stance: neutral, text: Walk., evidence: [{source: book, paragraph: 1}]"
_NAMES = ("Mair Tudor", "mair  tudor", "Máir Túdor", "unnamed", "Kay")


def test_names_of_one_address_are_one_person_who_is_found_once(tmp_path: Path) -> None:
    said = "".join(
        f"\n  - {{id: s{n}, date: 2016, speaker: {name}, {_SAID}}}" for n, name in enumerate(_NAMES)
    )
    catalog = small.catalog(tmp_path, fields=f"statements:{said}")
    people = [person_of(catalog, one) for one in catalog.statements]
    assert people == ["mair-tudor", "mair-tudor", "mair-tudor", "", "kay"]
    assert person_anchors(catalog, catalog.statements) == {
        "walk#s0": "person-mair-tudor",
        "walk#s4": "person-kay",
    }

"""Words that are no names, and the words of a part within a line."""

from pathlib import Path

import pytest

from macros.load.catalog import Catalog
from macros.load.common_words import common_words
from tests.support import small

_FILES = {
    "data/places.yml": "river-town: {name: Model Town}\n",
    "data/organizations/shop.yml": "{name: Apple, kind: other, summary: It sells.}",
}
_NOTES = """
  - metric: members
    value: 1
    as_of: 2016
    note: The model of every county and of apple farms; the walnut trees of Tonglu were not counted.
  - metric: members
    value: 2
    as_of: 2017
    note: Printed for Walnut and of the shop of Walnut; tonglu once, and Tonglu and Tonglu.
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return small.catalog(tmp_path, _NOTES, files=_FILES)


@pytest.mark.parametrize(
    ("part", "within"),
    [
        ("Model counties", "model counties"),
        # The singular is used, and the plural is not.
        ("Counties of 2014", "Counties of 2014"),
        ("Models of a farm", "models of a farm"),
        ("The trees", "the trees"),
        # Names of places and organizations.
        ("Apple farms", "Apple farms"),
        ("Apples", "apples"),
        ("Model Town", "Model Town"),
        # Two capital letters are a name; a word with a capital in most sentences is one.
        ("County Fair", "County Fair"),
        ("Walnut farms", "Walnut farms"),
        ("Tonglu farms", "Tonglu farms"),
        # Words that no text uses, abbreviations, numbers, and what begins with a small letter.
        ("Youlegou stations", "Youlegou stations"),
        ("GMV of farms", "GMV of farms"),
        ("10 farms", "10 farms"),
        ("red dates", "red dates"),
        ("", ""),
    ],
)
def test_a_part_within_a_line_begins_with_a_small_letter_unless_it_is_a_name(
    catalog: Catalog, part: str, within: str
) -> None:
    assert catalog.part_words(part) == within


def test_nouns_that_texts_write_with_a_capital_letter_are_not_among_them() -> None:
    found = common_words(["Die Stationen im Kreis und alle alten Stationen. Der Kreis im Norden."])
    assert found == {"im", "und", "alle", "alten"}

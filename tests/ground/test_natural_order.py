"""Texts in the order in which people would put them."""

from macros.ground.natural_order import natural_key


def test_numbers_in_texts_count_as_numbers() -> None:
    texts = ["10.1", "9.2", "9.10", "Version 12", "version 9", "", "9", "v2", "2v"]
    assert sorted(texts, key=natural_key) == [
        *("", "2v", "9", "9.2", "9.10", "10.1", "v2", "version 9", "Version 12")
    ]


def test_two_texts_never_tie() -> None:
    assert natural_key("A") != natural_key("a")
    assert natural_key("01") != natural_key("1")

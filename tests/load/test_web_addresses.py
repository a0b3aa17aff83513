"""Addresses that readers can follow, and what is said of those that they cannot."""

from __future__ import annotations

import pytest

from macros.load.other_catalogs import other_id
from macros.load.web_addresses import address_fault, is_web_address

WITH_MAILBOX = ("http", "https", "mailto")


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/",
        "HTTP://X.example:8080/a;b?c=(d)&e=%22#f",
        "https://[2606:4700:4700::1111]/",
        "https://例子.example/村淘",
        "https://x.example/@name",
        "https://x.example/edit/{path}#L{line}",
        "mailto:club@x.example",
    ],
)
def test_an_address_that_a_browser_follows_has_no_fault(address: str) -> None:
    assert is_web_address(address, WITH_MAILBOX)
    assert address_fault(address, WITH_MAILBOX) is None


@pytest.mark.parametrize(
    ("address", "problem", "remedy"),
    [
        (
            'https://x.example/"><script>a()</script>',
            "a quotation mark cannot stand in an address",
            "write https://x.example/%22%3E%3Cscript%3Ea()%3C/script%3E",
        ),
        (
            "https://x.example/Rubin's",
            "an apostrophe cannot stand in an address",
            "write https://x.example/Rubin%27s",
        ),
        (
            "https://x.example/<a>",
            "'<' cannot stand in an address",
            "write https://x.example/%3Ca%3E",
        ),
        (
            "https:\\\\x.example\\a?b=\\",
            "a backslash cannot stand in an address",
            "write https://x.example/a?b=%5C",
        ),
        (
            "https://x.example/a b",
            "there is a space in 'https://x.example/a b'",
            "keep one address, and write %20 for a space in it",
        ),
        (
            "https://club:secret@x.example/a",
            "the address holds a user name, which every reader would send along",
            "write https://x.example/a",
        ),
        (
            "https://x.example/a\x07b",
            "the address holds the character U+0007 after '/x.example/a'",
            "write https://x.example/ab",
        ),
        (
            "https://x.exam\u200bple/",
            "the address holds the invisible zero width space (U+200B) after 'tps://x.exam'",
            "write https://x.example/",
        ),
        ('"https://x.example/"', None, "write https://x.example/"),
        ("<https://x.example/>", None, "write https://x.example/"),
    ],
)
def test_a_remedy_names_an_address_without_a_fault(
    address: str, problem: str | None, remedy: str
) -> None:
    fault = address_fault(address)
    assert fault is not None
    assert fault == (problem or fault[0], remedy)
    if remedy.startswith("write http"):
        assert address_fault(remedy.removeprefix("write ")) is None


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"),
        *("//x.example/", "https://", "https:///", "https://@/", "https://x.example:99999/"),
        *("https://{path}/", "https://%65vil.example/", "https://x\u202e.example/", "a\x00b"),
        *("mailto:club@x.example", "file:///etc/passwd", "ftp://x.example/"),
    ],
)
def test_what_leads_to_no_page_of_the_web_is_refused(address: str) -> None:
    assert not is_web_address(address)
    assert address_fault(address) is not None


@pytest.mark.parametrize(
    ("address", "said", "remedy"),
    [
        ("https://gооd.example/a", "only look like", "write https://good.example/a, or leave"),
        ("https://аррӏе.com/", "only look like", "write https://apple.com/, or leave"),
        ("https://xn--80ak6aa92e.com/", "only look like", "write https://apple.com/, or leave"),
        ("https://good.example⁄evil.example/", "is not a web address", "write it"),
        *(
            (f"http://{host}/", "the reader's own computer", "others find it, or leave it out")
            for host in ("localhost:8000", "127.0.0.1", "192.168.1.1", "2130706433", "0x7f.1")
        ),
        ("http://[::1]/", "the reader's own computer", "others find it, or leave it out"),
    ],
)
def test_a_host_that_passes_for_another_is_refused(address: str, said: str, remedy: str) -> None:
    fault = address_fault(address)
    assert fault is not None
    assert said in fault[0]
    assert remedy in fault[1]


@pytest.mark.parametrize(
    "address",
    [
        *("https://例子.中国/", "https://почта.рф/", "https://сор.рф/", "https://münchen.de/"),
        *("https://χαρτι.gr/", "https://xn--mnchen-3ya.de/", "https://xn--80/", "http://9.9.9.9/"),
    ],
)
def test_a_host_in_the_letters_of_a_language_is_none_in_disguise(address: str) -> None:
    assert address_fault(address) is None


def test_the_address_of_an_id_elsewhere_holds_no_sign_that_ends_an_attribute() -> None:
    doi = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"
    address = other_id("doi", doi).address
    assert address == (
        "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2"
    )
    assert is_web_address(address)

"""Addresses that readers can follow."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

WEB = ("http", "https")


def address_parts(text: str) -> SplitResult:
    """The parts of an address; empty parts for a text that is none, such as 'https://[::1'."""
    try:
        return urlsplit(text)
    except ValueError:
        return urlsplit("")


def is_web_address(address: str, schemes: Sequence[str] = WEB) -> bool:
    """Whether an address leads to another site by one of some schemes."""
    if any(character.isspace() or not character.isprintable() for character in address):
        return False
    parts = address_parts(address)
    return parts.scheme in schemes and bool(parts.netloc or parts.scheme == "mailto")

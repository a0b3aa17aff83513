"""Addresses that readers can follow."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

WEB = ("http", "https")


def is_web_address(address: str, schemes: Sequence[str] = WEB) -> bool:
    """Whether an address leads to another site by one of some schemes."""
    if any(character.isspace() or not character.isprintable() for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc or parts.scheme == "mailto")

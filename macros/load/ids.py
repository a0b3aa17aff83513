"""Texts and dates as parts of ids, and so of addresses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from macros.ground.dates import Edtf

# The form of ids, which are parts of addresses.
ID = "[a-z0-9]+(-[a-z0-9]+)*"


@lru_cache(maxsize=1 << 14)
def date_slug(date: Edtf) -> str:
    """A date as part of an id: '2014-10--2019-10'."""
    return date.slug


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """A text as part of an id: ASCII letters and digits with single hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or text.encode().hex()[:16]

"""The table that holds all readers of numbers to the same cases, `numbers.json`.

Each case is a text, and what each reader makes of it: `figure`, a printed figure; `typed`, the
remedy where an author types it as a value; `page`, the numbers found in running text; `entry`, the
terms of an entry of the search, and `query`, those of a query, which the script reads.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_CASES = json.loads((Path(__file__).parent / "numbers.json").read_text("utf-8"))


def cases(reader: str) -> list[tuple[str, Any]]:
    """The texts that a reader is held to, each with what it makes of it."""
    return [(case["text"], case[reader]) for case in _CASES if reader in case]

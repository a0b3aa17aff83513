"""What the scripts hold that bring data to pages."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from typing import Any


def data_of(script: str) -> Any:
    """The data of a script, as pages read them."""
    return json.loads(zlib.decompress(b64decode(script.rsplit('"', 2)[1])))

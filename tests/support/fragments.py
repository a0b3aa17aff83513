"""The form of messages and remedies: parts of one sentence, "message; remedy"."""

from __future__ import annotations

import re

FRAGMENT = re.compile(r"[^A-Z\s].*(?:[^.;,\s]|/\.\.)", re.DOTALL)

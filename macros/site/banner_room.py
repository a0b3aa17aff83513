"""Where a page has room for a banner."""

from __future__ import annotations

import re

# Where the theme has room for one. A theme of another kind has a body at least.
ROOM = re.compile(rb'<div data-md-component="announce">|<body\b[^>]*>')

"""The folders of the program: its package, those without Python, those that it makes in a site."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent

TEMPLATES = PACKAGE / "render" / "templates"
THEME = PACKAGE / "theme"

# In a site.
SEARCH = "assets/search"
PICTURES = "assets/pictures"

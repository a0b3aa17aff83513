"""The folders of the program that hold no Python: templates and the theme."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent

TEMPLATES = _PACKAGE / "render" / "templates"
THEME = _PACKAGE / "theme"

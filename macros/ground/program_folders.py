"""The folders of the program: its package, and in it those that hold no Python."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent

TEMPLATES = PACKAGE / "render" / "templates"
THEME = PACKAGE / "theme"

"""The folders of the program, of the theme that it builds on, and those that it makes in a site."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

TEMPLATES = PACKAGE / "render" / "templates"
THEME = PACKAGE / "theme"
# The theme that ours is put before.
MATERIAL = Path(str(files("material"))) / "templates"

# In a site.
SEARCH = "assets/search"
PICTURES = "assets/pictures"

"""The folders of the program, of the theme that it builds on, and those that it makes."""

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

# Beside mkdocs.yml: what builds keep for later ones. It may be deleted at any time.
CACHE = ".cache/almanac"

"""Catalogs of almanacs that have no mistakes."""

from __future__ import annotations

from pathlib import Path

from macros.load.catalog import Catalog
from macros.load.loader import load


def catalog_of(root: Path) -> Catalog:
    """The catalog of the almanac in a folder."""
    loaded = load(root)
    assert loaded.catalog is not None
    return loaded.catalog

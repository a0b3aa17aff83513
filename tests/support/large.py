"""An almanac that is too large for its comparison to stand in one page."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import synthetic
from tests.support.building import Sites, build


def large_site(sites: Sites) -> Path:
    """Its site for file://, in which the comparison takes its values from a file of its own."""

    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "almanac"
            synthetic.write(root, 120)
            done = build(root, "--no-directory-urls", "--site-dir", str(to))
            assert done.code == 0, done.said

    return sites.made("large", make)

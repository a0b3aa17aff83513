"""Files for servers and search engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site.policy import Policy
from macros.site.server_files import FILES, host_files
from tests.support.building import built


def _files(home: str) -> dict[str, str]:
    return dict(host_files(Policy(offline=False), home))


def test_a_site_at_a_root_tells_robots_where_the_sitemap_is() -> None:
    robots = _files("https://rivers.example/")["robots.txt"]
    assert robots.splitlines()[-1] == "Sitemap: https://rivers.example/sitemap.xml"
    assert "Disallow" not in robots


@pytest.mark.parametrize("home", ["https://rivers.example/under/this/", "/"])
def test_a_site_elsewhere_leaves_robots_to_the_domain(home: str) -> None:
    assert set(_files(home)) == {"_headers"}


def test_all_files_are_known_to_the_bundle() -> None:
    assert set(_files("https://rivers.example/")) == set(FILES)


def test_a_line_of_headers_is_not_longer_than_hosts_read(site: Path) -> None:
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    assert max(map(len, lines)) < 2000
    assert all(line.startswith("  ") and ": " in line for line in lines[1:])


def test_files_of_ones_own_go_before(rivers_copy: Path) -> None:
    config = rivers_copy / "mkdocs.yml"
    own = "plugins: [almanac: {extra_files: [_headers, robots.txt]}]"
    config.write_text(config.read_text("utf-8").replace("plugins: [almanac]", own), "utf-8")
    (rivers_copy / "docs" / "_headers").write_text("/*\n  X-Own: yes\n", "utf-8")
    (rivers_copy / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    site = built(rivers_copy)
    assert "X-Own" in (site / "_headers").read_text("utf-8")
    assert "Disallow" in (site / "robots.txt").read_text("utf-8")

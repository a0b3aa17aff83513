"""The door to MkDocs: what a build, a server and a page get."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files, get_files

from macros.examine import Examined
from macros.ground.marks import CODE, PART_BEGINS, PART_ENDS
from macros.ground.program_folders import PACKAGE
from macros.load.catalog import Catalog
from macros.render.environment import RenderError
from macros.render.renderer import Renderer
from macros.site import plugin as plugin_module
from macros.site.page_frame import with_lean_frame
from macros.site.page_shell import PageShells
from macros.site.plugin import AlmanacPlugin
from macros.site.plugin.settings import configure
from tests.support.building import Sites, build, built, run_python
from tests.support.catalogs import catalog_of
from tests.support.folders import RIVERS
from tests.support.hostile import BAIT, hostile_site
from tests.support.old_site import SITE, old_site
from tests.support.outlines import dead_links, outlines

INITIATIVE = "data/initiatives/river-watch.yml"


def _plugin(command: str) -> AlmanacPlugin:
    plugin = AlmanacPlugin()
    plugin.load_config({})
    plugin.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    return plugin


def _config(root: Path) -> MkDocsConfig:
    # At port 0, a server takes any that is free.
    return load_config(str(root / "mkdocs.yml"), dev_addr="127.0.0.1:0")


def _break(root: Path) -> None:
    path = root / INITIATIVE
    path.write_text(path.read_text("utf-8") + "\nsumary: Twice.\n", "utf-8")


def _mend(root: Path) -> None:
    path = root / INITIATIVE
    path.write_text(path.read_text("utf-8").replace("\nsumary: Twice.\n", ""), "utf-8")


def _catalog(plugin: AlmanacPlugin) -> Catalog:
    return plugin.site.derived.catalog


@pytest.mark.parametrize("command", ["build", "serve", "gh-deploy"])
def test_bad_data_stops_a_run_with_all_findings(command: str, rivers_copy: Path) -> None:
    _break(rivers_copy)
    with pytest.raises(Abort, match=r"1 error in 1 file.*untouched"):
        _plugin(command).on_config(_config(rivers_copy))


def test_no_name_of_a_file_acts_in_the_log_of_a_build(rivers_copy: Path) -> None:
    for name in ("a\n::error::b.md", "\x1b[2Jc ##[error].md"):
        (rivers_copy / "docs" / name).write_text("# Page\n\n[Nowhere](nowhere.md)\n", "utf-8")
    done = build(rivers_copy)
    assert "nowhere" in done.said or "error" in done.said
    assert not re.search(r"^\s*::|##\[", done.said, re.MULTILINE)
    assert "\x1b[2J" not in done.said


def test_a_server_says_at_once_that_its_port_is_taken(rivers_copy: Path) -> None:
    config = _config(rivers_copy)
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        config.dev_addr = config.dev_addr._replace(port=taken)
        with pytest.raises(Abort, match=rf"127.0.0.1:{taken} .*--dev-addr \S+$") as stop:
            _plugin("serve").on_config(config)
    assert stop.value.exit_code == 2
    assert "\n" not in str(stop.value)


@pytest.mark.parametrize("command", ["build --strict", "bundle"])
def test_a_full_disk_ends_a_build_in_one_line_and_keeps_the_old_site(
    command: str, rivers_copy: Path
) -> None:
    old_site(rivers_copy / "site")
    (rivers_copy / "dist").mkdir()
    (rivers_copy / "dist" / "old.zip").write_text("old", "utf-8")
    program = "macros.cli:main" if command == "bundle" else "mkdocs.__main__:cli"
    module, function = program.split(":")
    # A limit to the size of files takes the place of a full disk.
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        f"from {module} import {function}\n"
        f"sys.exit({function}(sys.argv[1:]))\n"
    )
    done = run_python(rivers_copy, "-c", code, *command.split())
    assert done.code == 2, done.said
    assert "Traceback" not in done.said
    (line,) = [line for line in done.said.splitlines() if line.startswith("cannot read or write")]
    assert line.endswith("(File too large); the site that was there before is untouched")
    assert _tree(rivers_copy / "site") == dict.fromkeys(SITE, b"old")
    assert _tree(rivers_copy / "dist") == {"old.zip": b"old"}
    assert not [path for path in rivers_copy.iterdir() if path.name.startswith(".site")]


def test_a_site_whose_folder_cannot_be_made_is_told_in_one_line(rivers_copy: Path) -> None:
    taken = rivers_copy / "taken"
    taken.write_text("a file", "utf-8")
    done = build(rivers_copy, "--site-dir", "taken/site")
    assert done.code == 2
    (line,) = [line for line in done.said.splitlines() if "cannot" in line]
    assert line.startswith(f"cannot read or write '{taken}")
    assert taken.read_text("utf-8") == "a file"


def _elsewhere(root: Path) -> Path:
    """A folder outside an almanac that holds a letter."""
    folder = root.parent / "elsewhere"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("data", "it holds '{root}/data', which the site would replace"),
        ("data/site", "it lies in '{root}/data', which is no place for a site"),
        (".git", "it lies in the folder of git"),
        (".git/site", "it lies in the folder of git"),
        ("letter.txt", "it is a file"),
        (
            "snapshots",
            "it holds 'courier-2022-cy.txt' and is no site of an almanac",
        ),
        ("link", "it is behind a link that leads out of '{root}', to '{elsewhere}'"),
        ("link/site", "it is behind a link that leads out of '{root}', to '{elsewhere}/site'"),
        ("dangling", "it is behind a link that leads out of '{root}', to '/nowhere/site'"),
        ("inner", "it holds '{root}/data', which the site would replace"),
        ("{elsewhere}", "it holds 'letter.txt' and is no site of an almanac"),
        ("~", "it holds '{home}', which the site would replace"),
        ("{package}", "it holds '{package}', which the site would replace"),
        ("{package}/site", "it lies in '{package}', which is no place for a site"),
    ],
)
def test_a_site_replaces_no_folder_of_anything_else(
    target: str, why: str, rivers_copy: Path
) -> None:
    elsewhere = _elsewhere(rivers_copy)
    (rivers_copy / ".git").mkdir()
    (rivers_copy / ".git" / "HEAD").write_text("main", "utf-8")
    (rivers_copy / "letter.txt").write_text("Dear all", "utf-8")
    (rivers_copy / "link").symlink_to(elsewhere)
    (rivers_copy / "dangling").symlink_to("/nowhere/site")
    (rivers_copy / "inner").symlink_to("data")
    for kept in ".data.old", ".snapshots.new":
        (rivers_copy / kept).mkdir()
        (rivers_copy / kept / "kept.txt").write_text("Mine", "utf-8")
    known = {"root": rivers_copy, "elsewhere": elsewhere, "home": Path.home(), "package": PACKAGE}
    site = str(Path(target.format(**known)).expanduser())
    before = _tree(rivers_copy.parent)
    done = build(rivers_copy, "--site-dir", site)
    assert done.code == 2, done.said
    (line,) = [line for line in done.said.splitlines() if line.startswith("cannot build")]
    assert why.format(**known) in line
    assert "name a new or empty folder by --site-dir" in line
    assert _tree(rivers_copy.parent) == before


@pytest.mark.parametrize("target", [".", "..", "docs", "docs/site", "/"])
def test_a_site_replaces_no_folder_of_pages(target: str, rivers_copy: Path) -> None:
    before = _tree(rivers_copy.parent)
    done = build(rivers_copy, "--site-dir", target)
    assert done.code == 1
    assert "'docs_dir'" in done.said
    assert "'site_dir'" in done.said
    assert _tree(rivers_copy.parent) == before


def test_a_site_goes_into_new_and_empty_folders_and_replaces_sites(rivers_copy: Path) -> None:
    new = rivers_copy.parent / "else" / "where"
    (rivers_copy / "public").mkdir()
    (rivers_copy / "link").symlink_to("public")
    for site, real in ((new, new), (Path("link"), rivers_copy / "public")):
        for _ in "new", "replaced":
            assert build(rivers_copy, "--site-dir", str(site)).code == 0
            assert (real / "404.html").is_file()
    assert (rivers_copy / "link").is_symlink()


def _at_startup(
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[], object],
    of: object = AlmanacPlugin,
    name: str = "on_files",
) -> None:
    """Lets something change after all was checked, at the start of an event or a function."""
    before = getattr(of, name)

    def late(*given: Any, **named: Any) -> Any:
        change()
        return before(*given, **named)

    monkeypatch.setattr(of, name, late)


def test_a_build_shows_the_pages_and_the_data_that_were_checked(
    rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, record = rivers_copy / "docs" / "index.md", rivers_copy / INITIATIVE

    def change() -> None:
        page.write_text("---\ntitle: !!int abc\n---\n# Late\n\n{{ nope() }}\n", "utf-8")
        record.write_text(record.read_text("utf-8").replace("River Watch", "Late Watch"), "utf-8")

    home = page.read_text("utf-8")
    _at_startup(monkeypatch, change)
    done = build(rivers_copy, "--strict")
    assert done.code == 0, done.said
    assert page.read_text("utf-8") != home
    built = rivers_copy / "site"
    assert "Late" not in (built / "index.html").read_text("utf-8")
    for path in built.rglob("*.html"):
        assert "nope()" not in path.read_text("utf-8"), path
        assert "Late Watch" not in path.read_text("utf-8"), path
    assert "Late Watch" not in (built / "data" / "almanac.json").read_text("utf-8")


@pytest.mark.parametrize("comes", [True, False], ids=["comes", "goes"])
def test_a_page_that_comes_or_goes_after_the_check_ends_a_build(
    comes: bool, rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = rivers_copy / "docs" / ("comes.md" if comes else "goes.md")
    if not comes:
        page.write_text("# Late\n", "utf-8")
    change = (lambda: page.write_text("{{ nope() }}\n", "utf-8")) if comes else page.unlink
    # MkDocs looks for files between these two.
    _at_startup(monkeypatch, change, plugin_module, "configure")
    done = build(rivers_copy)
    assert done.code == 1
    assert f"{page.name} came or went while the site was built; build it again" in done.said
    assert not (rivers_copy / "site").exists()


def test_a_server_leaves_out_a_page_that_it_has_not_read_yet(rivers_copy: Path) -> None:
    config = _config(rivers_copy)
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins.on_config(config)
    (rivers_copy / "docs" / "late.md").write_text("{{ nope() }}\n", "utf-8")
    files = config.plugins.on_files(get_files(config), config=config)
    assert files.get_file_from_path("index.md")
    assert files.get_file_from_path("late.md") is None


def test_a_call_that_another_plugin_writes_wrong_ends_a_build(rivers_copy: Path) -> None:
    (rivers_copy / "hooks.py").write_text(
        "from mkdocs.plugins import event_priority\n\n"
        "@event_priority(50)\n"
        "def on_page_markdown(markdown, **named):\n"
        "    return markdown + '\\n\\n{{ nope() }}\\n'\n",
        "utf-8",
    )
    config = rivers_copy / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [hooks.py]\n", "utf-8")
    done = build(rivers_copy)
    assert done.code == 1
    assert "there is no macro 'nope'" in done.said
    assert "Traceback" not in done.said


def test_a_build_goes_beside_the_site_and_a_server_has_its_own_place(rivers_copy: Path) -> None:
    built = _plugin("build").on_config(_config(rivers_copy))
    assert Path(built.site_dir).parent.parent == rivers_copy
    assert Path(built.site_dir).parent.name.startswith(".site.work-")
    served = _plugin("serve").on_config(_config(rivers_copy))
    assert Path(served.site_dir) == rivers_copy / "site"


def test_the_almanac_names_the_site_and_says_where_it_is(rivers_copy: Path) -> None:
    config = _plugin("serve").on_config(_config(rivers_copy))
    assert config.site_name == "River clubs of the Arlen"
    assert config.site_url == "https://rivers.example/"
    assert "volunteer clubs" in (config.site_description or "")
    assert str(rivers_copy / "data") in config.watch


def test_an_address_in_the_configuration_goes_before_the_almanacs(rivers_copy: Path) -> None:
    config = _config(rivers_copy)
    config.site_url = "https://elsewhere.example/sub/"
    assert _plugin("serve").on_config(config).site_url == "https://elsewhere.example/sub/"


def test_data_may_lie_elsewhere(rivers_copy: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(rivers_copy / "data", elsewhere / "data")
    _break(rivers_copy)
    plugin = _plugin("build")
    plugin.load_config({"root": str(elsewhere)})
    plugin.on_config(_config(rivers_copy))
    assert _catalog(plugin).root == elsewhere


def test_scripts_and_styles_of_the_theme_are_named_once(rivers_copy: Path) -> None:
    plugin = _plugin("serve")
    config = _config(rivers_copy)
    plugin.on_config(config)
    plugin.on_config(config)
    assert config.extra_css
    assert len(config.extra_css) == len(set(config.extra_css))
    assert len(config.theme.dirs) == len(set(config.theme.dirs))


def _tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_a_site_made_with_shells_is_the_one_made_without(
    rivers_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageShells, "template", "main.html")
    done = build(RIVERS, "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.code == 0, done.said
    for page in (tmp_path / "site").rglob("*.html"):
        page.write_text(with_lean_frame(page.read_text("utf-8")), "utf-8")
    ours, plain = _tree(rivers_site), _tree(tmp_path / "site")
    assert ours.keys() == plain.keys()
    assert [name for name in ours if ours[name] != plain[name]] == []


def test_only_pages_outside_the_navigation_share_a_shell(rivers_copy: Path) -> None:
    config = _config(rivers_copy)
    config.plugins.on_startup(command="serve", dirty=False)
    files = config.plugins.on_files(Files([]), config=config.plugins.on_config(config))
    pages = [file.page for file in files if file.page]
    shared = {page.file.src_uri for page in pages if "template" in page.meta}
    assert "initiatives/river-watch.md" in shared
    assert not shared & {"initiatives/index.md", "contribute/rules.md"}
    assert not any(name.endswith("/index.md") for name in shared)


def test_a_template_that_does_not_work_is_told_in_a_line_and_leaves_the_old_site(
    rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(renderer: Renderer, page: object) -> None:
        raise RenderError("pages/initiative.html:2: 'nothing' is undefined")

    monkeypatch.setattr(Renderer, "page", page)
    old_site(rivers_copy / "site")
    done = build(rivers_copy)
    assert done.code == 1
    assert "pages/initiative.html:2: 'nothing' is undefined" in done.said
    assert "Traceback" not in done.said
    assert _tree(rivers_copy / "site") == dict.fromkeys(SITE, b"old")


def test_no_mark_of_ours_is_left_on_a_page(rivers_site: Path) -> None:
    for name, data in _tree(rivers_site).items():
        if name.endswith((".html", ".json", ".js")):
            assert not {PART_BEGINS, PART_ENDS, CODE} & set(data.decode("utf-8")), name
            assert b"data-alm-call" not in data, name


def test_a_page_without_a_file_of_its_own_has_no_edit_link(rivers_site: Path) -> None:
    for name, link in (
        ("initiatives", None),
        ("contribute/rules", None),
        ("metrics", "metrics.yml"),
    ):
        soup = BeautifulSoup((rivers_site / name / "index.html").read_text("utf-8"), "html.parser")
        found = soup.select_one('a[rel="edit"]')
        assert (found is not None and link is not None and link in str(found["href"])) == bool(link)


@pytest.fixture(scope="module")
def hostile(sites: Sites) -> Path:
    return hostile_site(sites)


def test_no_text_of_the_data_becomes_markup_of_a_page(rivers_site: Path, hostile: Path) -> None:
    clean = outlines(rivers_site)
    for name, page in outlines(hostile).items():
        html = (hostile / name).read_text("utf-8")
        assert "<script>bait" not in html, name
        assert "<img/src" not in html, name
        moved = 'http-equiv="refresh"' in html
        usual = 1 if moved else clean.get(name, clean["data/index.html"]).scripts
        assert page.scripts == usual > 0, name
        assert page.handlers == [], name


def test_titles_and_descriptions_say_what_the_data_says(hostile: Path) -> None:
    page = hostile / "initiatives" / "river-watch" / "index.html"
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert soup.title is not None
    assert soup.title.get_text().startswith(f"River Watch {BAIT} - ")
    description = soup.select_one('meta[name="description"]')
    assert isinstance(description, Tag)
    assert str(description["content"]).endswith(f"keep lists of it. {BAIT}")
    shared = {str(tag["property"]): tag["content"] for tag in soup.select("meta[property]")}
    assert shared["og:title"] == f"River Watch {BAIT}"
    assert shared["og:description"] == description["content"]


@pytest.mark.parametrize(
    ("name", "title"), [("settings", BAIT), ("heading", f'Heading {BAIT} & "more"')]
)
def test_the_title_of_a_written_page_is_text_wherever_the_theme_shows_it(
    hostile: Path, name: str, title: str
) -> None:
    soup = BeautifulSoup((hostile / name / "index.html").read_text("utf-8"), "html.parser")
    assert soup.title is not None
    assert soup.title.get_text() == f"{title} - River clubs of the Arlen {BAIT}"
    other = BeautifulSoup((hostile / "index.html").read_text("utf-8"), "html.parser")
    for page in (soup, other):
        entries = [" ".join(link.get_text().split()) for link in page.select(".md-nav__link")]
        assert any(entry.startswith(title) for entry in entries)
        assert any(entry == BAIT for entry in entries)
    card = soup.select_one('meta[property="og:title"]')
    assert isinstance(card, Tag)
    assert card["content"] == title


def test_titles_with_quotes_and_ampersands_are_whole_everywhere(rivers_copy: Path) -> None:
    for file, old, new in (
        ("data/almanac.yml", "title: River clubs of the Arlen", 'title: The "Great" Q&A\'s Arlen'),
        ("mkdocs.yml", "- Views:", '- R&D\'s "own" <views>:'),
        ("docs/data.md", "# ", '# AT&T\'s "best" &lt;T> & '),
    ):
        path = rivers_copy / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    site = built(rivers_copy)
    name = 'The "Great" Q&A\'s Arlen'
    for page in ("index.html", "data/index.html", "404.html"):
        soup = BeautifulSoup((site / page).read_text("utf-8"), "html.parser")
        assert soup.title is not None
        assert soup.title.get_text().endswith(name)
        for logo in soup.select(".md-logo"):
            assert (logo["title"], logo["aria-label"]) == (name, name)
        text = " ".join(soup.get_text().split())
        assert name in text
        if page != "404.html":
            assert 'R&D\'s "own" <views>' in text
            assert 'AT&T\'s "best" <T> & ' in text
        assert "&amp;" not in text
        assert "&lt;" not in text


@pytest.mark.parametrize(("place", "options"), [("rivertown", []), ("wales", ["--strict"])])
def test_an_element_that_is_not_the_themes_fails_the_build(
    rivers_copy: Path, place: str, options: list[str]
) -> None:
    (rivers_copy / "hook.py").write_text(
        "def on_post_page(output, page, config):\n"
        f"    if page.file.src_uri == 'places/{place}.md':\n"
        "        output = output.replace('</article>', '<script>evil()</script></article>')\n"
        "    return output\n"
    )
    with (rivers_copy / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    done = build(rivers_copy, *options)
    assert done.code
    assert f"places/{place}.md: the finished page holds '<script>evil()</script>" in done.said
    assert not (rivers_copy / "site").exists()


def test_no_page_keeps_a_mark_of_the_themes_elements(rivers_site: Path) -> None:
    for path in rivers_site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<meta " in html
        assert "alm-own" not in html, path


def test_a_second_search_is_refused_with_the_remedy(rivers_copy: Path) -> None:
    config = rivers_copy / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("[almanac]", "[search, almanac]"), "utf-8")
    done = build(rivers_copy)
    assert done.code
    assert "mkdocs.yml: error: an almanac brings its own search; take 'search' out" in done.said


def test_a_feature_that_needs_the_themes_script_is_told_of(rivers_copy: Path) -> None:
    path = rivers_copy / "mkdocs.yml"
    named = path.read_text("utf-8").replace("features: [", "features: [content.code.copy, ")
    path.write_text(named, "utf-8")
    done = build(rivers_copy)
    assert "mkdocs.yml: the feature 'content.code.copy' of the theme needs" in done.said
    assert done.said.count("of the theme needs") == 1


NAMES = ("河流 (1)", "it's a+b, c & d", "-x", "a..b", "$~^", "río")
_PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("options", [(), ("--no-directory-urls",)])
def test_names_that_pass_the_check_make_pages_with_right_links(
    options: tuple[str, ...], rivers_copy: Path
) -> None:
    docs, links = rivers_copy / "docs", []
    for name in NAMES:
        folder = docs / name
        folder.mkdir()
        (folder / f"{name}.png").write_bytes(_PNG)
        (folder / f"{name}.md").write_text(f"# Page\n\n![A picture](<{name}.png>)\n", "utf-8")
        links.append(f"[Page](<{name}/{name}.md>), [picture](<{name}/{name}.png>)")
    (docs / "links.md").write_text("# Links\n\n" + "\n\n".join(links) + "\n", "utf-8")
    (docs / "partials").mkdir()
    (docs / "partials" / "part.md").write_text("# A part of a whole\n", "utf-8")
    done = build(rivers_copy, "--strict", *options)
    assert done.code == 0, done.said
    pages = outlines(rivers_copy / "site")
    assert dead_links(rivers_copy / "site", pages) == []
    for name in (*(f"{name}/{name}" for name in NAMES), "partials/part"):
        path = f"{name}.html" if options else f"{name}/index.html"
        assert path in pages
    page = "links.html" if options else "links/index.html"
    assert len([one for _, one in pages[page].links if "%" in one]) >= len(NAMES)


BESIDE = ("evil.html", "evil.js", "leak.txt", "404.md", "assets/images/almanac.svg")


@pytest.mark.parametrize("name", BESIDE)
def test_a_file_that_a_check_has_missed_is_not_published(
    name: str, rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_site(rivers_copy / "site")
    before = _tree(rivers_copy / "site")
    path = rivers_copy / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name == "leak.txt":
        path.symlink_to("/etc/hostname")
    else:
        path.write_text("<script>alert(1)</script>", "utf-8")
    monkeypatch.setattr(Examined, "errors", ())
    done = build(rivers_copy)
    assert done.code == 1
    assert "Traceback" not in done.said
    assert _tree(rivers_copy / "site") == before


def test_a_server_publishes_nothing_that_is_wrong_beside_pages(rivers_copy: Path) -> None:
    config = _config(rivers_copy)
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins.on_config(config)
    (rivers_copy / "docs" / "evil.html").write_text("<script>alert(1)</script>", "utf-8")
    # The server goes on with the pages of the last good build.
    with pytest.raises(Abort, match="1 error in 1 file"):
        config.plugins.on_config(config)


def test_files_that_mkdocs_yml_names_are_published(rivers_copy: Path) -> None:
    config = rivers_copy / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "[almanac]", "[{almanac: {extra_files: [_headers, robots.txt, a.svg]}}]"
    )
    config.write_text(f"{text}\nextra_javascript: [own.js]\nextra_css: [own.css]\n", "utf-8")
    for name in ("_headers", "robots.txt", "a.svg", "own.js", "own.css"):
        (rivers_copy / "docs" / name).write_text(f"my {name}", "utf-8")
    site = built(rivers_copy, "--strict")
    for name in ("_headers", "robots.txt", "a.svg", "own.js", "own.css"):
        assert (site / name).read_text("utf-8") == f"my {name}"


@pytest.mark.parametrize(
    ("setting", "file"),
    [
        ("extra_templates: [x.txt]", "docs/x.txt"),
        ("hooks: [docs/x.py]", "docs/x.py"),
        ("theme: {name: material, custom_dir: docs/x}", "docs/x/main.html"),
        ("theme: {name: material, custom_dir: data/x}", "data/x/main.html"),
    ],
)
def test_mkdocs_runs_nothing_that_contributors_write(
    setting: str, file: str, rivers_copy: Path
) -> None:
    (rivers_copy / file).parent.mkdir(exist_ok=True)
    (rivers_copy / file).write_text("", "utf-8")
    config = rivers_copy / "mkdocs.yml"
    option = setting.partition(":")[0]
    kept = re.sub(rf"(?m)^{option}:(.*\n)(  .*\n)*", "", config.read_text("utf-8"))
    config.write_text(f"{kept}\n{setting}\n", "utf-8")
    loaded = _config(rivers_copy)
    with pytest.raises(Abort, match=r"mkdocs.yml: error: '\w+' runs files in (docs|data)/"):
        configure(loaded, catalog_of(rivers_copy))

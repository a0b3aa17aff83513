"""A repository with an almanac of which releases are made."""

from __future__ import annotations

import subprocess
from pathlib import Path

from macros.cli import main
from tests.support.repository import Repository
from tests.support.small import FILES, write

FACT = "metric: members, value: 1, as_of: 2014, evidence: [{source: book, paragraph: 1}]"
OTHER = "metric: members, value: 2, as_of: 2015, evidence: [{source: book, paragraph: 2}]"
COMMENT = "# What walks are."
_SETTINGS = """\
    site_name: Walks
    theme: {name: material, font: false}
    plugins: [almanac]
    markdown_extensions: [toc]
    """
# Pages that others lead to.
_PAGES = (
    *("compare", "contribute/index", "contribute/patterns", "data", "disagreements", "glossary"),
)


class Scratch:
    """The repository. What is written is committed at once."""

    def __init__(self, folder: Path) -> None:
        self.repository = Repository(folder / "repository")
        self.root = self.repository.root
        for file, text in FILES.items():
            if not file.endswith(("paper.yml", "copy.yml", "places.yml", "metrics.yml")):
                write(self.root, file, text)
        about = self.root / "data/almanac.yml"
        lines = about.read_text("utf-8").replace('"1"', '"1.0.0"').replace(", money: Money", "")
        about.write_text(f"{COMMENT}\n{lines}", "utf-8")
        metric = "{name: Members, unit: members, group: people, kind: stock, definition: On lists.}"
        write(self.root, "data/metrics.yml", f"members: {metric}")
        for page in ("index", *_PAGES):
            write(self.root, f"docs/{page}.md", "# Walks\n\nAbout walks.")
        write(self.root, "mkdocs.yml", _SETTINGS)
        with (self.root.parent / ".git/config").open("a", encoding="utf-8") as settings:
            settings.write("[user]\n  name = A\n  email = a@b\n")

    def facts(self, why: str, *facts: str, fields: str = "") -> None:
        """Commits facts in place of those before."""
        text = f"name: Walk\nkind: program\nplatform: club\nsummary: A walk.\n{fields}facts:\n"
        lines = "".join(f"  - {{{fact}}}\n" for fact in facts)
        write(self.root, "data/initiatives/walk.yml", text + lines)
        self.commit(why)

    def commit(self, why: str) -> None:
        """Commits what stands there."""
        self.repository.git("add", ".")
        self.repository.git("commit", "--quiet", "-m", why)

    def release(self, *arguments: str, day: str = "2025-07-01") -> int:
        """Calls the command, which commits and tags unless it is told otherwise."""
        doing = [] if "--dry-run" in arguments else ["--tag"]
        return main(["release", *arguments, *doing, "--date", day, "--root", str(self.root)])

    def read(self, file: str) -> str:
        """The text of a file."""
        return (self.root / file).read_text("utf-8")

    def asked(self, *arguments: str) -> str:
        """What git answers."""
        return subprocess.run(
            ["git", "-C", str(self.root), *arguments], check=True, capture_output=True, text=True
        ).stdout.strip()

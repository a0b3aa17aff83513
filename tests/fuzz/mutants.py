"""Mutants of almanacs and of pages: a few mutations each, drawn by Hypothesis.

A mutation is drawn as its index in a list and a seed for the choices within it, so that a mutant
is a few numbers: it can be shown, kept and made again.
"""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.folder_mutations import FOLDER_MUTATIONS
from tests.fuzz.node_mutations import NODE_MUTATIONS, spans
from tests.fuzz.page_mutations import PAGE_MUTATIONS
from tests.fuzz.text_mutations import TEXT_MUTATIONS
from tests.support.folders import FERRIES, GRIDS, HISTORY, RELEASES, RIVERS

ALMANACS = (RIVERS, GRIDS, HISTORY, RELEASES, FERRIES)
PAGES = tuple(sorted((RIVERS / "docs").rglob("*.md")))

M = TypeVar("M", bound=Hashable)

_LEVELS = ("node", "node", "node", "text", "text", "folder")


@dataclass(frozen=True)
class Step:
    """A mutation of one file of an almanac."""

    file: int
    level: str
    seed: int

    def take(self, root: Path) -> None:
        """Changes the almanac in a folder."""
        # Never through a link: it may lead out of the mutant.
        files = [path for path in sorted((root / "data").rglob("*.yml")) if _is_plain(path)]
        random = Random(self.seed)
        if not files:
            return
        path = files[self.file % len(files)]
        if self.level == "folder":
            random.choice(FOLDER_MUTATIONS)(random, root, path.relative_to(root).as_posix())
        else:
            path.write_bytes(self._mutated(random, path.read_bytes()))

    def _mutated(self, random: Random, content: bytes) -> bytes:
        text = content.decode("utf-8", "replace")
        found = spans(text) if self.level == "node" else []
        if not found:
            return random.choice(TEXT_MUTATIONS)(random, content)
        return random.choice(NODE_MUTATIONS)(random, text, found).encode("utf-8", "replace")


@dataclass(frozen=True)
class DataMutant:
    """An almanac with mutations in its data."""

    almanac: int
    steps: tuple[Step, ...]

    @property
    def original(self) -> Path:
        """The almanac without mutations."""
        return ALMANACS[self.almanac]

    @contextmanager
    def made(self, scratch: Path) -> Iterator[Path]:
        """The mutant in a folder of its own, which goes away; without pages, which take long."""
        root = scratch / "mutant"
        shutil.copytree(self.original / "data", root / "data")
        try:
            for step in self.steps:
                step.take(root)
            yield root
        finally:
            shutil.rmtree(root)


@dataclass(frozen=True)
class PageMutant:
    """A written page with mutations; page -1 is an empty one."""

    page: int
    steps: tuple[tuple[int, int], ...]

    def text(self) -> bytes:
        """The page's text."""
        text = PAGES[self.page].read_text("utf-8") if self.page >= 0 else ""
        for mutation, start in self.steps:
            text = PAGE_MUTATIONS[mutation](Random(start), text)
        return text.encode("utf-8", "surrogateescape")


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


_seeds = st.integers(0, 2**20)

data_mutants = st.builds(
    DataMutant,
    st.sampled_from((0, 0, 1, 2, 3, 4)),
    st.lists(
        st.builds(Step, st.integers(0, 60), st.sampled_from(_LEVELS), _seeds),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
"""Almanacs with one to three mutations of their data."""

page_mutants = st.builds(
    PageMutant,
    st.integers(-1, len(PAGES) - 1),
    st.lists(
        st.tuples(st.integers(0, len(PAGE_MUTATIONS) - 1), _seeds), min_size=1, max_size=3
    ).map(tuple),
)
"""Pages with one to three mutations."""


def drawn(strategy: st.SearchStrategy[M], count: int, start: int | None = None) -> list[M]:
    """As many different mutants of a strategy: the same in each run, or those of a seed."""
    found: dict[M, None] = {}

    @settings(
        max_examples=count,
        derandomize=start is None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(mutant: M) -> None:
        found[mutant] = None

    (take if start is None else seed(start)(take))()
    return list(found)


def differences(original: Path, root: Path) -> str:
    """What is other in a mutant than in the almanac that it was made from, as a diff."""
    before, after = _texts(original), _texts(root)
    lines: list[str] = []
    for file in sorted({*before, *after}):
        old, new = before.get(file, ""), after.get(file, "")
        lines += difflib.unified_diff(
            old.splitlines(), new.splitlines(), file, file, n=1, lineterm=""
        )
        if (file in before) != (file in after):
            lines.append(f"{'only before' if file in before else 'only after'}: {file}")
    return "\n".join(ascii(line)[1:-1][:300] for line in lines[:80])


def _texts(root: Path) -> dict[str, str]:
    paths = (path for path in sorted((root / "data").rglob("*")) if not path.is_dir())
    return {
        ascii(str(path.relative_to(root))): path.read_bytes().decode("utf-8", "backslashreplace")
        if path.is_file() and not path.is_symlink()
        else "no file"
        for path in paths
    }

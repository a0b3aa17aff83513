"""What the tests of commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import main

# What a command answers: its exit code, its output, and what it says beside it.
Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(rivers_copy: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a copy of the small almanac."""

    def answer(*arguments: str, root: Path = rivers_copy) -> Answer:
        code = main([*arguments, "--root", str(root)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer

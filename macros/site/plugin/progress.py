"""How far a build is, for whoever waits for it at a terminal."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

# Who waits no longer than this wants to see nothing, in seconds.
_PATIENCE = 1.0
# How often the bar moves at most.
_STEPS = 200


@contextmanager
def progress(begun: float, pages: int) -> Iterator[Callable[[int], None]]:
    """A bar of the pages that are made, and the function that tells it how many there are.

    It comes a second after the build has begun at the earliest. There is none where nobody looks
    at a terminal, and none with `--quiet`.

    Args:
        begun: When the build began, as `time.monotonic` has it.
        pages: How many pages will be made.
    """
    if not sys.stderr.isatty() or not logging.getLogger("mkdocs").isEnabledFor(logging.INFO):
        yield lambda _: None
        return
    bar = click.progressbar(
        length=pages,
        label="Making pages",
        file=sys.stderr,
        show_pos=True,
        update_min_steps=max(1, pages // _STEPS),
    )
    shown = False

    def tell(made: int) -> None:
        nonlocal shown
        if not shown and time.monotonic() - begun > _PATIENCE:
            shown = True
            bar.render_progress()
        if shown:
            bar.update(made - bar.pos)

    try:
        yield tell
        tell(pages)
    finally:
        if shown:
            bar.render_finish()

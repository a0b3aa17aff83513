"""An end to what does not end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class HangError(Exception):
    """A mutant took longer than anybody waits."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raises HangError if what is done inside takes longer."""

    def stop(signal: int, frame: FrameType | None) -> None:
        del signal, frame
        raise HangError(f"no end after {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

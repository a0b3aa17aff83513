"""A limit to the time that work may take, however it spends the time."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TookTooLong(BaseException):
    """Work was given up. Code that takes up all errors does not take up this."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """In this block, work may take some seconds of the processor; a busy machine counts nothing.

    Raises:
        TookTooLong: It took more. Threads beside the main one have no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong

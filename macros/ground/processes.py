"""Work that is spread over several processes, where a process can be copied as it stands.

A copy begins with everything that this process has read and derived, without a byte on the way.
Elsewhere, and where other threads run that a copy would lack, this process does all the work. Both
give the same, since no part of the work may depend on another.
"""

from __future__ import annotations

import ctypes
import gc
import math
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

_PR_SET_PDEATHSIG = 1

_MOMENT = 0.2
# How often processes take more work, at most: the numbers of bytes each must fit into a pipe.
_TURNS = 4000
_NUMBER = 4

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Iterable[Item], Callable[[], None]], Result]
Tell = Callable[[int], None]


def cores() -> int:
    """How many processes this one may keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    items: Sequence[Item], work: Work[Item, Result], processes: int, tell: Tell = lambda _: None
) -> list[Result]:
    """The results of some work on items, from each process that took part.

    Args:
        items: What the work is done on. Who is free takes the next ones.
        work: Does the work on the items that it gets, and calls its second argument after each.
            What it returns must be picklable.
        processes: How many work; this process is one of them.
        tell: Gets how many items are done in all, again and again.
    """
    count = min(processes, len(items)) if _can_copy() else 1
    queue = _Queue(items)
    done = multiprocessing.RawArray("L", count)

    def ticking(worker: int) -> Callable[[], None]:
        def tick() -> None:
            done[worker] += 1
            if worker == 0:
                tell(sum(done))

        return tick

    # What is there already stays in memory that all processes share.
    gc.freeze()
    copies = [_Copy(partial(work, queue.taken(one), ticking(one))) for one in range(1, count)]
    try:
        results = [work(queue.taken(0), ticking(0))] if items else []
        for one, copy in enumerate(copies, 1):
            while not copy.answers():
                tell(sum(done))
            tell(sum(done))
            if not copy.result(results):
                queue.give_back(one)
        if left := queue.left():
            results.append(work(left, ticking(0)))
        return results
    finally:
        for copy in copies:
            copy.end()
        queue.close()
        gc.unfreeze()


class _Queue(Generic[Item]):
    """Items from which several processes take the next ones, whoever of them is killed.

    The numbers of the items stand in a pipe, from which no two processes read the same bytes.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._at_once = max(1, math.ceil(len(items) / _TURNS))
        # Who has taken each item: the number of a process from 1, or 0.
        self._owners = multiprocessing.RawArray("H", len(items))
        self._read, write = os.pipe()
        starts = range(0, len(items), self._at_once)
        os.write(write, b"".join(start.to_bytes(_NUMBER, "little") for start in starts))
        os.close(write)

    def taken(self, process: int) -> Iterator[Item]:
        """The items that a process takes, one after the other."""
        while number := os.read(self._read, _NUMBER):
            start = int.from_bytes(number, "little")
            several = self._items[start : start + self._at_once]
            self._owners[start : start + len(several)] = [process + 1] * len(several)
            yield from several

    def give_back(self, process: int) -> None:
        """Takes back what a process had taken that will give no result."""
        self._owners[:] = [0 if owner == process + 1 else owner for owner in self._owners]

    def left(self) -> list[Item]:
        """The items that nobody has, when all processes are at an end."""
        return [item for item, owner in zip(self._items, self._owners, strict=True) if not owner]

    def close(self) -> None:
        """Gives up what the machine keeps for it."""
        os.close(self._read)


def _can_copy() -> bool:
    # On macOS the system's own libraries do not survive it.
    return sys.platform == "linux" and threading.active_count() == 1


class _Copy(Generic[Result]):
    """A copy of this process, at work."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        context = multiprocessing.get_context("fork")
        self._answer, answer = context.Pipe(duplex=False)
        self._process = context.Process(target=self._run, args=(answer,), daemon=True)
        sys.stdout.flush()
        sys.stderr.flush()
        self._process.start()
        answer.close()

    def _run(self, answer: Connection) -> None:
        # The process that it comes from hears of signals, and ends it; killed, it takes it along.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        self._answer.close()
        # To look for garbage among what it begins with would copy all of that.
        gc.freeze()
        try:
            answer.send(self._work())
        except BaseException:  # the process that does this work again tells of it
            os._exit(1)

    def answers(self) -> bool:
        """Whether there is a result, or will be none, after a moment at most."""
        return self._answer.poll(_MOMENT)

    def result(self, results: list[Result]) -> bool:
        """Adds the result; False if the copy failed or was killed."""
        try:
            results.append(self._answer.recv())
        except EOFError:
            return False
        return True

    def end(self) -> None:
        """Ends the copy if it is still at work."""
        self._process.terminate()
        self._process.join()

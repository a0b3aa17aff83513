"""Work on shares gives what work on all gives, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable

import pytest

from macros.ground.processes import spread

_ITEMS = list(range(7))
_HERE = os.getpid()


def _squares(taken: Iterable[int], tick: Callable[[], None]) -> tuple[int, list[int]]:
    found = []
    for item in taken:
        found.append(item * item)
        tick()
    return os.getpid(), found


def _all(results: list[tuple[int, list[int]]]) -> list[int]:
    return sorted(square for _, squares in results for square in squares)


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
def test_every_item_is_worked_on_once(processes: int) -> None:
    assert _all(spread(_ITEMS, _squares, processes)) == [item * item for item in _ITEMS]


def test_no_items_are_no_work() -> None:
    assert spread([], _squares, 2) == []


@pytest.mark.skipif("sys.platform != 'linux'")
def test_who_is_free_takes_the_next_item() -> None:
    def work(taken: Iterable[int], tick: Callable[[], None]) -> tuple[int, list[int]]:
        found = []
        if os.getpid() == _HERE:  # each of the others has time for one
            time.sleep(0.25)
        for item in taken:
            found.append(item * item)
            if os.getpid() != _HERE:
                time.sleep(0.5)
        return os.getpid(), found

    results = spread(_ITEMS, work, 3)
    assert _all(results) == [item * item for item in _ITEMS]
    assert {process: len(found) for process, found in results}[_HERE] == len(_ITEMS) - 2


def test_more_items_than_a_pipe_holds() -> None:
    many = list(range(100_001))
    assert sum(len(found) for _, found in spread(many, _squares, 2)) == len(many)


def test_beside_other_threads_one_process_does_all() -> None:
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert [process for process, _ in spread(_ITEMS, _squares, 3)] == [os.getpid()]
    finally:
        end.set()
        other.join()


def test_the_items_that_are_done_are_counted() -> None:
    told: list[int] = []
    spread(_ITEMS, _squares, 2, told.append)
    assert told == sorted(told)
    assert told[-1] == len(_ITEMS)
    told.clear()
    spread(_ITEMS, _squares, 1, told.append)
    assert told == list(range(1, len(_ITEMS) + 1))


def test_what_a_killed_process_left_is_done_here() -> None:
    def work(taken: Iterable[int], tick: Callable[[], None]) -> tuple[int, list[int]]:
        if os.getpid() != _HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return _squares(taken, tick)

    assert _all(spread(_ITEMS, work, 3)) == [item * item for item in _ITEMS]


def test_an_error_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work(taken: Iterable[int], tick: Callable[[], None]) -> None:
        if os.getpid() == _HERE:  # another gets it
            time.sleep(0.25)
        for item in taken:
            if item == 1:
                raise ValueError("one is too many")

    with pytest.raises(ValueError, match="one is too many"):
        spread(_ITEMS, work, 2)
    assert capfd.readouterr().err == ""

"""The limit to the time of work."""

import re
import signal
import threading
import time

import pytest

from macros.ground.time_limit import TookTooLong, within

SLOW = re.compile("(a*)*b")


def test_work_that_takes_too_long_is_given_up_within_a_pattern_too() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TookTooLong), within(0.05):
        SLOW.match("a" * 40)
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_who_takes_up_all_errors_does_not_go_on() -> None:
    def work() -> None:
        try:
            SLOW.match("a" * 40)
        except Exception:  # as libraries do
            pytest.fail("the work went on")

    with pytest.raises(TookTooLong), within(0.05):
        work()


def test_to_wait_for_others_counts_nothing() -> None:
    with within(0.05):
        time.sleep(0.1)


def test_a_thread_works_without_a_limit() -> None:
    done = []

    def work() -> None:
        with within(0.001):
            done.append(sum(range(1_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done

"""Signals that stop a program."""

from __future__ import annotations

import signal

import pytest

from macros.ground.stop_signals import Stopped, cleaned_up, held_back


def _get(signals: list[signal.Signals]) -> None:
    with cleaned_up(), held_back():
        while signals:
            signal.raise_signal(signals.pop(0))


def test_a_signal_that_comes_behind_one_that_is_ignored_is_not_lost() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stopping = [signal.SIGHUP, signal.SIGTERM]
    try:
        with pytest.raises(Stopped, match="143"):
            _get(stopping)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert not stopping

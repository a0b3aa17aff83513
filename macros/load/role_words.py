"""The words for each role of a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.load.model import Role


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A role in words for readers."""

    noun: str
    """A value of the role: 'result'."""
    phrase: str
    """The same with its article: 'a result'."""
    plural: str
    """Many values of the role: 'results'."""
    event: str
    """An event of the role: 'planned'; '' for what happened."""
    own: str
    """A value from the organization that runs the initiative: 'own count'."""


ROLE_WORDS: Mapping[Role, RoleWords] = {
    "actual": RoleWords("result", "a result", "results", "", "own count"),
    "target": RoleWords("target", "a target", "targets", "planned", "own target"),
    "forecast": RoleWords("forecast", "a forecast", "forecasts", "expected", "own forecast"),
}

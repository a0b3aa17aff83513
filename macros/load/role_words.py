"""The words for each role of a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.load.model import Role


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A role in words for readers."""

    mark: str
    """What stands beside a value of the role: 'promised'."""
    noun: str
    """A value of the role: 'result'."""
    phrase: str
    """The same with its article: 'a result'."""
    event: str
    """An event of the role: 'planned'; '' for what happened."""
    own: str
    """A value from the organization that runs the initiative: 'own figure'."""


ROLE_WORDS: Mapping[Role, RoleWords] = {
    "actual": RoleWords("counted", "result", "a result", "", "own figure"),
    "target": RoleWords("promised", "promise", "a promise", "planned", "own promise"),
    "forecast": RoleWords("expected", "forecast", "a forecast", "expected", "own forecast"),
}

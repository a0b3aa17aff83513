"""What a server makes when it is asked, while one site follows another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from macros.site.plugin.on_demand import Making, OnDemand, ShownSite

_FOUND, _MISSING = "200 OK", "404 Not Found"


class _Site:
    """The files of a site that are not made yet."""

    def __init__(self, *left: str) -> None:
        self.left = left
        self.made: list[str] = []

    def make(self, path: str) -> bool:
        self.made.append(path)
        return path in self.left


class _Server:
    """A server whose site is the last one shown; others follow as it answers."""

    def __init__(self, *sites: _Site) -> None:
        self.shown = ShownSite()
        self._follow = [cast("OnDemand", site) for site in sites]
        self.answers = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.answers += 1
        if self._follow:
            self.shown.demand = self._follow.pop(0)
        site = cast("_Site | None", self.shown.demand)
        path = environ["PATH_INFO"].removeprefix("/")
        found = site is not None and path in site.made and path in site.left
        start_response(_FOUND if found else _MISSING, [])
        return [path.encode()]

    def asked_for(self, path: str) -> str:
        """The status of the answer to a request."""
        environ: dict[str, object] = {}
        setup_testing_defaults(environ)
        statuses: list[str] = []

        def begin(status: str, _: object, *__: object) -> Callable[..., object]:
            statuses.append(status)
            return lambda data: data

        list(Making(self, "/", self.shown)(environ | {"PATH_INFO": path}, begin))
        (status,) = statuses
        return status


@pytest.mark.parametrize("sites", [1, 2, 5])
def test_a_page_is_made_for_the_site_that_answers_however_often_another_follows(sites: int) -> None:
    server = _Server(*(_Site("a.html") for _ in range(sites)))
    assert server.asked_for("/a.html") == _FOUND


def test_what_the_next_site_does_not_have_is_missing() -> None:
    assert _Server(_Site("a.html"), _Site()).asked_for("/a.html") == _MISSING


def test_what_is_made_in_vain_is_asked_for_once_more_and_then_is_missing() -> None:
    site = _Site("a/index.html")
    server = _Server(site)
    assert server.asked_for("/a") == _MISSING
    assert server.answers == 2
    assert site.made == ["a", "a/index.html"]


def test_a_server_without_a_site_says_what_is_missing() -> None:
    assert _Server().asked_for("/a.html") == _MISSING

"""The policy that is written into each page, as text."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from macros.site.policy import Policy


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _scripts(policy: str) -> set[str]:
    found = re.search(r"script-src ([^;\"]*)", policy)
    assert found
    return set(found[1].split())


def _page(body: str) -> str:
    return f'<!doctype html>\n<html>\n<head>\n  <meta charset="utf-8">\n</head><body>{body}</body>'


@pytest.mark.parametrize(
    "script",
    ["<script>{}</script>", '<script type="module">{}</script>', "<SCRIPT async>{}</SCRIPT >"],
)
def test_an_inline_script_is_allowed_by_its_digest(script: str) -> None:
    text = 'go("a</b>", "村")\n'
    assert _scripts(Policy(offline=False).page(_page(script.format(text)))) == {
        "'self'",
        _digest(text),
    }


@pytest.mark.parametrize(
    "script",
    ['<script src="a.js"></script>', '<script type="application/json">{}</script>', "<p>script"],
)
def test_what_no_browser_runs_needs_no_digest(script: str) -> None:
    assert _scripts(Policy(offline=False).page(_page(script))) == {"'self'"}


def test_the_policy_stands_before_all_that_it_is_about_and_after_the_encoding() -> None:
    page = Policy(offline=False).page(_page("<script>x</script>"))
    assert page.count("Content-Security-Policy") == 1
    before, _, after = page.partition("<meta http-equiv=")
    assert before.endswith('<meta charset="utf-8">')
    assert "<script>" in after


def test_a_page_has_its_own_digests_and_the_headers_have_all() -> None:
    policy = Policy(offline=False)
    one, other = (policy.page(_page(f"<script>{text}</script>")) for text in "ab")
    assert _scripts(one) == {"'self'", _digest("a")}
    assert _scripts(other) == {"'self'", _digest("b")}
    assert _scripts(policy.headers()) == {"'self'", _digest("a"), _digest("b")}
    assert "unsafe-inline" not in policy.headers().replace("style-src-attr 'unsafe-inline'", "")
    assert "unsafe-eval" not in policy.headers()


def test_only_headers_say_who_may_frame_the_site() -> None:
    policy = Policy(offline=False)
    assert "frame-ancestors" not in policy.page(_page(""))
    assert "frame-ancestors 'self'" in policy.headers()


def test_a_page_in_a_folder_may_load_its_neighbors() -> None:
    assert "file:" in _scripts(Policy(offline=True).page(_page("")))
    assert "file:" not in Policy(offline=False).page(_page(""))

"""The policy that is written into each page, as text."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from macros.site.own_elements import OwnPage
from macros.site.policy import Policy


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _scripts(policy: str) -> set[str]:
    found = re.search(r"script-src ([^;\"]*)", policy)
    assert found
    return set(found[1].split())


def _page(body: str = "", *scripts: str) -> OwnPage:
    head = '<!doctype html>\n<html>\n<head>\n  <meta charset="utf-8">\n</head>'
    return OwnPage(f"{head}<body>{body}</body>", scripts)


def test_an_inline_script_of_the_theme_is_allowed_by_its_digest() -> None:
    text = 'go("a</b>", "村")\n'
    page = Policy(offline=False).page(_page(f"<script>{text}</script>", text))
    assert _scripts(page) == {"'self'", _digest(text)}


def test_another_inline_script_gets_no_digest() -> None:
    assert _scripts(Policy(offline=False).page(_page("<script>evil()</script>"))) == {"'self'"}


def test_the_policy_stands_before_all_that_it_is_about_and_after_the_encoding() -> None:
    page = Policy(offline=False).page(_page("<script>x</script>", "x"))
    assert page.count("Content-Security-Policy") == 1
    before, _, after = page.partition("<meta http-equiv=")
    assert before.endswith('<meta charset="utf-8">')
    assert "<script>" in after


def test_a_page_has_its_own_digests_and_the_headers_have_all() -> None:
    policy = Policy(offline=False)
    one, other = (policy.page(_page("", text)) for text in "ab")
    assert _scripts(one) == {"'self'", _digest("a")}
    assert _scripts(other) == {"'self'", _digest("b")}
    assert _scripts(policy.headers()) == {"'self'", _digest("a"), _digest("b")}
    assert "unsafe-inline" not in policy.headers().replace("style-src-attr 'unsafe-inline'", "")
    assert "unsafe-eval" not in policy.headers()


def test_only_headers_say_who_may_frame_the_site() -> None:
    policy = Policy(offline=False)
    assert "frame-ancestors" not in policy.page(_page())
    assert "frame-ancestors 'self'" in policy.headers()


def test_a_page_in_a_folder_may_load_its_neighbors() -> None:
    assert "file:" in _scripts(Policy(offline=True).page(_page()))
    assert "file:" not in Policy(offline=False).page(_page())


@pytest.mark.parametrize(
    ("html", "before"),
    [("<p>x</p>", ""), ("\n<!doctype html>\n<p>x</p>", "\n<!doctype html>"), ("<header>", "")],
)
def test_a_page_without_a_head_has_its_policy_before_all_else(html: str, before: str) -> None:
    page = Policy(offline=False).page(OwnPage(html, ()))
    assert page.partition("<meta http-equiv=")[0] == before


def test_only_a_page_with_a_base_may_have_one() -> None:
    policy = Policy(offline=False)
    assert "base-uri 'none'" in policy.page(_page())
    assert "base-uri 'self'" in policy.page(_page('<base href="/x/">'))
    assert "base-uri 'self'" in policy.headers()

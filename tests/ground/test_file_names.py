"""The names of files: which work everywhere."""

import pytest

from macros.ground.file_names import is_shown_whole, name_problem, same_name

FINE = (
    *("page.md", "my picture.png", "河流.md", "Río.md", "a..b.md", "-x.md", "it's (1), a+b.md"),
    *("console.md", "com.md", "com10.md", "_headers", ".well-known"),
)
WRONG = {
    "a line break": ("a\n::error::b.md", "U+000A", "a--error--b.md"),
    "an escape": ("a\x1b[31m.md", "U+001B", "a[31m.md"),
    "NUL's neighbor": ("\x01.md", "U+0001", "file.md"),
    "a direction override": ("a\u202egpj.md", "right-to-left override (U+202E)", "agpj.md"),
    "a space without width": ("a\u200b.md", "zero width space (U+200B)", "a.md"),
    "another space": ("a\u00a0b.md", "no-break space (U+00A0)", "ab.md"),
    "a private sign": ("a\ue003.md", "U+E003", "a.md"),
    "a tag character": ("a\U000e0041.md", "tag latin capital letter a (U+E0041)", "a.md"),
    "a byte": ("a\udcff.md", "not UTF-8", "a.md"),
    "a number sign": ("a#b.md", "'#'", "a-b.md"),
    "a percent sign": ("50%.md", "'%'", "50-.md"),
    "a question mark": ("why?.md", "'?'", "why-.md"),
    "markup": ("<script>.md", "'<'", "-script-.md"),
    "a quote": ('a".md', "'\"'", "a-.md"),
    "a colon": ("a:b.md", "':'", "a-b.md"),
    "a backslash": ("a\\b.md", "'\\'", "a-b.md"),
    "a full stop at the end": ("folder.", "ends with", "folder"),
    "a space at the end": ("page.md ", "ends with", "page.md"),
    "a space at the beginning": (" page.md", "begins with a space", "page.md"),
    "a device": ("con.md", "'con' is kept by Windows", "con-1.md"),
    "a device in capitals": ("LPT1.tar.txt", "'LPT1' is kept by Windows", "LPT1-1.tar.txt"),
    "nothing but invisible signs": ("\u200b\u200b", "which nobody sees", "file"),
}


@pytest.mark.parametrize("name", FINE)
def test_a_name_that_works_everywhere_has_no_problem(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize(("name", "said", "instead"), WRONG.values(), ids=WRONG)
def test_a_name_that_fails_somewhere_gets_one_that_does_not(
    name: str, said: str, instead: str
) -> None:
    problem = name_problem(name)
    assert problem is not None
    assert said in problem[0]
    assert problem[1] == f"name it '{instead}'"
    assert name_problem(instead) is None
    assert is_shown_whole("".join(problem))


def test_names_are_the_same_if_some_system_takes_them_for_the_same() -> None:
    assert same_name("docs/A.png") == same_name("docs/a.PNG")
    assert same_name("re\u0301sume\u0301.md") == same_name("r\u00e9sum\u00e9.md")
    assert same_name("a.md") != same_name("b.md")

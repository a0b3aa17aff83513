"""The YAML that the form writes means exactly the texts that it was given, to the loader too."""

from __future__ import annotations

from itertools import product

import yaml as other_yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.load.yaml_reader import read
from tests.support.form_scripts import answers

_WORDS = """
    no yes on off y n true false null ~ NO Yes None nan .inf TODO TBD FIXME XXX ... … ??
    <name> - -- --- ... = << * & ! % @ ` 007 1e3 1.10 0x1F 0o17 1_000 12:30 2014-10-29 2014 -5
    +5 .5 5. １２ −5 [a] {a} a: :a a:b #a a#b a,b ,a a] a} "a" 'a' “a” „a“ «a» \\ \\n \\"
    ' " | > ? : - [ ] { } , # 千县万村 村淘：好 Привет שלום عربي ไทย é é ﬁ 🏞️ 👩‍🌾
"""
_TEXTS = (
    *_WORDS.split(),
    *("a: b", "a #b", "a # b", "- a", "-a", "? a", "a:", "key: [1, 2]", "{a: b}", "!tag a", "&x a"),
    *(
        "*x",
        "%YAML 1.2",
        "@at",
        "`tick`",
        "| literal",
        "> folded",
        "---",
        "...",
        "--- a",
        "a\n---\nb",
    ),
    *(
        "two\nlines",
        "two\n\nblocks",
        "\nlead",
        "trail\n",
        " lead",
        "trail ",
        "two  spaces",
        "tab\there",
    ),
    *("it's", 'say "no"', "back\\slash", "both ' and \"", "\\u0041", "c:\\new", "a\rb", "a\r\nb"),
    *(
        "nul\x00",
        "bell\x07",
        "del\x7f",
        "nel\x85",
        "ls\u2028",
        "ps\u2029",
        "bom\ufeff",
        "zwj\u200d",
    ),
    *(
        "rlo\u202e",
        "nbsp\u00a0x",
        "ideographic\u3000x",
        "soft\u00adx",
        "\ue000",
        "\U000e0041",
        "\U0001f3f4",
    ),
    *(
        "http://x.example/?a=b&c=d#e",
        "mailto:x@y.example",
        "Dr. Smith",
        "A (B) C",
        "A, B",
        "St. John's",
    ),
    *(
        "U.S.",
        "1 2",
        "a/b",
        "a;b",
        "Ä Ö",
        "no way",
        "yes, please",
        "Null Island",
        "True North",
        "x" * 4_999,
    ),
    *(
        "word " * 900 + "end",
        # A sign late in a long text: whoever reads it more than once has never done with it.
        "word " * 900 + "end, and more",
        "x" * 4_000 + ",",
        "中" * 3_000,
        '"' * 200,
        "\\" * 200,
        ": " * 200,
        "# " * 200,
        "é" * 500,
    ),
)


def _meaning(yaml: str) -> list[str]:
    """The texts that stand in a document of the harness, wherever they stand."""
    document = read(yaml)
    assert document.problems == (), (yaml, document.problems)
    value = document.value
    return [
        value["block"],
        *value["list"],
        value["flow"]["one"],
        value["items"][0]["first"],
        value["items"][0]["second"],
    ]


def _hold(texts: list[str]) -> None:
    for text, yaml in zip(texts, answers(texts=texts)["texts"], strict=True):
        assert [str(one) for one in _meaning(yaml)] == [text] * 6, yaml
        # Readers of YAML 1.1 take no text for anything else, either.
        assert other_yaml.safe_load(yaml)["block"] == text, yaml


def test_nasty_texts_come_back_as_they_were() -> None:
    assert len(_TEXTS) > 150
    _hold([*_TEXTS, *(f"{one}{other}" for one, other in product(("a", " "), _WORDS.split()))])


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.text(
            st.one_of(
                st.sampled_from(" \n\t:#-'\"\\,[]{}&*!|>%@`?~=.0e_é中"),
                st.characters(exclude_categories=["Cs"]),
            ),
            min_size=1,
            max_size=30,
        ),
        min_size=80,
        max_size=120,
    )
)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    _hold(texts)


def test_half_a_sign_becomes_a_whole_one() -> None:
    (yaml,) = answers(texts=["a\ud800b"])["texts"]
    assert _meaning(yaml) == ["a\ufffdb"] * 6

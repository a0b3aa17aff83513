"""Signs that nobody sees: where languages need them, and where they hide something."""

from __future__ import annotations

import unicodedata

import pytest

from macros.ground.unseen_signs import first_fault, is_plain

RIGHT = (
    "می\u200cخواهم",
    "کتاب\u200cها",
    "HTML\u200cها",
    "۱۰\u200cها",
    "क्\u200dष",
    "ಕ್\u200cಷ",
    "ශ්\u200dරී ලංකා",
    "ന്\u200d",
    "বাংলা র\u200d্য",
    "नेपाल",
    "தமிழ்",
    "ไทย ประเทศไทย",
    "ភាសា\u200bខ្មែរ",
    "ဗမာ",
    "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ",
    "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
    "בְּרֵאשִׁ֖ית",
    "Việt Nam",
    "Việt Nam",
    "ếch",
    "שלום\u200e (A)",
    "العربية",
    "مُحَمَّدٌ رَسُولُ ٱللَّٰهِ",
    "ٱلرَّحۡمَٰنِ",
    "👩\u200d🌾",
    "👨\u200d👩\u200d👧\u200d👦",
    "🏳\ufe0f\u200d🌈",
    "❤\ufe0f\u200d🔥",
    "👩🏽\u200d🚀",
    "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "1\ufe0f⃣",
    "#\ufe0f⃣",
    "™\ufe0f",
    "ℹ\ufe0f",
    "‼\ufe0f",
    "㊗\ufe0f",
    "葛\U000e0100城市",
    "辻\U000e0100",
    "邉\U000e0100",
    "㐂\ufe00",
    "ᠮᠣᠩᠭᠣᠯ",
    "ᠨᠢᠭᠡ\u180c",
    "ᄒᆞᆫ",
    "\u115fᅡ",
    "⠃⠗⠇\u2800⠁",
    "ꦲꦏ꧀ꦱꦫ",
    "ខេមរភាសា",
    "한국어 조선말",
    "日本語が",
    "𰻞𰻞面",
    "\U0001fae8",
    "Straße—“x”…",
    "e.g. “…”, ——…… ………… x",
    "٣٫٥٪",
    "\u070fܐܒܓ",
    "\u06dd١",
    "Ӑ\u0301",
    "r\u0325\u0304",
    "ɔ\u0303\u0301",
    "ƛ\u0313ə\u0313",
    "“”‘’«»‹›„",
    "¡¿……",
    "★★★★★★★★★★",
    "————————",
    "—",
    "“quoted”",
    "①②③④⑤⑥⑦",
    "℃ ㎡",
    "a b",
    "x\x0ay\x09z",
    "H₂O × 10⁻³",
    "ñ ạ\u0308",
    "ខ្ញុំ",
    "ស្ត្រី",
    "ក្សត្រ្យ៍",
    "ལྷ་ས་གྲོང་ཁྱེར།",
    "རྒྱལ་རྩེ",
    "সাতক্ষীরা\u200d",
    "ॐ",
    "ꯃꯤꯇꯩ",
    "ᜊᜌ᜔",
    "فارسی (CD\u200cها)",
    "ـہـ",
    "ه\u200d",
    "ە\u200c",
)
WRONG = (
    "\x00a",
    "a\x1b[0m",
    "a\x85b",
    "a\u202eb",
    "\u2066a\u2069",
    "a\u200bb",
    "a\u200db",
    "长\u200d城",
    "a\xadb",
    "a\u2060b",
    "a\u2028b",
    "\u3164",
    "\u115f",
    "\u1160 x",
    "\u2800\u2800",
    "\u2800",
    "x\ufe0f",
    "\ufe0fx",
    "a\ufe0f\ufe0f",
    "\u0301\u0302\u0303",
    "x" + "\u0301" * 500,
    "x" + "\u0f90" * 500,
    "\ue000",
    "\uf8ff x",
    "\ufffe",
    "\ufdd0",
    "\ud800",
    "\U000e0041",
    "🏴\U000e0041",
    "\U000f0000",
    "\U00050000",
    "A\u200e",
    "\u200b",
    "\u200b\u200c",
    "\u17b4 a",
    "\u180ea",
    "\ufff9a\ufffb",
    "\ufffca",
    "a\ufffd",
    "\U0001d173a",
    "a\U000e0100",
    "\u200c\u200d",
    "شش\u200c\u200cx",
    "\u061ca",
    "a\u034fb",
    "\uffa0",
    "\U000e0001",
    "א\u200f\u200fb",
    "a\u2065b",
    "Z\u0351\u036b\u0313\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dA\u0334\u0335\u031c\u0330\u0354\u036b\u0357\u0362",
)


@pytest.mark.parametrize("text", RIGHT)
def test_words_of_real_languages_are_right(text: str) -> None:
    assert first_fault(text) is None


@pytest.mark.parametrize("text", RIGHT)
def test_words_of_real_languages_are_right_within_a_sentence(text: str) -> None:
    assert first_fault(f"They call it {text}, or “{text}”.") is None


@pytest.mark.parametrize("text", WRONG)
def test_a_sign_that_nobody_sees_is_found_where_it_means_nothing(text: str) -> None:
    found = first_fault(text)
    assert found
    assert found.remedy


@pytest.mark.parametrize("text", WRONG)
def test_the_quick_look_passes_over_nothing(text: str) -> None:
    assert not is_plain(text)


def test_no_sign_of_unicode_without_a_look_is_right_in_an_english_word() -> None:
    unseen = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    seen = set(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)))
    seen |= {"\n", "\t", "\U000110bd", "\U000110cd"}
    signs = (chr(code) for code in range(0x110000))
    odd = [sign for sign in signs if unicodedata.category(sign) in unseen and sign not in seen]
    assert len(odd) > 100_000
    assert [f"{ord(sign):04X}" for sign in odd if first_fault(f"wo{sign}rd") is None] == []


def test_each_letter_of_unicode_is_right_behind_another() -> None:
    letters = [chr(code) for code in range(0x110000) if chr(code).isalnum()]
    fillers = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    wrong = {sign for sign in letters if first_fault(f"a{sign}")}
    assert wrong <= fillers

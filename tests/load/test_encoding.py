"""Bytes as text: UTF-8, or a guess at what else they are."""

import pytest

from macros.load.encoding import ENCODING, decode
from macros.load.syntax_errors import Problem


def problem(data: bytes) -> Problem:
    found = decode(data)
    assert isinstance(found, Problem)
    assert found.rule is ENCODING
    assert "UTF-8" in found.remedy
    return found


def test_utf_8_is_text_and_its_mark_is_no_part_of_it() -> None:
    assert decode("Tŷ 例\r\n".encode()) == "Tŷ 例\r\n"
    assert decode(b"\xef\xbb\xbfx") == "x"
    assert decode(b"") == ""


@pytest.mark.parametrize("text", ["中文资料", "name: 村级服务站 x，四千万元"])
def test_gbk_is_called_by_its_name(text: str) -> None:
    assert "GBK" in problem(text.encode("gbk")).message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_called_by_its_name_and_stands_at_the_beginning(encoding: str) -> None:
    found = problem(("\ufeffname: ŷ".lstrip("\ufeff") + "\nx: 例子\ud7ff").encode(encoding))
    assert "UTF-16" in found.message
    assert (found.line, found.column) == (1, 1)


@pytest.mark.parametrize("text", ["café", "Škoda", "naïve – or so"])
def test_western_encodings_are_not_taken_for_chinese(text: str) -> None:
    found = problem(f"a: b\nc: {text}\n".encode("cp1252"))
    assert "GBK" not in found.message
    assert found.line == 2
    assert found.column == 4 + next(n for n, sign in enumerate(text) if not sign.isascii())

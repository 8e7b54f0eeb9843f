"""Encodings that pasted pages come in, and what is refused by name."""

from __future__ import annotations

import pytest

from revtrack.errors import UnreadableInput
from revtrack.readers.text import decode

ENGLISH = "Fire at the harbour – “no one was hurt,” officials said.\n"
FRENCH = "Un incendie s'est déclaré au port, selon la préfecture. L'été a été très sec.\n"
KOREAN = "목산항 화재로 2명 숨져... 소방당국 “원인 조사 중”\n12일 오전 5시 40분께 불이 났다.\n"
JAPANESE = "港の倉庫で火災があり、二人が死亡した。消防が原因を調べている。\n"


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, KOREAN, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_doubt(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page.txt") == (text, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_and_said(encoding: str) -> None:
    text, doubt = decode(ENGLISH.replace("–", "-").encode(encoding), "page.txt")
    assert text == ENGLISH.replace("–", "-")
    assert doubt == f"read as {encoding}: the file does not say its encoding"


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (KOREAN, "cp949", "cp949"),
        (FRENCH, "latin-1", "cp1252"),
        (ENGLISH, "cp1252", "cp1252"),
    ],
)
def test_a_guessed_encoding_is_said(text: str, encoding: str, said: str) -> None:
    assert decode(text.encode(encoding), "page.txt") == (
        text,
        f"read as {said}: the file does not say its encoding",
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (JAPANESE.encode("shift_jis"), "it may be shift_jis"),
        (JAPANESE.encode("euc_jp"), "in no encoding that revtrack reads"),
        (ENGLISH.encode("utf-32"), "it may be utf-32"),
        ("Пожар в порту унёс жизни двух человек.".encode("koi8-r"), "in no encoding"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n...", "is a PNG picture"),
        (b"PK\x03\x04...", "is a ZIP archive"),
        (bytes(range(256)) * 4, "in no encoding"),
        (b"Fire at the\x00 harbour", "NUL bytes"),
        (b"Fire at the harbour \x01\x02\x03", "control characters"),
        (b"\xef\xbb\xbf \n", "is empty"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput, match=told):
        decode(data, "page.txt")


def test_escape_sequences_are_text() -> None:
    assert decode(b"Fire \x1b[31mred\x1b[0m", "page.txt")[0] == "Fire \x1b[31mred\x1b[0m"

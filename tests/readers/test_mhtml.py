"""Pages saved as one file: the page inside is read, with the address that it was saved from."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from revtrack.errors import UnreadableInput
from revtrack.readers.files import pages
from revtrack.readers.formats import told
from revtrack.verbs.reading import read_version
from tests.builders_warc import ONE, URL

CHROME = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Fire closes harbor\r\n"
    "Date: Mon, 6 May 2024 10:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x7"\r\n\r\n\r\n'
)
EXPLORER = (
    'From: "Saved by Internet Explorer 11"\nSubject: Fire\nDate: Mon, 6 May 2024 10:30:00 +0200\n'
    'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----MultipartBoundary--x7"\n\n'
    "This is a multi-part message in MIME format.\n\n"
)
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="


def part(
    page: str, encoding: str = "quoted-printable", charset: str = "utf-8", said: str = ""
) -> str:
    data = page.encode(charset)
    body = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(
        encoding, bytes
    )(data)
    head = f"Content-Type: text/html{said}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: {URL}\r\n\r\n"
    return head + body.decode("latin-1")


def saved(*parts: str, head: str = CHROME) -> bytes:
    inside = "".join(f"------MultipartBoundary--x7\r\n{one}\r\n" for one in parts)
    return (head.format(url=URL) + inside + "------MultipartBoundary--x7--\r\n").encode("latin-1")


@pytest.mark.parametrize("head", [CHROME, EXPLORER])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_read_as_if_it_had_been_saved_alone(head: str, encoding: str) -> None:
    data = saved(part(ONE, encoding), PICTURE, head=head)
    assert told(data).name == "MHTML"
    version = read_version(data, "saved.mhtml")
    assert version.headline == "Fire closes harbor at Ellery"
    assert version.blocks == read_version(ONE.encode(), "page.html").blocks


def test_the_address_that_it_was_saved_from_names_the_story() -> None:
    assert (
        read_version(saved(part(ONE)), "saved.mhtml").story_id
        == "wire.example/news/harbor-fire-20240506"
    )


def test_the_page_s_own_address_comes_first() -> None:
    page = ONE.replace(
        "<head>", '<head><link rel="canonical" href="https://wire.example/a/fire-12345">'
    )
    assert read_version(saved(part(page)), "saved.mhtml").story_id == "wire.example/a/fire-12345"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_part_says_its_encoding(encoding: str) -> None:
    page = ONE.replace("Ellery", "Ōsaka-Ebisu".replace("Ō", "Ж"))
    data = saved(part(page, encoding, "cp1251", "; charset=windows-1251"))
    assert read_version(data, "saved.mhtml").headline == "Fire closes harbor at Жsaka-Ebisu"


def test_frames_and_pictures_beside_the_page_are_no_part_of_the_story() -> None:
    frame = part("<html><p>Buy two umbrellas for the price of one today.</p></html>")
    version = read_version(saved(part(ONE), frame, PICTURE), "saved.mhtml")
    assert "umbrellas" not in "".join(block.text for block in version.blocks)


def test_a_page_inside_of_alternatives_is_found() -> None:
    inner = f"--in\r\n{part(ONE)}\r\n--in--"
    data = saved(f'Content-Type: multipart/alternative; boundary="in"\r\n\r\n{inner}')
    assert read_version(data, "saved.mhtml").headline == "Fire closes harbor at Ellery"


def test_a_page_of_one_part_is_read() -> None:
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    assert (
        read_version((head + part(ONE)).encode(), "saved.mht").headline
        == "Fire closes harbor at Ellery"
    )


def test_a_file_cut_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    data = saved(part(ONE, "8bit"))
    version = read_version(data[: data.index(b"No one was hurt")], "saved.mhtml")
    assert len(version.of_role("paragraph")) == 1
    assert version.warnings[0] == "the file is cut off: what stood at its end is missing"
    assert not read_version(data, "saved.mhtml").warnings[0].startswith("the file is cut off")


BAD = {
    "without a page": saved(PICTURE),
    "parts without end": saved(*[PICTURE] * 1_001, part(ONE)),
    "a saved page without a page": CHROME.format(url=URL).encode(),
    "parts inside of parts": "".join(
        f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(2000)
    ).encode(),
    "in no encoding": saved(part("<html><p>Fire</p>").replace("Fire", "=81=8D=8F=90=9D")),
    "is empty": saved(part("")),
}  # fmt: skip


@pytest.mark.parametrize("why", BAD)
def test_a_bad_file_is_refused_with_a_reason(why: str) -> None:
    with pytest.raises(UnreadableInput, match=why):
        read_version(BAD[why], "saved.mhtml")


def test_a_folder_of_saved_pages_is_read(tmp_path: Path) -> None:
    for name in ("b.mht", "a.mhtml"):
        (tmp_path / name).write_bytes(saved(part(ONE)))
    assert {Path(name).name for name in pages([str(tmp_path)])} == {"a.mhtml", "b.mht"}


def test_a_letter_is_no_saved_page() -> None:
    letter = b"From: desk@wire.example\nTo: all@wire.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Fire</p>"
    assert told(letter).name == "plain text"

"""What exports may do to harm, and the one clear error that each gives: a list of promises."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from revtrack.errors import RevtrackError, UnreadableInput
from revtrack.readers.containers import CONTAINERS
from revtrack.readers.records import Broken, Found, Record, Wishes
from tests import builders_exports as built
from tests.builders_exports import FIRST, SECOND

LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE d [<!ENTITY % a SYSTEM "http://wire.example/a.dtd">%a;]>'
ENTITY = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
TWO = [FIRST, SECOND]


def bomb() -> bytes:
    """Return a Word document whose paragraphs, all the same, are packed 1,000 times smaller."""
    data = io.BytesIO()
    line = built.paragraph("a" * 1_000).encode() * 100
    with (
        ZipFile(data, "w", ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/document.xml", "w") as file,
    ):
        file.write(f'<w:document xmlns:w="{built.W}"><w:body>'.encode())
        for _ in range(200):
            file.write(line)
        file.write(b"</w:body></w:document>")
    return data.getvalue()


def damaged() -> bytes:
    """Return a Word document with a byte of its packed text changed."""
    data = bytearray(built.nexis_docx(TWO))
    place = data.index(b"word/document.xml") + 60
    data[place] ^= 0xFF
    return bytes(data)


def locked() -> bytes:
    """Return a Word document marked as encrypted."""
    data = bytearray(built.nexis_docx(TWO))
    local, central = data.index(b"word/document.xml") - 30, data.rindex(b"word/document.xml") - 46
    data[local + 6] |= 1
    data[central + 8] |= 1
    return bytes(data)


HARMS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a Word document with a billion laughs": ("docx", lambda: built.word(built.word_xml(ENTITY, LAUGHS)), "declares entities"),
    "a Word document that asks for a file": ("docx", lambda: built.word(built.word_xml(ENTITY, OUTSIDE)), "declares entities"),
    "a Word document that asks for an address": ("docx", lambda: built.word(built.word_xml(ENTITY, PARAMETER)), "declares entities"),
    "a Word document that grows without end": ("docx", bomb, "grows to more than|larger than the limit"),
    "a Word document nested without end": ("docx", lambda: built.word(built.word_xml("<w:p>" * 10_000)), "nested more than 200 deep"),
    "a Word document of the old kind": ("docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind"),
    "a Word document with a password": ("docx", locked, "protected by a password"),
    "a Word document with a damaged byte": ("docx", damaged, "damaged"),
    "a Word document cut off": ("docx", lambda: built.nexis_docx(TWO)[:-200], "damaged Word document"),
    "a Word document that is no archive": ("docx", lambda: b"The council voted on Thursday.", "no ZIP archive"),
    "a Word document that is empty": ("docx", lambda: b"", "no ZIP archive"),
    "an archive without a Word document": ("docx", lambda: built.zipped({"a.txt": b"a"}), "an archive without word/document.xml"),
    "an archive with only names that lead out": ("docx", lambda: built.zipped({"../../word/document.xml": b"a"}), "an archive without"),
    "a workbook": ("docx", lambda: built.zipped({"xl/workbook.xml": b"<w/>"}), "is an Excel workbook"),
    "a presentation": ("docx", lambda: built.zipped({"ppt/presentation.xml": b"<w/>"}), "is a PowerPoint presentation"),
    "an OpenDocument text": ("docx", lambda: built.zipped({"content.xml": b"<w/>"}), "is an OpenDocument file"),
    "a Word document whose XML is damaged": ("docx", lambda: built.word(b"<w:document>"), "damaged XML"),
    "a Word document without a word": ("docx", lambda: built.word(built.word_xml("")), "holds no story"),
    "RTF that is no RTF": ("rtf", lambda: b"The council voted.", "is no RTF document"),
    "RTF without a word": ("rtf", lambda: b"{\\rtf1 }", "holds no story"),
    "RTF that is empty": ("rtf", lambda: b"", "is empty"),
    "RTF that opens groups without end": ("rtf", lambda: b"{\\rtf1" + b"{" * 500_000, "is cut off"),
    "RTF of one story, cut off": ("rtf", lambda: built.rtf(FIRST.paragraphs)[:-40], "cut off"),
    "RTF that closes what was never opened": ("rtf", lambda: b"{\\rtf1" + b"}" * 500_000, "holds no story"),
    "RTF with a number that is none": ("rtf", lambda: b"{\\rtf1 \\u99999999 ? The vote.}", "damaged RTF"),
    "RTF of a picture without end": ("rtf", lambda: b"{\\rtf1 {\\pict\\bin99999999 " + b"\0" * 1_000, "is cut off"),
    "RTF of links without end": ("rtf", lambda: b"{\\rtf1" + b"{\\field{\\*\\fldinst HYPERLINK " * 20_000, "is cut off"),
    "RTF of fields without end": ("rtf", lambda: b"{\\rtf1" + b"{\\field{\\*\\fldinst{ " * 60_000, "is cut off"),
    "RTF of fonts without end": ("rtf", lambda: b"{\\rtf1{\\fonttbl" + b"\\f1" * 400_000, "more than 2,000 fonts"),
    "RTF longer than four documents": ("rtf", lambda: b"{\\rtf1 " + b"a" * 4_000_000, "larger than the limit"),
    "a text without documents": ("lexisnexis", lambda: b"The council voted.\n", "is no batch of LexisNexis"),
    "a text that is empty": ("lexisnexis", lambda: b"", "is no batch of LexisNexis"),
    "a text of one line without end": ("lexisnexis", lambda: b"1 of 1 DOCUMENTS\n" + b"a" * 2_000_000, "larger than the limit"),
    "a text with control characters": ("lexisnexis", lambda: b"1 of 1 DOCUMENTS\nA\x01\x02\nBODY:\nB\nLOAD-DATE: x", "control characters"),
    "a page without articles": ("factiva", lambda: b"<html><p>The council voted.</p></html>", "holds no article"),
    "a page that is empty": ("factiva", lambda: b"", "holds no article"),
    "an article without end": ("factiva", lambda: b'<div class="article enArticle">' + b"<p>a</p>" * 500_000, "larger than the limit"),
    "an article of tags that never end": ("factiva", lambda: b'<div class="article enArticle">' + b"<a b='" * 100_000, "cut off"),
    "an article of divisions without end": ("factiva", lambda: b'<div class="article enArticle">' + b"<div>" * 150_000, "cut off"),
}  # fmt: skip


def found_in(folder: Path, name: str, data: bytes, wishes: Wishes) -> list[Found]:
    path = folder / "given"
    path.write_bytes(data)
    kind = next(kind for kind in CONTAINERS if kind.name == name)
    found: list[Found] = []
    try:
        found += (one for one in kind.records(path, wishes))
    except RevtrackError as error:
        found.append(Broken(str(path), error))
    return found


@pytest.mark.parametrize("harm", HARMS)
def test_it_is_refused_with_one_clear_error(harm: str, tmp_path: Path) -> None:
    name, make, told_so = HARMS[harm]
    found = found_in(tmp_path, name, make(), Wishes(max_bytes=1_000_000))
    broken = [one for one in found if isinstance(one, Broken)]
    assert broken, found
    assert not [one for one in found if isinstance(one, Record)]
    assert isinstance(broken[0].error, UnreadableInput)
    assert re.search(told_so, broken[0].error.message), broken[0].error.message
    assert broken[0].error.hint


def test_the_growth_of_an_archive_is_bounded_by_what_was_wished(tmp_path: Path) -> None:
    found = found_in(tmp_path, "docx", bomb(), Wishes(max_bytes=100_000_000, max_ratio=10))
    (broken,) = found
    assert isinstance(broken, Broken)
    assert "grows to more than 16,777,216 bytes" in broken.error.message


def test_names_inside_of_an_archive_are_no_paths_to_write_to(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    xml = built.word_xml("".join(map(built.paragraph, built.nexis(TWO))))
    data = built.word(xml, **{"../../out.txt": b"out", "/tmp/out.txt": b"out"})  # noqa: S108
    found = found_in(inside, "docx", data, Wishes(max_bytes=1_000_000))
    assert [type(one) for one in found] == [Record, Record]
    assert sorted(os.listdir(tmp_path)) == ["inside"]
    assert os.listdir(inside) == ["given"]


@pytest.mark.parametrize("size", range(100, 4_000, 150))
def test_a_batch_cut_off_anywhere_never_fails_without_an_error(size: int, tmp_path: Path) -> None:
    for name, data in {
        "docx": built.nexis_docx(TWO), "rtf": built.nexis_rtf(TWO),
        "lexisnexis": built.old_text(TWO), "factiva": built.factiva_indexed(TWO),
    }.items():  # fmt: skip
        for one in found_in(tmp_path, name, data[:size], Wishes(max_bytes=1_000_000)):
            assert isinstance(one, (Record, Broken))

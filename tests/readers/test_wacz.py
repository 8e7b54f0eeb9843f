"""WACZ files: the web archives inside are read where they stand; nothing is unpacked to a path."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from revtrack.errors import UnreadableInput
from revtrack.readers.containers import container_of
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from tests.builders_warc import ONE, SECOND, TWO, URL, digest, packed, response, revisit

WISHES = Wishes(max_bytes=1 << 20)
PAGES = packed(response(ONE), response(TWO, date=SECOND))


def wacz(path: Path, members: Mapping[str, bytes], how: int = zipfile.ZIP_STORED) -> Path:
    file = path / "crawl.wacz"
    with zipfile.ZipFile(file, "w", how) as holder:
        holder.writestr("datapackage.json", '{"profile": "data-package"}')
        for name, data in members.items():
            holder.writestr(name, data)
    return file


def read(path: Path) -> list[Found]:
    kind = container_of(path)
    assert kind is not None
    assert kind.name == "wacz"
    return list(kind.records(path, WISHES))


def kept(found: list[Found]) -> list[bytes]:
    return [one.data for one in found if isinstance(one, Record)]


def broken(found: list[Found]) -> list[str]:
    return [one.error.message for one in found if isinstance(one, Broken)]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_all_its_archives_are_read(tmp_path: Path, how: int) -> None:
    members = {"archive/a.warc.gz": PAGES, "archive/b.warc": response(ONE, url=f"{URL}-2"),
               "indexes/index.cdx.gz": b"x", "pages/pages.jsonl": b"{}"}  # fmt: skip
    found = read(wacz(tmp_path, members, how))
    assert kept(found) == [ONE.encode(), TWO.encode(), ONE.encode()]
    assert isinstance(found[0], Record)
    assert found[0].name == f"{tmp_path / 'crawl.wacz'}/archive/a.warc.gz#0"


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_revisit_is_found_in_another_archive_of_the_same_file(tmp_path: Path, how: int) -> None:
    again = packed(revisit(f"WARC-Payload-Digest: {digest(TWO)}"))
    found = read(wacz(tmp_path, {"archive/a.warc.gz": PAGES, "archive/b.warc.gz": again}, how))
    assert kept(found) == [ONE.encode(), TWO.encode(), TWO.encode()]


def test_names_that_lead_out_of_it_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    file = wacz(tmp_path, {"archive/../../evil.warc.gz": PAGES, "archive/a.warc.gz": PAGES})
    found = read(file)
    assert len(broken(found)) == 1
    assert "leads out of the archive" in broken(found)[0]
    assert len(kept(found)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["crawl.wacz"]
    assert not (tmp_path.parent / "evil.warc.gz").exists()


def test_a_member_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    bomb = response(b"\0" * 20_000_000)
    file = wacz(
        tmp_path, {"archive/bomb.warc": bomb, "archive/a.warc.gz": PAGES}, zipfile.ZIP_DEFLATED
    )
    found = read(file)
    assert "grows more than 200 times" in broken(found)[0]
    assert len(kept(found)) == 2


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    file = wacz(tmp_path, {"archive/a.warc.gz": PAGES})
    data = bytearray(file.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)
    assert "is encrypted" in broken(read(file))[0]


def test_a_damaged_member_is_told_of_and_the_next_is_read(tmp_path: Path) -> None:
    file = wacz(
        tmp_path, {"archive/a.warc.gz": PAGES, "archive/b.warc.gz": PAGES}, zipfile.ZIP_DEFLATED
    )
    data = bytearray(file.read_bytes())
    place = data.index(b"archive/a.warc.gz") + len("archive/a.warc.gz")
    data[place + 20 : place + 60] = b"\xee" * 40
    file.write_bytes(data)
    found = read(file)
    assert broken(found)
    assert kept(found)[-2:] == [ONE.encode(), TWO.encode()]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_that_is_not_where_it_should_be_is_told_of(tmp_path: Path, how: int) -> None:
    file = wacz(tmp_path, {"archive/a.warc.gz": PAGES, "archive/b.warc.gz": PAGES}, how)
    data = bytearray(file.read_bytes())
    place = data.index(b"archive/a.warc.gz") - 30
    data[place : place + 4] = b"XXXX"
    file.write_bytes(data)
    found = read(file)
    assert len(broken(found)) == 1
    assert len(kept(found)) == 2


def test_a_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    file = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(file, "w") as holder:
        holder.writestr("archive/a.warc.gz", PAGES)
    file.write_bytes(file.read_bytes()[:-60])
    with pytest.raises(UnreadableInput, match="damaged WACZ"):
        read(file)


def test_a_file_without_an_archive_is_none(tmp_path: Path) -> None:
    assert container_of(wacz(tmp_path, {"pages/pages.jsonl": b"{}"})) is None


def test_an_archive_without_pages_is_no_mistake(tmp_path: Path) -> None:
    image = packed(response(b"x", content="Content-Type: image/png"))
    found = read(wacz(tmp_path, {"archive/a.warc.gz": image}))
    assert [one.why for one in found if isinstance(one, Skipped)] == ["image"]
    assert not kept(found)


def test_it_reads_the_same_again(tmp_path: Path) -> None:
    file = wacz(tmp_path, {"archive/b.warc.gz": PAGES, "archive/a.warc.gz": PAGES})
    assert read(file) == read(file)

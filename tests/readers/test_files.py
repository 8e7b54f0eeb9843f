"""Files, folders and standard input."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from revtrack.errors import NothingThere, UnreadableInput
from revtrack.readers.files import pages, read, read_one
from tests.support import write


def test_a_folder_is_its_pages_in_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("10.txt", "2.txt", "1-lead.txt", ".hidden.txt", "truth.json", "4.html", "5.xml"):
        write(tmp_path, name, "text")
    (tmp_path / "later").mkdir()
    write(tmp_path / "later", "3.TXT", "text")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in pages([str(tmp_path)])]
    assert found == ["1-lead.txt", "2.txt", "4.html", "5.xml", "10.txt", "later/3.TXT"]


def test_a_file_named_by_itself_may_be_called_anything(tmp_path: Path) -> None:
    path = str(write(tmp_path, "page.html.bak", "text"))
    assert list(pages([path, "-"])) == [path, "-"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (name,) = pages([str(tmp_path)])
    with pytest.raises(NothingThere, match="holds no pages"):
        read(name, None, 100)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="no file"):
        read(str(tmp_path / "none.txt"), None, 100)


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_says_so(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="is empty"):
        read(str(write(tmp_path, "page.txt", data)), None, 100)


def test_a_file_over_the_limit_says_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", b"a" * 101)
    with pytest.raises(UnreadableInput, match="limit of 100 bytes"):
        read(str(path), None, 100)
    assert len(read(str(path), None, 101).data) == 101


def test_standard_input_has_no_time_of_its_own() -> None:
    raw = read("-", io.BytesIO(b"pasted"), 100)
    assert (raw.file, raw.data, raw.changed_at) == ("standard input", b"pasted", None)


def test_a_file_has_the_time_it_was_changed(tmp_path: Path) -> None:
    changed = read(str(write(tmp_path, "page.txt", "text")), None, 100).changed_at
    assert changed is not None
    assert changed.utcoffset() is not None


def test_a_small_file_takes_little_memory_whatever_the_limit_is(tmp_path: Path) -> None:
    path = tmp_path / "small.zip"
    path.write_bytes(b"PK" * 1000)
    tracemalloc.start()
    try:
        assert len(read_one(path, 1 << 30, "a bundle")) == 2000
        assert len(read(str(path), None, 1 << 30).data) == 2000
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 8 << 20

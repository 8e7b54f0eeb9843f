"""WACZ: web archives in a zip file, as browser-based crawlers keep them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from revtrack.errors import UnreadableInput
from revtrack.readers.captures import captures
from revtrack.readers.records import Broken, Found, Wishes
from revtrack.readers.web_archive import Archive
from revtrack.settings import raising

_MEMBER = re.compile(r"archive/.*\.w?arc(?:\.gz)?", re.IGNORECASE | re.DOTALL)
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^\w:")
_LOCAL_HEADER = 30
"""Bytes in front of a member, besides its name and extra field, whose lengths are the last four."""

_CUT_OFF = "get the file again from where it came: it may have been cut off"


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the captures of pages in all web archives of a WACZ file.

    Raises `UnreadableInput` for a damaged zip file or one without a web archive, `MissingExtra`
    without warcio. Format: WACZ 1.1.1.
    """
    try:
        with zipfile.ZipFile(path) as holder:
            members = [one for one in holder.infolist() if _MEMBER.fullmatch(one.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path} is a damaged WACZ file: {error}", _CUT_OFF) from error
    if not members:
        raise UnreadableInput(
            f"{path} holds no web archive", "a WACZ file keeps them in its folder `archive`"
        )
    sound = []
    for member in members:
        name = f"{path}/{member.filename}"
        if fault := _fault(member, name, wishes.max_ratio):
            yield Broken(name, fault)
        else:
            opened = partial(_open, path, member)
            sound.append(Archive(name, opened, wishes.max_bytes, wishes.max_ratio))
    yield from captures(sound, wishes)


def is_wacz(path: Path) -> bool:
    """Whether a zip file holds web archives where WACZ has them."""
    try:
        with zipfile.ZipFile(path) as holder:
            return any(map(_MEMBER.fullmatch, holder.namelist()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _fault(member: zipfile.ZipInfo, name: str, max_ratio: int) -> UnreadableInput | None:
    """Return why a member is not read."""
    if _OUTSIDE.search(member.filename):
        return UnreadableInput(
            f"{name} has a name that leads out of the archive", "is the file from where it says?"
        )
    if member.flag_bits & 1:
        return UnreadableInput(f"{name} is encrypted", "unpack it, and import what was in it")
    if member.file_size > max_ratio * max(1, member.compress_size):
        return UnreadableInput(
            f"{name} grows more than {max_ratio} times when it is unpacked (max-growth)",
            f"no web archive does: is it from where it says? If so, {raising('max-growth')}",
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return UnreadableInput(
            f"{name} is compressed in a way that is not read",
            "unpack it, and import what was in it",
        )
    return None


@contextmanager
def _open(path: Path, member: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    """Open a member as a file that can be sought in, as fast as can be where it is stored."""
    with ExitStack() as stack:
        try:
            if member.compress_type == zipfile.ZIP_STORED:
                window = stack.enter_context(_Window(path, member))
                file = cast(BinaryIO, io.BufferedReader(window))
            else:
                holder = stack.enter_context(zipfile.ZipFile(path))
                file = cast(BinaryIO, stack.enter_context(holder.open(member)))
        except zipfile.BadZipFile as error:
            raise UnreadableInput(f"{path} is a damaged WACZ file: {error}", _CUT_OFF) from error
        yield file


class _Window(io.RawIOBase):
    """The bytes of a stored member; `zipfile` would read from its start for each seek back."""

    def __init__(self, path: Path, member: zipfile.ZipInfo) -> None:
        self._file = path.open("rb", buffering=0)
        self._file.seek(member.header_offset)
        header = self._file.read(_LOCAL_HEADER)
        if not header.startswith(b"PK\x03\x04"):
            self._file.close()
            raise zipfile.BadZipFile(f"{member.filename} is not where it should be")
        lengths = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
        self._start = member.header_offset + _LOCAL_HEADER + sum(lengths)
        self._size = member.file_size
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        wanted = max(0, min(len(buffer), self._size - self._place))
        self._file.seek(self._start + self._place)
        data = self._file.read(wanted)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()

"""How a bundle lies in its file: a ZIP archive that comes out the same on any machine.

Entries are stored as they are, never packed: compressors differ from build to build, and what is
not packed cannot grow.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from struct import error as damaged_struct
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from revtrack.errors import UnreadableInput
from revtrack.model.bundle import Problem

MOST_BYTES = 1 << 30
"""Largest bundle written or checked: a gigabyte, in memory as a whole."""

_MOST_ENTRIES = 50_000
_LONGEST_NAME = 200
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
"""Names that lead nowhere but into a folder of the bundle, on any system."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that ZIP has."""

_ENCRYPTED = 0x1
_UNIX = 3
_PERMISSIONS = 0o100644 << 16
_DAMAGE = (
    BadZipFile,
    damaged_struct,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
_AGAIN = "get it again from where it came: it may have been cut off"


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a bundle of files, in the order given; the same files give the same bytes."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in files:
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS
            archive.writestr(entry, data)
    return out.getvalue()


class Unpacked:
    """A bundle's entries, or what is wrong with them: nothing is read of one that is refused."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read a bundle; raises `UnreadableInput` where it is no ZIP archive."""
        self._data = data
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                self._infos = archive.infolist()
                self.problems = [*_refused(archive, len(data))]
                self.files = {} if self.problems else self._read(archive)
        except _DAMAGE as error:
            raise UnreadableInput(f"{name} is no bundle: {error}", _AGAIN) from error

    def _read(self, archive: ZipFile) -> dict[str, bytes]:
        found = {}
        for info in self._infos:
            try:
                found[info.filename] = archive.read(info)
            except _DAMAGE as error:
                self.problems.append(Problem("changed", info.filename, f"it is damaged: {error}"))
        return found

    def misplaced(self, files: Sequence[tuple[str, bytes]]) -> Iterator[Problem]:
        """Yield where the file is not what `packed` makes of its own entries, byte for byte."""
        ours = packed(files)
        if ours == self._data:
            return
        place = next(
            (n for n, (a, b) in enumerate(zip(ours, self._data, strict=False)) if a != b),
            min(len(ours), len(self._data)),
        )
        before = [info for info in self._infos if info.header_offset <= place]
        entry = before[-1].filename if before else "the archive"
        yield Problem(
            "layout",
            entry,
            f"byte {place} of the archive, at or behind this entry, is not as revtrack writes it",
        )


def _refused(archive: ZipFile, size: int) -> Iterator[Problem]:
    """Yield the entries that are refused unread."""
    infos = archive.infolist()
    if archive.comment:
        yield Problem("refused", "the archive", "it has a comment")
    if len(infos) > _MOST_ENTRIES:
        yield Problem("refused", "the archive", f"it has more than {_MOST_ENTRIES:,} entries")
        return
    if sum(info.file_size for info in infos) > size:
        yield Problem("refused", "the archive", "its entries are larger than itself")
    seen: dict[str, str] = {}
    for info in infos:
        # What `filename` leaves of a name with a NUL in it is not all that stands there.
        for detail in _faults(info, seen):
            yield Problem("refused", info.orig_filename or "an entry without a name", detail)
        seen[info.filename.casefold()] = info.filename


def _faults(info: ZipInfo, seen: Mapping[str, str]) -> Iterator[str]:
    name = info.orig_filename
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        yield "its name is not one that revtrack gives: it may lead out of the folder"
    if info.filename.casefold() in seen:
        yield "its name stands there twice"
    if info.flag_bits & _ENCRYPTED:
        yield "it is encrypted"
    if info.compress_type != ZIP_STORED or info.file_size != info.compress_size:
        yield "it is packed; revtrack stores entries as they are"
    if info.comment or info.extra:
        yield "it has a comment or an extra field"

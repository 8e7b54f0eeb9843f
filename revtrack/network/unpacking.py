"""An answer's body as it comes in: unpacked, and never more of it than is allowed."""

from __future__ import annotations

import zlib

from revtrack.errors import Unreachable, UnreadableInput
from revtrack.settings import raising

ACCEPTED = "gzip, deflate"
"""What is asked for: what the standard library unpacks piece by piece."""

_GZIP, _ZLIB, _RAW = 31, 15, -15
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


class Body:
    """Takes the pieces of a body and keeps at most so many bytes, packed and unpacked."""

    def __init__(self, url: str, encoding: str, most: int) -> None:
        self._url = url
        self._most = most
        self._came = 0
        self._data = bytearray()
        self._window = _WINDOWS.get(encoding)
        if self._window is None and encoding not in ("", "identity"):
            raise Unreachable(
                f"{url} answers in the encoding {encoding!r}, which was not asked for",
                "save the page in a browser and add that",
            )
        self._unpacker = zlib.decompressobj(self._window) if self._window else None

    def take(self, piece: bytes) -> None:
        """Take the next piece. Raises `UnreadableInput` for too many bytes, or damaged ones."""
        self._came += len(piece)
        self._bound(self._came)
        if self._unpacker is None:
            self._data += piece
            return
        while piece:
            piece = self._unpack(self._unpacker, piece)

    def whole(self) -> bytes:
        """Return all of it. Raises `Unreachable` where it was cut off."""
        if self._unpacker is not None and self._came and not self._unpacker.eof:
            raise Unreachable(f"the answer of {self._url} is cut off", "try again later")
        return bytes(self._data)

    def _unpack(self, unpacker: zlib._Decompress, piece: bytes) -> bytes:
        """Unpack what a piece holds, and return what is left of it."""
        room = self._most - len(self._data) + 1
        try:
            self._data += unpacker.decompress(piece, room)
        except zlib.error as error:
            return self._again_raw(piece, error)
        self._bound(len(self._data))
        if not unpacker.eof:
            return unpacker.unconsumed_tail
        rest = unpacker.unused_data
        if self._window != _GZIP or not rest.startswith(b"\x1f\x8b"):
            return b""
        # A gzip stream may have several members, one behind the other.
        self._unpacker = zlib.decompressobj(_GZIP)
        return rest

    def _again_raw(self, piece: bytes, error: zlib.error) -> bytes:
        """Begin again without the head of zlib, which some servers leave out."""
        if self._window != _ZLIB or self._data or self._came != len(piece):
            raise UnreadableInput(
                f"the answer of {self._url} is damaged: {error}", "try again later"
            ) from error
        self._window = _RAW
        self._unpacker = zlib.decompressobj(_RAW)
        return piece

    def _bound(self, size: int) -> None:
        if size > self._most:
            raise UnreadableInput(
                f"{self._url} is larger than the limit of {self._most:,} bytes",
                f"is it a story? If so, {raising('max-bytes')}",
            )

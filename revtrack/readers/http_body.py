"""What a server sent, taken out of its transfer and content encodings, within bounds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.settings import raising

_CHUNK = re.compile(rb"[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r\n")
_READABLE = re.compile(rb"(?:\xef\xbb\xbf)?\s*[<{\[]")
_CUT_OFF = "the capture is cut short: another capture of the page may be whole"
_SAID_LENGTH = re.compile(r"\d{1,15}")


class _Damaged(Exception):
    """What is said to be packed cannot be unpacked."""


def decoded(body: bytes, headers: Mapping[str, str], name: str, most: int) -> bytes:
    """Return the bytes of the page itself, at most so many.

    `headers` are the response's, names in lower case. Raises `UnreadableInput` for a body that
    is cut short, damaged or too large, or in an encoding that is not read; `MissingExtra` for
    Brotli where its library is not installed.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _without_chunks(body, name)
    elif _is_short(body, headers.get("content-length", "")):
        raise UnreadableInput(f"{name} is cut short by its server", _CUT_OFF)
    applied = headers.get("content-encoding", "").lower().replace(",", " ").split()
    for encoding in reversed(applied):
        unpack = _ENCODINGS.get(encoding)
        if unpack is None:
            raise UnreadableInput(
                f"{name} is encoded as {encoding[:40]!r}, which is not read",
                "gzip, deflate and br are: fetch the page with one of these",
            )
        try:
            body = unpack(body, name, most)
        except _Damaged as error:
            # Some crawlers keep the page unpacked and the header as it was.
            if not _READABLE.match(body):
                raise UnreadableInput(f"{name} is {error}", _CUT_OFF) from error
    if len(body) > most:
        raise too_large(name, most)
    return body


def too_large(name: str, most: int) -> UnreadableInput:
    """Return the error for a document over the limit."""
    return UnreadableInput(
        f"{name} is larger than the limit of {most:,} bytes",
        f"is it a story? If so, {raising('max-bytes')}",
    )


def _is_short(body: bytes, said: str) -> bool:
    """Whether less came than the server said; a body kept unpacked may be longer."""
    return bool(_SAID_LENGTH.fullmatch(said.strip())) and len(body) < int(said)


def _without_chunks(body: bytes, name: str) -> bytes:
    """Return the chunks joined; some crawlers keep the body so and the header as it was."""
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    if not _CHUNK.match(body):
        return body
    try:
        joined: bytes = ChunkedDataReader(BytesIO(body), raise_exceptions=True).read()
    except ChunkedDataException as error:
        raise UnreadableInput(f"{name} is cut short in a chunk", _CUT_OFF) from error
    return joined


def _inflated(body: bytes, name: str, most: int, bits: int) -> bytes:
    unpacking = zlib.decompressobj(bits)
    try:
        data = unpacking.decompress(body, most + 1)
    except zlib.error as error:
        raise _Damaged(f"damaged: {error}") from error
    return _whole(data, unpacking.eof, name, most)


def _whole(data: bytes, is_finished: bool, name: str, most: int) -> bytes:
    if len(data) > most:
        raise too_large(name, most)
    if not is_finished:
        raise _Damaged("cut short")
    return data


def _gzip(body: bytes, name: str, most: int) -> bytes:
    return _inflated(body, name, most, 31)


def _deflate(body: bytes, name: str, most: int) -> bytes:
    """Return what was packed with zlib, or, as some servers have it, without its header."""
    has_header = body[:1] in (b"\x78", b"\x58", b"\x68") and int.from_bytes(body[:2]) % 31 == 0
    return _inflated(body, name, most, 15 if has_header else -15)


def _brotli(body: bytes, name: str, most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise MissingExtra(
            f"{name} is packed with Brotli, and its library is not installed",
            "pip install 'revtrack[warc]'",
        ) from error
    unpacking = brotli.Decompressor()
    try:
        data: bytes = unpacking.process(body, output_buffer_limit=most + 1)
    except brotli.error as error:
        raise _Damaged(f"damaged: {error}") from error
    return _whole(data, unpacking.is_finished(), name, most)


def _as_it_is(body: bytes, name: str, most: int) -> bytes:  # noqa: ARG001
    return body


_ENCODINGS: Mapping[str, Callable[[bytes, str, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "identity": _as_it_is,
    "none": _as_it_is,
}

"""Names of files as text: what a name cannot be written as is spelled out."""

from __future__ import annotations


def readable(name: str) -> str:
    r"""Return a name that UTF-8 can hold: a byte that was none in it as `\xff`.

    Python keeps such bytes of file names and arguments as lone surrogates (PEP 383), for which
    SQLite, JSON and terminals have no form.
    """
    return name if name.isascii() else "".join(map(_spelled, name))


def _spelled(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if 0xD800 <= code <= 0xDFFF else character

"""A list in JSON, however long, an element at a time."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

from revtrack.errors import UnreadableInput

_CHUNK = 1 << 20
_SPACE = re.compile(r"[ \t\r\n]*")
_END = re.compile(r"[ \t\r\n]*([,\]])")
_DAMAGED = "get the file again from where it came: it may have been cut off"


def elements(text: io.TextIOWrapper, file: str, limit: int) -> Iterator[object]:
    """Yield the elements of a list.

    Raises `UnreadableInput` behind the last whole element where the list is damaged or ends
    early, and for an element of more characters than the limit.
    """
    waiting = _Waiting(text, file, limit)
    waiting.past("[")
    number = 0
    while not waiting.is_next("]"):
        number += 1
        yield waiting.element(number)
    waiting.past("]")
    waiting.ends()


class _Waiting:
    """The characters that have been read and not yet taken."""

    def __init__(self, text: io.TextIOWrapper, file: str, limit: int) -> None:
        self._held = ""
        self._place = 0
        self._text = text
        self._file = file
        self._limit = limit
        self._decode = json.JSONDecoder().raw_decode

    def past(self, sign: str) -> None:
        """Go behind a sign that stands next."""
        if not self.is_next(sign):
            raise self._damaged(f"there is no {sign!r} where it should be")
        self._place += 1

    def is_next(self, sign: str) -> bool:
        """Whether a sign comes next, behind white space; raises where nothing comes."""
        self._skip_space()
        if self._place == len(self._held):
            raise UnreadableInput(f"{self._file} ends early: its list is not closed", _DAMAGED)
        return self._held.startswith(sign, self._place)

    def element(self, number: int) -> object:
        """Take the next element and the comma behind it."""
        step = _CHUNK
        while True:
            try:
                found, end = self._decode(self._held, self._place)
                # A number may go on; only what stands behind it says that it does not.
                behind = _END.match(self._held, end)
                error: Exception | None = None
            except RecursionError as deep:
                said = f"{self._file}#{number} is nested too deeply"
                raise UnreadableInput(said, "take that element out of the list") from deep
            except ValueError as wrong:
                behind, error = None, wrong
            if behind:
                self._place = behind.end() if behind[1] == "," else behind.start(1)
                if behind[1] == "," and self.is_next("]"):
                    raise self._damaged(f"element {number} has a comma and nothing behind it")
                return found
            if not self._more(step):
                raise self._damaged(f"element {number}: {error or 'no comma behind it'}")
            # Doubled, so that a long element is not gone through once a chunk.
            step *= 2

    def ends(self) -> None:
        """Raise where something stands behind the list."""
        self._skip_space()
        if self._place < len(self._held):
            raise self._damaged("something stands behind its list")

    def _skip_space(self) -> None:
        while True:
            found = _SPACE.match(self._held, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._held) or not self._more(_CHUNK):
                return

    def _more(self, count: int) -> bool:
        """Read on; False at the end of the file or where an element is beyond the limit."""
        if len(self._held) - self._place > self._limit:
            return False
        read = self._text.read(count)
        self._held = self._held[self._place :] + read
        self._place = 0
        return bool(read)

    def _damaged(self, why: str) -> UnreadableInput:
        return UnreadableInput(f"{self._file} is damaged JSON: {why}", _DAMAGED)

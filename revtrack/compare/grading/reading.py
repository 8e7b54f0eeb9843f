"""Texts as words: numbers whole, and in Korean and Japanese what the word lists tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from revtrack.compare.grading.numerals import FRACTIONS, NUMERALS, ZEROS
from revtrack.lexicons import entries, meanings

HANGUL = "\uac00-\ud7a3"
EASTERN = f"\u3040-\u30ff\u3400-\u9fff{HANGUL}"
"""What stands for kana, Chinese characters and Hangul in a pattern's brackets."""

_EAST_BEGINS = "\u3040"

NUMBER = (
    r"\d{1,2}\s?h\s?\d\d(?![^\W_])"  # 17h40
    r"|\d+ \d/\d(?![\d/])"  # 2 1/2
    r"|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?"  # 1 500
    rf"|\d+(?:[.,:/]\d+)*[{FRACTIONS}]?|[{FRACTIONS}]"  # 1.5  3,000  5:40  1/2  2½
)
_WORD = re.compile(rf"({NUMBER}|[^\W\d_]+)")
_MAGNITUDES = "".join(ZEROS)
_GROUPS = rf"(?:[{_MAGNITUDES}]+(?:\d[\d,]*|\s\d[\d,]*(?=[{_MAGNITUDES}]))?)+"  # 3만5천, 1億2千万
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NEAR = frozenset(["", "-", "‐", "‑"])
_JOINS = _NEAR | {".", "'", "’"}


def is_eastern(text: str) -> bool:
    """Whether a text has a character of a script without spaces, or with particles behind words."""
    if not text or max(text) < _EAST_BEGINS:
        return False
    # No pattern: it takes milliseconds to compile, at every start, since the lists have Korean.
    return any(
        "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3"
        for c in text
    )


class Reading:
    """A text's words in lower case, and what stands between them."""

    __slots__ = ("_starts", "gaps", "text", "words")

    def __init__(self, text: str, words: list[str], gaps: list[str]) -> None:
        self.text = text
        self.words = words
        self.gaps = gaps
        """What stands in front of each word, and as one more what stands behind the last."""
        self._starts: list[int] = []

    @property
    def starts(self) -> list[int]:
        """Where each word begins, in characters."""
        if not self._starts:
            sizes = [len(part) for pair in zip(self.gaps, self.words) for part in pair]  # noqa: B905
            self._starts = list(accumulate(sizes))[::2]
        return self._starts

    def end(self, place: int) -> int:
        """Return where the word in front of a place ends, in characters."""
        return self.starts[place - 1] + len(self.words[place - 1])


def read(text: str) -> Reading:
    """Return the words of a text; in Korean and Japanese the lists say what is a word."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # `İ` in lower case is two characters; places must not shift.
        lowered = "".join([c if len(c.lower()) > 1 else c.lower() for c in text])
    pattern = _WORD
    if not lowered.isascii():
        lowered = lowered.translate(_WIDE)
        if is_eastern(lowered):
            pattern = _east_word()
    pieces = pattern.split(lowered)
    return Reading(text, pieces[1::2], pieces[::2])


def joins(gap: str) -> bool:
    """Whether what stands between two words lets them make one phrase: at least, a.m."""
    return gap == " " or gap.strip() in _JOINS


def near(reading: Reading, place: int) -> bool:
    """Whether a word stands behind nothing but space or a hyphen: it may go on with a number."""
    return place < len(reading.words) and reading.gaps[place].strip() in _NEAR


@cache
def phrase_words(written: str) -> tuple[str, ...]:
    """Return the words of an entry as a reading has them; an eastern one is one word."""
    lowered = written.lower()
    if written.isascii():
        return (lowered,) if written.isalpha() else tuple(_WORD.findall(lowered))
    if not is_eastern(written):
        return tuple(_WORD.findall(lowered))
    # The lists write Korean verbs with their plainest ending, texts with many.
    return (lowered.removesuffix("다") if len(written) > 2 else lowered,)


@cache
def _east_word() -> re.Pattern[str]:
    """Return what is a word where scripts without spaces are among the text's.

    Korean words of the lists begin a word of the text, and any particle may follow.
    """
    lists = ("numbers", "units", "calendar", "reporting", "hedges")
    known = {word for name in lists for word in meanings(name)} | set(entries("idioms"))
    behind = [w.removeprefix("…").strip() for w in entries("approximations") if w[0] == "…"]
    before = {word for word in entries("approximations") if word[0] != "…"}
    beginning = either(_eastern(known | before | entries("counters")))
    suffixes = _eastern(behind)
    # Of those that stand behind numbers the long ones go first: 초과 is no 초, but 여섯 is no 여.
    long, short = ([w for w in suffixes if (len(w) > 1) == wide] for wide in (True, False))
    return re.compile(
        rf"((?:{NUMBER})(?:{_GROUPS})?|{either(long)}|(?<![{HANGUL}]){beginning}|{either(short)}"
        rf"|[{NUMERALS}十百千万萬億兆]+|[^\W\d_{EASTERN}]+"
        rf"|(?:(?!{either(suffixes)})[{HANGUL}])+|[{EASTERN}])"
    )


def _eastern(words: Iterable[str]) -> list[str]:
    """Return the eastern words as readings have them, the longest first."""
    some = {phrase_words(word)[0] for word in words if is_eastern(word)}
    return sorted(some, key=len, reverse=True)


def either(words: Sequence[str]) -> str:
    """Return a pattern of some words; their first characters are told at one look."""
    if not words:
        return "(?!)"
    firsts = re.escape("".join({word[0] for word in words}))
    return rf"(?=[{firsts}])(?:{'|'.join([re.escape(word) for word in words])})"

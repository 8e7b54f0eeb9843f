"""Texts as words: numbers whole, and in Korean and Japanese what the word lists tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from revtrack.compare.grading.numerals import FRACTIONS, HANGUL_NUMERALS, NUMERALS, ZEROS
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
_ONE = f"[{HANGUL_NUMERALS}]"
_PART = (
    rf"(?:{_ONE}[십백천만억조]{_ONE}?|(?<![{HANGUL}])[십백천만])(?:{_ONE}?[십백천만억조]{_ONE}?)*"
)
_SPELLED = rf"(?<![{HANGUL}]){_PART}(?:(?<=[만억조])\s{_PART})*"
"""Korean numbers in words: 오백, 천이백삼십사, 만 오천. One that would be 만일 or 조사 is none."""

_PARTICLES = (
    "이 가 은 는 을 를 의 에 도 과 와 로 으로 씩 당 뿐 까지 부터 보다 만 인 나 여 가량 정도 "
    "이상 미만 이하 안팎 규모 어치 짜리"
).split()
_UNSURE = frozenset("時分秒日")
"""Units whose sign is part of many words: 이천 시민 are citizens of Icheon, 만일 is if."""


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
    before = {word for word in entries("approximations") if word[0] != "…"}
    beginning = either(_eastern(known | before | entries("counters")))
    suffixes = _bounds_behind()
    # Of those that stand behind numbers the long ones go first: 초과 is no 초, but 여섯 is no 여.
    long, short = ([w for w in suffixes if (len(w) > 1) == wide] for wide in (True, False))
    return re.compile(
        rf"((?:{NUMBER})(?:{_GROUPS})?|{spelled()}|{either(long)}|(?<![{HANGUL}]){beginning}|{either(short)}"
        rf"|[{NUMERALS}十百千万萬億兆]+|[^\W\d_{EASTERN}]+"
        rf"|(?:(?!{either(suffixes)})[{HANGUL}])+|[{EASTERN}])"
    )


def _bounds_behind() -> list[str]:
    """Return the bounds that stand behind numbers, as 여 does."""
    told = entries("approximations")
    return _eastern(word.removeprefix("…").strip() for word in told if word[0] == "…")


@cache
def spelled() -> str:
    """Return a pattern of Korean numbers in words.

    Behind them has to stand a counter or a unit, alone or with a particle: 오만 대사 is an
    ambassador of Oman, whatever 대 counts elsewhere.
    """
    suffixes = _bounds_behind()
    units = (word for word, worth in meanings("units").items() if worth not in _UNSURE)
    counters = either(_eastern({*entries("counters"), *units}))
    particles = either(sorted(_PARTICLES, key=len, reverse=True))
    return _SPELLED + rf"(?=\s?(?:{either(suffixes)})?\s?{counters}(?:{particles}|(?![{HANGUL}])))"


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

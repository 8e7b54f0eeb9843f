"""Every figure in a text: numbers, amounts, dates, times, with what bounds and measures them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from revtrack.compare.grading.counting import Amount, amount, may_count
from revtrack.compare.grading.dates import date_at
from revtrack.compare.grading.measures import front, measured
from revtrack.compare.grading.number_words import articles
from revtrack.compare.grading.phrases import Phrases, phrases
from revtrack.compare.grading.reading import Reading, near, read
from revtrack.lexicons import entries


class Figure(NamedTuple):
    """A figure: where it stands in the text, what it is worth, in what, and how it is bounded.

    `start` and `end` are characters, without the qualifier. A loose figure may come and go
    without a figure having changed: `one` of the ships, the sixth in sixth-graders, an F-16.
    """

    start: int
    end: int
    value: str
    unit: str = ""
    qualifier: str = ""
    loose: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What two figures have in common if they are the same."""
        return self[2:5]  # value, unit, qualifier


def figures(text: str) -> list[Figure]:
    """Return the figures of a text in order."""
    return list(figures_in(read(text)))


def figures_in(reading: Reading) -> Iterator[Figure]:
    """Yield the figures of a text that has been read."""
    words, place = reading.words, 0
    while place < len(words):
        if not _may_begin(words[place]):
            place += 1
            continue
        idiom = phrases("idioms").at(reading, place)
        if idiom:
            place += len(idiom.words)
            continue
        figure, place = _dated(reading, place) or _counted(reading, place)
        if figure:
            yield figure


def told_by_article(text: str, figure: Figure) -> bool:
    """Whether a figure is no more than an article in front of a unit: a year."""
    return text[figure.start : figure.end].lower().split()[0] in articles()


@lru_cache(maxsize=1 << 16)
def _may_begin(word: str) -> bool:
    return may_count(word) or word in phrases("calendar") or word in phrases("idioms")


def _dated(reading: Reading, place: int) -> tuple[Figure, int] | None:
    date = date_at(reading, place)
    if date is None:
        return None
    start, end = reading.starts[place], reading.end(date.behind)
    bound = _qualifier(reading, place, date.behind)
    return Figure(start, end, date.value, date.unit, bound), date.behind


def _counted(reading: Reading, place: int) -> tuple[Figure | None, int]:
    """Return the number at a place, if one is there, and the place behind it."""
    found = amount(reading, place)
    if found is None:
        return None, place + 1
    before = front(reading, place)
    value, unit, behind, end = measured(reading, found, place + found.words, before.money)
    counted = behind < len(reading.words) and reading.words[behind] in entries("counters")
    if found.doubtful and not unit and not counted:
        return None, place + 1
    bound = _qualifier(reading, before.place, behind + counted)
    loose = not bound and _is_loose(reading, found, place, behind)
    if _glued_name(reading, place):
        before = before._replace(start=reading.starts[place - 1])
        value = reading.words[place - 1] + value
    figure = Figure(before.start, end, before.sign + value, unit, bound, loose)
    return figure, behind


def _glued_name(reading: Reading, place: int) -> bool:
    """Whether a number is part of a name: A320, G7."""
    before = reading.words[place - 1] if place else ""
    return not reading.gaps[place] and before.isascii() and before.isalpha()


def _is_loose(reading: Reading, found: Amount, place: int, behind: int) -> bool:
    if found.spelled:
        if found.ordinal:
            kind = "".join(reading.words[behind : behind + 1])
            return reading.gaps[behind] == "-" and kind in entries("kinds")
        return found.value == "1"
    hyphened = place > 0 and reading.gaps[place] == "-"
    name = hyphened and reading.text[reading.starts[place - 1]].isupper()
    return name or _glued_name(reading, place)


def _qualifier(reading: Reading, place: int, behind: int) -> str:
    """Return what bounds a number, in front of it and behind it: at least, or more."""
    found: list[str] = []
    if reading.gaps[place].strip(" -−+±$€£¥₩₹\xa0\n") == "":
        entry = before_numbers().before(reading, place)
        while entry:
            found.insert(0, entry.written)
            place -= len(entry.words)
            entry = before_numbers().before(reading, place) if near(reading, place) else None
    entry = behind_numbers().at(reading, behind) if near(reading, behind) else None
    while entry:
        found.append(f"… {entry.written}")
        behind += len(entry.words)
        entry = behind_numbers().at(reading, behind) if near(reading, behind) else None
    return " ".join(found)


@cache
def before_numbers() -> Phrases:
    """Return what bounds a number from in front of it."""
    return Phrases({word: word for word in entries("approximations") if word[0] != "…"})


@cache
def behind_numbers() -> Phrases:
    """Return what bounds a number from behind it."""
    found = (word[1:].strip() for word in entries("approximations") if word[0] == "…")
    return Phrases({word: word for word in found})

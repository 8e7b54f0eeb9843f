"""The phrases of the word lists, found in a text that has been read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import NamedTuple

from revtrack.compare.grading.reading import Reading, joins, phrase_words
from revtrack.lexicons import meanings


class Entry(NamedTuple):
    """An entry of a word list: its words, what it means, and how the list writes it."""

    words: tuple[str, ...]
    meaning: str
    written: str


class Phrases:
    """The entries of a list, looked up by their first word or their last."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table
        """What each entry means."""
        some = [Entry(phrase_words(w), meaning, w) for w, meaning in table.items()]
        self._entries = sorted(
            [entry for entry in some if entry.words], key=lambda entry: -len(entry.words)
        )
        self._by_first = self._by(0)

    def _by(self, place: int) -> dict[str, list[Entry]]:
        """Return the entries by one of their words, the longest first."""
        found: dict[str, list[Entry]] = {}
        for entry in self._entries:
            found.setdefault(entry.words[place], []).append(entry)
        return found

    @cached_property
    def _by_last(self) -> dict[str, list[Entry]]:
        return self._by(-1)

    def __contains__(self, first: str) -> bool:
        """Whether an entry begins with a word."""
        return first in self._by_first

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words that entries begin with."""
        return frozenset(self._by_first)

    def at(self, reading: Reading, place: int) -> Entry | None:
        """Return the longest entry that begins at a word of the reading."""
        for entry in self._by_first.get(reading.words[place], ()):
            if len(entry.words) == 1 or _stands(reading, place, entry.words):
                return entry
        return None

    def before(self, reading: Reading, place: int) -> Entry | None:
        """Return the longest entry whose last word stands in front of a word of the reading."""
        if place:
            for entry in self._by_last.get(reading.words[place - 1], ()):
                size = len(entry.words)
                if size == 1 or _stands(reading, place - size, entry.words):
                    return entry
        return None


def _stands(reading: Reading, start: int, words: tuple[str, ...]) -> bool:
    """Whether words stand from a place on, and nothing parts them."""
    end = start + len(words)
    if start < 0 or tuple(reading.words[start:end]) != words:
        return False
    return all(map(joins, reading.gaps[start + 1 : end]))


@cache
def phrases(*names: str) -> Phrases:
    """Return the entries of some lists together; those without a meaning mean themselves."""
    return Phrases({word: meaning for name in names for word, meaning in meanings(name).items()})

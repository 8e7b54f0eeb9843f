"""What vouches for the statements of a text, by a word list: verbs, hedges and sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from revtrack.compare.grading.phrases import Phrases, phrases
from revtrack.compare.grading.quotations import quotations
from revtrack.compare.grading.reading import Reading, read
from revtrack.errors import UsageError
from revtrack.evolution.speech.cast import Cast, cast
from revtrack.evolution.speech.naming import Source
from revtrack.evolution.speech.sources import beside, subject
from revtrack.evolution.speech.spoken import Token, Told, told
from revtrack.lexicons import meanings, written
from revtrack.model.attributions import FIRMNESS, SOURCES, VouchKind

DEFAULT = "vouching"
LISTS = ("reporting", "hedges", "speech")
_FORM = (
    "a line is `claimed = verb weaker`, `reportedly = hedge weaker` or `insider = source unnamed`"
)


class Meaning(NamedTuple):
    """What an entry of the list is: its kind, and how firm, or how a source is told."""

    kind: VouchKind
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A word list that has been read, and where it came from."""

    name: str
    table: Mapping[str, Meaning]
    phrases: Phrases

    def meaning(self, entry: str) -> Meaning:
        """Return what an entry means."""
        return self.table[entry]


class Vouch(NamedTuple):
    """A verb, a hedge or a source: where it stands in characters, what it is, and its firmness.

    `value` is weaker, neutral or stronger; of a source named, described or unnamed.
    """

    start: int
    end: int
    kind: VouchKind
    key: str
    value: str


@cache
def default_lexicon() -> Lexicon:
    """Return the list of the package, `revtrack/lexicons/vouching.txt`."""
    return lexicon("the package's", written(DEFAULT))


def lexicon(name: str, text: str) -> Lexicon:
    """Return a list in the form of `revtrack/lexicons/vouching.txt`.

    Raises `UsageError` for a line of another form, and where no line is left.
    """
    table: dict[str, Meaning] = {}
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if line:
            table |= _line(name, number, line)
    if not table:
        raise UsageError(f"{name} holds no entry", _FORM)
    idioms = dict.fromkeys(phrases("idioms").table, "")
    return Lexicon(name, table, Phrases({entry: entry for entry in table} | idioms))


def _line(name: str, number: int, line: str) -> dict[str, Meaning]:
    entry, _, meaning = (part.strip() for part in line.rpartition("="))
    kind, _, value = meaning.partition(" ")
    values = {"verb": FIRMNESS, "hedge": FIRMNESS, "source": SOURCES}.get(kind, ())
    if not entry or value.strip() not in values:
        raise UsageError(f"{name}, line {number}: {line[:60]!r} is no entry", _FORM)
    found = Meaning(kind, value.strip())  # type: ignore[arg-type]
    if entry.startswith("<"):
        listed = entry.strip("<>")
        if listed not in LISTS:
            raise UsageError(f"{name}, line {number}: there is no list {entry[:60]}",
                             f"there are {', '.join(f'<{n}>' for n in LISTS)}")  # fmt: skip
        return {word.lower(): found for word in meanings(listed)}
    return {entry.lower(): found}


class Voucher:
    """Reads the blocks of one version, whose people it knows."""

    def __init__(self, texts: tuple[str, ...], words: Lexicon) -> None:
        self.words = words
        self.people: Cast = cast(texts)
        self._found = [self._read(text) for text in texts]

    def block(self, place: int) -> tuple[Vouch, ...]:
        """Return what vouches in a block, in order, quotations left out."""
        return self._found[place]

    def _read(self, text: str) -> tuple[Vouch, ...]:
        outside = list(_outside(text, self._words(read(text))))
        others = [vouch for vouch in outside if vouch.kind != "source"]
        return tuple(sorted(chain(others, self._sources(told(text), outside))))

    def _words(self, reading: Reading) -> Iterator[Vouch]:
        """Yield the entries of the list that stand in a text, the longest at each word."""
        behind = 0
        for place, word in enumerate(reading.words):
            if place < behind or word not in self.words.phrases or _is_month(reading, place):
                continue
            entry = self.words.phrases.at(reading, place)
            if entry:
                behind = place + len(entry.words)
            if entry and entry.meaning:
                kind, value = self.words.meaning(entry.meaning)
                yield Vouch(reading.starts[place], reading.end(behind), kind, entry.meaning, value)

    def _sources(self, paragraph: Told, found: list[Vouch]) -> Iterator[Vouch]:
        """Yield who the sentences of a paragraph say speaks."""
        starts = [vouch.start for vouch in found]
        for sentence in paragraph.sentences:
            if not sentence:
                continue
            bounds = sentence[0].start, sentence[-1].end
            here = found[slice(*(bisect_left(starts, bound) for bound in bounds))]
            yield from self._in_sentence(sentence, here)

    def _in_sentence(self, sentence: tuple[Token, ...], here: list[Vouch]) -> Iterator[Vouch]:
        places = {token.start: place for place, token in enumerate(sentence)}
        verbs = [vouch for vouch in here if vouch.kind == "verb" and vouch.start in places]
        sources = [beside(sentence, places[v.start], len(v.key.split())) for v in verbs]
        unnamed = any(vouch.kind == "source" for vouch in here)
        yield from (self._source(source, unnamed) for source in sources if source)
        first = None if any(sources) else subject(sentence)
        if first and first.kind == "name" and self.people.knows(first):
            self.people.meet(first)

    def _source(self, source: Source, unnamed: bool) -> Vouch:
        speaker, _ = self.people.resolve(source)
        value = "named" if speaker and speaker.named else "described"
        name = speaker.name if speaker else source.text
        end = source.at + len(source.text)
        return Vouch(source.at, end, "source", name, "unnamed" if unnamed else value)


def _is_month(reading: Reading, place: int) -> bool:
    if reading.words[place] not in phrases("calendar"):
        return False
    start = reading.starts[place]
    return reading.text[start : start + 2].istitle()


def _outside(text: str, found: Iterator[Vouch]) -> Iterator[Vouch]:
    """Yield what stands outside quotations."""
    quoted = quotations(text)
    place = covered = 0
    for vouch in found:
        while place < len(quoted) and quoted[place].start <= vouch.start:
            covered, place = max(covered, quoted[place].end), place + 1
        if vouch.start >= covered:
            yield vouch

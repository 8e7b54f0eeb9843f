"""The people of a story: a surname stands for a full name, a pronoun for who was named last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from revtrack.evolution.speech.bearers import Bearer, bearers, bears, description_words
from revtrack.evolution.speech.naming import Source
from revtrack.evolution.speech.people import (
    are_people,
    is_organisation,
    is_person,
    is_title,
    roles,
    titles_in_front,
)
from revtrack.evolution.speech.small_words import PARTICLES
from revtrack.evolution.speech.spoken import Tokens
from revtrack.lexicons import entries, meanings
from revtrack.model.quotes import SpeakerHow

How = SpeakerHow
Being = Literal["person", "group", "organisation", "unknown"]

_NAME = r"[A-ZÀ-ÖØ-Þ](?:\.|[^\W\d_]*+(?:['’-][^\W\d_]++)*+)"
_PARTICLE = "|".join(sorted(PARTICLES, key=len, reverse=True))
_RUN = re.compile(rf"(?<![\w'’-]){_NAME}(?:[ ](?:(?:{_PARTICLE})[ ])*+{_NAME})++")
_FEMALE = frozenset(["she", "elle"])
_MALE = frozenset(["he", "er", "il"])
_SINGULAR = _FEMALE | _MALE
_THINGS = frozenset(["it", "es", "sie"])
_PLURAL = frozenset(["they", "ils", "elles"])
_GROUPS = frozenset(
    "police people men women children authorities investigators families crews troops media".split()
)
_LATELY = 3
"""Among how many of those met last `it` may be one that looks like a person; by reading."""

_REMEMBERED = 100
"""How many of those met last may be the mayor, to bound the effort."""

_LONGEST = 4
"""Most words of a full name: Maria Elena Ruiz Prada."""

_HEAD_ENDS = frozenset(
    "of for at in from with who whose which that on by near to familiar close involved".split()
)


class Speaker(NamedTuple):
    """Somebody who speaks in the story, and what is known about them."""

    name: str
    being: Being
    gender: str = ""
    named: bool = False
    """Whether by name, and not by what they are."""
    titled: bool = False


@dataclass(slots=True)
class Cast:
    """Who was named so far, in order; and the full names of the version."""

    full: dict[str, str]
    seen: list[Speaker]
    genders: dict[str, str]
    sentences: Sequence[Tokens] = ()
    _borne: dict[str, list[Bearer]] | None = None
    """The bearers of titles and trades by each word of them, once somebody asks."""
    _by_words: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    def resolve(self, source: Source) -> tuple[Speaker | None, How]:
        """Return who a source is, and how it is known; and remember them."""
        if source.kind == "pronoun":
            return self._by_pronoun(source.text), "pronoun"
        if source.kind == "description" and is_definite(source.text):
            bearer = self._by_role(source.text)
            if bearer:
                return self.meet(Source(bearer, "name")), "role"
            if _is_epithet(source.text):
                return self._by_epithet(source), "pronoun"
        return self.meet(source), "named"

    def _by_role(self, description: str) -> str | None:
        """Return who bears a title or trade: who was named last, or the only one who does."""
        wanted = description_words(description)
        if wanted not in self._by_words:
            self._by_words[wanted] = self._who_bears(wanted)
        names = self._by_words[wanted]
        if not names:
            return None
        for speaker in reversed(self.seen[-_REMEMBERED:]):
            if speaker.name in names:
                return speaker.name
            if not speaker.named and wanted <= description_words(speaker.name):
                return None
        return next(iter(names)) if len(names) == 1 else None

    def _who_bears(self, wanted: frozenset[str]) -> frozenset[str]:
        if self._borne is None:
            self._borne = _by_word(self.sentences)
        by_word = self._borne
        rarest = min((by_word.get(word, []) for word in wanted), key=len, default=[])
        return frozenset(self.in_full(b.name) for b in rarest if bears(b, wanted))

    def _by_epithet(self, source: Source) -> Speaker:
        """Return who was named last, called by what they also are: the midfielder."""
        meaning = meanings("epithets").get(_head(source.text.split()), "")
        return self._by_pronoun({"f": "she", "m": "he"}.get(meaning, "")) or self.meet(source)

    def in_full(self, name: str) -> str:
        """Return the full name that a surname stands for, particles in front of it or not."""
        *front, last = name.split()
        if all(word.lower() in PARTICLES for word in front):
            return self.full.get(last, name)
        return name

    def meet(self, source: Source) -> Speaker:
        """Remember somebody that the story names."""
        speaker = self._speaker(source)
        self.seen.append(speaker)
        return speaker

    def knows(self, source: Source) -> bool:
        """Whether a source is somebody for sure: Rain in front of `fell` is nobody."""
        if source.kind != "name" or source.title or " " in source.text or not source.opens:
            return True
        return source.text in self.full or any(s.name == source.text for s in self.seen[-20:])

    def _speaker(self, source: Source) -> Speaker:
        if source.kind == "description":
            return Speaker(source.text, _being(source.text), _gender_of_words(source.text.split()))
        name = source.text
        if not source.title and name not in self.full and _is_common(name):
            return Speaker(name, _being(name), "")
        name = self.in_full(name)
        gender = self.genders.get(name) or _gender(name, source.title)
        if gender:
            self.genders[name] = gender
        titled = any(is_title(word) for word in source.title.split())
        return Speaker(name, _being_of_name(name, titled), gender, named=True, titled=titled)

    def _by_pronoun(self, pronoun: str) -> Speaker | None:
        gender = "f" if pronoun in _FEMALE else "m" if pronoun in _MALE else ""
        for speaker in reversed(self.seen):
            if self._fits(speaker, pronoun, gender):
                if gender and speaker.being in ("person", "unknown"):
                    self.genders.setdefault(speaker.name, gender)
                self.seen.append(speaker)
                return speaker
        return self._by_look() if pronoun in _THINGS else None

    def _by_look(self) -> Speaker | None:
        """Return whom `it` means if nobody is plainly a thing: Aurora Wings looks like a person."""
        for speaker in reversed(self.seen[-_LATELY:]):
            plain = speaker.named and not (speaker.titled or speaker.gender)
            if plain and speaker.name not in self.genders:
                self.seen.append(speaker)
                return speaker
        return None

    def mention(self, sources: Iterable[Source]) -> None:
        """Remember whom a sentence names besides the one it is about, who stays the last."""
        last = self.seen.pop()
        for source in sources:
            speaker = self._speaker(source)
            if speaker.being == "person" and speaker.name != last.name:
                self.seen.append(speaker)
        self.seen.append(last)

    def _fits(self, speaker: Speaker, pronoun: str, gender: str) -> bool:
        if pronoun in _SINGULAR:
            known = self.genders.get(speaker.name) or speaker.gender
            return speaker.being in ("person", "unknown") and known in ("", gender)
        if pronoun in _PLURAL:
            return speaker.being in ("group", "organisation")
        if pronoun in _THINGS:
            return speaker.being in ("organisation", "unknown")
        return speaker.being in ("person", "unknown")


def cast(texts: Iterable[str], sentences: Sequence[Tokens] = ()) -> Cast:
    """Return an empty cast that knows the full names of some texts, and the titles in sentences."""
    full: dict[str, str] = {}
    for text in texts:
        for run in _RUN.findall(text):
            _enter(run, full)
    return Cast(full, [], {}, sentences)


def _by_word(sentences: Iterable[Tokens]) -> dict[str, list[Bearer]]:
    found: dict[str, list[Bearer]] = {}
    for sentence in sentences:
        for bearer in bearers(sentence):
            for word in bearer.words:
                found.setdefault(word, []).append(bearer)
    return found


def is_definite(description: str) -> bool:
    """Whether a description is of somebody met elsewhere: the mayor, not a mayor."""
    return description.lower().startswith("the ") and _being(description) == "person"


def _is_epithet(description: str) -> bool:
    words = description.split()
    if any(word.endswith("-year-old") for word in words):
        return True
    return len(words) == 2 and words[-1] in meanings("epithets")


def _enter(run: str, full: dict[str, str]) -> None:
    """Enter a run of capitalised words by the surname, which Korean names have in front."""
    words = run.split()
    if words[0] in entries("starters"):
        words = words[1:]
    words = words[titles_in_front(words) :]
    if not _is_of_a_person(words):
        return
    name = re.sub(r"['’]s$", "", " ".join(words))
    full.setdefault(name.split()[-1], name)
    if _is_family_first(words):
        full.setdefault(words[-2], " ".join(words[-2:]))


def _is_of_a_person(words: list[str]) -> bool:
    """Whether a name has as many words as a person's, small ones apart."""
    return len(words) > 1 and sum(word.lower() not in PARTICLES for word in words) <= _LONGEST


def _is_family_first(words: list[str]) -> bool:
    head, _, tail = words[-1].partition("-")
    return bool(head) and tail[:1].islower()


def _being_of_name(name: str, titled: bool) -> Being:
    words = name.split()
    if titled:
        return "person"
    if any(is_organisation(word) for word in words) or (name.isupper() and len(name) > 1):
        return "organisation"
    return "person" if _is_of_a_person(words) else "unknown"


def _being(description: str) -> Being:
    words = description.split()
    head = _head(words)
    low = head.lower().rpartition("-")[2]
    if " and " in description or _is_plural(low, words[0].lower()):
        return "group"
    if is_organisation(low):
        return "organisation"
    return "person" if is_person(low) else "organisation"


def _head(words: list[str]) -> str:
    """Return the noun that a description is about: the official of `an official at the gate`."""
    for place, word in enumerate(words):
        if place and word.lower() in _HEAD_ENDS:
            return words[place - 1]
    return words[-1]


def _is_plural(head: str, first: str) -> bool:
    if head in _GROUPS:
        return True
    return (
        head.endswith("s")
        and not head.endswith(("ss", "us", "'s", "’s"))
        and first not in ("a", "an")
    )


def _is_common(word: str) -> bool:
    """Whether a word that begins a sentence is no name, for all its capital: Officials."""
    low = word.lower()
    if low in _GROUPS:
        return True
    return are_people(low)


def _gender(name: str, title: str) -> str:
    found = _gender_of_words([*title.split(), *name.split()[:1]])
    return found or meanings("given_names").get(name.split()[0], "")


def _gender_of_words(words: Iterable[str]) -> str:
    """Return what the words tell: a spokeswoman is she."""
    for word in words:
        low = word.lower().rstrip(".")
        meaning = roles().get(low, "")
        if meaning in ("m", "f"):
            return meaning
        if low.endswith("woman"):
            return "f"
        if low.endswith("man") and is_title(low.capitalize()):
            return "m"
    return ""

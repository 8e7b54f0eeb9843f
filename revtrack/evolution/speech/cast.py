"""The people of a story: a surname stands for a full name, a pronoun for who was named last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from revtrack.evolution.speech.naming import Source
from revtrack.evolution.speech.people import is_person, is_title, roles, titles_in_front
from revtrack.lexicons import entries, meanings

How = Literal["named", "pronoun", "context", "none"]
Being = Literal["person", "group", "organisation", "unknown"]

_NAME = r"[A-ZÀ-ÖØ-Þ](?:\.|[^\W\d_]*+(?:['’-][^\W\d_]++)*+)"
_RUN = re.compile(
    rf"(?<![\w'’-]){_NAME}(?:[ ](?:(?:van|von|der|de|del|da|di|du|la|bin|al|el)[ ])*+{_NAME})++"
)
_FEMALE = frozenset(["she", "elle"])
_MALE = frozenset(["he", "er", "il"])
_SINGULAR = _FEMALE | _MALE
_THINGS = frozenset(["it", "es", "sie"])
_PLURAL = frozenset(["they", "ils", "elles"])
_GROUPS = frozenset(
    "police people men women children authorities investigators families crews troops media".split()
)
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


@dataclass(slots=True)
class Cast:
    """Who was named so far, in order; and the full names of the version."""

    full: dict[str, str]
    seen: list[Speaker]
    genders: dict[str, str]

    def resolve(self, source: Source) -> tuple[Speaker | None, How]:
        """Return who a source is, and how it is known; and remember them."""
        if source.kind == "pronoun":
            return self._by_pronoun(source.text), "pronoun"
        return self.meet(source), "named"

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
        if " " not in name:
            name = self.full.get(name, name)
        gender = self.genders.get(name) or _gender(name, source.title)
        if gender:
            self.genders[name] = gender
        return Speaker(name, _being_of_name(name, source.title), gender, named=True)

    def _by_pronoun(self, pronoun: str) -> Speaker | None:
        gender = "f" if pronoun in _FEMALE else "m" if pronoun in _MALE else ""
        for speaker in reversed(self.seen):
            if self._fits(speaker, pronoun, gender):
                if gender and speaker.being in ("person", "unknown"):
                    self.genders.setdefault(speaker.name, gender)
                self.seen.append(speaker)
                return speaker
        return None

    def _fits(self, speaker: Speaker, pronoun: str, gender: str) -> bool:
        if pronoun in _SINGULAR:
            known = self.genders.get(speaker.name) or speaker.gender
            return speaker.being in ("person", "unknown") and known in ("", gender)
        if pronoun in _PLURAL:
            return speaker.being in ("group", "organisation")
        if pronoun in _THINGS:
            return speaker.being in ("organisation", "unknown")
        return speaker.being in ("person", "unknown")


def cast(texts: Iterable[str]) -> Cast:
    """Return an empty cast that knows the full names of some texts."""
    full: dict[str, str] = {}
    for text in texts:
        for run in _RUN.findall(text):
            _enter(run, full)
    return Cast(full, [], {})


def _enter(run: str, full: dict[str, str]) -> None:
    """Enter a run of capitalised words by the surname, which Korean names have in front."""
    words = run.split()
    if words[0] in entries("starters"):
        words = words[1:]
    words = words[titles_in_front(words) :]
    if not 1 < len(words) <= 4:
        return
    name = re.sub(r"['’]s$", "", " ".join(words))
    full.setdefault(name.split()[-1], name)
    if _is_family_first(words):
        full.setdefault(words[-2], " ".join(words[-2:]))


def _is_family_first(words: list[str]) -> bool:
    head, _, tail = words[-1].partition("-")
    return bool(head) and tail[:1].islower()


@cache
def _organisations() -> frozenset[str]:
    return frozenset(word.lower() for word in entries("organisations"))


def _being_of_name(name: str, title: str) -> Being:
    words = name.split()
    if title and any(is_title(word) for word in title.split()):
        return "person"
    if any(word.lower() in _organisations() for word in words) or (
        name.isupper() and len(name) > 1
    ):
        return "organisation"
    return "person" if 1 < len(words) <= 4 else "unknown"


def _being(description: str) -> Being:
    words = description.split()
    head = _head(words)
    low = head.lower().rpartition("-")[2]
    if " and " in description or _is_plural(low, words[0].lower()):
        return "group"
    if low in _organisations():
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
    return low.endswith("s") and any(is_person(low[:-size]) for size in (1, 2))


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

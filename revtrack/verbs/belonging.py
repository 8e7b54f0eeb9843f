"""Which story a page belongs to, and why: an explicit key, an id, or shared text.

Shared text is found by an index over a few runs of words of every paragraph, which is brought up
to date when a page without a key asks for it: pages whose story is given do not pay for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from revtrack.compare.shared import RUN, Runs, containment, runs, shingles
from revtrack.model.version import Version
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.wire.profiles import AGENCIES

_KEY_LENGTH = 60
_EDITED = 0.4
"""Least share of runs of words with which a paragraph counts as edited, and not as another one
that shares a phrase. .3, .4, .5 on the first 600 stories of `tests/benchmarks/grouping.py`: the
most that two stories shared, some of it "edited", was .49, .30, .24 of their text."""

_AT_ONCE = 5_000
"""Texts indexed at once: 5 MB."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """The story's key, why, and what else it might have been."""

    key: str
    why: str
    warning: str | None = None


def belonging(version: Version, store: Store, settings: Settings, given: str | None) -> Belonging:
    """Return the story that a version belongs to.

    `given` is a key that the researcher named; it decides. A slug, a headline or a day alone
    never does.
    """
    if given:
        return Belonging(given, "its story was named")
    for name in filter(None, (version.story_id, *version.follows)):
        if by_id := store.story_of_id(name):
            return Belonging(by_id, f"it has, or follows, the id {name}")
    shares = _shares(version, store, settings)
    for best, edited, key in shares:
        if best >= _bar(version, edited, store, key, settings):
            also = [s.key for s in shares if s.share >= settings.shared_text and s.key != key]
            return Belonging(key, f"shares {best:.0%} of its text with {key}", _doubt(also))
    return _new(version, store, settings, shares)


def _new(version: Version, store: Store, settings: Settings, shares: Sequence[_Share]) -> Belonging:
    """Return a new story, with a word on the one that the version shares most text with."""
    best, _, key = shares[0] if shares else _Share(0.0, False, "")
    new = free_key(version, store.has_story)
    if best < settings.shared_hint:
        return Belonging(new, "new: shares no text with a held story")
    warning = (
        f"shares {best:.0%} of its text with {key}, too little to be taken for the same story; "
        f"if it is, `revtrack story merge {new} {key}`"
    )
    return Belonging(new, "new", warning)


def index_texts(store: Store) -> None:
    """Bring the index of shared text up to date; inside a transaction of the store."""
    while texts := store.texts_to_index(_AT_ONCE):
        rows = ((shingle, row) for row, text in texts for shingle in shingles(text))
        store.index_texts(rows, texts[-1][0])


def free_key(version: Version, is_taken: Callable[[str], bool]) -> str:
    """Return a key that is not taken, made of slug or headline and date."""
    opening = next((block.text for block in version.blocks), "story")
    words = re.findall(r"[^\W_]+", _plain(version.slug or version.headline or opening))
    stem = ""
    for word in words:
        if stem and len(stem) + len(word) >= _KEY_LENGTH:
            break
        stem += f"-{word[:_KEY_LENGTH]}" if stem else word[:_KEY_LENGTH]
    if version.published_at:
        stem += f"-{version.published_at.date().isoformat()}"
    stem = stem or "story"
    return numbered(stem, is_taken) if is_taken(stem) else stem


def numbered(stem: str, is_taken: Callable[[str], bool]) -> str:
    """Return a key that is not taken, made of one that is: with a number behind it."""
    return f"{stem}-{_free_number(stem, is_taken)}"


def _free_number(stem: str, is_taken: Callable[[str], bool]) -> int:
    """Return a free number from 2 on, found in few looks: a slug may have hundreds in a day."""
    taken, free = 1, 2
    while is_taken(f"{stem}-{free}"):
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        if is_taken(f"{stem}-{middle}"):
            taken = middle
        else:
            free = middle
    return free


def _plain(text: str) -> str:
    """Return lower case without accents; other scripts stay as they are."""
    parts = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph's runs of words, what they weigh, and the texts that may have some, by story.

    What stands in one story alone tells it; what stands in two or three tells half or a third as
    much; a run of words that more stories hold is boilerplate and tells nothing.
    """

    runs: Runs
    weight: float
    texts: dict[str, set[int]]


class _Share(NamedTuple):
    """How much text a page shares with a story, and whether some of it was edited."""

    share: float
    edited: bool
    key: str


def _shares(version: Version, store: Store, settings: Settings) -> list[_Share]:
    """Return the stories that share text with a version and how much, the most first."""
    index_texts(store)
    told = [_told(text, store, settings) for text in _story_texts(version)]
    votes = Counter(key for part in told for key in part.texts)
    likely = [key for key, _ in votes.most_common(settings.shared_candidates)]
    return sorted((_share(told, store, key) for key in likely), key=lambda share: -share.share)


def _told(text: str, store: Store, settings: Settings) -> _Told:
    found = [store.stories_with(s, settings.shared_texts) for s in shingles(text)]
    holders = [len({key for key, _ in hits}) for hits in found]
    fewest = max(1, min(holders, default=1))
    texts: dict[str, set[int]] = {}
    for hits, count in zip(found, holders, strict=True):
        for key, row in hits if count <= settings.shared_stories else ():
            texts.setdefault(key, set()).add(row)
    return _Told(runs([text]), 1 / fewest if fewest <= settings.shared_stories else 0.0, texts)


def _share(told: list[_Told], store: Store, key: str) -> _Share:
    """Return how much of the shorter of a page and a story stands in the other."""
    rows = {row for part in told for row in part.texts.get(key, ())}
    theirs = [runs([text]) for text in store.texts(rows)]
    parts = [(part.runs, part.weight) for part in told]
    share = containment(parts, frozenset().union(*theirs), store.longest(key, RUN))
    return _Share(share, any(_is_edited(part.runs, theirs) for part in told), key)


def _is_edited(mine: Runs, theirs: list[Runs]) -> bool:
    """Whether a paragraph stands in a story in part, and nowhere word for word."""
    if mine in theirs:
        return False
    return any(len(mine & other) >= _EDITED * max(len(mine), len(other), 1) for other in theirs)


def _story_texts(version: Version) -> list[str]:
    """Return the paragraphs without the dateline, which every story of the day and place has."""
    dateline = version.dateline or ""
    return [block.text.removeprefix(dateline) for block in version.of_role("paragraph")]


def _bar(version: Version, edited: bool, store: Store, key: str, settings: Settings) -> float:
    """Return the least share of text: lower where the agency's slug names the story itself.

    Higher where all that is shared is word for word the same: it may be background that two
    stories were given, while versions of one edit some of what they keep. Higher, too, where
    the story has a version of that label already.
    """
    names_story = version.slug and AGENCIES[version.agency].slug_names_story
    same = names_story and version.slug and store.has_slug(key, version.slug)
    if same:
        return settings.shared_hint
    again = version.label and store.has_label(key, version.label)
    return settings.shared_text if edited and not again else settings.shared_much


def _doubt(others: list[str]) -> str | None:
    if not others:
        return None
    return (
        f"also shares much text with {', '.join(others)}; "
        "`revtrack story move` puts a wrong guess right"
    )

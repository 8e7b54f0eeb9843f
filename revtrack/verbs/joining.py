"""Which story each of another database's stories is here: shared captures, ids, text, then key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from revtrack.errors import UsageError
from revtrack.model.held import Held
from revtrack.model.merged import Conflict
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.belonging import belonging, free_key, numbered
from revtrack.verbs.chain import checked_key


@dataclass(frozen=True, slots=True)
class Joined:
    """A story of the other database, and the one that it is here."""

    chain: Sequence[Held]
    to: str
    by: str
    new: bool

    @property
    def story(self) -> str:
        """Its key in the other database."""
        return self.chain[0].story


def joined(store: Store, other: Store, settings: Settings) -> tuple[list[Joined], list[Conflict]]:
    """Return where each of another database's stories goes, and what does not agree.

    All of them are placed before any is taken in: what the other database keeps apart is not
    joined for its text. Where two stories of this one may be meant, the one that more versions
    speak for is taken, and that is told.
    """
    keys = other.story_keys()
    taken = set(keys)
    found: list[Joined] = []
    conflicts: list[Conflict] = []
    for key in keys:
        chain = other.chain(key)
        if not chain:
            continue
        one = _known(store, chain) or _alike(store, other, chain, settings)
        if one is None:
            one = _new(store, other, chain, taken)
            taken.add(one.to)
            conflicts += _same_key(store, one)
        found.append(one)
        conflicts += _apart(store, one)
    return found, [*conflicts, *_together(found)]


def _known(store: Store, chain: Sequence[Held]) -> Joined | None:
    """Return the story here that holds most of a chain's captures, if any does."""
    here = Counter(_here(store, chain).values())
    if not here:
        return None
    to = min(here, key=lambda key: (-here[key], key))
    return Joined(chain, to, f"holds {here[to]} of its {len(chain)} captures", new=False)


def _here(store: Store, chain: Sequence[Held]) -> Mapping[str, str]:
    """Return the story here of each capture that is held here."""
    return {held.sha256: place.story for held in chain if (place := store.place_of(held.sha256))}


def _alike(store: Store, other: Store, chain: Sequence[Held], settings: Settings) -> Joined | None:
    """Return the story here that `add` would have given most of a chain's versions to."""
    votes: Counter[str] = Counter()
    why: dict[str, str] = {}
    for held in chain:
        to = belonging(other.with_blocks(held).version, store, settings, None)
        if store.has_story(to.key):
            votes[to.key] += 1
            why.setdefault(to.key, to.why)
    if not votes:
        return None
    most = min(votes, key=lambda key: (-votes[key], key))
    return Joined(chain, most, why[most], new=False)


def _new(store: Store, other: Store, chain: Sequence[Held], taken: set[str]) -> Joined:
    def is_taken(key: str) -> bool:
        return key in taken or store.has_story(key)

    key = chain[0].story
    try:
        checked_key(key)
    except UsageError:
        named = free_key(other.with_blocks(chain[0]).version, is_taken)
        return Joined(chain, named, "new: its key cannot be typed", new=True)
    if not store.has_story(key):
        return Joined(chain, key, "new", new=True)
    return Joined(chain, numbered(key, is_taken), "new: its key is another story's here", new=True)


def _same_key(store: Store, one: Joined) -> Iterator[Conflict]:
    """Yield the story here that has the key of another story there, each by its last headline."""
    ours = store.chain(one.story)
    if ours:
        done = (
            f"it came in as {one.to}; if they are one story, "
            f"`revtrack story merge {one.to} {one.story}`"
        )
        here, there = (chain[-1].version.headline or "no headline" for chain in (ours, one.chain))
        yield Conflict("key", one.story, here, there, done)


def _apart(store: Store, one: Joined) -> Iterator[Conflict]:
    """Yield the stories here that hold captures of one story there, but the one it is joined to."""
    counts = Counter(_here(store, one.chain).values())
    for key, count in sorted(counts.items()):
        if key != one.to:
            what = f"{count} of the captures of {one.story}"
            done = f"they stay in {key}; the rest is in {one.to}"
            yield Conflict("captures", what, key, one.story, done)


def _together(found: Sequence[Joined]) -> Iterator[Conflict]:
    """Yield the stories here that are several there."""
    several: dict[str, list[str]] = {}
    for one in found:
        several.setdefault(one.to, []).append(one.story)
    for key, stories in several.items():
        if len(stories) > 1:
            done = f"all are in {key}; `revtrack story split` takes them apart"
            yield Conflict("stories", key, "one story", ", ".join(stories), done)

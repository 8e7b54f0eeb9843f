"""Which story a page belongs to, and why: an explicit key, an id, or shared text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from revtrack.compare.shared import containment, runs
from revtrack.model.version import Version
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.wire.profiles import AGENCIES

_KEY_LENGTH = 60
_DAYS = timedelta(days=3)
_LEAST_WORDS = 8
_UNDATED = 50
_VERSIONS = 6
"""How many of a story's versions, the newest ones, a page is held against."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """The story's key, whether it is held already, why, and what else it might have been."""

    key: str
    held: bool
    why: str
    warning: str | None = None


def belonging(version: Version, store: Store, settings: Settings, given: str | None) -> Belonging:
    """Return the story that a version belongs to.

    `given` is a key that the researcher named; it decides. A slug or a day alone never does.
    """
    keys = store.story_keys()
    if given:
        return Belonging(given, given in keys, "given with --story")
    for name in filter(None, (version.story_id, *version.follows)):
        if by_id := store.story_of_id(name):
            return Belonging(by_id, True, f"it has, or follows, the id {name}")
    shares = sorted(
        ((_shared(version, store, key), key) for key in _candidates(version, store)), reverse=True
    )
    best, key = shares[0] if shares else (0.0, "")
    if best >= _bar(version, store, key, settings):
        also = [other for share, other in shares[1:] if share >= settings.shared_text]
        return Belonging(key, True, f"shares {best:.0%} of its text with {key}", _doubt(also))
    new = free_key(version, keys)
    why = "new: shares no text with a held story" if best < settings.shared_hint else "new"
    warning = None
    if best >= settings.shared_hint:
        warning = (
            f"shares {best:.0%} of its text with {key}, too little to be taken for the same story; "
            f"if it is, `revtrack story move {new} {key}`"
        )
    return Belonging(new, False, why, warning)


def free_key(version: Version, keys: Collection[str]) -> str:
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
    key, number = stem, 1
    while key in keys:
        number += 1
        key = f"{stem}-{number}"
    return key


def _plain(text: str) -> str:
    """Return lower case without accents; other scripts stay as they are."""
    parts = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _candidates(version: Version, store: Store) -> set[str]:
    """Return stories worth comparing: a paragraph in common, the slug, or the days around.

    A page without a time is held against the latest stories that lack one, too.
    """
    texts = [block.text for block in version.blocks]
    day = version.published_at.date() if version.published_at else None
    days = (str(day - _DAYS), str(day + _DAYS)) if day else ("", "")
    undated = [] if day else store.stories_undated(_UNDATED)
    sharing = store.stories_sharing(texts, _LEAST_WORDS)
    return {*sharing, *store.stories_near(version.slug, *days), *undated}


def _shared(version: Version, store: Store, key: str) -> float:
    mine = runs(_story_texts(version))
    chain = store.chain(key)[-_VERSIONS:]
    return max(
        (containment(mine, runs(_story_texts(store.with_blocks(held).version))) for held in chain),
        default=0.0,
    )


def _story_texts(version: Version) -> list[str]:
    """Return the paragraphs without the dateline, which every story of the day and place has."""
    dateline = version.dateline or ""
    return [block.text.removeprefix(dateline) for block in version.of_role("paragraph")]


def _bar(version: Version, store: Store, key: str, settings: Settings) -> float:
    """Return the least share of text: lower where the agency's slug names the story itself."""
    same_slug = version.slug and any(h.version.slug == version.slug for h in store.chain(key))
    names_story = AGENCIES[version.agency].slug_names_story
    return settings.shared_hint if same_slug and names_story else settings.shared_text


def _doubt(others: list[str]) -> str | None:
    if not others:
        return None
    return (
        f"also shares much text with {', '.join(others)}; "
        "`revtrack story move` puts a wrong guess right"
    )

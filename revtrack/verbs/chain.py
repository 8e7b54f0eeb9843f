"""A story's chain: its order, its gaps, and how people name its versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from revtrack.errors import UnknownStory, UnknownVersion, UsageError, did_you_mean
from revtrack.model.held import Filed, Held, Moment

_LEAST_HASH = 8
_NAMED_AT_MOST = 3
_KEY = re.compile(r"[^\W_][\w.+~-]*")
"""What can be a key as it is: one word that no shell takes for anything else."""


def ordered(chain: Sequence[Held]) -> list[Held]:
    """Return the versions in order, their places counted from 1; see `in_order`."""
    filed = [
        Filed(h.id, h.place, v.ordinal, h.moment(), v.story_id, v.revision)
        for h in chain
        for v in (h.version,)
    ]
    return [
        chain[n] if chain[n].place == place else chain[n].at_place(place)
        for place, n in enumerate(in_order(filed), start=1)
    ]


def in_order(chain: Sequence[Filed]) -> list[int]:
    """Return where in the chain as it is stand the versions of the chain in order.

    The order is the label's ordinal, then, in a chain of one item, the item's own count, then
    published, captured and added time. A version
    without an ordinal (a correction, a page without headline) keeps the count of the latest
    one before it in time. What is equal in all stands in the order it was added.
    """
    items = {filed.story_id for filed in chain if filed.revision is not None}
    one_item = len(items) == 1 and all(filed.revision is not None for filed in chain)
    counted = [filed for filed in chain if filed.ordinal is not None]

    def key(place: int) -> tuple[int, int, Moment, int]:
        filed = chain[place]
        ordinal = filed.ordinal
        if ordinal is None:
            before = [other.ordinal or 0 for other in counted if other.moment <= filed.moment]
            ordinal = max(before, default=0)
        revision = filed.revision or 0
        return (ordinal, revision if one_item else 0, filed.moment, filed.id)

    return sorted(range(len(chain)), key=key)


def missing(chain: Sequence[Held]) -> list[str]:
    """Return labels between those held that are not held."""
    if not chain:
        return []
    # The profiles' patterns take milliseconds to compile: only what names labels needs them.
    from revtrack.wire.labels import label_for
    from revtrack.wire.profiles import AGENCIES

    held = {version.version.ordinal for version in chain if version.version.ordinal is not None}
    agency = AGENCIES[chain[-1].version.agency]
    span = range(min(held), max(held)) if held else range(0)
    return [label_for(ordinal, agency) for ordinal in span if ordinal not in held]


def agency_name(agency: str) -> str:
    """Return what an agency is called in a sentence: `Yonhap`, `no known agency`."""
    from revtrack.wire.profiles import AGENCIES

    return AGENCIES[agency].name


def checked_key(key: str) -> str:
    """Return a key that can be typed as one word; raises `UsageError` for any other."""
    if not key or key.startswith("-") or not key.isprintable() or any(c.isspace() for c in key):
        raise UsageError(
            f"{key!r} cannot be the key of a story",
            "use letters, digits and hyphens, as in `harbour-strike-2024-03-12`",
        )
    return key


def key_made_of(word: str, name: str) -> str | None:
    """Return the key of the story that a container calls by a word, None for an empty one.

    A word that can be typed is the key itself; of an address, and of words, one is made; a number
    has the beginning of the container's name before it: `42` in `guardian.db#7` is `guardian-42`.
    """
    word = word.strip()
    if "://" in word:
        word = word.partition("://")[2].removeprefix("www.")
        return "-".join(_words(word)) or None
    stem = Path(name.partition("#")[0]).name.partition(".")[0]
    if word.isdecimal():
        return checked_key("-".join((*_words(stem), word)))
    return word if _KEY.fullmatch(word) else "-".join(_words(word)) or None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def story_named(name: str, keys: Sequence[str]) -> str:
    """Return the key that is the name, or the only one that begins with it.

    Raises `UnknownStory`, with the nearest keys.
    """
    if name in keys:
        return name
    found = [key for key in keys if name and key.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownStory(f"{len(found)} stories begin with {name!r}", f"one of: {_some(found)}")
    hint = _story_meant(name, keys) if keys else "no story is held yet"
    raise UnknownStory(f"there is no story {name!r}", hint)


def _story_meant(name: str, keys: Sequence[str]) -> str:
    """Return a hint that names the keys which hold the name as a word, else those which come near.

    What comes near is a key, its beginning, or one of its words: `damm` for `bc-dam-evacuation`.
    """
    held = [key for key in keys if name and f"-{name.lower()}" in key.lower()]
    if held:
        told = [f"`{key}`" for key in held[:_NAMED_AT_MOST]]
        more = f", or {len(held) - len(told)} more" if len(held) > len(told) else ""
        return f"did you mean {' or '.join(told)}{more}?"
    lengths = (len(name) - 1, len(name), len(name) + 1)
    short = {word: key for key in reversed(keys) for word in _words(key) if len(word) > 2}
    short |= {key[:length]: key for length in lengths for key in keys if length > 0}
    return did_you_mean(name, keys, "`revtrack stories` lists those held", short)


def version_named(name: str, chain: Sequence[Held]) -> Held:
    """Return the version called so: `2`, `-1`, `LEAD`, `3ld`, `first`, `last` or a hash's start.

    Raises `UnknownVersion`, with what the chain holds.
    """
    lowered = name.strip().lower()
    if lowered in ("first", "last"):
        return chain[0 if lowered == "first" else -1]
    found = _at_place(lowered, chain)
    if found is None:
        from revtrack.wire.labels import plain_label

        label = plain_label(name)
        found = [held for held in chain if label and plain_label(held.version.label) == label]
    if not found and len(lowered) >= _LEAST_HASH:
        found = [held for held in chain if held.sha256.startswith(lowered)]
    if len(found) == 1:
        return found[0]
    story = chain[0].story
    if found:
        places = ", ".join(str(held.place) for held in found)
        raise UnknownVersion(
            f"{len(found)} versions of {story} go by {name!r}", f"name one by its place: {places}"
        )
    labels = [f"{held.place} ({held.version.label or 'no label'})" for held in chain]
    held_are = f"it has {_some(labels)}; also first, last and -1"
    near = _label_meant(name, [held.version.label or "" for held in chain])
    raise UnknownVersion(f"{story} has no version {name!r}", f"{near} {held_are}".strip())


def _label_meant(name: str, labels: Sequence[str]) -> str:
    """Return a hint that names the label which comes near; another number is another label."""
    digits = [char for char in name if char.isdecimal()]
    alike = [label for label in labels if [char for char in label if char.isdecimal()] == digits]
    return did_you_mean(name, [*alike, "first", "last"])


def _at_place(name: str, chain: Sequence[Held]) -> list[Held] | None:
    """Return the version at a place from the front or the end; None if the name is no place."""
    digits = name.removeprefix("-")
    if not digits.isdecimal() or len(digits) >= _LEAST_HASH:
        return None
    place = int(name)
    if place < 0:
        place += len(chain) + 1
    return [held for held in chain if held.place == place]


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown

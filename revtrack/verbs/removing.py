"""Removing versions for good: what must not be kept goes, that it was there stays on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from revtrack.errors import UsageError
from revtrack.model.held import Held, iso
from revtrack.model.names import readable
from revtrack.model.removed import Gone, Leaving, Removed
from revtrack.store.proving import head
from revtrack.store.store import Store
from revtrack.verbs.chain import story_named, version_named
from revtrack.verbs.deriving import refresh_diffs


def leaving(store: Store, story: str, versions: Sequence[str]) -> Leaving:
    """Return what would go: versions of a story, all by default, and the codes of their changes.

    Raises `UnknownStory` and `UnknownVersion`.
    """
    key = story_named(story, store.story_keys())
    chain = store.chain(key)
    named = {version_named(name, chain).id for name in versions}
    chosen = [held for held in chain if held.id in named or not versions]
    codes = store.removals.codes_of([held.sha256 for held in chosen])
    return Leaving(key, tuple(map(_gone, chosen)), len(chosen) == len(chain), codes)


def remove(
    store: Store, story: str, versions: Sequence[str], reason: str, now: datetime
) -> Removed:
    """Remove versions of a story, all by default, in one transaction; return what went.

    A tombstone with the reason, and the record, say that they were there. Raises `UsageError`
    without a reason, and `DamagedStore` where another capture cannot be read without them.
    """
    why = " ".join(readable(reason).split())
    if not why:
        raise UsageError(
            "a removal needs a reason, which stays on record", "give it with --reason TEXT"
        )
    at = iso(now)
    assert at is not None  # noqa: S101  it is a time
    store.removals.overwrite()
    with store.transaction():
        what = leaving(store, story, versions)
        digests = [version.sha256 for version in what.versions]
        store.removals.remove(digests, why, at, lambda digest: store.capture(digest).data)
        if not what.is_whole:
            refresh_diffs(store, what.story)
        store.drop_empty_stories()
        store.index_words_anew()
        with store.as_it_is() as connection:
            end = head(connection).head
    return Removed(what, why, at, end, store.removals.wipe(), _copies(store))


def _gone(held: Held) -> Gone:
    return Gone(held.place, held.version.label, held.version.headline, held.sha256)


def _copies(store: Store) -> tuple[str, ...]:
    """Return the files beside a database that migrations kept it in as it was."""
    prefix = f"{store.path.name}.before-"
    beside = store.path.absolute().parent.iterdir()
    return tuple(sorted(readable(file.name) for file in beside if file.name.startswith(prefix)))

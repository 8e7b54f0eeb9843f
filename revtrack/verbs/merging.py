"""Another database into this one: its stories, and what people gave; conflicts are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.errors import UnreadableInput, UsageError
from revtrack.model.held import Capture, Held
from revtrack.model.merged import Conflict, Merged, MergedStory
from revtrack.model.version import Version
from revtrack.settings import Settings
from revtrack.store.copying import copy
from revtrack.store.faults import understood
from revtrack.store.store import Store
from revtrack.verbs.deriving import refresh_diffs
from revtrack.verbs.joining import Joined, joined
from revtrack.verbs.merging_codes import merge_codes
from revtrack.verbs.progress import Progress
from revtrack.verbs.reading import read_again


@dataclass(frozen=True)
class Merger:
    """Takes another database into one."""

    path: Path
    now: Callable[[], datetime]
    settings: Settings
    progress: Progress

    def run(self, other: Path, dry_run: bool) -> Merged:
        """Take in what the other database holds, or find out in a copy what would come in.

        Raises `UsageError` where both are one file, and the errors of opening them.
        """
        if self.path.exists() and other.exists() and self.path.samefile(other):
            raise UsageError(f"{other} is the database itself", "name another one to be merged")
        with Store.aside(other, self.settings.max_bytes) as theirs:
            if not dry_run:
                return self._merged(theirs, dry_run)
            with TemporaryDirectory(prefix="revtrack-") as folder:
                tried = Path(folder) / "dry-run.db"
                if self.path.exists():
                    copy(self.path, tried)
                return replace(self, path=tried)._merged(theirs, dry_run)

    def _merged(self, theirs: Store, dry_run: bool) -> Merged:
        with Store.writing(self.path, make=True) as store, store.transaction():
            stories, conflicts = joined(store, theirs, self.settings)
            conflicts += [found for one in stories for found in _differences(store, theirs, one)]
            conflicts += _removed_there(store, theirs)
            told = self.progress(stories, len(stories), "stories")
            done = tuple(_taken_in(store, theirs, one, self.settings) for one in told)
            for key in sorted({one.to for one in done if one.added}):
                refresh_diffs(store, key)
            codes, about_codes = merge_codes(store, theirs, self.now())
            # If it was changed meanwhile, that must be known before anything is kept.
            theirs.close()
        return Merged(str(theirs.path), dry_run, done, codes, (*conflicts, *about_codes))


def _taken_in(store: Store, theirs: Store, one: Joined, settings: Settings) -> MergedStory:
    """Add the versions of a story that are not held here."""
    lacking = [held for held in one.chain if not store.holds(held.sha256)]
    missing = [held for held in lacking if not store.removals.of(held.sha256)]
    if missing:
        times = [held.added_at for held in one.chain if held.added_at]
        with understood(theirs.path):
            first = min(times)
        story = store.make_story(one.to, first)
        store.begin_batch()
        for held in missing:
            capture = theirs.capture(held.sha256)
            store.add_version(
                story, capture, _read(theirs, held, capture, settings), held.given_agency
            )
        store.end_batch()
    held_before = len(one.chain) - len(lacking)
    is_new = one.new and bool(missing)
    return MergedStory(one.story, one.to, one.by, is_new, len(missing), held_before)


def _read(theirs: Store, held: Held, capture: Capture, settings: Settings) -> Version:
    """Return what the parser here reads in a capture, else what was read there.

    Nobody here has let it in before: it is read within the limits. Raises `UnreadableInput`.
    """
    try:
        return replace(read_again(capture, held.given_agency, settings), furniture=())
    except UnreadableInput:
        version = theirs.with_blocks(held).version
        if len(version.blocks) > settings.max_blocks:
            raise
        return version


def _removed_there(store: Store, theirs: Store) -> Iterator[Conflict]:
    """Yield what the other database had removed and is held here."""
    for digest, tombstone in theirs.removals.every().items():
        if place := store.place_of(digest):
            what = f"{place.story} version {place.place}"
            done = f"it stays; `revtrack remove {place.story} {place.place}` removes it here, too"
            yield Conflict("removed", what, "held", tombstone.told(), done)


def _differences(store: Store, theirs: Store, one: Joined) -> Iterator[Conflict]:
    """Yield what both were given of a capture, where it differs; what is held here stays."""
    for held in one.chain:
        place = store.place_of(held.sha256)
        if place is None:
            if tombstone := store.removals.of(held.sha256):
                what, there = f"capture {held.sha256[:12]}", f"{one.story} version {held.place}"
                yield Conflict("removed", what, tombstone.told(), there, "it stays out")
            continue
        what = f"{place.story} version {place.place}"
        ours, other = place.given_agency, held.given_agency
        if ours != other:
            told = (ours or "none given", other or "none given")
            yield Conflict("agency", what, *told, "it is read here as before")
        mine, source = place.source, theirs.capture_facts(held.sha256).source
        if mine and source and mine != source:
            yield Conflict("source", what, mine, source, "its source here stays")

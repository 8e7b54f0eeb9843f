"""What all engines do for one story: captures in, rows of tables out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from revtrack.corpus.came import Came, moment
from revtrack.errors import RevtrackError
from revtrack.model.corpus import Failed
from revtrack.model.dictionary import LAYOUTS, Row
from revtrack.model.held import Held
from revtrack.model.reported import Added, Item
from revtrack.settings import Settings
from revtrack.verbs.adding import read_item
from revtrack.verbs.chain import ordered
from revtrack.verbs.findings import Findings
from revtrack.verbs.keeping import Wanted
from revtrack.verbs.reading import UNBOUNDED
from revtrack.verbs.tidy.observing import rows
from revtrack.version import PARSER

_LET_IN = replace(UNBOUNDED, max_bytes=1 << 62)


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of a story: the rows of each table, and what could not be read."""

    versions: int
    tables: dict[str, list[Row]]
    failed: tuple[Failed, ...]


def worked(came: Sequence[Came], tables: Sequence[str], settings: Settings) -> Worked:
    """Return the rows that a story has in some tables, as `revtrack export` has them.

    `came` are all captures of one story, in the order in which they came. What holds of a database
    holds here: the same bytes count once, and a version that cannot be read does not stop the
    others.
    """
    read, failed = read_each(came, settings)
    if not read:
        return Worked(0, {name: [] for name in tables}, tuple(failed))
    captures = {wanted.capture.sha256: wanted.capture for wanted in read}
    found = Findings(chain_of(came[0].story, read), captures.__getitem__, settings.engine)
    told = {name: list(rows(found, LAYOUTS[name])) for name in tables}
    return Worked(len(read), told, tuple(failed))


def chain_of(story: str, read: Iterable[Wanted]) -> list[Held]:
    """Return versions as the chain of a story, in order."""
    held = [
        Held(
            number, story, number, capture.sha256, wanted.version, PARSER, wanted.agency,
            capture.captured_at, capture.added_at,
        )
        for number, wanted in enumerate(read, start=1)
        for capture in (wanted.capture,)
    ]  # fmt: skip
    return ordered(held)


def read_each(came: Iterable[Came], settings: Settings) -> tuple[list[Wanted], list[Failed]]:
    """Read captures, each only once; return versions, and what could not be read."""
    read: dict[str, Wanted] = {}
    failed = []
    for one in came:
        digest = sha256(one.capture).hexdigest()
        if digest in read:
            continue
        found = as_kept(one, digest, settings, lambda: None)
        if isinstance(found, Wanted):
            read[digest] = found
        else:
            failed.append(failure_of(one, found))
    return list(read.values()), failed


def as_kept(
    one: Came, digest: str, settings: Settings, now: Callable[[], datetime | None]
) -> Wanted | Added:
    """Return a capture as a database keeps it, or what was wrong with it.

    It was added `now`, unless it comes out of a database. `digest` is its SHA-256.
    """
    item = Item(one.capture, one.story, one.given(), one.file)
    # What a database holds was let in, and is read whatever holds now.
    bounds = _LET_IN if one.added_at else settings
    return read_item(item, lambda: moment(one.added_at) or now(), bounds, digest)


def failure_of(one: Came, found: Added) -> Failed:
    """Return the row of a capture that could not be read."""
    return Failed(one.story, one.file, "UnreadableInput", found.error or "", found.hint or "",
                  found.exit_code)  # fmt: skip


def whole(came: Sequence[Came], tables: Sequence[str], settings: Settings) -> Worked:
    """Return the same; of a story that cannot be worked through, why, whatever it was."""
    try:
        return worked(came, tables, settings)
    except Exception as error:  # one story of a million must not stop the others
        return Worked(0, {name: [] for name in tables}, (broken(came[0].story, error),))


def broken(story: str, error: Exception) -> Failed:
    """Return the row of a story that cannot be worked through."""
    if isinstance(error, RevtrackError):
        kind = type(error).__name__
        return Failed(story, None, kind, error.message, error.hint, error.exit_code)
    what = f"{type(error).__name__}: {error}"
    hint = "this is a fault in revtrack: please report it"
    return Failed(story, None, "InternalFault", what, hint, 70)

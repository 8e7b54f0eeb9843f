"""What all engines do for one story: captures in, rows of tables out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from revtrack.corpus.came import Came, moment
from revtrack.errors import RevtrackError
from revtrack.model.corpus import Failed
from revtrack.model.dictionary import LAYOUTS, Row
from revtrack.model.held import Held
from revtrack.model.reported import Item
from revtrack.settings import Settings
from revtrack.verbs.adding import read_item
from revtrack.verbs.chain import ordered
from revtrack.verbs.findings import Findings
from revtrack.verbs.keeping import Wanted
from revtrack.verbs.reading import UNBOUNDED
from revtrack.verbs.tidy.observing import rows
from revtrack.version import PARSER


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
    read, failed = _read(came, settings)
    if not read:
        return Worked(0, {name: [] for name in tables}, tuple(failed))
    captures = {wanted.capture.sha256: wanted.capture for wanted in read}
    found = Findings(ordered(_chain(came[0].story, read)), captures.__getitem__, settings.engine)
    told = {name: list(rows(found, LAYOUTS[name])) for name in tables}
    return Worked(len(read), told, tuple(failed))


def _chain(story: str, read: Iterable[Wanted]) -> list[Held]:
    return [
        Held(
            number, story, number, capture.sha256, wanted.version, PARSER, wanted.agency,
            capture.captured_at, capture.added_at,
        )
        for number, wanted in enumerate(read, start=1)
        for capture in (wanted.capture,)
    ]  # fmt: skip


def _read(came: Iterable[Came], settings: Settings) -> tuple[list[Wanted], list[Failed]]:
    """Read captures, each only once; return versions, and what could not be read."""
    read: dict[str, Wanted] = {}
    failed = []
    for one in came:
        digest = sha256(one.capture).hexdigest()
        if digest in read:
            continue
        found = _wanted(one, digest, settings)
        if isinstance(found, Wanted):
            read[digest] = found
        else:
            failed.append(found)
    return list(read.values()), failed


def _wanted(one: Came, digest: str, settings: Settings) -> Wanted | Failed:
    item = Item(one.capture, None, one.given(), one.file)
    # What a database holds was let in, and is read whatever holds now.
    bounds = UNBOUNDED if one.added_at else settings
    found = read_item(item, lambda: moment(one.added_at), bounds, digest)
    if isinstance(found, Wanted):
        return found
    return Failed(one.story, one.file, "UnreadableInput", found.error or "", found.hint or "",
                  found.exit_code)  # fmt: skip


def whole(came: Sequence[Came], tables: Sequence[str], settings: Settings) -> Worked:
    """Return the same; of a story that cannot be worked through, why, whatever it was."""
    try:
        return worked(came, tables, settings)
    except RevtrackError as error:
        failure = Failed(came[0].story, None, type(error).__name__, error.message, error.hint,
                         error.exit_code)  # fmt: skip
    except Exception as error:  # one story of a million must not stop the others
        what = f"{type(error).__name__}: {error}"
        hint = "this is a fault in revtrack: please report it"
        failure = Failed(came[0].story, None, "InternalFault", what, hint, 70)
    return Worked(0, {name: [] for name in tables}, (failure,))

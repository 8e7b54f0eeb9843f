"""A corpus of what a database holds: a row a capture, so that it can come back as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from revtrack.corpus.engines import need_arrow
from revtrack.errors import NothingThere
from revtrack.model.corpus import CAPTURES
from revtrack.model.exported import Exported
from revtrack.model.held import Capture, Held, iso
from revtrack.model.table import Cell
from revtrack.readers.formats import charset_of
from revtrack.store.store import Store
from revtrack.verbs.chain import story_named
from revtrack.verbs.progress import Progress, unseen
from revtrack.writers.parquet import Filling
from revtrack.writers.whole import whole_folder

_GROUP = 8 << 20
"""Bytes of captures in a row group: so much is in memory, and as much of their text."""

_FILE = 64 << 20
"""Bytes of captures from which the next story begins a new file."""

_FIELDS = ("label", "agency", "language", "slug", "headline", "byline", "dateline", "note")

CaptureRow = tuple[Cell | bytes, ...]


def export(db: Path, stories: Sequence[str], out: Path, progress: Progress = unseen) -> Exported:
    """Write the captures of stories, all by default, as Parquet files in a folder.

    Stories stand in the order of their keys, or as they are named; captures of a story in the
    order in which they were added. The same database gives the same bytes. Raises `UsageError`
    for a folder that holds something, `UnknownStory`, `NothingThere` where no story is held,
    `MissingExtra` without pyarrow, and the errors of opening a database.
    """
    need_arrow()
    with Store.reading(db) as store:
        every = store.story_keys()
        chosen = [story_named(story, every) for story in stories] or every
        keys = list(dict.fromkeys(chosen))
        if not keys:
            raise NothingThere(f"{db} holds no story", "`revtrack import` or `add` keep some")
        with whole_folder(out) as aside:
            rows = _written(store, progress(keys, len(keys), "stories"), aside)
    return Exported(CAPTURES.name, str(out), rows)


def _written(store: Store, keys: Iterable[str], folder: Path) -> int:
    """Write stories into files, whole ones into each; return how many captures there were."""
    count = 0
    left = iter(keys)
    first = next(left, None)
    for number in range(1 << 32):
        if first is None:
            break
        with Filling(folder / f"part-{number:05}.parquet", CAPTURES) as filling:
            first = _fill(filling, store, first, left)
        count += filling.count
    return count


def _fill(filling: Filling, store: Store, key: str | None, left: Iterator[str]) -> str | None:
    """Write stories until a file is full; return the key of the next one, None behind the last."""
    size = waiting = 0
    while key is not None and size < _FILE:
        for row, length in _rows(store, key):
            filling.add([row])
            size += length
            waiting += length
            if waiting > _GROUP:
                filling.write()
                waiting = 0
        key = next(left, None)
    return key


def _rows(store: Store, key: str) -> Iterator[tuple[CaptureRow, int]]:
    """Yield a row a capture of a story, as they were added, with the bytes of each."""
    for held in sorted(store.chain(key), key=lambda held: held.id):
        capture = store.capture(held.sha256)
        yield _row(store.with_blocks(held), capture), len(capture.data)


def _row(held: Held, capture: Capture) -> CaptureRow:
    version = held.version
    text = "\n\n".join(block.text for block in version.of_role("paragraph"))
    cells: CaptureRow = (
        held.story,
        held.place,
        version.field("published_at"),
        *(getattr(version, name) for name in _FIELDS),
        text,
        capture.sha256,
        capture.data,
        capture.file,
        capture.source,
        iso(capture.captured_at),
        iso(capture.added_at),
        charset_of(capture.media_type),
        held.given_agency,
    )
    return tuple([None if cell == "" else cell for cell in cells])

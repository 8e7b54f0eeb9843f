"""The first step: what files hold, as captures with their stories."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from types import MappingProxyType

from revtrack.corpus.came import Came, batches, write
from revtrack.corpus.inputs import File, Piece, fetched, listed
from revtrack.errors import NothingThere, RevtrackError, UnreadableInput, UsageError
from revtrack.model.corpus import Failed, Source
from revtrack.model.held import iso
from revtrack.model.imported import Table
from revtrack.readers import walking
from revtrack.readers.formats import charset_of
from revtrack.readers.kept import captures, is_kept
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.sqlite_files import MAGIC
from revtrack.readers.tables import mapping
from revtrack.readers.walking import walked
from revtrack.store.store import Store
from revtrack.verbs.chain import checked_key, key_made_of

_A_FILE = 1 << 32
"""Most captures of a file: the places of those of the next one begin behind them."""

_NONE: Mapping[str, int] = MappingProxyType({})

_NO_STORY = UsageError(
    "it does not say which story it belongs to",
    "name the column with --map story=COLUMN; `revtrack import` finds stories by their text",
)


@dataclass(slots=True)
class Read:
    """What became of a piece: its files, how many captures and bytes, what is not among them.

    `folder` is where its captures are; there may be others of processes that were ended.
    """

    first: int
    folder: str | None = None
    sources: list[Source] = field(default_factory=list)
    bytes: int = 0
    failed: list[Failed] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for all pieces: how tables are taken, the agency of all, where captures go."""

    wishes: Wishes
    agency: str | None
    folder: Path


@dataclass(slots=True)
class Named:
    """What the inputs name: files, what could not be found, and what is passed over, and why."""

    files: list[File] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def named(inputs: Iterable[str], out: Path | None = None) -> Named:
    """Return what inputs name; raises `NothingThere` where that is not a single file.

    What comes out may stand in a folder that goes in, and does not go in itself.
    """
    found = Named()
    for one in listed(inputs):
        if out and "://" not in one.name and out in Path(one.name).absolute().parents:
            continue
        if isinstance(one, File):
            found.files.append(one)
        elif isinstance(one, Skipped):
            found.skipped[one.why] += 1
        else:
            found.failed.append(failed(one.name, one.error))
    if not found.files:
        raise nothing(found.failed, found.skipped)
    return found


def nothing(failures: Sequence[Failed], skipped: Mapping[str, int] = _NONE) -> NothingThere:
    """Return the error of inputs in which nothing can be read: it tells the first failure."""
    if failures:
        return NothingThere(f"nothing can be read: {failures[0].message}", failures[0].hint)
    reasons = ", ".join(f"{why} {count:,}" for why, count in skipped.items())
    told = f" (skipped: {reasons})" if reasons else ""
    said = f"nothing that is named holds a story{told}"
    return NothingThere(said, "name files or folders of stories")


def read(terms: Reading, piece: Piece) -> Read:
    """Write the captures of a piece to a folder of their own, some thousand in each file."""
    folder = Path(mkdtemp(dir=terms.folder, prefix=f"{piece.name}-"))
    done = Read(piece.first, folder.name)
    for number, some in enumerate(batches(came_in(piece, terms.wishes, terms.agency, done))):
        done.bytes += sum(len(one.capture) for one in some)
        write(folder / f"{number:06}.parquet", some)
    return done


def files_of(found: Iterable[Read], folder: Path) -> list[Path]:
    """Return the files of captures that reading wrote, in the order of the inputs."""
    folders = [folder / one.folder for one in found if one.folder]
    return [path for one in folders for path in sorted(one.glob("*.parquet"))]


def given_up(piece: Piece) -> Read:
    """Return what is said of a file that ended each process which read it."""
    (file,) = piece.files
    said = f"the process that read {file.name} was ended, and so was the next: out of memory?"
    row = Failed(None, file.name, "Killed", said, "look at the file by itself", 70)
    return Read(piece.first, sources=[Source(file.name, file.size, None, 0)], failed=[row])


def came_in(piece: Piece, wishes: Wishes, agency: str | None, done: Read) -> Iterator[Came]:
    """Yield the captures of a piece; what is not among them, and its files, are put into `done`."""
    for number, file in enumerate(piece.files, piece.first):
        count = 0
        digest = None
        try:
            with fetched(file) as path:
                digest = _digest(path)
                for one in _captures(path, file, wishes, done):
                    if isinstance(one, Came):
                        place = number * _A_FILE + count
                        yield one._replace(place=place, agency=one.agency or agency)
                        count += 1
                    elif isinstance(one, Skipped):
                        done.skipped[one.why] = done.skipped.get(one.why, 0) + 1
                    else:
                        done.failed.append(failed(one.name, one.error))
        except RevtrackError as error:
            done.failed.append(failed(file.name, error))
        except OSError as error:
            said = f"{file.name} cannot be read: {error.strerror or error}"
            done.failed.append(failed(file.name, UnreadableInput(said, "check that it is there")))
        done.sources.append(Source(file.name, file.size, digest, count))


def failed(file: str, error: RevtrackError, story: str | None = None) -> Failed:
    """Return the row of a file or version that could not be read."""
    kind = type(error).__name__
    return Failed(story, file, kind, error.message, error.hint, error.exit_code)


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file; None for a folder, such as a repository."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _captures(
    path: Path, file: File, wishes: Wishes, done: Read
) -> Iterator[Came | Skipped | Broken]:
    if is_database(path):
        yield from of_database(path, wishes.max_bytes)
        return
    if is_kept(path):
        yield from _of_kept(path, file, wishes)
        return
    for source in walked([str(path)], None):
        table = _table(source, file, wishes) if isinstance(source, walking.Source) else None
        if not isinstance(source, walking.Source):
            found: Iterable[Found] = (source,)
        elif table and "story" not in table.columns:
            found = (Broken(str(path), _NO_STORY),)
        else:
            found = source.records(wishes)
            done.tables += [table] if table else []
        # The numbers of a database's stories are its own; those of tables hold for all of them.
        numbered = file.name if _is_sqlite(path) else file.corpus
        for one in found:
            yield _named(one, numbered, file, path)


def _of_kept(path: Path, file: File, wishes: Wishes) -> Iterator[Came | Broken]:
    """Yield the captures of a corpus that revtrack wrote, as they were."""
    for one in captures(path, wishes):
        if isinstance(one, Broken):
            yield replace(one, name=file.name + one.name.removeprefix(str(path)))
            continue
        try:
            checked_key(one.story)
        except RevtrackError as error:
            yield Broken(file.name, error)
            continue
        yield Came(
            one.story, 0, one.file, one.capture, one.source, one.captured_at, one.added_at,
            one.charset, one.given_agency,
        )  # fmt: skip


def _table(source: walking.Source, file: File, wishes: Wishes) -> Table | None:
    """Return how a table's columns are taken; what is wrong with it is said when it is read."""
    try:
        found = mapping(source.path, wishes, source.kind) if source.kind else None
    except RevtrackError:
        return None
    if found is None:
        return None
    guessed = tuple(name for name in found.columns if name in found.guessed)
    return Table(file.name, dict(found.columns), guessed, tuple(found.unused), found.doubt)


def taken(found: Iterable[Read]) -> list[Table]:
    """Return how columns were taken: of tables that are taken alike the first."""
    first: dict[tuple[object, ...], Table] = {}
    for table in (table for one in found for table in one.tables):
        how = (*table.columns.items(), table.guessed, table.unused, table.doubt)
        first.setdefault(how, table)
    return list(first.values())


def _is_sqlite(path: Path) -> bool:
    return path.is_file() and _head(path).startswith(MAGIC)


def is_database(path: Path) -> bool:
    """Whether a file is a revtrack database."""
    head = _head(path) if path.is_file() else b""
    return head.startswith(MAGIC) and head[68:72] == b"rvtr"


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _named(one: Found, numbered: str, file: File, path: Path) -> Came | Skipped | Broken:
    """Return a record with its story's key, and its place in the file as it was given."""
    name = file.name + one.name.removeprefix(str(path))
    if isinstance(one, Record):
        try:
            key = _key(one.story, numbered)
        except RevtrackError as error:
            return Broken(name, error)
        return Came(key, 0, name, one.data, one.source, iso(one.captured_at), None, one.charset)
    return replace(one, name=name)


@lru_cache(4096)
def _key(story: str | None, numbered: str) -> str:
    key = key_made_of(story, numbered) if story else None
    if not key:
        raise _NO_STORY
    return checked_key(key)


def of_database(path: Path, most: int) -> Iterator[Came]:
    """Yield the captures of a revtrack database, with the stories that they are held in.

    Raises what opening it does, and `UnreadableInput` where something is larger than `most` bytes.
    """
    with Store.aside(path, most) as store:
        for key in store.story_keys():
            for held in sorted(store.chain(key), key=lambda held: held.id):
                capture = store.capture(held.sha256)
                yield Came(
                    key, 0, capture.file, capture.data, capture.source, iso(capture.captured_at),
                    iso(capture.added_at), charset_of(capture.media_type), held.given_agency,
                )  # fmt: skip

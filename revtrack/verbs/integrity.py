"""Checking a database: every promise that it makes, held against what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.errors import DamagedStore, UsageError
from revtrack.model.examined import Examined, Finding, FindingKind, Head
from revtrack.model.held import Held
from revtrack.notices import listening
from revtrack.store import inspecting, proving, sums
from revtrack.store.copying import copy_as_it_lies
from revtrack.store.inspecting import REBUILD
from revtrack.store.store import Connection, Store
from revtrack.verbs.progress import Progress, unseen
from revtrack.verbs.rederiving import deep_findings, text_findings, told_due

_HASH = re.compile("[0-9a-f]{64}")

_TABLES: tuple[tuple[str, Callable[[Connection], Iterable[Finding]]], ...] = (
    ("the file", inspecting.structure),
    ("the schema", inspecting.schema),
    ("references", inspecting.references),
    ("the record", proving.record),
    ("rows", inspecting.orphans),
    ("codes", inspecting.codes),
    ("diffs", inspecting.diffs),
    ("the full-text index", inspecting.index),
)


def check(
    path: Path, deep: bool = False, head: str | None = None, progress: Progress = unseen
) -> Examined:
    """Return what is wrong with a database, each thing named; nothing is changed or mended.

    All is done in a copy made for the purpose, as it is at one moment, so that others may go on
    writing. `head` is one that was written down: it must be a head that the record had. With
    `deep` everything is derived again from the captures and compared. Raises the errors of a file
    that is no database, and `UsageError` for a head that is none.
    """
    if head is not None and not _HASH.fullmatch(head.lower()):
        raise UsageError(
            f"{head!r} is no head of a record", "give all 64 digits, as `revtrack log --head` does"
        )
    with TemporaryDirectory(prefix="revtrack-") as folder:
        aside = Path(folder) / "looked-at.db"
        copy_as_it_lies(path, aside)
        # That the copy is brought up to date, and as it was kept beside, concerns nobody.
        with listening(lambda _: None):
            Store.writing(aside).close()
        with Store.writing(aside) as store:
            return _Check(path, store, deep, progress).examined(head)


def is_damaged(path: Path) -> bool:
    """Whether a look at a database finds anything; False where it cannot be looked at."""
    try:
        return not check(path).ok
    except DamagedStore:
        return True
    except Exception:  # nobody can tell
        return False


class _Check:
    """The check of one database, through a copy of it."""

    def __init__(self, path: Path, store: Store, deep: bool, progress: Progress) -> None:
        self._path = path
        self._store = store
        self._deep = deep
        self._progress = progress
        self._remarks: list[str] = []

    def examined(self, head: str | None) -> Examined:
        """Return everything that was found."""
        problems = list(self._findings(head))
        return Examined(
            str(self._path), self._head(), self._deep, tuple(self._remarks),
            tuple(dict.fromkeys(problems)),
        )  # fmt: skip

    def _findings(self, head: str | None) -> Iterator[Finding]:
        with self._store.as_it_is() as connection:
            for what, look in _TABLES:
                yield from _safely("file", what, look(connection))
            yield from _safely("file", "captures", self._captures(connection))
            if head:
                yield from _safely("head", head.lower(), self._since(connection, head.lower()))
        yield from _safely("unreadable", "stories", self._stories())

    def _captures(self, connection: Connection) -> Iterator[Finding]:
        (count,) = connection.execute("SELECT count(*) FROM captures").fetchone()
        for found in self._progress(proving.captures(connection), count, "captures"):
            if found:
                yield found

    def _stories(self) -> Iterator[Finding]:
        """Yield versions that cannot be read from their rows; with `deep`, all that differs."""
        keys = self._store.story_keys()
        for key in self._progress(keys, len(keys), "stories"):
            try:
                chain = self._store.whole_chain(key)
            except Exception as error:
                yield Finding("unreadable", f"story {key}", _words(error))
                continue
            if [held.place for held in chain] != list(range(1, len(chain) + 1)):
                yield Finding("derived", f"story {key}", "its versions are not numbered from 1 on")
            yield from _unlike(self._store.sums(key), chain)
            if self._deep:
                yield from _safely("derived", f"story {key}", deep_findings(self._store, chain))
        if self._deep:
            yield from _safely("derived", "texts", text_findings(self._store))
        self._remarks += told_due(self._store)

    def _since(self, connection: Connection, head: str) -> Iterator[Finding]:
        found = proving.since(connection, head)
        if found is None:
            yield Finding("head", head, "the record of this database never had this head")
            return
        count, gone = found
        self._remarks.append(f"the head vouches for {count:,} captures, all of them on this record")
        self._remarks += [f"removed since: {one}" for one in gone]

    def _head(self) -> Head | None:
        try:
            with self._store.as_it_is() as connection:
                return proving.head(connection)
        except Exception:  # whatever damaged rows lead to
            return None


def _unlike(numbers: Mapping[int, int], chain: Iterable[Held]) -> Iterator[Finding]:
    """Yield versions that do not say what their numbers were made of."""
    for held in chain:
        if sums.of(held.version, held.parser) != numbers.get(held.id):
            what = f"{held.story} version {held.place}"
            yield Finding("derived", what, f"its text or a field is not what it was: {REBUILD}")


def _safely(kind: FindingKind, what: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is found; what cannot even be looked at is a finding, too."""
    try:
        yield from found
    except Exception as error:
        yield Finding(kind, what, _words(error))


def _words(error: Exception) -> str:
    return f"it cannot be read: {str(error) or type(error).__name__}"

"""The archive: one database and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from revtrack.errors import UnknownVersion, UsageError
from revtrack.model.held import NOTHING_GIVEN, Given, Held, iso
from revtrack.model.note import Note
from revtrack.settings import DEFAULTS, Settings
from revtrack.store.store import Store
from revtrack.verbs.chain import checked_key, missing, story_named, version_named
from revtrack.verbs.progress import Progress, unseen
from revtrack.version import ENGINE, PARSER

if TYPE_CHECKING:
    from typing import BinaryIO

    from revtrack.model.agreement import Agreement
    from revtrack.model.attributions import Attributions
    from revtrack.model.audit import Audits, AuditSummary
    from revtrack.model.backup import BackedUp
    from revtrack.model.bundle import Bundle, Render
    from revtrack.model.change import Diff, VersionName
    from revtrack.model.citation import Citation
    from revtrack.model.coding import Coded, Disagreements, Sheet
    from revtrack.model.dictionary import Layout, Row
    from revtrack.model.examined import Examined, Head
    from revtrack.model.figures import Figures
    from revtrack.model.found import Found
    from revtrack.model.imported import Imported, Terms
    from revtrack.model.lasting import Lasting
    from revtrack.model.lineage import Blame, Matrix, Trace
    from revtrack.model.merged import Merged
    from revtrack.model.quotes import Ledger
    from revtrack.model.recovered import Recovered
    from revtrack.model.removed import Leaving, Removed
    from revtrack.model.report import Report
    from revtrack.model.reported import Added, AddReport, Item, Log, Moved, Rebuilt, Stories, Story
    from revtrack.model.sentence_edits import Article
    from revtrack.model.stats import By, Stats
    from revtrack.model.table import Cell
    from revtrack.verbs.watching import Watch


class Archive:
    """A database of stories; the verbs of the command line, returning values.

    `now` is the clock that `added_at` is read from; `progress` is told how far long work is.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        settings: Settings = DEFAULTS,
        progress: Progress = unseen,
    ) -> None:
        self.path = path
        self._now = now
        self._settings = settings
        self._progress = progress

    def add(
        self,
        files: Sequence[str | Path],
        story: str | None = None,
        given: Given = NOTHING_GIVEN,
        stdin: BinaryIO | None = None,
        again: bool = False,
    ) -> AddReport:
        """Keep pages as versions: files, folders of pages, `-` for `stdin`.

        What was removed is kept out unless it is to be taken `again`. Each is a transaction; one
        bad file does not stop the others. What became of each stands in the report. Raises the
        errors of opening a database for writing.
        """
        from revtrack.model.reported import AddReport

        return AddReport(tuple(self.add_each(files, story, given, stdin, again)))

    def add_each(
        self,
        files: Sequence[str | Path],
        story: str | None = None,
        given: Given = NOTHING_GIVEN,
        stdin: BinaryIO | None = None,
        again: bool = False,
    ) -> Iterator[Added]:
        """Do the same file by file, and yield what became of each when it is done.

        Whoever stops asking, or is interrupted, has those added that were yielded.
        """
        from revtrack.readers.files import pages
        from revtrack.verbs.adding import add, read_page

        names = list(pages([str(file) for file in files]))
        read = (read_page(name, given, stdin, self._settings) for name in names)
        done = add(self.path, read, story, given, self._now, self._settings, again)
        yield from self._progress(done, len(names), "files")

    def add_many(self, items: Iterable[Item], batch: int = 1000) -> Iterator[Added]:
        """Keep many pages; yield what became of each, in order, once its batch is kept.

        Items are asked for as they are needed, a batch at a time, and memory does not grow with
        them. Each batch is a transaction: whoever stops, or is stopped, has those whose reports
        came, and adding the same items again adds the rest. The diffs of neighbours are left
        due: `log` makes them as it needs them, SQL's `changes` says where they are missing, and
        `derive` puts them in.
        """
        from revtrack.verbs.adding import add_items

        return add_items(self.path, items, self._now, self._settings, batch)

    def import_from(
        self, paths: Sequence[str | Path], terms: Terms | None = None, dry_run: bool = False
    ) -> Imported:
        """Keep what files, folders and containers hold; return what became of it.

        A dry run does it all in a copy of the database, and lists each version. Raises `UsageError`
        for a format or an agency that is not known, and the errors of opening a database for
        writing.
        """
        from revtrack.model.imported import AS_THEY_ARE
        from revtrack.verbs.importing import Importer

        terms = terms or AS_THEY_ARE
        if terms.story:
            checked_key(terms.story)
        work = Importer(self.path, terms, self._now, self._settings, self._progress)
        return work.run([str(path) for path in paths], dry_run)

    def derive(self) -> int:
        """Derive the diffs of neighbours that are due; return how many there were.

        Stopped in the middle, it keeps what it did.
        """
        from revtrack.verbs.deriving import refresh_due

        with Store.writing(self.path) as store:
            return refresh_due(store, self._progress)

    @contextmanager
    def watch(self, allow_private: bool = False) -> Iterator[Watch]:
        """Give what looks at addresses, again and again, and keeps what changed there.

        Private addresses are asked if `allow_private`. Raises `MissingExtra` without its
        libraries.
        """
        from revtrack.network.client import Client, Limits
        from revtrack.verbs.watching import Watch

        limits = Limits(max_bytes=self._settings.max_bytes)
        with Client(limits, allow_private) as client:
            yield Watch(self.path, self._now, self._settings, self._progress, client)

    def stories(self) -> Stories:
        """Return all stories in short, sorted by key."""
        with Store.reading(self.path) as store:
            from revtrack.model.reported import Stories

            return Stories(tuple(_story(key, store.chain(key)) for key in store.story_keys()))

    def log(self, story: str) -> Log:
        """Return a story's versions in order, with what each changed."""
        from revtrack.model.reported import Log, LogEntry
        from revtrack.verbs.deriving import counts

        with Store.reading(self.path) as store:
            key, chain = self._chain(store, story)
            changes = counts(store, key)
            entries = tuple(
                LogEntry(store.with_blocks(held), changes.get(held.id) if held.place > 1 else None)
                for held in chain
            )
        return Log(key, entries, tuple(missing(chain)))

    def show(self, story: str, version: str = "last", furniture: bool = False) -> Held:
        """Return one version with its blocks, and what was dropped from the page if asked."""
        from revtrack.verbs.noting import with_claims

        with Store.reading(self.path) as store:
            _, chain = self._chain(store, story)
            held = store.with_blocks(version_named(version, chain))
            held = replace(held, version=with_claims(held.version))
            if not furniture:
                return held
            capture = store.capture(held.sha256)
        from revtrack.verbs.reading import read_again

        read = read_again(capture, held.given_agency)
        return replace(held, version=replace(held.version, furniture=read.furniture))

    def note(self, story: str, version: str = "last") -> Note:
        """Return what a version's note claims, its places as that version's paragraphs.

        An agency that counts in the version before has its places told in that one's.
        """
        from revtrack.wire.notes import parse_note

        with Store.reading(self.path) as store:
            key, chain = self._chain(store, story)
            held = store.with_blocks(version_named(version, chain))
            before = [store.with_blocks(other) for other in chain if other.place == held.place - 1]
        text = held.version.note
        claims = parse_note(text, held.version.agency) if text else ()
        length, *old = (len(h.version.of_role("paragraph")) for h in (held, *before))
        label = held.version.label
        return Note(text, claims, key, held.place, label, length, *old)

    def audit(self, story: str, version: str | None = None) -> Audits:
        """Return the notes of a story's versions, or of one, each held against the version before.

        Without a version, those of all versions that have a note.
        """
        from revtrack.model.audit import Audits
        from revtrack.verbs.auditing import audits

        with Store.reading(self.path) as store:
            key, chain = self._chain(store, story)
            chosen = [version_named(version, chain)] if version else chain
            whole = store.whole_chain(key)
        noted = [held.place for held in chosen if version or held.version.note]
        places = self._progress(noted, len(noted), "versions")
        return Audits(key, tuple(audits(whole, places, self._settings.engine)))

    def audit_all(self) -> AuditSummary:
        """Return what the audits of all stories find, counted by story and by agency."""
        from revtrack.verbs.auditing import summary

        with Store.reading(self.path) as store:
            chains = self._whole_chains(store, store.story_keys())
            return summary(chains, self._settings.engine)

    def stats(self, stories: Sequence[str] = (), by: By | None = None) -> Stats:
        """Return the measures of stories, all by default, together or in groups."""
        from revtrack.verbs.measuring import measured

        with Store.reading(self.path) as store:
            keys = store.story_keys()
            chosen = [story_named(story, keys) for story in stories] or keys
            chains = self._whole_chains(store, list(dict.fromkeys(chosen)))
            return measured(chains, by, self._settings.engine)

    def diff(self, story: str, old: str | None = None, new: str | None = None) -> Diff:
        """Return how one version became another: by default the last two held.

        With one name, that version against the one before it.
        """
        from revtrack.compare.diff import diff

        with Store.reading(self.path) as store:
            key, chain = self._chain(store, story)
            before, after = _pair(chain, old, new)
            before, after = store.with_blocks(before), store.with_blocks(after)
        found = diff(before.version, after.version, self._settings.engine)
        return replace(found, story=key, old=before.name(), new=after.name())

    def keys(self, stories: Sequence[str] = ()) -> list[str]:
        """Return the keys of the stories named, each once, or of all."""
        with Store.reading(self.path) as store:
            keys = store.story_keys()
        return list(dict.fromkeys(story_named(story, keys) for story in stories)) or keys

    def report(self, story: str) -> Report:
        """Return everything that is found in a story, for one page."""
        from revtrack.verbs.findings import Findings

        with Store.reading(self.path) as store:
            chain = store.whole_chain(story_named(story, store.story_keys()))
            return Findings(chain, store.capture_facts, self._settings.engine).report()

    def export(self, table: str, stories: Sequence[str] = ()) -> Iterator[dict[str, Cell]]:
        """Yield the rows of a table, of some stories or all: `revtrack export --dictionary`.

        A data frame can be made of them. Raises `UsageError` for a table that is not known.
        """
        from revtrack.verbs.tidy.observing import layout_named

        layout = layout_named(table)
        rows = self.observations([layout], stories)
        return (dict(zip(layout.names, row, strict=True)) for _, row in rows)

    def observations(
        self, layouts: Sequence[Layout], stories: Sequence[str] = ()
    ) -> Iterator[tuple[Layout, Row]]:
        """Yield the rows of tables, each with its table, a story at a time."""
        from revtrack.verbs.tidy.observing import observations

        keys = self.keys(stories)
        with Store.reading(self.path) as store:
            told = self._progress(keys, len(keys), "stories")
            yield from observations(store, told, layouts, self._settings.engine)

    def articles(self, stories: Sequence[str] = ()) -> Iterator[Article]:
        """Yield stories, some or all, with the sentences of their versions and their edits."""
        from revtrack.evolution.sentence_edits import sentence_edits
        from revtrack.model.sentence_edits import Article

        keys = self.keys(stories)
        with Store.reading(self.path) as store:
            for chain in self._whole_chains(store, keys):
                if chain:
                    edits = sentence_edits([held.version for held in chain], self._settings.engine)
                    sources = [store.capture_facts(held.sha256).source for held in chain]
                    yield Article(tuple(chain), tuple(sources), edits)

    def blame(self, story: str, version: str = "last") -> Blame:
        """Return where each block of a version, and each of its words, comes from."""
        from revtrack.evolution.provenance import blame

        key, chain = self._whole(story)
        held = version_named(version, chain)
        found = blame([h.version for h in chain], held.place, self._settings.engine)
        return replace(found, story=key, versions=_names(chain[: held.place]))

    def lasting(self, story: str) -> Lasting:
        """Return how many of the words that each version brought later ones still have."""
        from revtrack.evolution.provenance import words_by_age
        from revtrack.model.lasting import Lasting

        key, chain = self._whole(story)
        words = words_by_age([held.version for held in chain], self._settings.engine)
        return Lasting(key, _names(chain), words)

    def trace(self, story: str, what: str, version: str = "last") -> Trace:
        """Return one block's life: `what` is its number, or words of it, in a version.

        Raises `UsageError` where no block, or more than one, is meant.
        """
        from revtrack.evolution.tracing import trace

        key, chain = self._whole(story)
        held = version_named(version, chain)
        found = trace([h.version for h in chain], what, held.place, self._settings.engine)
        return replace(found, story=key, versions=_names(chain))

    def matrix(self, story: str) -> Matrix:
        """Return what became of every block in every version."""
        from revtrack.evolution.matrix import matrix

        key, chain = self._whole(story)
        found = matrix([held.version for held in chain], self._settings.engine)
        return replace(found, story=key, versions=_names(chain))

    def figures(self, story: str, every: bool = False) -> Figures:
        """Return a story's figures that changed, came or went over its versions; all if `every`."""
        from revtrack.evolution.figures import figures

        key, chain = self._whole(story)
        found = figures([held.version for held in chain], every, self._settings.engine)
        return replace(found, story=key, versions=_names(chain))

    def search(self, words: str, story: str | None = None, limit: int = 20) -> Found:
        """Return the passages of all versions that words stand in, the best first.

        Raises `UsageError` for words that are no query: see `verbs.searching`.
        """
        from revtrack.verbs.searching import search

        with Store.reading(self.path) as store:
            key = story_named(story, store.story_keys()) if story is not None else None
            return search(store, words, key, limit)

    def quotes(self, story: str, terms: bool = False) -> Ledger:
        """Return who said what in a story, and what became of each quotation.

        `terms` takes in marks without speech, such as titles.
        """
        from revtrack.evolution.quotes import quotes

        key, chain = self._whole(story)
        found = quotes([held.version for held in chain], terms, self._settings.engine)
        return replace(found, story=key, versions=_names(chain), missing=tuple(missing(chain)))

    def attributions(self, story: str, lexicon: str | Path | None = None) -> Attributions:
        """Return what each version did to reporting verbs, hedges and sources.

        `lexicon` is a file in the form of `revtrack/lexicons/vouching.txt`, taken in its place;
        raises `UsageError` where it has another form, `NothingThere` where it is not.
        """
        from revtrack.evolution.attributions import attributions
        from revtrack.verbs.lexicon import read_lexicon

        words = read_lexicon(Path(lexicon)) if lexicon is not None else None
        key, chain = self._whole(story)
        found = attributions([held.version for held in chain], words, self._settings.engine)
        return replace(found, story=key, versions=_names(chain), missing=tuple(missing(chain)))

    def cite(
        self,
        story: str,
        version: str = "last",
        what: str | None = None,
        change: str | None = None,
    ) -> Citation:
        """Return a version as a citation, or a block of it, or a change from the version before.

        `what` is a block's number or words of it, as `trace` takes it; `change` a number among
        the changes that `diff` shows, or an id out of a sheet. Raises `UsageError` for both, and
        for one that is not there.
        """
        from revtrack.verbs import citing

        if what is not None and change is not None:
            raise UsageError("a paragraph and a change are two citations", "ask for one of them")
        with Store.reading(self.path) as store:
            key, chain = self._chain(store, story)
            whole = store.whole_chain(key)
            held = whole[version_named(version, chain).place - 1]
            source = store.capture_facts(held.sha256).source
        if change is not None:
            old = citing.before(whole, held)
            found = self.diff(key, str(old.place), str(held.place))
            named = citing.change_named(found, change)
            return citing.cited_change(old, held, len(whole), found, named, source)
        if what is not None:
            block = citing.block_of(whole, held, what)
            return citing.cited_block(held, len(whole), block, source)
        return citing.cited_version(held, len(whole), source)

    def bundle(self, stories: Sequence[str], render: Render) -> Bundle:
        """Return stories as evidence, in one file's bytes: captures, documents and a manifest.

        `render` writes documents, pages and tables. They are those of the engine's own thresholds,
        whatever is configured: others must be able to derive them again.
        """
        from revtrack.verbs.bundling import bundle

        with Store.reading(self.path) as store:
            keys = store.story_keys()
            chosen = dict.fromkeys(story_named(story, keys) for story in stories)
            return bundle(store, list(chosen), render)

    def sheet(
        self, stories: Sequence[str], coders: Sequence[str], codebook: str | Path | None = None
    ) -> Sheet:
        """Return the changes of stories as a sheet for people to code, with what they coded before.

        `codebook` is a file, else the package's. Raises `UsageError` for one that is none.
        """
        from revtrack.verbs.codebooks import codebook as book_in
        from revtrack.verbs.coding import sheet

        book = book_in(codebook)
        with Store.reading(self.path) as store:
            keys = store.story_keys()
            chosen = dict.fromkeys(story_named(story, keys) for story in stories)
            return sheet(store, list(chosen), book, coders)

    def take_sheet(self, file: str | Path, codebook: str | Path | None = None) -> Coded:
        """Keep the codes in a sheet that was filled in; return what changed.

        `codebook` is a file, else the one that the sheet names. Raises `UnreadableInput` with all
        that is wrong with the sheet; nothing of it is then kept.
        """
        from revtrack.verbs.code_import import take
        from revtrack.verbs.codebooks import codebook as book_in

        book = None if codebook is None else book_in(codebook)
        with Store.writing(self.path) as store, store.transaction():
            return take(store, Path(file), book, self._now())

    def agreement(self, codebook: str | None = None) -> Agreement:
        """Return how far those who coded by a codebook agree; its name, if there are several."""
        from revtrack.verbs.coding import agreed

        with Store.reading(self.path) as store:
            return agreed(store, codebook)

    def disagreements(self, codebook: str | None = None) -> Disagreements:
        """Return the changes to which people gave different codes."""
        from revtrack.verbs.coding import disagreements

        with Store.reading(self.path) as store:
            return disagreements(store, codebook)

    def merge_from(self, other: str | Path, dry_run: bool = False) -> Merged:
        """Take another database into this one, in one transaction; return what became of it.

        What both hold stays once, and as it is here; what they say differently is listed. The
        other database is never changed. A dry run does it all in a copy. Raises the errors of
        opening either, and `DamagedStore` for a capture there whose bytes are not what they were.
        """
        from revtrack.verbs.merging import Merger

        work = Merger(self.path, self._now, self._settings, self._progress)
        return work.run(Path(other), dry_run)

    def leaving(self, story: str, versions: Sequence[str] = ()) -> Leaving:
        """Return what `remove` would take out; nothing is changed."""
        from revtrack.verbs.removing import leaving

        with Store.reading(self.path) as store:
            return leaving(store, story, versions)

    def remove(self, story: str, versions: Sequence[str] = (), *, reason: str) -> Removed:
        """Remove versions of a story, all by default, for good, with the codes of their changes.

        It is one transaction; a tombstone with the reason stays, and the record counts on. The
        text then is in no part of the file. Raises `UsageError` for an empty reason.
        """
        from revtrack.verbs.removing import remove

        with Store.writing(self.path) as store:
            return remove(store, story, versions, reason, self._now())

    def backup(self, file: str | Path, overwrite: bool = False) -> BackedUp:
        """Copy the database into a file, while others may read and write; return what is in it.

        The copy is checked before it takes its name. Raises `UsageError` where the file is there
        and may not be written over, `DamagedStore` where the database is damaged, `DiskFull` and
        `StoreReadOnly` for what the disk says.
        """
        from revtrack.verbs.backing_up import back_up

        return back_up(self.path, Path(file), overwrite)

    def head(self) -> Head:
        """Return the end of the record of what was added: its hash is for writing into a paper."""
        from revtrack.store.proving import head

        with Store.reading(self.path) as store, store.as_it_is() as connection:
            return head(connection)

    def check(self, deep: bool = False, head: str | None = None) -> Examined:
        """Return what is wrong with the database, all of it named; nothing is changed or mended.

        With `deep` everything is derived again and compared. `head` is one that was written down:
        the record must have had it. Raises `UsageError` for what is no head, and the errors of
        opening a database.
        """
        from revtrack.verbs.integrity import check

        return check(self.path, deep, head, self._progress)

    def recover(self, file: str | Path) -> Recovered:
        """Save what can be saved of the database, which is damaged, into a new file.

        The database is never touched. Raises `NothingThere`, `UsageError` where the file is there,
        `DamagedStore` where nothing could be saved, `DiskFull` and `StoreReadOnly`.
        """
        from revtrack.verbs.recovering import recover

        return recover(self.path, Path(file), self._now, self._settings, self._progress)

    def rebuild(self) -> Rebuilt:
        """Read all captures again with the installed parser, and derive all diffs again."""
        from revtrack.verbs.rebuilding import rebuild

        with Store.writing(self.path) as store, store.transaction():
            return rebuild(store, self._progress)

    def rebuild_due(self) -> Rebuilt:
        """Derive the diffs that are due, as `derive` does; read no capture again."""
        from revtrack.model.reported import Rebuilt

        return Rebuilt(0, PARSER, ENGINE, (), self.derive())

    def move(self, story: str, to: str, versions: Sequence[str] = ()) -> Moved:
        """Give versions of a story (all by default) to another, made if it is not held."""
        from revtrack.verbs.deriving import refresh_diffs

        with self._changing(story) as (store, key, chain):
            chosen = [version_named(name, chain) for name in versions] or chain
            target = checked_key(to)
            if target == key:
                raise UsageError(f"{key} is the story they belong to", "name another one")
            store.make_story(target, self._now())
            for held in chosen:
                store.move(held, target)
            for changed in (key, target):
                refresh_diffs(store, changed)
            emptied = not store.chain(key)
            store.drop_empty_stories()
        from revtrack.model.reported import Moved

        return Moved(key, target, tuple(held.sha256 for held in chosen), emptied)

    def merge(self, story: str, into: str) -> Moved:
        """Join a story with another one that is held."""
        with Store.reading(self.path) as store:
            target = story_named(into, store.story_keys())
        return self.move(story, target)

    def split(self, story: str, versions: Sequence[str], to: str | None = None) -> Moved:
        """Split versions off as a new story; its key is made as for a new page if none is given.

        Raises `UsageError` for a key that is taken, or if the story would have nothing left.
        """
        from revtrack.verbs.belonging import free_key

        with Store.reading(self.path) as store:
            key = story_named(story, store.story_keys())
            chain = store.whole_chain(key)
            chosen = {version_named(name, chain).id for name in versions}
            first = next(held for held in chain if held.id in chosen)
            target = checked_key(to) if to else free_key(first.version, store.has_story)
            if store.has_story(target):
                hint = f"to give them to it, use `revtrack story move {key} {target} VERSION...`"
                raise UsageError(f"there is a story {target!r} already", hint)
        if len(chosen) == len(chain):
            raise UsageError(
                f"these are all versions of {key}", f"`revtrack story rename {key} KEY` renames it"
            )
        return self.move(key, target, versions)

    def rename(self, story: str, to: str) -> Moved:
        """Give a story another key."""
        with self._changing(story) as (store, key, chain):
            target = checked_key(to)
            if target in store.story_keys():
                raise UsageError(
                    f"there is a story {target!r} already",
                    f"to join the two, use `revtrack story merge {key} {target}`",
                )
            store.rename_story(key, target)
        from revtrack.model.reported import Moved

        return Moved(key, target, tuple(held.sha256 for held in chain), emptied=False)

    def _whole(self, story: str) -> tuple[str, list[Held]]:
        """Return a story's key and its versions with their blocks."""
        with Store.reading(self.path) as store:
            key = story_named(story, store.story_keys())
            return key, store.whole_chain(key)

    def _whole_chains(self, store: Store, keys: Sequence[str]) -> Iterator[list[Held]]:
        """Yield the versions of stories with their blocks, a story at a time."""
        for key in self._progress(keys, len(keys), "stories"):
            yield store.whole_chain(key)

    @contextmanager
    def _changing(self, story: str) -> Iterator[tuple[Store, str, list[Held]]]:
        """Open for writing a database that is there, in one transaction, at a story."""
        with Store.writing(self.path) as store, store.transaction():
            yield store, *self._chain(store, story)

    @staticmethod
    def _chain(store: Store, story: str) -> tuple[str, list[Held]]:
        key = story_named(story, store.story_keys())
        return key, store.chain(key)


def open(path: str | Path, settings: Settings = DEFAULTS) -> Archive:  # noqa: A001
    """Return the archive in a database file; adding to it makes the file.

    Raises nothing: what is wrong with the file shows when it is used.
    """
    return Archive(Path(path), lambda: datetime.now(UTC).replace(microsecond=0), settings)


def _names(chain: Sequence[Held]) -> tuple[VersionName, ...]:
    return tuple(held.name() for held in chain)


def _pair(chain: Sequence[Held], old: str | None, new: str | None) -> tuple[Held, Held]:
    """Return the versions that two names, one or none mean."""
    after = version_named(new or old or "last", chain)
    if old is not None and new is not None:
        return version_named(old, chain), after
    if after.place == 1:
        only = "only one version is held" if len(chain) == 1 else "it is the first version"
        raise UnknownVersion(
            f"{after.story} has nothing before version {after.place} to compare with: {only}",
            f"`revtrack show {after.story} {after.place}` shows it",
        )
    return chain[after.place - 2], after


def _story(key: str, chain: Sequence[Held]) -> Story:
    versions = [held.version for held in chain]
    titles = [version.headline for version in versions if version.headline]
    times = [held.moment()[0] for held in chain]
    from revtrack.model.reported import Story

    return Story(
        key=key,
        title=titles[-1] if titles else None,
        agency=versions[-1].agency,
        versions=len(chain),
        first=iso(min(times)),
        last=iso(max(times)),
        labels=tuple(version.label for version in versions),
    )

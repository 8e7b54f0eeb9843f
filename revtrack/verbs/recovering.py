"""Saving what can be saved of a damaged database into a new one, and naming what was lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.errors import DamagedStore, RevtrackError, UsageError
from revtrack.model.held import Capture, iso
from revtrack.model.recovered import Lost, Recovered
from revtrack.settings import Settings
from revtrack.store import proving, records
from revtrack.store.codes import reseal
from revtrack.store.copying import back_up
from revtrack.store.salvaging import Found, Salvaged, salvaged
from revtrack.store.salvaging_codes import CodesFound
from revtrack.store.store import Connection, Store
from revtrack.verbs.belonging import belonging
from revtrack.verbs.chain import checked_key
from revtrack.verbs.deriving import refresh_diffs
from revtrack.verbs.progress import Progress
from revtrack.verbs.reading import read_again
from revtrack.wire.profiles import AGENCIES

_REASON = "lost to damage"


@dataclass(frozen=True, slots=True)
class _Saved:
    """A capture as it is to be added again."""

    found: Found
    agency: str | None
    on_record: bool


@dataclass(slots=True)
class _Plan:
    """What goes where: by place what was saved; the record, whole or not."""

    saved: dict[int, _Saved] = field(default_factory=dict)
    lost: dict[int, str | None] = field(default_factory=dict)
    record: dict[int, bytes] = field(default_factory=dict)
    keeps_record: bool = False


def recover(
    path: Path, to: Path, now: Callable[[], datetime], settings: Settings, progress: Progress
) -> Recovered:
    """Save what can be saved of a database into a new file; the damaged one is never touched.

    A capture is saved only if its bytes have their SHA-256. Raises `NothingThere`, `UsageError`
    where the new file is there already, `DamagedStore` where nothing could be saved, and `DiskFull`
    and `StoreReadOnly` for what the disk says.
    """
    if to.exists() or to.is_symlink():
        raise UsageError(f"{to} is there already", "name a new file with -o")
    with (
        TemporaryDirectory(prefix="revtrack-") as folder,
        salvaged(path, Path(folder)) as found,
    ):
        plan = _planned(found)
        if not plan.saved:
            raise DamagedStore(f"no capture could be saved from {path}", "restore it from a copy")
        made = Path(folder) / "made.db"
        done = _Work(path, to, found, plan, now(), settings, progress).made(made)
        back_up(made, to, overwrite=False)
    return done


# What was found, put together


def _planned(found: Salvaged) -> _Plan:
    plan = _Plan(record=dict(found.records))
    gone = {row[0] for row in found.removals.values()}
    removed = {row[1] for row in found.removals.values()}
    whole = [
        one
        for one in found.captures
        if one.place not in gone and one.facts["sha256"] not in removed
    ]
    by_digest: dict[str, list[Found]] = {}
    for one in whole:
        by_digest.setdefault(one.facts["sha256"], []).append(one)
    free = max([0, *found.records, *(one.place or 0 for one in whole)])
    for digest, candidates in by_digest.items():
        place = next((one.place for one in candidates if one.place), None)
        place = place or found.places.get(digest)
        if place is None or place in plan.saved:
            place = free = free + 1
        plan.saved[place] = _best(found, place, candidates)
    _mend(plan, found)
    known = {*found.records, *found.places.values(), *range(1, max(plan.saved, default=0) + 1)}
    digests = {place: digest for digest, place in found.places.items()}
    for place in sorted(known - set(plan.saved) - gone - set(found.removals)):
        plan.lost[place] = digests.get(place)
    plan.keeps_record = _keeps_record(plan, found)
    return plan


def _best(found: Salvaged, place: int, candidates: list[Found]) -> _Saved:
    """Return the row and the given agency that are on record, else the first found."""
    told = found.versions.get(place) or found.versions.get(candidates[0].facts["sha256"])
    given = told[1] if told else None
    before = found.records.get(place - 1, records.NOTHING_BEFORE if place == 1 else b"")
    for one in candidates:
        for agency in dict.fromkeys((given, None, *AGENCIES)):
            entry = records.added(before, place, {**one.facts, "agency": agency})
            if entry == found.records.get(place):
                return _Saved(one, agency, True)
    return _Saved(candidates[0], given, False)


def _mend(plan: _Plan, found: Salvaged) -> None:
    """Put an entry right that is damaged, where what is held there and the next one agree on it."""
    before = records.NOTHING_BEFORE
    for place in sorted(plan.record):
        saved, following = plan.saved.get(place), plan.saved.get(place + 1)
        if saved and following and not saved.on_record:
            entry = records.added(before, place, _facts(saved))
            if records.added(entry, place + 1, _facts(following)) == plan.record.get(place + 1):
                plan.record[place] = found.records[place] = entry
                plan.saved[place] = _Saved(saved.found, saved.agency, True)
                plan.saved[place + 1] = _Saved(following.found, following.agency, True)
        before = plan.record[place]


def _facts(saved: _Saved) -> dict[str, object]:
    return {**saved.found.facts, "agency": saved.agency}


def _keeps_record(plan: _Plan, found: Salvaged) -> bool:
    """Whether every entry is there, and is what the captures and tombstones make."""
    before = records.NOTHING_BEFORE
    places = sorted(plan.record)
    if not found.is_record_readable or places != list(range(1, len(places) + 1)):
        return False
    if any(place not in plan.record for place in plan.saved):
        return False
    for place in places:
        saved, gone = plan.saved.get(place), found.removals.get(place)
        if saved and records.added(before, place, _facts(saved)) != plan.record[place]:
            return False
        if gone and records.removed(before, place, *gone) != plan.record[place]:
            return False
        before = plan.record[place]
    return True


# The new database


@dataclass(frozen=True)
class _Work:
    """Makes a new database of what was found."""

    path: Path
    to: Path
    found: Salvaged
    plan: _Plan
    now: datetime
    settings: Settings
    progress: Progress

    def made(self, made: Path) -> Recovered:
        """Make it; return what is in it, and what was lost."""
        lost = list(self._lost())
        grouped = 0
        with Store.writing(made, make=True) as store:
            with store.transaction():
                grouped = self._captures(store, lost)
                with store.as_it_is() as connection:
                    self._tombstones(connection)
                    codes = sum(_put_codes(connection, one, lost) for one in self.found.codes)
                    _put_feeds(connection, self.found)
            with store.as_it_is() as connection:
                head = proving.head(connection)
            stories, _, captures = store.totals()
        return Recovered(
            str(self.path), str(self.to), captures, stories, grouped, codes, head.head,
            self.plan.keeps_record or not self.found.had_record, tuple(lost),
        )  # fmt: skip

    def _captures(self, store: Store, lost: list[Lost]) -> int:
        """Add the captures again in their order; return how many were grouped anew."""
        grouped, keys = 0, set()
        places = sorted({*self.plan.saved, *(self.plan.record if self.plan.keeps_record else ())})
        for place in self.progress(places, len(places), "captures"):
            saved = self.plan.saved.get(place)
            if saved is None:
                with store.as_it_is() as connection:
                    self._put_entry(connection, place)
                continue
            try:
                key, known = self._add(store, saved, place)
            except RevtrackError as error:
                digest = saved.found.facts["sha256"]
                lost.append(Lost("capture", f"capture {place}", error.message, digest))
                self._put_unreadable(store, place)
                continue
            keys.add(key)
            grouped += not known
        for key in sorted(keys):
            refresh_diffs(store, key)
        return grouped

    def _add(self, store: Store, saved: _Saved, place: int) -> tuple[str, bool]:
        """Add a capture; return its story's key, and whether that was known."""
        facts, data = saved.found.facts, self._bytes(saved.found)
        capture = Capture(
            facts["sha256"], data, facts["file"], facts["media_type"], facts["source"],
            _time(facts["captured_at"]), _time(facts["added_at"]) or self.now,
        )  # fmt: skip
        version = read_again(capture, saved.agency)
        told = self.found.versions.get(place) or self.found.versions.get(facts["sha256"])
        story = self.found.stories.get(told[0]) if told else None
        given = _usable(story[0]) if story else None
        to = belonging(version, store, self.settings, given)
        at = (_time(story[1]) if story else None) or capture.added_at or self.now
        row = store.make_story(to.key, at)
        store.begin_batch()
        store.add_version(row, capture, version, saved.agency)
        store.end_batch()
        return to.key, given is not None

    def _bytes(self, one: Found) -> bytes:
        data = self.found.data_of(one)
        if data is None:
            raise DamagedStore("its bytes can no longer be read", "restore it from a copy")
        return data

    def _put_unreadable(self, store: Store, place: int) -> None:
        if self.plan.keeps_record:
            self.plan.lost[place] = self.plan.saved[place].found.facts["sha256"]
            with store.as_it_is() as connection:
                self._put_entry(connection, place)

    def _put_entry(self, connection: Connection, place: int) -> None:
        """Put an entry as it was: of what was removed, or lost, or of a removal."""
        connection.execute("INSERT INTO records VALUES (?, ?)", [place, self.plan.record[place]])
        if place in self.found.removals:
            _put_removal(connection, place, *self.found.removals[place])

    def _tombstones(self, connection: Connection) -> None:
        """Put on record what was lost, so that heads written down can still be checked."""
        if not self.plan.keeps_record:
            return
        place, before = max(self.plan.record), b""
        (before,) = connection.execute("SELECT hash FROM records WHERE id = ?", [place]).fetchone()
        at = iso(self.now) or ""
        for number, digest in sorted(self.plan.lost.items()):
            place += 1
            before = records.removed(before, place, number, digest, _REASON, at)
            connection.execute("INSERT INTO records VALUES (?, ?)", [place, before])
            _put_removal(connection, place, number, digest, _REASON, at)

    def _lost(self) -> Iterator[Lost]:
        """Yield what was lost, but for what shows only when it is added again."""
        for place, digest in sorted(self.plan.lost.items()):
            yield Lost("capture", f"capture {place}", "its bytes could not be read", digest)
        for place, saved in sorted(self.plan.saved.items()):
            if not saved.on_record and place in self.found.records and self._is_vouched(place):
                yield Lost(
                    "facts", f"capture {place}",
                    "its bytes are whole; file, source, times or agency are not as on record",
                    saved.found.facts["sha256"],
                )  # fmt: skip
        yield from (Lost("codes", what, why) for what, why in self.found.lost_codes)
        if self.found.had_record and not self.plan.keeps_record:
            yield Lost(
                "record", "the record",
                "it could not be kept: it begins anew, with another head, and does not know of "
                "what was removed; captures that were added last may be lost without a trace",
            )  # fmt: skip

    def _is_vouched(self, place: int) -> bool:
        return place == 1 or place - 1 in self.found.records


def _usable(key: str) -> str | None:
    """Return a story's key; None where damage made it one that cannot be."""
    try:
        return checked_key(key)
    except RevtrackError:
        return None


def _time(text: str | None) -> datetime | None:
    """Return a time, None where damage made it none."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _put_removal(
    connection: Connection, place: int, capture: int, digest: str | None, why: str, at: str
) -> None:
    connection.execute(
        "INSERT INTO removals VALUES (?, ?, ?, ?, ?)", [place, capture, digest, why, at]
    )


def _put_codes(connection: Connection, one: CodesFound, lost: list[Lost]) -> int:
    """Put an import of codes; what was coded of captures that were lost goes with them."""
    number, file = one.row[0], one.row[3]
    kept = [change for change in one.changes if _are_held(connection, change[1:3])]
    names = {change[0] for change in kept}
    codes = [code for code in one.codes if code[1] in names]
    if len(codes) < len(one.codes):
        detail = f"{len(one.codes) - len(codes)} codes of changes whose captures were lost"
        lost.append(Lost("codes", f"import {number} ({file})", detail))
    connection.execute("INSERT INTO code_imports VALUES (?, ?, ?, ?, ?, ?, ?)", one.row)
    connection.executemany("INSERT OR IGNORE INTO coded_changes VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
    connection.executemany(
        "INSERT INTO codes (codebook, change, variable, coder, import, code) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        codes,
    )
    reseal(connection, number)
    return len(codes)


def _put_feeds(connection: Connection, found: Salvaged) -> None:
    """Put what servers said of addresses, and what feeds listed."""
    for table, rows in (("watched", found.watched), ("feed_pages", found.feed_pages)):
        connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608  constants


def _are_held(connection: Connection, digests: Iterable[str]) -> bool:
    sql = "SELECT 1 FROM captures WHERE sha256 = ?"
    return all(connection.execute(sql, [digest]).fetchone() for digest in digests)

"""Taking a sheet that people filled in: all of it is checked before any of it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from revtrack.errors import UnreadableInput, UsageError, did_you_mean
from revtrack.model.codebook import Codebook, Variable
from revtrack.model.coding import BETWEEN, Change, Coded, CoderCount, Key
from revtrack.readers.codebooks import DEFAULT, codebook, default_codebook
from revtrack.readers.files import read_one
from revtrack.readers.sheets import Filled, Line, is_same, plain, read_sheet
from revtrack.store.store import Store
from revtrack.verbs.coding import changes_between, check_codes, checked_coders

_NEEDED = ("change", "codebook", "old_sha256", "new_sha256", "before", "after")
_EVIDENCE = ("before", "after")
_MOST_BYTES = 256 * 1024 * 1024
"""Largest sheet read: some hundred thousand rows."""

_SHOWN = 8
"""Most problems, or rows in a warning, that are listed one by one."""

_LOSSY = (
    "its encoding cannot hold every character: texts were compared by their ASCII letters and "
    "digits; save as “CSV UTF-8” to keep them"
)


class _Unread(Exception):
    """A row that cannot be taken; the message says why."""


@dataclass
class _Sheet:
    """A sheet on its way into the database."""

    file: str
    filled: Filled
    book: Codebook
    columns: Sequence[tuple[str, str, Variable]]
    known: _Known
    codes: dict[Key, str | None] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    halves: list[str] = field(default_factory=list)
    empty: int = 0


class _Known:
    """The changes that a sheet may name: found again between the captures, or coded before."""

    def __init__(self, store: Store, coded: Mapping[str, Change]) -> None:
        self._store = store
        self._coded = coded
        self._pairs: dict[tuple[str, str], dict[str, Change]] = {}

    def change(self, id_: str, captures: tuple[str, str]) -> Change:
        """Return a change by its id; raises `_Unread` where it is none."""
        if id_ in self._coded:
            return self._coded[id_]
        if captures not in self._pairs:
            self._pairs[captures] = self._between(*captures)
        found = self._pairs[captures].get(id_)
        if found is None:
            raise _Unread(f"the change {id_!r} is not found in this database")
        return found

    def _between(self, *captures: str) -> dict[str, Change]:
        old, new = map(self._store.holding, captures)
        if old is None or new is None:
            return {}
        return {unit.change.id: unit.change for unit in changes_between(old, new)}


def take(store: Store, path: Path, book: Codebook | None, now: datetime) -> Coded:
    """Keep the codes in a sheet, inside a transaction of the store; return what changed.

    A row that the sheet has speaks for its change: an empty cell withdraws what was coded there.
    Rows that it has not are left as they are. Raises `UnreadableInput` with all that is wrong,
    `UsageError` where the codebook is not known.
    """
    data = read_one(path, _MOST_BYTES, "a sheet")
    file = str(path)
    filled = read_sheet(data, file, _NEEDED)
    book = _codebook(store, filled, book, file)
    current = store.codes.current(book.name)
    check_codes(book, current)
    columns = _columns(filled, book, file, {key.coder for key in current})
    known = _Known(store, store.codes.changes(book.name))
    sheet = _Sheet(file, filled, book, columns, known)
    _read_all(sheet)
    changed = {key: code for key, code in sheet.codes.items() if current.get(key) != code}
    if changed:
        changes = [sheet.changes[id_] for id_ in dict.fromkeys(key.change for key in changed)]
        digest = sha256(data).hexdigest()
        store.codes.put((book.name, book.toml), (Path(file).name, digest), now, changes, changed)
    counts = tuple(_counts(sheet, current))
    return Coded(file, book.name, len(filled.lines), counts, tuple(_warnings(sheet)))


def _codebook(store: Store, filled: Filled, given: Codebook | None, file: str) -> Codebook:
    """Return the codebook that a sheet was made by: the one given, one held, or the package's."""
    names = {plain(line.cells["codebook"]) for line in filled.lines}
    if not names:
        raise UnreadableInput(f"{file} has no rows", "fill in a sheet, and save it as CSV")
    if len(names) > 1:
        raise UnreadableInput(
            f"{file} has rows of {len(names)} codebooks: {', '.join(map(repr, sorted(names)))}",
            "import one sheet for each",
        )
    (name,) = names
    if given is not None:
        if name != given.name:
            raise UsageError(
                f"{file} was made by the codebook {name!r}, not by {given.name!r}",
                "name the codebook that it was exported with",
            )
        return given
    held = store.codes.codebooks()
    if name in held:
        return codebook(held[name], name)
    if name == DEFAULT:
        return default_codebook()
    raise UsageError(
        f"{file} was made by the codebook {name!r}, which this database does not know yet",
        "name its file with --codebook FILE",
    )


def _columns(
    filled: Filled, book: Codebook, file: str, held: set[str]
) -> list[tuple[str, str, Variable]]:
    """Return the columns of codes: the name in the sheet, the coder and the variable."""
    variables = {variable.name.casefold(): variable for variable in book.variables}
    found = []
    for column in filled.columns:
        coder, is_one, name = column.partition(BETWEEN.strip())
        if not is_one:
            continue
        variable = variables.get(plain(name).casefold())
        if variable is None:
            known = [variable.name for variable in book.variables]
            raise UnreadableInput(
                f"{file} has a column {column!r}: {book.name!r} has no variable {plain(name)!r}",
                did_you_mean(plain(name), known, f"variables: {', '.join(known)}"),
            )
        found.append((column.casefold(), plain(coder), variable))
    if not found:
        raise UnreadableInput(
            f"{file} has no column for codes", f"a head such as `anna{BETWEEN}reason` makes one"
        )
    typed = list(dict.fromkeys(coder for _, coder, _ in found))
    names = dict(zip(typed, checked_coders(typed, held), strict=True))
    return [(column, names[coder], variable) for column, coder, variable in found]


def _read_all(sheet: _Sheet) -> None:
    """Read every row; raises `UnreadableInput` with what is wrong in all of them."""
    wrong: list[str] = []
    for line in sheet.filled.lines:
        try:
            change = _change(line, sheet)
        except _Unread as error:
            wrong.append(f"row {line.number}: {error}")
            continue
        sheet.changes[change.id] = change
        wrong += _codes(line, change, sheet)
    if wrong:
        told = "\n  ".join(_some(wrong))
        what = "1 problem" if len(wrong) == 1 else f"{len(wrong)} problems"
        raise UnreadableInput(
            f"{sheet.file} was not taken, nothing was kept: {what}\n  {told}",
            "mend these cells and import it again; the columns of revtrack's own stay as they were",
        )


def _change(line: Line, sheet: _Sheet) -> Change:
    """Return the change that a row is about; raises `_Unread` where that is not certain."""
    id_ = plain(line.cells["change"])
    if not id_:
        raise _Unread("it names no change")
    if id_ in sheet.changes:
        raise _Unread(f"the change {id_!r} stands in another row, too")
    captures = plain(line.cells["old_sha256"]), plain(line.cells["new_sha256"])
    change = sheet.known.change(id_, captures)
    ours = {"before": change.before, "after": change.after}
    for name in _EVIDENCE:
        if not is_same(line.cells[name], ours[name], sheet.filled.is_whole):
            raise _Unread(
                f"{name!r} is not the text of {id_}: cells were edited, cut off or sorted apart"
            )
    return change


def _codes(line: Line, change: Change, sheet: _Sheet) -> Iterator[str]:
    """Take the codes of a row; yield what is wrong with them."""
    missing: dict[str, list[str]] = {}
    filled = Counter[str]()
    for column, coder, variable in sheet.columns:
        typed = plain(line.cells[column])
        code = _code(typed, variable)
        if typed and code is None:
            near = did_you_mean(typed, variable.names, f"codes: {', '.join(variable.names)}")
            yield f"row {line.number}, {coder}: {typed!r} is no code of {variable.name!r}; {near}"
        sheet.codes[Key(change.id, coder, variable.name)] = code
        filled[coder] += bool(typed)
        if not typed:
            missing.setdefault(coder, []).append(variable.name)
    sheet.empty += not filled.total()
    for coder, names in missing.items():
        if filled[coder]:
            sheet.halves.append(f"row {line.number}, {coder}: no {', '.join(names)}")


def _code(typed: str, variable: Variable) -> str | None:
    return next((name for name in variable.names if name.casefold() == typed.casefold()), None)


def _counts(sheet: _Sheet, current: Mapping[Key, str]) -> Iterator[CoderCount]:
    for coder in dict.fromkeys(coder for _, coder, _ in sheet.columns):
        counts = Counter(
            _became(current.get(key), code)
            for key, code in sheet.codes.items()
            if key.coder == coder
        )
        yield CoderCount(
            coder, counts["new"], counts["changed"], counts["withdrawn"], counts["same"]
        )


def _became(old: str | None, new: str | None) -> str:
    if old == new:
        return "same" if new else "none"
    if not new:
        return "withdrawn"
    return "changed" if old else "new"


def _warnings(sheet: _Sheet) -> Iterator[str]:
    if sheet.filled.doubt:
        yield sheet.filled.doubt
    if not sheet.filled.is_whole:
        yield _LOSSY
    if sheet.halves:
        yield f"filled in by halves: {'; '.join(_some(sheet.halves))}"
    if sheet.empty:
        yield f"{sheet.empty} of {len(sheet.filled.lines)} rows have no code"


def _some(told: Sequence[str]) -> list[str]:
    more = len(told) - _SHOWN
    return [*told[:_SHOWN], *([f"and {more} more"] if more > 0 else [])]

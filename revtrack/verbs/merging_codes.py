"""Codes of another database into this one, with their history; what people decided here stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from revtrack.model.coding import Change, CodeImport, Key
from revtrack.model.merged import Conflict
from revtrack.readers.codebooks import codebook as read_toml
from revtrack.store.store import Store

_NO_CODE = "no code"


def merge_codes(store: Store, theirs: Store, now: datetime) -> tuple[int, list[Conflict]]:
    """Take in the imports of codes that are not held here; return their codes and what differs.

    Where one coder gave a change different codes in both since they had the same history, the
    code here counts; the other one is kept in the history. Inside a transaction of the store.
    """
    ours = store.codes.history()
    coders = {key.coder.casefold(): key.coder for imported in ours for key in imported.codes}
    others = [
        _of_what_is_held(store, theirs, _by_our_names(imported, coders))
        for imported in theirs.codes.history()
    ]
    codes = 0
    conflicts: list[Conflict] = []
    for name in dict.fromkeys(imported.codebook for imported in others):
        mine, there = (
            [imported for imported in some if imported.codebook == name] for some in (ours, others)
        )
        # Another sheet, time or code makes it another import.
        new = [imported for imported in there if imported not in mine]
        if not new:
            continue
        book = mine[-1].toml if mine else new[-1].toml
        is_other = book != new[-1].toml
        fits = not is_other or _fits(book, name, new)
        if is_other:
            done = "the one here stays" if fits else "no code by it was taken in"
            conflicts.append(Conflict("codebook", name, "one text", "another text", done))
        if fits:
            kept = _kept(mine, new, there)
            again = [_again(name, book, kept, theirs, now)] if kept or is_other else []
            conflicts += _put(store, theirs, new, again)
            codes += sum(len(imported.codes) for imported in new)
    return codes, conflicts


def _put(
    store: Store, theirs: Store, new: Sequence[CodeImport], again: Sequence[CodeImport]
) -> Iterator[Conflict]:
    """Keep imports, and what says again what counts here; yield what it goes over."""
    changes = theirs.codes.changes(new[0].codebook)
    for imported in (*new, *again):
        store.codes.put(
            (imported.codebook, imported.toml),
            (imported.file, imported.sha256),
            imported.imported_at,
            [changes[key.change] for key in imported.codes],
            imported.codes,
        )
    for key, code in (entry for imported in again for entry in imported.codes.items()):
        done = "the code here counts, the other is in the history"
        what = _told(store, key, changes[key.change])
        yield Conflict("code", what, code or _NO_CODE, _final(new, key) or _NO_CODE, done)


def _by_our_names(imported: CodeImport, coders: Mapping[str, str]) -> CodeImport:
    """Return an import with its coders named as they are here: `Anna` is `anna`."""
    codes = {
        key._replace(coder=coders.get(key.coder.casefold(), key.coder)): code
        for key, code in imported.codes.items()
    }
    return replace(imported, codes=codes)


def _of_what_is_held(store: Store, theirs: Store, imported: CodeImport) -> CodeImport:
    """Return an import without codes of changes whose captures were removed here."""
    changes = theirs.codes.changes(imported.codebook)
    out = {
        change.id
        for change in changes.values()
        if store.removals.of(change.old_sha256) or store.removals.of(change.new_sha256)
    }
    return replace(imported, codes={k: v for k, v in imported.codes.items() if k.change not in out})


def _kept(
    ours: Sequence[CodeImport], new: Sequence[CodeImport], theirs: Sequence[CodeImport]
) -> dict[Key, str | None]:
    """Return the codes here that differ from new ones there, and that were not there before."""
    own = {key for imported in ours if imported not in theirs for key in imported.codes}
    asked = [key for imported in new for key in imported.codes if key in own]
    kept = {key: _final(ours, key) for key in dict.fromkeys(asked)}
    return {key: code for key, code in kept.items() if code != _final(new, key)}


def _final(history: Iterable[CodeImport], key: Key) -> str | None:
    """Return the code that counts at the end of a history."""
    code = None
    for imported in history:
        code = imported.codes.get(key, code)
    return code


def _fits(toml: str, name: str, imports: Sequence[CodeImport]) -> bool:
    """Whether a codebook has every variable and code that were used."""
    book = read_toml(toml, name)
    given: Iterable[Mapping[Key, str | None]] = (imported.codes for imported in imports)
    for key, code in (entry for codes in given for entry in codes.items()):
        variable = book.variable(key.variable)
        if variable is None or (code is not None and code not in variable.names):
            return False
    return True


def _again(
    name: str, toml: str, kept: Mapping[Key, str | None], theirs: Store, now: datetime
) -> CodeImport:
    """Return an import that says once more what counts here, so that it is the latest."""
    told = "\n".join("\t".join((*key, code or "")) for key, code in kept.items())
    file = f"kept when {theirs.path.name} was merged"
    return CodeImport(name, toml, file, sha256(told.encode()).hexdigest(), now, dict(kept))


def _told(store: Store, key: Key, change: Change) -> str:
    """Return who coded what, with the place that the change has here."""
    place = store.place_of(change.new_sha256)
    where = f"{place.story} version {place.place}" if place else change.new_sha256[:12]
    return f"{key.coder}, {key.variable} of {change.where} in {where} ({key.change})"

"""Coding by hand: sheets to be filled in, how far people agree, and where they do not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from revtrack.compare.diff import diff
from revtrack.errors import NothingThere, UsageError, did_you_mean
from revtrack.evolution.agreement import RESAMPLES, SEED, agreement
from revtrack.evolution.audit import audit
from revtrack.evolution.coding import units
from revtrack.model.agreement import Agreement
from revtrack.model.codebook import Codebook
from revtrack.model.coding import Disagreement, Disagreements, Key, Sheet, Unit
from revtrack.model.held import Held
from revtrack.readers.codebooks import codebook as read_toml
from revtrack.store.store import Store

_CODER = re.compile(r"[^\W_](?:[\w .-]*[\w.])?")
_HOW = "`revtrack code export STORY --coders anna,ben -o sheet.csv`, then `revtrack code import`"


def sheet(store: Store, keys: Sequence[str], codebook: Codebook, coders: Sequence[str]) -> Sheet:
    """Return the changes of stories as a sheet, with the codes that these coders gave before.

    Changes are found with the engine's own thresholds, whatever is configured, so that everybody's
    sheet has the same. Raises `UsageError` for names that a column cannot have.
    """
    current = store.codes.current(codebook.name)
    check_codes(codebook, current)
    named = checked_coders(coders, {key.coder for key in current})
    rows = [unit for key in keys for unit in changes_of(store.whole_chain(key))]
    return Sheet(codebook, named, rows, current)


def changes_of(chain: Sequence[Held]) -> Iterator[Unit]:
    """Yield the changes between neighbours in a chain."""
    for old, new in itertools.pairwise(chain):
        yield from changes_between(old, new)


def changes_between(old: Held, new: Held) -> Iterator[Unit]:
    """Yield the changes between two versions."""
    found = diff(old.version, new.version)
    told = audit(new.version, old.version, difference=found)
    yield from units(replace(found, story=new.story, old=old.name(), new=new.name()), told)


def checked_coders(names: Sequence[str], held: set[str]) -> list[str]:
    """Return the names of coders, each as it is held; `Anna` is `anna`.

    Raises `UsageError` for a name that a column cannot have, or one given twice.
    """
    known = {name.casefold(): name for name in held}
    found: list[str] = []
    for name in (" ".join(name.split()) for name in names):
        if not _CODER.fullmatch(name):
            raise UsageError(
                f"{name!r} cannot be the name of a coder",
                "begin with a letter or digit; letters, digits, spaces and hyphens may follow: "
                "--coders anna,ben",
            )
        if name.casefold() in {other.casefold() for other in found}:
            raise UsageError(f"the coder {name!r} is named twice", "name each once")
        found.append(known.get(name.casefold(), name))
    if not found:
        raise UsageError("no coder is named", "name them with --coders anna,ben")
    return found


def check_codes(codebook: Codebook, current: Mapping[Key, str]) -> None:
    """Refuse a codebook that has lost what was coded by it: it is another one of that name."""
    for key, code in current.items():
        variable = codebook.variable(key.variable)
        if variable is None or code not in variable.names:
            lost = f"the code {code!r} of {key.variable!r}" if variable else repr(key.variable)
            raise UsageError(
                f"the codebook {codebook.name!r} no longer has {lost}, which {key.coder} has used",
                "put it back, or give the changed codebook another name",
            )


def held_codebook(store: Store, name: str | None) -> Codebook:
    """Return the codebook of that name by which somebody coded; without one, the only one.

    Raises `NothingThere` where nobody coded, `UsageError` where it is not said which is meant.
    """
    books = store.codes.codebooks()
    if not books:
        raise NothingThere(f"{store.path} holds no codes", _HOW)
    if name is None and len(books) > 1:
        raise UsageError(
            f"there are codes by {len(books)} codebooks", f"name one: {', '.join(sorted(books))}"
        )
    meant = next(iter(books)) if name is None else name
    if meant not in books:
        known = f"codebooks: {', '.join(sorted(books))}"
        raise UsageError(f"nobody coded by {meant!r}", did_you_mean(meant, books, known))
    return read_toml(books[meant], meant)


def agreed(store: Store, name: str | None) -> Agreement:
    """Return how far those who coded by a codebook agree, variable by variable."""
    book = held_codebook(store, name)
    given = _by_variable(store.codes.current(book.name))
    found = []
    for variable in book.variables:
        changes = given.get(variable.name, {})
        coders = sorted({coder for codes in changes.values() for coder in codes})
        found.append(agreement(variable, list(changes.values()), coders))
    everyone = sorted({coder for one in found for coder in one.coders})
    return Agreement(book.name, tuple(everyone), tuple(found), RESAMPLES, SEED)


def disagreements(store: Store, name: str | None) -> Disagreements:
    """Return the changes to which people gave different codes, in the order of the stories."""
    book = held_codebook(store, name)
    given = _by_variable(store.codes.current(book.name))
    changes = store.codes.changes(book.name)
    compared = 0
    found: list[tuple[tuple[str, int, int, int, int], Disagreement]] = []
    held: dict[str, Held] = {}
    for at, variable in enumerate(book.variables):
        for id_, codes in given.get(variable.name, {}).items():
            compared += len(codes) > 1
            if len(set(codes.values())) > 1:
                change = changes[id_]
                old, new = (_held(store, s, held) for s in (change.old_sha256, change.new_sha256))
                entry = Disagreement(
                    change, new.story, old.name(), new.name(), variable.name, tuple(codes.items())
                )
                found.append(((new.story, new.place, old.place, change.nth, at), entry))
    coders = sorted(
        {coder for codes in given.values() for some in codes.values() for coder in some}
    )
    entries = tuple(entry for _, entry in sorted(found, key=lambda one: one[0]))
    return Disagreements(book.name, tuple(coders), compared, entries)


def _by_variable(current: Mapping[Key, str]) -> dict[str, dict[str, dict[str, str]]]:
    """Return codes by variable, change and coder."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for key, code in current.items():
        found.setdefault(key.variable, {}).setdefault(key.change, {})[key.coder] = code
    return found


def _held(store: Store, digest: str, held: dict[str, Held]) -> Held:
    if digest not in held:
        found = store.holding(digest)
        assert found  # noqa: S101  a coded change points to captures, and those never go
        held[digest] = found
    return held[digest]

"""What the verb of a note can be about: the table that claims without a place are held by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_TEXT = frozenset({"added", "changed", "split", "merged", "moved"})
_ANY = _TEXT | {"removed"}
_GONE = frozenset({"removed", "cut"})


class Scope(NamedTuple):
    """Facets of a change (`revision.Step.facets`) that a verb is about.

    `covers` are announced by a claim that names no paragraph; `hints` may stand behind it, but
    as well behind another, and decide nothing.
    """

    covers: frozenset[str]
    hints: frozenset[str] = frozenset()


_NOTHING = Scope(frozenset())

SCOPES: dict[str | None, Scope] = {
    "adds": Scope(frozenset({"added"}), frozenset({"grew"})),
    "inserts": Scope(frozenset({"added"}), frozenset({"grew"})),
    "expands": Scope(frozenset({"added", "grew"})),
    "restores": Scope(frozenset({"added", "changed"})),
    "raises": Scope(frozenset({"changed"})),
    "corrects": Scope(frozenset({"changed"})),
    "fixes": Scope(frozenset({"changed"})),
    "clarifies": Scope(frozenset({"changed"}), frozenset({"added"})),
    "conforms": Scope(frozenset({"changed"})),
    "amends": Scope(frozenset({"changed"})),
    "trims": Scope(_GONE),
    "removes": Scope(_GONE),
    "deletes": Scope(_GONE),
    "drops": Scope(_GONE),
    "moves": Scope(frozenset({"moved"})),
    "restructures": Scope(_ANY),
    "recasts": Scope(_TEXT),
    "rewrites": Scope(_ANY),
    "releads": Scope(_TEXT),
    "leads": Scope(_TEXT),
    "replaces": Scope(_ANY),
    "subs": Scope(_ANY),
    "combines": Scope(_ANY),
    "updates": Scope(_TEXT),
    "changes": Scope(_TEXT),
    "edits": Scope(_TEXT),
    "modifies": Scope(_TEXT),
    "revises": Scope(_TEXT),
    "renews": Scope(_TEXT),
    None: Scope(_TEXT),
    "refiles": _NOTHING,
    "picks up": _NOTHING,
    "no pick up": _NOTHING,
}
"""By verb as the reader stores it.

A removal is announced only by verbs that take text away or make all of it new, and one with
another paragraph in its place by those that can mean to put one for another (`replaces`).
"""

FOREIGN = {
    "ergänzt": "adds",
    "eingefügt": "inserts",
    "berichtigt": "corrects",
    "korrigiert": "corrects",
    "präzisiert": "clarifies",
    "gestrichen": "deletes",
    "gekürzt": "trims",
    "umgestellt": "restructures",
    "corrigé": "corrects",
    "corrigée": "corrects",
    "ajouté": "adds",
    "ajoutée": "adds",
    "supprimé": "deletes",
    "supprimée": "deletes",
    "추가": "adds",
    "삭제": "deletes",
}
"""Verbs of other languages that mean what a verb above does; the rest are as wide as `updates`."""

SCOPES |= {verb: SCOPES[meant] for verb, meant in FOREIGN.items()}


def _in_all_languages(verbs: Iterable[str]) -> frozenset[str]:
    here = frozenset(verbs)
    return here | {verb for verb, meant in FOREIGN.items() if meant in here}


REORDERING = _in_all_languages(("moves", "restructures"))
"""Verbs that a move, a split or a merge supports though no word differs."""


MENDING = _in_all_languages(("corrects", "fixes", "clarifies", "amends"))
"""Verbs of which the words that were put for others are told."""

ADDING = _in_all_languages(("adds", "inserts", "expands"))
"""Verbs that a paragraph supports only where words came."""

TAKING_AWAY = frozenset(verb for verb, about in SCOPES.items() if verb and about.covers == _GONE)
"""Verbs that a paragraph gone from beside the one that they name supports."""


def scope(verb: str | None) -> Scope:
    """Return what a verb is about; one that is not known, as much as `updates`."""
    return SCOPES.get(verb, SCOPES[None])


def replaces(verb: str | None) -> bool:
    """Whether a verb can mean that one paragraph was put for another; `adds` cannot."""
    return "changed" in scope(verb).covers

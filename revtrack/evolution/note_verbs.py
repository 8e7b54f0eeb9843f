"""What the verb of a note can be about: the table that claims without a place are held by."""

from __future__ import annotations

import re
from typing import NamedTuple

from revtrack.model.note import Claim
from revtrack.wire.note_tables import VERBS


class Scope(NamedTuple):
    """Facets of a change (`revision.Step.facets`) that a verb is about.

    `covers` are announced by a claim that names no paragraph; `hints` may stand behind it, but
    as well behind another, and decide nothing.
    """

    covers: frozenset[str]
    hints: frozenset[str] = frozenset()


def _scope(covers: str, hints: str = "") -> Scope:
    return Scope(frozenset(covers.split()), frozenset(hints.split()))


_ADDING = _scope("added", "grew")
_TAKING = _scope("removed cut")
_MENDING = _scope("changed", "added")
_MOVING = _scope("moved")
_REORDERING = _scope("added changed split merged moved removed")
_REWORKING = _scope("added changed split merged moved removed", "cut")
_UPDATING = _scope("added changed split merged moved")
_SENDING = _scope("")

_FAMILIES: tuple[tuple[Scope, str], ...] = (
    (
        _ADDING,
        "adds inserts includes incorporates completes notes ajoute insère complète ergänzt "
        "eingefügt hinzugefügt nachgetragen vervollständigt ajouté ajoutée ajoutés complété "
        "complétée 추가 追加 加筆 補足 增加",
    ),
    (_scope("added grew"), "expands widens développe erweitert"),
    (_scope("added changed"), "restores reinstates rétablit"),
    (
        _TAKING,
        "trims removes deletes drops eliminates omits strikes cuts shortens tightens supprime "
        "retire enlève gestrichen gekürzt entfernt gelöscht supprimé supprimée supprimés 삭제 削除 "
        "删除",
    ),
    (
        _MENDING,
        "corrects fixes clarifies amends conforms rectifies repairs cleans tidies polishes smooths "
        "specifies identifies attributes rewords rephrases tweaks raises makes corrige précise "
        "rectifie berichtigt korrigiert präzisiert behoben angepasst umformuliert konkretisiert "
        "klargestellt richtiggestellt corrigé corrigée corrigés précisé précisée rectifié "
        "rectifiée 수정 정정 訂正 修正 更正 修改",
    ),
    (_MOVING, "moves reorders"),
    (_REORDERING, "restructures reorganizes umgestellt"),
    (
        _REWORKING,
        "rewrites reworks replaces subs substitutes combines swaps switches redoes "
        "reformule remplace ersetzt überarbeitet umgeschrieben remplacé remplacée 교체 差し替え",
    ),
    (_UPDATING, "recasts"),
    (
        _SENDING,
        "refiles repeats reissues resends republishes withdraws wiederholt répète picks-up "
        "no-pick-up",
    ),
)
"""Verbs as the reader stores them.

A removal is announced only by verbs that take text away or make all of it new, and one with another
paragraph in its place by those that can mean to put one for another (`replaces`).
"""

SCOPES = {verb.replace("-", " "): about for about, verbs in _FAMILIES for verb in verbs.split()}

REORDERING = frozenset(v for v, about in SCOPES.items() if about in (_MOVING, _REORDERING))
"""Verbs that a move, a split or a merge supports though no word differs."""

TAKING_AWAY = frozenset(verb for verb, about in SCOPES.items() if about == _TAKING)
"""Verbs that a paragraph gone from beside the one that they name supports."""

ADDING = frozenset(
    v for v, about in SCOPES.items() if about.covers <= {"added", "grew"} and about.covers
)
"""Verbs that a paragraph supports only where words came."""

MENDING = frozenset(verb for verb, about in SCOPES.items() if about == _MENDING)
"""Verbs that put words in the place of wrong ones: those are quoted."""


_PURPOSE = re.compile(r"(?:to|and)\s+(\w+)", re.IGNORECASE)


def meant(claim: Claim) -> str | None:
    """Return the verb that says what was done: `Refiled to remove a paragraph` removes one."""
    if SCOPES.get(claim.verb or "") != _SENDING:
        return claim.verb
    found = _PURPOSE.match(claim.what)
    return VERBS.get(found[1].lower(), claim.verb) if found else claim.verb


def scope(verb: str | None) -> Scope:
    """Return what a verb is about: one that is in no family, and none, as much as `updates`."""
    return SCOPES.get(verb, _UPDATING) if verb else _UPDATING


def replaces(verb: str | None) -> bool:
    """Whether a verb can mean that one paragraph was put for another; `adds` cannot."""
    return "changed" in scope(verb).covers

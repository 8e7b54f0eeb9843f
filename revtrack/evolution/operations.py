"""What a change is called in two schemes that researchers code with."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.model.change import Change, Words

_NEWSEDITS = {
    "added": "addition",
    "removed": "deletion",
    "changed": "edit",
    "split": "edit",
    "merged": "edit",
}
_FAIGLEY_WITTE = {
    "added": "addition",
    "removed": "deletion",
    "split": "distribution",
    "merged": "consolidation",
}


def newsedits(change: Change) -> tuple[str, ...]:
    """Return the operations of NewsEdits (Spangher and others, NAACL 2022), of a paragraph.

    There they are of sentences: addition, deletion, edit, and refactor for what moved.
    """
    kind = _NEWSEDITS.get(change.kind)
    return (*((kind,) if kind else ()), *(("refactor",) if change.moved else ()))


def faigley_witte(change: Change) -> tuple[str, ...]:
    """Return the operations of Faigley and Witte (College Composition and Communication 32, 1981).

    Addition, deletion, substitution, permutation (moved), distribution (one paragraph over
    several) and consolidation (several in one). A paragraph in which words only came is an
    addition, one in which they only went a deletion. What their scheme also asks, whether meaning
    changed, no program can say.
    """
    found = []
    if change.kind in _FAIGLEY_WITTE:
        found.append(_FAIGLEY_WITTE[change.kind])
    if change.kind == "changed" or (change.words and change.grade not in (None, "spacing")):
        found.append(_inside(change.words))
    if change.moved:
        found.append("permutation")
    return tuple(dict.fromkeys(found))


def _inside(runs: Sequence[Words]) -> str:
    """Return what was done to the words of a paragraph."""
    came = any(run.new.strip() for run in runs if run.op != "equal")
    went = any(run.old.strip() for run in runs if run.op != "equal")
    if came == went:
        return "substitution"
    return "addition" if came else "deletion"

"""The law that every diff obeys: old + changes = new, and new - changes = old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from revtrack.compare.within import Sentences
from revtrack.model.change import JOINT, Diff, Kind, Op, Sentence, SentenceKind, Words


def forward(old: Sequence[str], diff: Diff) -> list[str]:
    """Return the new texts, made from the old ones and the changes alone."""
    texts: dict[int, str] = {}
    for change in diff.changes:
        held = [old[place] for place in change.old]
        if change.words:
            if JOINT.join(held) != "".join(run.old for run in change.words):
                raise ValueError("the diff was not made from these old texts")
            joined = "".join(run.new for run in change.words)
            held = _parted(joined, [diff.new_blocks[place].text for place in change.new])
        elif change.kind == "added":
            held = [diff.new_blocks[place].text for place in change.new]
        texts.update(zip(change.new, held, strict=change.kind != "removed"))
    return [texts[place] for place in sorted(texts)]


def backward(new: Sequence[str], diff: Diff) -> list[str]:
    """Return the old texts, made from the new ones and the changes alone."""
    return forward(new, reverse(diff))


def reverse(diff: Diff) -> Diff:
    """Return the diff that leads from the new version back to the old one."""
    kinds: dict[Kind, Kind] = {
        "added": "removed",
        "removed": "added",
        "split": "merged",
        "merged": "split",
    }
    ops: dict[Op, Op] = {"insert": "delete", "delete": "insert"}
    changes = tuple(
        change._replace(
            kind=kinds.get(change.kind, change.kind),
            old=change.new,
            new=change.old,
            words=tuple(Words(ops.get(run.op, run.op), run.new, run.old) for run in change.words),
        )
        for change in diff.changes
    )
    told = Sentences(lambda: [tuple(map(_turned, sentences)) for sentences in diff.sentences])
    return replace(
        diff,
        changes=changes,
        old_blocks=diff.new_blocks,
        new_blocks=diff.old_blocks,
        sentences=told,
    )


def _turned(sentence: Sentence) -> Sentence:
    kinds: dict[SentenceKind, SentenceKind] = {"added": "removed", "removed": "added"}
    kind = kinds.get(sentence.kind, sentence.kind)
    return Sentence(kind, sentence.new, sentence.old, sentence.elsewhere)


def _parted(joined: str, like: Sequence[str]) -> list[str]:
    """Return the joined text in as many pieces as the change has, of the pieces' lengths."""
    pieces, start = [], 0
    for text in like:
        pieces.append(joined[start : start + len(text)])
        start += len(text) + len(JOINT)
    return pieces

"""Other ways of counting in which a claim would fit: told, never counted as support."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from revtrack.evolution.revision import Revision
from revtrack.model.audit import Finding
from revtrack.model.numbers import spans


def would_fit(finding: Finding, revision: Revision, announced: Collection[int]) -> Iterator[str]:
    """Yield the ways of counting in which each paragraph that a claim names would have changed.

    Of 24 checkable references of one desk 3 were off by one, and a count may include captions.
    A way that leads only to changes that other claims announce (`announced`, places of steps)
    explains nothing, and is not told.
    """
    for way, numbers, counts_in in _ways(finding, revision):
        by = revision.by_new if counts_in == "new" else revision.by_old
        steps = [by.get(number) for number in numbers]
        if all(step and step.is_more for step in steps) and any(
            step and step.place not in announced for step in steps
        ):
            yield f"would fit if {way} ({spans(numbers)})"


def _ways(finding: Finding, revision: Revision) -> Iterator[tuple[str, list[int], str]]:
    numbers, claim = finding.paragraphs, finding.claim
    if claim.counts_in == "new":
        counted = _counting_captions(revision)
        if all(number in counted for number in numbers):
            by_captions = [counted[number] for number in numbers]
            if by_captions != list(numbers):
                yield "captions were counted", by_captions, "new"
    yield "each number were one higher", [n + 1 for n in numbers], claim.counts_in
    yield "each number were one lower", [n - 1 for n in numbers], claim.counts_in
    other, name = ("old", "version before") if claim.counts_in == "new" else ("new", "new version")
    yield f"counted in the {name}", list(numbers), other


def _counting_captions(revision: Revision) -> dict[int, int]:
    """Return the paragraph at each number that counts captions, too."""
    blocks = [b for b in revision.new.blocks if b.role in ("paragraph", "caption")]
    return {n: b.number for n, b in enumerate(blocks, 1) if b.role == "paragraph"}

"""How well notes are held against the text, on generated revisions whose truth is known.

    python -m tests.benchmarks.audits [SERIES]

Each revision gets a note of claims that are true, partly true and false, in the forms of Yonhap
and of AP; what they should come to is worked out from the edits that were made, not from a diff.
Bars: verdicts right for at least 98 % of claims, at least 97 % of the changes that no claim names
found, fewer than 2 % of those reported false. Exits with 1 if one is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import revtrack
from revtrack.model.version import Version, paragraphs
from tests.stories import Author, Revision, Truth, revise

SERIES = 500
VERDICTS_BAR, FOUND_BAR, FALSE_BAR = 0.98, 0.97, 0.02


@dataclass
class Draft:
    """A note in the making: claims with the verdicts they should have, and what they announce."""

    revision: Revision
    author: Author
    agency: str
    claims: list[tuple[str, str]] = field(default_factory=list)
    announced: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        truths = self.revision.truth
        self.of_new = {n: place for place, truth in enumerate(truths) for n in truth.new}
        self.of_old = {n: place for place, truth in enumerate(truths) for n in truth.old}

    def is_more(self, place: int) -> bool:
        """Whether a true change is more than white space and order."""
        truth = self.revision.truth[place]
        old = " ".join(self.revision.old[n] for n in truth.old)
        new = " ".join(self.revision.new[n] for n in truth.new)
        return old.split() != new.split()

    def is_real(self, place: int) -> bool:
        truth = self.revision.truth[place]
        return truth.moved or truth.kind != "unchanged"

    def numbers(self, changed: bool) -> list[int]:
        """Return the paragraphs of the new version that did, or did not, change; from 1."""
        return [
            n + 1 for n in range(len(self.revision.new)) if self.is_more(self.of_new[n]) is changed
        ]

    def claim(self, text: str, verdict: str, announced: Sequence[int] = ()) -> None:
        """Write a claim down; `announced` are places in the truth."""
        self.claims.append((text, verdict))
        self.announced.update(announced)

    def verdict_of(self, places: Sequence[int]) -> str:
        """Return what a claim that names the paragraphs of some changes comes to."""
        right = [self.is_more(place) for place in places]
        return "supported" if all(right) else "partly" if any(right) else "unsupported"

    def with_replaced(self, places: Sequence[int]) -> list[int]:
        """Return the places, and those of what an added paragraph, or a removed one, stood for."""
        pairs = dict(_replacements(self.revision.truth))
        both = {**pairs, **{new: old for old, new in pairs.items()}}
        return [*places, *(both[place] for place in places if place in both)]


def _replacements(truths: Sequence[Truth]) -> Iterator[tuple[int, int]]:
    """Yield the places of a removed paragraph and of the added one that stands where it stood.

    Between two paragraphs that stayed in order the first removed stands for the first added.
    """
    removed = {t.old[0]: n for n, t in enumerate(truths) if t.kind == "removed"}
    added = {t.new[0]: n for n, t in enumerate(truths) if t.kind == "added"}
    last_new = {t.old[-1]: t.new[-1] for t in truths if t.old and t.new and not t.moved}
    moved = {t.old[0] for t in truths if t.moved}
    for old in sorted(removed):
        before = old
        while before in removed:
            before -= 1
        if before in moved or (before >= 0 and before not in last_new):
            continue
        new = last_new[before] + (old - before) if before >= 0 else old
        if all(n in added for n in range(new - (old - before) + 1, new + 1)):
            yield removed[old], added[new]


def _listed(numbers: Sequence[int]) -> str:
    """Return `para 3`, `paras 2, 4-6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"{'para' if len(numbers) == 1 else 'paras'} {told}"


def _named(draft: Draft, numbers: Sequence[int], verb: str) -> None:
    places = [draft.of_new[n - 1] for n in sorted(set(numbers))]
    draft.claim(
        f"{verb} with details in {_listed(sorted(set(numbers)))}",
        draft.verdict_of(places),
        # What is added says of nothing that it is gone.
        places if verb == "ADDS" else draft.with_replaced(places),
    )


def _true(draft: Draft) -> None:
    changed = draft.numbers(changed=True)
    if changed:
        some = draft.author.random.sample(
            changed, draft.author.random.randint(1, min(5, len(changed)))
        )
        _named(draft, some, "UPDATES")


def _partly(draft: Draft) -> None:
    changed, same = draft.numbers(changed=True), draft.numbers(changed=False)
    if changed and same:
        pick = draft.author.random.choice
        _named(draft, [pick(changed), pick(same)], "ADDS")


def _false(draft: Draft) -> None:
    same = draft.numbers(changed=False)
    if same:
        _named(draft, [draft.author.random.choice(same)], "CORRECTS")


def _last(draft: Draft) -> None:
    count = draft.author.random.randint(2, 4)
    length = len(draft.revision.new)
    places = [draft.of_new[n] for n in range(length - count, length)]
    draft.claim(
        f"ADDS background in last {count} paras",
        draft.verdict_of(places),
        places,
    )


def _lead(draft: Draft) -> None:
    first = draft.of_new[0]
    truths = draft.revision.truth
    gone = [n for n, t in enumerate(truths) if t.kind == "removed" and _leads(t, truths)]
    is_other = draft.is_more(first) or truths[first].old[:1] != (0,)
    verdict = "supported" if is_other else "unsupported"
    draft.claim("RECASTS lead", verdict, draft.with_replaced([first, *gone]))


def _leads(gone: Truth, truths: Sequence[Truth]) -> bool:
    """Whether nothing that stayed in order stood before a removed paragraph."""
    return not any(t.new and not t.moved and t.old and t.old[0] < gone.old[0] for t in truths)


def _open(draft: Draft) -> None:
    length = len(draft.revision.new)
    first = draft.author.random.randint(2, length)
    places = [draft.of_new[n] for n in range(first - 1, length)]
    right = [draft.is_more(place) for place in places]
    behind = any(right[1:]) or len(right) == 1
    verdict = "supported" if right[0] and behind else "partly" if any(right) else "unsupported"
    draft.claim(f"UPDATES with more from para {first}", verdict, draft.with_replaced(places))


def _throughout(draft: Draft) -> None:
    changed = draft.numbers(changed=True)
    length = len(draft.revision.new)
    runs = sum(n - 1 not in changed for n in changed)
    much = len(changed) >= 3 and (runs >= 3 or 2 * len(changed) >= length)
    spread = bool(changed) and 2 * (changed[-1] - changed[0] + 1) >= length
    verdict = "supported" if much and spread else "partly" if changed else "unsupported"
    kept = [n for n, t in enumerate(draft.revision.truth) if t.new]
    draft.claim("UPDATES throughout", verdict, draft.with_replaced(kept))


def _trims(draft: Draft) -> None:
    cut = [n for n, t in enumerate(draft.revision.truth) if t.kind == "removed"]
    cut += [
        n
        for n, t in enumerate(draft.revision.truth)
        if t.old and t.new and _shorter(draft.revision, t)
    ]
    if not set(cut) & draft.announced:
        draft.claim("TRIMS", "supported" if cut else "unsupported", cut)


def _shorter(revision: Revision, truth: Truth) -> bool:
    old = sum(len(revision.old[n]) for n in truth.old) + len(truth.old)
    new = sum(len(revision.new[n]) for n in truth.new) + len(truth.new)
    return new < old


def _subs(draft: Draft) -> None:
    changed = [n for n in range(len(draft.revision.old)) if draft.is_more(draft.of_old[n])]
    some = changed if draft.author.random.random() < 0.7 else list(range(len(draft.revision.old)))
    if not some:
        return
    number = draft.author.random.choice(some)
    place = draft.of_old[number]
    behind = _added_behind(draft, number)
    draft.claim(
        f"SUBS {_nth(number + 1)} graf to UPDATE details",
        draft.verdict_of([place]),
        [*draft.with_replaced([place]), *behind],
    )


def _inserts(draft: Draft) -> None:
    number = draft.author.random.randrange(len(draft.revision.old))
    behind = _added_behind(draft, number)
    behind = [n for n in behind if n not in draft.with_replaced([draft.of_old[number]])]
    verdict = "supported" if behind else "unsupported"
    draft.claim(f"INSERTS 1 graf after {_nth(number + 1)} graf", verdict, behind[:1])


def _added_behind(draft: Draft, old: int) -> list[int]:
    """Return the places of what was added behind a paragraph, or behind the one before it."""
    truths = draft.revision.truth
    while old >= 0 and not truths[draft.of_old[old]].new:
        old -= 1
    found = []
    new = truths[draft.of_old[old]].new[-1] + 1 if old >= 0 else 0
    while new < len(draft.revision.new) and draft.revision.truth[draft.of_new[new]].kind == "added":
        found.append(draft.of_new[new])
        new += 1
    return found


def _nth(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


CLAIMS: dict[str, Sequence[Callable[[Draft], None]]] = {
    "yonhap": (_true, _true, _partly, _false, _last, _lead, _open, _throughout, _trims),
    "ap": (_subs, _subs, _inserts),
}


@dataclass
class Score:
    """Counts over all revisions."""

    claims: int = 0
    right: int = 0
    silent: int = 0
    found: int = 0
    reported: int = 0
    false: int = 0
    wrong: list[str] = field(default_factory=list)

    def shares(self) -> tuple[float, float, float]:
        """Return verdicts right, unannounced changes found, false ones among those reported."""
        return (
            self.right / max(1, self.claims),
            self.found / max(1, self.silent),
            self.false / max(1, self.reported),
        )


def measure(series: int) -> Score:
    """Return the score over so many generated revisions."""
    score = Score()
    for seed in range(series):
        author = Author(seed)
        revision = revise(
            author, author.story(author.random.randint(8, 32)), author.random.randint(2, 9)
        )
        _score(_drafted(revision, author), score, seed)
    return score


def _drafted(revision: Revision, author: Author) -> Draft:
    draft = Draft(revision, author, author.random.choice(["yonhap", "yonhap", "ap"]))
    forms = CLAIMS[draft.agency]
    for form in author.random.sample(forms, author.random.randint(1, 3)):
        if form is _trims or (form is _true and draft.claims):
            continue
        form(draft)
    if author.random.random() < 0.15 and draft.agency == "yonhap":
        _trims(draft)
    return draft


def _score(draft: Draft, score: Score, seed: int) -> None:
    if not draft.claims:
        return
    note = "; ".join(text for text, _ in draft.claims)
    old, new = draft.revision.old, draft.revision.new
    audit = revtrack.audit(
        Version(draft.agency, paragraphs(new), note=note), Version(draft.agency, paragraphs(old))
    )
    assert [f.claim.text for f in audit.findings] == [text for text, _ in draft.claims], note
    for finding, (text, verdict) in zip(audit.findings, draft.claims, strict=True):
        score.claims += 1
        score.right += finding.verdict == verdict
        if finding.verdict != verdict:
            score.wrong.append(f"{seed}: {text}: {finding.verdict}, truly {verdict}")
    truth = {
        (t.kind, tuple(n + 1 for n in t.old), tuple(n + 1 for n in t.new))
        for place, t in enumerate(draft.revision.truth)
        if draft.is_real(place) and place not in draft.announced
    }
    told = {(u.kind, u.old, u.new) for u in audit.unannounced}
    score.silent += len(truth)
    score.found += len(truth & told)
    score.reported += len(told)
    score.false += len(told - truth)
    for name, some in (("missed", truth - told), ("false", told - truth)):
        score.wrong += [f"{seed}: {name} {entry} [{note}]" for entry in sorted(some)]


def main(series: int) -> int:
    score = measure(series)
    verdicts, found, false = score.shares()
    print(f"{series} series, {score.claims} claims, {score.silent} changes that none names")
    print(f"verdicts right       {verdicts:.3%} (bar {VERDICTS_BAR:.0%})")
    print(f"unannounced found    {found:.3%} (bar {FOUND_BAR:.0%})")
    print(f"false among reported {false:.3%} (bar {FALSE_BAR:.0%})")
    for line in score.wrong[:40]:
        print(f"  {line}")
    return int(verdicts < VERDICTS_BAR or found < FOUND_BAR or false >= FALSE_BAR)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SERIES))

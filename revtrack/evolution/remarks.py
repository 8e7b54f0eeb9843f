"""What a verdict rests on, in words: observations between two captured versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from revtrack.compare.normal import folded
from revtrack.evolution.note_verbs import ADDING, MENDING, TAKING_AWAY, meant
from revtrack.evolution.revision import Revision, Step
from revtrack.model.change import Words
from revtrack.model.note import Claim
from revtrack.model.numbers import spans

_QUOTED = 3
"""Most replaced stretches of words that a remark quotes."""

_LONGEST = 60
"""Most characters of a stretch that a remark quotes."""

_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_QUOTE = re.compile(r"\b(?:quote|quotes|quotation|quotations)\b", re.IGNORECASE)
_FIGURE_OR_NAME = re.compile(r"\d|\b[^\W\d_a-zß-öø-ÿ]")
_MARKS = re.compile(r"[\"“”„«»「」『』‘]|``|''")


def why_unsupported(claim: Claim, numbers: Sequence[int], by: Mapping[int, Step]) -> Iterator[str]:
    """Yield why named paragraphs count as unchanged, those of one reason together."""
    reasons: dict[str, list[int]] = {}
    for number in numbers:
        reason = against_verb(meant(claim), by[number]) or _reason(by[number])
        reasons.setdefault(reason, []).append(number)
    for reason, some in reasons.items():
        yield f"{spans(some)}: {reason}"


def against_verb(verb: str | None, step: Step) -> str | None:
    """Return in words how a change is the contrary of what a verb says, None where it is not.

    `ADDS` is not borne out by a paragraph that only lost words, `REMOVES` not by one that only
    gained some.
    """
    if verb in ADDING and step.went and not step.came:
        return "words went, none came"
    if verb in TAKING_AWAY and step.came and not step.went:
        return "words came, none went"
    return None


def _reason(step: Step) -> str:
    change = step.change
    if step.is_nothing:
        return "the same in both"
    if change.kind in ("split", "merged"):
        return f"{change.kind}, no word differs"
    if change.grade == "spacing":
        return "differs in spacing alone"
    return f"moved from {spans(step.old)} to {spans(step.new)}, its words the same"


def corrections(claim: Claim, steps: Sequence[Step], revision: Revision) -> Iterator[str]:
    """Yield the words that a correction put for others, and where those still stand."""
    if meant(claim) not in MENDING:
        return
    runs = [run for step in steps for run in step.change.words if run.op != "equal"]
    told = [f"{_told(run.old)} → {_told(run.new)}" for run in runs if (run.old + run.new).strip()]
    if told:
        more = f" and {len(told) - _QUOTED} more" if len(told) > _QUOTED else ""
        yield ", ".join(told[:_QUOTED]) + more
    missing = mistold(claim, steps, revision)
    yield from missing or _not_among(_put_in(claim), [run.new for run in runs], "came")
    yield from _not_among(claim.old, [run.old for run in runs], "went")
    yield from _still_there(runs, revision)


def _told(words: str) -> str:
    bare = " ".join(words.split())
    if len(bare) > _LONGEST:
        bare = bare[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{bare}”" if bare else "nothing"


def _not_among(said: str | None, found: Sequence[str], did: str) -> Iterator[str]:
    """Yield what the note says came or went, where none of its words are among those that did."""
    wanted = set(folded(said or ""))
    if found and wanted and wanted.isdisjoint(folded(" ".join(found))):
        yield f"{_told(said or '')} is not among the words that {did}"


def _put_in(claim: Claim) -> str | None:
    """Return the words that a claim says were put in: a figure, a name, or for others that it says.

    `to remove reference to listing` puts in nothing.
    """
    is_plain = claim.new is not None and (claim.old or _FIGURE_OR_NAME.search(claim.new))
    return claim.new if is_plain else None


def mistold(claim: Claim, steps: Sequence[Step], revision: Revision) -> list[str]:
    """Return a remark where a correction says words that its paragraphs have not got now."""
    said = _put_in(claim)
    wanted = set(folded(said or ""))
    texts = [text for step in steps for text in revision.texts(step)]
    if meant(claim) not in MENDING or not wanted or not texts:
        return []
    if all(wanted.isdisjoint(folded(text)) for text in texts):
        return [f"{_told(said or '')} is not in {spans(n for step in steps for n in step.new)}"]
    return []


def no_quotation(
    claim: Claim, numbers: Iterable[int], by: Mapping[int, Step], revision: Revision
) -> Iterator[str]:
    """Yield the paragraphs that a claim says to be a quotation and that have no quotation mark."""
    if not _QUOTE.search(claim.what):
        return
    bare = [n for n in numbers if not any(map(_MARKS.search, revision.texts(by[n])))]
    if bare:
        yield f"{spans(bare)}: no quotation marks there"


def _still_there(runs: Sequence[Words], revision: Revision) -> Iterator[str]:
    """Yield the names that were replaced and that other paragraphs still have."""
    for run in runs[:_QUOTED]:
        bare = run.old.strip()
        if run.op != "replace" or not (bare[:1].isupper() and _NAME.fullmatch(bare)):
            continue
        whole = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")
        having = [b.number for b in revision.new.of_role("paragraph") if whole.search(b.text)]
        if having:
            yield f"“{bare}” still stands in {spans(having)}"

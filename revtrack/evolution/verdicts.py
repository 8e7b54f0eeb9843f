"""A claim held against what became of the paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from revtrack.evolution.fields import field_verdict
from revtrack.evolution.note_verbs import REORDERING, TAKING_AWAY, meant, replaces, scope
from revtrack.evolution.remarks import (
    against_verb,
    corrections,
    mistold,
    no_quotation,
    why_unsupported,
)
from revtrack.evolution.revision import Revision, Step
from revtrack.model.audit import Finding, Verdict
from revtrack.model.note import Claim
from revtrack.model.numbers import spans


class Held(NamedTuple):
    """A finding, and the places of the steps that its claim announces."""

    finding: Finding
    announces: frozenset[int]


def held(claim: Claim, revision: Revision) -> Held:
    """Return what the text shows of a claim that names a place or a field."""
    finding, steps = _HOW[claim.kind](claim, revision)
    return _announcing(finding, steps, revision)


def _announcing(finding: Finding, steps: Iterable[Step], revision: Revision) -> Held:
    """Return the finding with the changes behind it, in reading order.

    A paragraph that is gone, but all of it in others, is announced where all of those are.
    """
    places = {step.place for step in steps if not step.is_nothing}
    places |= {place for place, hosts in revision.hosts.items() if hosts <= places}
    evidence = tuple(revision.revised(revision.steps[place]) for place in sorted(places))
    return Held(finding._replace(evidence=evidence), frozenset(places))


def held_anywhere(claim: Claim, revision: Revision, taken: Collection[int]) -> Held:
    """Return what the text shows of a claim that names no place.

    It is about what its verb can be about and no other claim names: `taken` are the places of
    the steps that the others do.
    """
    if claim.verb == NO_CHANGE:
        return _held_unchanged(claim, revision, taken)
    about = scope(meant(claim))
    if not (claim.is_read and about.covers):
        remark = (
            "says nothing that can be checked in the text" if claim.is_read else "could not be read"
        )
        return Held(Finding(claim, "unchecked", remarks=(remark,)), frozenset())
    covered = _within(revision, about.covers)
    free = [step for step in covered if step.place not in taken]
    if free:
        finding = Finding(claim, "supported", remarks=("names no paragraph",))
        put_for = [s for s in _put_for(free, meant(claim), revision) if s.place not in taken]
        return _announcing(finding, [*free, *put_for], revision)
    hinted = _within(revision, about.hints)
    remark, verdict = "names no paragraph, and no change of that kind was found", "unsupported"
    if covered or hinted:
        remark = "names no paragraph; all changes of that kind are named by other claims"
        if not covered:
            remark = f"names no paragraph, and none was added; {spans(_news(hinted))} gained words"
        verdict = "unchecked"
    return Held(Finding(claim, _verdict_named(verdict), remarks=(remark,)), frozenset())


def _verdict_named(name: str) -> Verdict:
    return "unsupported" if name == "unsupported" else "unchecked"


NO_CHANGE = "no change"
"""The verb of `no other changes to text`: a claim about all that the others leave out."""


def _held_unchanged(claim: Claim, revision: Revision, taken: Collection[int]) -> Held:
    others = [s for s in revision.steps if s.is_more and s.place not in taken]
    if not others:
        return Held(Finding(claim, "supported"), frozenset())
    news, gone = _news(others), [n for step in others if not step.new for n in step.old]
    told = [spans(news)] if news else []
    told += [f"{spans(gone)} of the version before"] if gone else []
    return Held(
        Finding(claim, "unsupported", remarks=(f"changed, too: {', '.join(told)}",)), frozenset()
    )


def _within(revision: Revision, facets: Collection[str]) -> list[Step]:
    return [step for step in revision.steps if not step.facets.isdisjoint(facets)]


def _news(steps: Iterable[Step]) -> list[int]:
    return [n for step in steps for n in step.new]


Result = tuple[Finding, Sequence[Step]]


def _paragraphs(claim: Claim, revision: Revision) -> Result:
    if claim.after:
        return _behind(claim, revision)
    if claim.verb == "picks up":
        return _picked_up(claim, revision)
    length = revision.lengths[claim.counts_in == "new"]
    numbers = claim.numbers(length)
    by = revision.by_new if claim.counts_in == "new" else revision.by_old
    supported = tuple(n for n in numbers if _supports(claim, by[n], revision, n))
    unsupported = tuple(n for n in numbers if n not in supported)
    beyond = any(place.is_beyond(length) for place in claim.places)
    steps = [by[n] for n in supported]
    elsewhere = _other_sentence(claim, steps, revision)
    is_otherwise = beyond or bool(elsewhere) or bool(mistold(claim, steps, revision))
    remarks = [
        *elsewhere,
        *corrections(claim, steps, revision),
        *no_quotation(claim, supported, by, revision),
        *why_unsupported(claim, unsupported, by),
        *(_BEYOND.format(length, claim.where) for _ in range(beyond)),
        *("the text has no paragraph" for _ in range(not (numbers or beyond))),
    ]
    finding = Finding(
        claim,
        _verdict(supported, unsupported, is_otherwise),
        numbers,
        supported,
        unsupported,
        precise=numbers,
        beyond=beyond,
        remarks=tuple(remarks),
    )
    return finding, _touched(claim, numbers, by, revision)


def _other_sentence(claim: Claim, steps: Sequence[Step], revision: Revision) -> list[str]:
    """Return a remark where the paragraph changed, but not the sentence that the claim names."""
    if not claim.sentence or len(steps) != 1:
        return []
    told = revision.sentences(steps[0])
    if meant(claim) in TAKING_AWAY and any(sentence.kind == "removed" for sentence in told):
        return []
    side = [s for s in told if (s.new if claim.counts_in == "new" else s.old).strip()]
    at = claim.sentence - 1 if claim.sentence > 0 else claim.sentence
    if not side or (-len(side) <= at < len(side) and side[at].kind != "unchanged"):
        return []
    name = "its last sentence" if claim.sentence < 0 else f"sentence {claim.sentence}"
    return [f"{name} is the same in both" if at < len(side) else f"the paragraph has no {name}"]


_BEYOND = "the text has {} paragraphs: “{}” goes beyond them"


def _verdict(supported: Collection[int], unsupported: Collection[int], beyond: bool) -> Verdict:
    if not supported:
        return "unsupported"
    return "partly" if unsupported or beyond else "supported"


def _supports(claim: Claim, step: Step, revision: Revision, number: int) -> bool:
    """Whether what became of a named paragraph is what the claim says, as far as it can be."""
    if step.is_more and not against_verb(meant(claim), step):
        return True
    if meant(claim) in REORDERING and not step.is_nothing:
        return True
    if claim.field == "lead" and not claim.places:
        # Another paragraph leads the story now, though it may have stood further down before.
        return number not in step.old
    return bool(_cut_beside(claim, revision, number))


def _cut_beside(claim: Claim, revision: Revision, number: int) -> tuple[Step, ...]:
    """Return the removals beside a named paragraph that a verb of taking away is about."""
    takes_away = meant(claim) in TAKING_AWAY and claim.counts_in == "new"
    return revision.removed_beside(number) if takes_away else ()


def _touched(
    claim: Claim, numbers: Iterable[int], by: Mapping[int, Step], revision: Revision
) -> list[Step]:
    """Return the steps that a claim announces: of each paragraph, and what it replaced."""
    found: list[Step] = []
    for number in numbers:
        step = by[number]
        found.append(step)
        found += _put_for([step], meant(claim), revision)
        found += _cut_beside(claim, revision, number)
        if claim.counts_in == "old" and claim.verb == "subs":
            # Several paragraphs may be sent for one.
            found += revision.added_behind(number)
        if claim.field == "lead" and not claim.places:
            found += _old_lead(revision, number)
    return found


def _put_for(steps: Iterable[Step], verb: str | None, revision: Revision) -> list[Step]:
    """Return what stood in the places of added steps, if the verb can mean to put for another.

    `ADDS` in a paragraph says of no other that it is gone, nor `DELETES` that one came.
    """
    if not replaces(verb):
        return []
    return [revision.replaced[step.place] for step in steps if step.place in revision.replaced]


def _old_lead(revision: Revision, number: int) -> list[Step]:
    """Return what stood before the paragraph that leads now and is gone, or the lead that moved."""
    if number not in revision.by_new:
        return []
    first = revision.by_new[number].place
    gone = [step for step in revision.steps[:first] if step.change.kind == "removed"]
    moved = [revision.by_old[1]] if 1 in revision.by_old else []
    return gone + [step for step in moved if step.name == "moved"]


def _behind(claim: Claim, revision: Revision) -> Result:
    """Hold `INSERTS 2 grafs after 4th graf` against what was added behind paragraph 4."""
    length = revision.lengths[0]
    numbers = claim.numbers(length)
    count = claim.after or 1
    added = _inserted(revision, numbers[-1])[:count] if numbers else ()
    supported = numbers if added else ()
    unsupported = () if added else numbers
    beyond = any(place.is_beyond(length) for place in claim.places)
    verdict = _verdict(supported, unsupported, beyond or len(added) < count)
    told = f"{len(added)} of {count} added there: {spans(_news(added))}"
    remark = told if added else "none added there"
    finding = Finding(
        claim, verdict, numbers, supported, unsupported, precise=numbers, beyond=beyond,
        remarks=(remark,) if len(added) < count else (),
    )  # fmt: skip
    return finding, added


def _inserted(revision: Revision, number: int) -> tuple[Step, ...]:
    """Return what was added behind a paragraph, but for what stands in its own place."""
    own = revision.replaced.get(revision.by_old[number].place)
    return tuple(step for step in revision.added_behind(number) if step != own)


def _picked_up(claim: Claim, revision: Revision) -> Result:
    """Hold `PICKS UP 5th graf` against paragraph 5 of the version before: it should stand."""
    numbers = claim.numbers(revision.lengths[0])
    standing = tuple(n for n in numbers if not revision.by_old[n].is_more)
    differing = tuple(n for n in numbers if n not in standing)
    verdict = _verdict(standing, differing, beyond=not numbers)
    remark = f"{spans(differing)} of the version before differs"
    if not numbers:
        remark = _BEYOND.format(revision.lengths[0], claim.where)
    remarks = (remark,) if differing or not numbers else ()
    finding = Finding(claim, verdict, numbers, standing, differing, remarks=remarks)
    return finding, ()


def _range(claim: Claim, revision: Revision) -> Result:
    """Hold `from para 8` against a change in 8 and one behind it; others are named one by one."""
    length = revision.lengths[claim.counts_in == "new"]
    by = revision.by_new if claim.counts_in == "new" else revision.by_old
    numbers = claim.numbers(length)
    closed = [place for place in claim.places if place.last is not None]
    single = {n for place in closed for n in place.numbers(length)}
    opening = [
        place.numbers(length)[0]
        for place in claim.places
        if place.last is None and place.numbers(length)
    ]
    supported = tuple(n for n in numbers if _supports(claim, by[n], revision, n))
    wanted = sorted({*single, *opening})
    unsupported = tuple(n for n in wanted if n not in supported)
    followed = all(n == length or any(s > n for s in supported) for n in opening)
    beyond = any(place.is_beyond(length) for place in claim.places)
    remarks = list(why_unsupported(claim, unsupported, by))
    if not followed:
        remarks.append("nothing after it changed")
    if beyond:
        remarks.append(_BEYOND.format(length, claim.where))
    finding = Finding(
        claim, _verdict(supported, unsupported, beyond or not followed), numbers, supported,
        unsupported, precise=tuple(wanted), beyond=beyond, remarks=tuple(remarks),
    )  # fmt: skip
    return finding, _touched(claim, numbers, by, revision)


_PLACES = 3
"""Changed places that `throughout` claims at the least, spread over the text."""


def _throughout(claim: Claim, revision: Revision) -> Result:
    """Hold `throughout` against changes in three or more places, over half of the text."""
    covers = scope(meant(claim)).covers | scope(None).covers
    steps = [step for step in revision.steps if not step.is_nothing and step.facets & covers]
    # What differs in white space alone is no update, but nobody would say it went unannounced.
    steps += [s for s in revision.steps if s.new and not s.is_nothing and s not in steps]
    changed = sorted({n for step in steps if step.is_more for n in step.new})
    length = revision.lengths[1]
    runs = sum(n - 1 not in changed for n in changed)
    is_much = runs >= _PLACES or 2 * len(changed) >= length
    is_spread = bool(changed) and 2 * (changed[-1] - changed[0] + 1) >= length
    steps += _put_for(steps, meant(claim), revision)
    if len(changed) >= min(_PLACES, length) and is_much and is_spread:
        return Finding(claim, "supported"), steps
    if not changed:
        return Finding(claim, "unsupported", remarks=("no paragraph changed",)), steps
    return Finding(claim, "partly", remarks=(f"only {spans(changed)} changed",)), steps


def _field(claim: Claim, revision: Revision) -> Result:
    if claim.field == "lead":
        return _paragraphs(claim, revision)
    return field_verdict(claim, revision), ()


_HOW: dict[str, Callable[[Claim, Revision], Result]] = {
    "paragraphs": _paragraphs,
    "range": _range,
    "throughout": _throughout,
    "field": _field,
}

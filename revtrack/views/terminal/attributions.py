"""What revisions did to attributions: a line an event, the sentence below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.attributions import (
    VOUCH_KINDS,
    VOUCH_WHATS,
    Attributions,
    Mention,
    Vouching,
    VouchingStep,
    counted,
)
from revtrack.model.change import VersionName
from revtrack.views.look import Look
from revtrack.views.palette import MARKS
from revtrack.views.terminal.parts import (
    Indented,
    heading,
    not_held,
    numbers,
    quiet,
    story_text,
)
from revtrack.views.terminal.parts import counted as count_text

_INDENT = 6
_ROWS = {"added": "added", "dropped": "removed", "changed": "changed"}


def attributions_view(found: Attributions, look: Look) -> RenderableType:
    """Return a stretch a revision: its events, those of blocks that came or went only counted."""
    parts: list[RenderableType] = [heading(found.story or "")]
    if not found.steps:
        parts.append(quiet("  one version: nothing to compare it with"))
    for step in found.steps:
        parts += [Text(), _head(step, found.versions), *_step(step, look.context is None)]
    parts += not_held(found.missing)
    return Group(*parts)


def _head(step: VouchingStep, names: Sequence[VersionName]) -> Text:
    old, new = (names[place - 1].label or "no label" for place in (step.old, step.new))
    return story_text(f"{step.old} → {step.new}  {old} → {new}")


def _step(step: VouchingStep, full: bool) -> Iterator[RenderableType]:
    shown = [event for event in step.events if full or event.in_kept]
    for event, following in zip(shown, [*shown, None][1:], strict=True):
        yield _event(event)
        if following is None or _one(following).sentence != _one(event).sentence:
            yield Indented(quiet(_one(event).sentence), _INDENT)
    for change, where in (("added", "added"), ("removed", "removed")):
        rest = [] if full else [e for e in step.events if e.change == change]
        if rest:
            yield Indented(quiet(f"in {where} blocks: {_summed(rest)}"), 4)
    if not step.events:
        yield quiet("    no verb, hedge or source differs")


def _summed(events: Sequence[Vouching]) -> str:
    """Return `3 verbs, 1 hedge, 2 sources (1 named, 1 unnamed)`."""
    told = []
    for kind in VOUCH_KINDS:
        number = sum(counted(events)[kind][what] for what in VOUCH_WHATS)
        if number:
            told.append(count_text(number, kind) + _values(events, kind))
    return ", ".join(told)


def _values(events: Sequence[Vouching], kind: str) -> str:
    values = [_one(event).value for event in events if event.kind == kind]
    some = [(value, values.count(value)) for value in dict.fromkeys(values) if value != "neutral"]
    return f" ({', '.join(f'{number} {value}' for value, number in some)})" if some else ""


def _one(event: Vouching) -> Mention:
    mention = event.new or event.old
    assert mention is not None  # noqa: S101  an event has a side
    return mention


def _event(event: Vouching) -> RenderableType:
    mark = MARKS[_ROWS[event.what]]
    lead = Text(f"  {mark.sign} ", mark.colour)
    line = Text(f"{event.kind} ").append_text(_words(event))
    line.append_text(quiet(f"  {event.direction} · {_where(event)}"))
    return Indented(line, len(lead), lead)


def _words(event: Vouching) -> Text:
    """Return `said → claimed`, one alone where the other is not."""
    sides = [mention.text for mention in (event.old, event.new) if mention]
    return story_text(" → ".join(dict.fromkeys(sides)), "bold")


def _where(event: Vouching) -> str:
    sides = [numbers([mention.block]) for mention in (event.old, event.new) if mention]
    return " → ".join(dict.fromkeys(sides))

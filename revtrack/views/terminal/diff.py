"""A diff for people: what changed, with the paragraphs around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.change import Change, Diff, FieldChange, Sentence, VersionName, Why
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET
from revtrack.views.terminal.parts import (
    Indented,
    both_numbers,
    counted,
    crossings,
    heading,
    mark_name,
    quiet,
    short_time,
    signs,
    story_text,
    warning,
    words_text,
)

_INDENT = 4
_COUNTED = ("added", "removed", "changed", "split", "merged", "moved", "unchanged")


def diff_view(diff: Diff, look: Look) -> RenderableType:
    """Return the heading, the changes with their context, and the closing count."""
    if look.plain:
        from revtrack.views.terminal.plain import plain_view

        return plain_view(diff, look)
    parts: list[RenderableType] = [*heading_lines(diff), Text()]
    for stretch in stretches(diff, look.context):
        parts += _stretch(diff, stretch, look)
    parts += [Indented(closing(diff), 2), *(warning(bound) for bound in diff.bounds)]
    if diff.tuned():
        parts.append(warning(f"with thresholds of your own: {', '.join(diff.tuned())}"))
    return Group(*parts)


def heading_lines(diff: Diff) -> Iterator[RenderableType]:
    """Yield what is compared, and the fields that differ."""
    if diff.story:
        yield heading(diff.story)
    for side, name in (("old", diff.old), ("new", diff.new)):
        lead = Text(f"  {side}  ", QUIET)
        yield Indented(story_text(version_words(name)), lead.cell_len, lead)
    for field in diff.fields:
        yield from _field(field)


def version_words(name: VersionName) -> str:
    """Return `2nd LD · version 3 · 2024-03-12 11:30`."""
    place = f"version {name.version}" if name.version else None
    label = name.label or "no label"
    parts = [label, place, short_time(name.published_at) or None]
    if name.version is None and name.sha256:
        parts.append(f"SHA-256 {name.sha256[:12]}")
    return " · ".join(part for part in parts if part)


def _field(field: FieldChange) -> Iterator[RenderableType]:
    for kind, value in (("removed", field.old), ("added", field.new)):
        if value is not None:
            mark = MARKS[kind]
            lead = Text.assemble((f"  {field.name:<9} ", QUIET), (f"{mark.sign} ", mark.colour))
            yield Indented(story_text(value), lead.cell_len, lead)


Stretch = Sequence[Change] | int
"""Changes to show, or how many unchanged blocks are left out."""


def stretches(diff: Diff, context: int | None) -> Iterator[Stretch]:
    """Yield changes to show and gaps by turns."""
    changes = diff.changes
    telling = [place for place, c in enumerate(changes) if c.moved or c.kind != "unchanged"]
    shown = set(range(len(changes))) if context is None else set()
    for place in telling:
        around = 0 if context is None else context
        shown.update(range(place - around, place + around + 1))
    run: list[Change] = []
    left_out = 0
    for place, change in enumerate(changes):
        if place in shown:
            if left_out:
                yield left_out
            run, left_out = [*run, change], 0
            continue
        if run:
            yield run
        run, left_out = [], left_out + 1
    if run:
        yield run
    if left_out:
        yield left_out


def _stretch(diff: Diff, stretch: Stretch, look: Look) -> Iterator[RenderableType]:
    if isinstance(stretch, int):
        yield quiet(f"  … {counted(stretch, 'unchanged block')}")
        yield Text()
        return
    told = dict(zip(diff.changes, diff.sentences, strict=True))
    for change in stretch:
        yield from change_lines(diff, change, told[change], look)


def change_lines(
    diff: Diff, change: Change, told: Sequence[Sentence], look: Look
) -> Iterator[RenderableType]:
    """Yield a change: its title, its text, the sentences that crossed, and an empty line."""
    yield title(diff, change)
    if look.explain and change.why:
        yield Indented(why_text(change.why, told), _INDENT)
    if look.side_by_side:
        from revtrack.views.terminal.side_by_side import columns

        yield columns(diff, change, told, look)
    else:
        yield from _inline(diff, change, told, look)
    yield Text()


def _inline(
    diff: Diff, change: Change, sentences: Sequence[Sentence], look: Look
) -> Iterator[RenderableType]:
    style = QUIET if mark_name(change) == "unchanged" else ""
    for sign, text in change_texts(diff, change, look):
        text.style = style
        yield Indented(text, _INDENT + sign.cell_len, Text(" " * _INDENT) + sign if sign else None)
    for line in crossings(diff, sentences):
        yield Indented(line, _INDENT)


def title(diff: Diff, change: Change) -> Text:
    """Return the line over a change: sign, numbers in both versions, kind, grade."""
    name = mark_name(change)
    told = name if name != "moved" else _direction(diff, change)
    if change.moved and name != "moved":
        told += f", {_direction(diff, change)}"
    if change.grade:
        told += f" · {change.grade}"
    colour = MARKS[name].colour
    line = Text.assemble((f"{signs(change):<2}", colour), (f"{both_numbers(diff, change)}", colour))
    if name != "unchanged":
        line.append(f"  {told}", style=QUIET)
    return line


def why_text(why: Why, sentences: Sequence[Sentence]) -> Text:
    """Return why blocks were paired: `alike .93, next best .41`, and the sentences in them."""
    told = f"paired as {why.rung}, likeness {why.score:.2f}"
    if why.runner_up is not None:
        told += f", next best {why.runner_up:.2f}"
    if len(sentences) > 1:
        counts = Counter(sentence.kind for sentence in sentences)
        told += "; sentences: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
    line = quiet(told)
    if why.close:
        line.append("  close: check this pair", style=MARKS["removed"].colour)
    return line


def _direction(diff: Diff, change: Change) -> str:
    old, new = diff.old_blocks[change.old[0]], diff.new_blocks[change.new[0]]
    if old.number == new.number:
        return "moved"
    return "moved up" if new.number < old.number else "moved down"


def change_texts(diff: Diff, change: Change, look: Look) -> list[tuple[Text, Text]]:
    """Return a change's text; whole paragraphs where words are not asked for, each with a sign."""
    runs = diff.runs(change)
    if change.kind == "unchanged" or (look.words and change.words):
        return [(Text(), words_text(runs, look.marked))]
    if not change.words:
        (run,) = runs
        return [(Text(), story_text(run.old or run.new))]
    return [
        (Text(f"{MARKS[kind].sign} ", MARKS[kind].colour), story_text(blocks[place].text))
        for kind, blocks, places in (
            ("removed", diff.old_blocks, change.old),
            ("added", diff.new_blocks, change.new),
        )
        for place in places
    ]


def closing(diff: Diff) -> Text:
    """Return what the diff counts: changes by kind, words in and out."""
    counts = diff.counts()
    line = Text()
    for name in _COUNTED:
        if counts[name]:
            mark = MARKS[name]
            line.append("  " if line else "")
            line.append(f"{mark.sign} {counts[name]} {name}", style=mark.colour)
    if not line:
        return quiet("no blocks in either version")
    came, went = counts["words_in"], counts["words_out"]
    line.append(f"   words +{came:,} −{went:,}", style=QUIET)
    return line

"""A diff as text for a mail: no colour, our own words in ASCII, a sign before every line.

The sign at the start of each line survives quoting, and keeps a line that begins with `From` or
`>` from meaning something to a mail program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from revtrack.model.change import Change, Diff, FieldChange, Sentence
from revtrack.views.look import Look
from revtrack.views.palette import without_signs
from revtrack.views.terminal.diff import (
    closing,
    stretches,
    title,
    version_words,
    why_text,
)
from revtrack.views.terminal.parts import counted, crossings, mark_name, story_text, words_text
from revtrack.views.terminal.wrapping import finished, wrapped

_SIGNS = {"added": "+", "removed": "-", "unchanged": " "}
_DIFFERS = "~"
"""The sign of what stands in both versions and differs, in its words or its place."""


def plain_view(diff: Diff, look: Look) -> RenderableType:
    """Return the versions, the fields and changes that differ, and the closing count."""
    parts = [*_heading(diff), Text()]
    for stretch in stretches(diff, look.context):
        if isinstance(stretch, int):
            parts += [Text(f"@@ {counted(stretch, 'unchanged block')} @@"), Text()]
        else:
            told = dict(zip(diff.changes, diff.sentences, strict=True))
            for change in stretch:
                parts += [*_change(diff, change, told[change], look), Text()]
    parts += [
        Signed(" ", _own(closing(diff))),
        *(Signed("!", story_text(bound)) for bound in diff.bounds),
    ]
    return Group(*parts)


def _own(text: Text) -> Text:
    return Text(without_signs(text.plain))


def _heading(diff: Diff) -> Iterator[RenderableType]:
    if diff.story:
        yield story_text(diff.story)
    yield story_text(f"--- {without_signs(version_words(diff.old))}")
    yield story_text(f"+++ {without_signs(version_words(diff.new))}")
    for field in diff.fields:
        yield from _field(field)


def _field(field: FieldChange) -> Iterator[RenderableType]:
    for sign, value in (("-", field.old), ("+", field.new)):
        if value is not None:
            yield Signed(sign, story_text(f"{field.name}: {value}"))


def _change(
    diff: Diff, change: Change, sentences: Sequence[Sentence], look: Look
) -> Iterator[RenderableType]:
    sign = _SIGNS.get(mark_name(change), _DIFFERS)
    # The title's own sign is one of six; in the margin stands the one that its lines have.
    yield Signed(sign, Text(without_signs(title(diff, change).plain)[2:]))
    if look.explain and change.why:
        yield Signed(sign, _own(why_text(change.why, sentences)))
    for margin, text in _texts(diff, change, look, sign):
        yield Signed(margin, text)
    for line in crossings(diff, sentences, without_signs):
        yield Signed(sign, line)


def _texts(diff: Diff, change: Change, look: Look, sign: str) -> Iterator[tuple[str, Text]]:
    if look.words or not change.words:
        runs = diff.runs(change)
        # What came or went whole has its sign in the margin, and needs no marks.
        side = {"+": "new", "-": "old"}.get(sign, "both")
        yield sign, words_text(runs, sign == _DIFFERS, side, without_signs)
        return
    for margin, blocks, places in (
        ("-", diff.old_blocks, change.old),
        ("+", diff.new_blocks, change.new),
    ):
        for place in places:
            yield margin, story_text(blocks[place].text)


class Signed:
    """A text wrapped behind a sign that stands before every line."""

    def __init__(self, sign: str, text: Text) -> None:
        self._sign = sign
        self._text = text

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self._text, options.max_width - 2):
            yield finished(Text(f"{self._sign} ") + line)

"""A note: its words, the claim that each went to, and the claims as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from revtrack.model.note import Claim, Note, Place
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET
from revtrack.views.terminal.parts import Indented, counted, heading, quiet, story_text
from revtrack.views.terminal.wrapping import characters, wrapped
from revtrack.views.visible import visible

_INDENT = 4
_SIGNS = "123456789abcdefghijklmnopqrstuvwxyz"


def note_view(note: Note, look: Look) -> RenderableType:  # noqa: ARG001  a note looks alike always
    """Return the note with its claims marked, and a line a claim."""
    parts: list[RenderableType] = []
    if note.story:
        parts.append(heading(f"{note.story} · {note.label or 'no label'} · version {note.version}"))
    if not note.text:
        return Group(
            *parts, quiet("  no note on this version's page" if note.story else "  no note")
        )
    parts += [Text(), Underlined(note.text, note.claims), Text()]
    for place, claim in enumerate(note.claims):
        parts += _claim(claim_sign(place), claim, note.length_for(claim))
    return Group(*parts)


def claim_sign(place: int) -> str:
    """Return the sign that a claim is marked with, by its place."""
    return _SIGNS[place % len(_SIGNS)]


def _claim(sign: str, claim: Claim, length: int | None) -> Iterator[RenderableType]:
    lead = Text(f"  {sign} ", MARKS["moved"].colour)
    told = Text()
    if not claim.is_read:
        told.append("not read: ", MARKS["removed"].colour)
    if claim.verb:
        told.append(f"{claim.verb} ", "bold")
    told.append_text(story_text(claim.what))
    yield Indented(told, lead.cell_len, lead)
    where = list(_where(claim, length))
    if where:
        yield Indented(Text(" · ".join(where), QUIET), _INDENT + 2)


def _where(claim: Claim, length: int | None) -> Iterator[str]:
    if claim.field:
        yield f"the {claim.field}"
    if claim.kind == "throughout":
        yield "throughout"
    if claim.places:
        names = ", ".join(_place(place, length) for place in claim.places)
        behind = f"{counted(claim.after, 'paragraph')} after " if claim.after else ""
        before = " of the version before" if claim.counts_in == "old" else ""
        yield f"{behind}{names}{before}"
    if claim.sentence:
        yield f"sentence {claim.sentence}"
    if length is not None:
        beyond = [p for p in claim.places if p.is_beyond(length)]
        if beyond:
            yield f"beyond the text of {counted(length, 'paragraph')}"
    if claim.old or claim.new:
        yield visible(f"{claim.old or '?'} → {claim.new or '?'}")


def _place(place: Place, length: int | None) -> str:
    """Return `¶7–8`; where the length is not known, places from the end are told in words."""
    if length is not None:
        numbers = place.numbers(length)
        if not numbers:
            return "no paragraph"
        first, last = numbers[0], numbers[-1]
        return f"¶{first}" if first == last else f"¶{first}–{last}"
    if place.last is None:
        return f"¶{place.first} to the end"
    if place.first < 0:
        count = place.last - place.first + 1
        if place.last == -1:
            return "the last ¶" if count == 1 else f"the last {count} ¶"
        return f"¶{-place.first} from the end"
    return f"¶{place.first}" if place.first == place.last else f"¶{place.first}–{place.last}"


class Underlined:
    """The note, wrapped, each line with the signs of the claims below it."""

    def __init__(
        self, text: str, claims: Sequence[Claim], styles: Sequence[str] | None = None
    ) -> None:
        shown = [visible(character) for character in text.replace("\n", " ")]
        self._text = "".join(shown)
        given = styles or [MARKS["moved"].colour] * len(claims)
        self._styles = {claim_sign(place): style for place, style in enumerate(given)}
        signs = [" "] * len(text)
        for place, claim in enumerate(claims):
            signs[claim.start : claim.end] = claim_sign(place) * (claim.end - claim.start)
        # A control character is shown as several: the claim's sign goes below each.
        self._signs = [
            sign for sign, some in zip(signs, shown, strict=True) for sign in [sign] * len(some)
        ]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        room = max(options.max_width - _INDENT, 10)
        at = 0
        for line in wrapped(Text(self._text), room):
            words = line.plain
            start = self._text.find(words.strip(), at)
            at = start + len(words.strip())
            below = "".join(
                self._signs[start + first] * cells
                for first, _, cells in characters(self._text[start:at])
            )
            yield Text(" " * _INDENT + words.strip())
            signs = Text(" " * _INDENT)
            for sign in below.rstrip():
                signs.append(sign, self._styles.get(sign))
            yield signs

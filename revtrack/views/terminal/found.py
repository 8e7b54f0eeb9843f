"""What a search found: each passage with its matches marked, and where it stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.found import Found, Hit, Piece, Place, spans
from revtrack.model.version import Block
from revtrack.views.look import Look
from revtrack.views.palette import QUIET, STRONG, WORDS_IN
from revtrack.views.terminal.parts import Indented, counted, numbers, quiet, story_text
from revtrack.views.visible import one_line, visible

_INDENT = 2


def found_view(found: Found, look: Look) -> RenderableType:
    """Return the hits, the best first, and how many there are."""
    lines = [line for hit in found.hits for line in _hit(hit, look.marked)]
    return Group(*lines, quiet(_count(found)))


def _count(found: Found) -> str:
    if not found.hits:
        where = f" in {found.story}" if found.story else ""
        return one_line(f"nothing{where} has {found.query}")
    told = counted(found.total, "passage")
    more = found.total - len(found.hits)
    return f"{told}; the best {len(found.hits)} shown (--limit)" if more else told


def _hit(hit: Hit, marked: bool) -> Iterator[RenderableType]:
    versions = hit.versions
    line = story_text(hit.story, STRONG)
    noun = "version" if len(versions) == 1 else "versions"
    yield Indented(line.append(f"  {_blocks(hit.places)} · {noun} {spans(versions)}", QUIET), 0)
    yield Indented(_snippet(hit.snippet, marked), _INDENT)
    yield ""


def _blocks(places: Sequence[Place]) -> str:
    """Return where a passage stood: `¶3`, or `¶3 → ¶5` where that differs."""
    names = [numbers([Block(place.role, place.number, "")]) for place in places]
    return " → ".join(name for at, name in enumerate(names) if not at or names[at - 1] != name)


def _snippet(pieces: Sequence[Piece], marked: bool) -> Text:
    text = Text()
    for piece in pieces:
        shown = visible(" ".join(piece.text.split("\n")))
        if piece.is_match:
            text.append(f"[{shown}]" if marked else shown, style=WORDS_IN)
        else:
            text.append(shown)
    return text

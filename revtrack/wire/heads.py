"""The head of a page: headline, time, notes and bylines, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revtrack.wire import furniture as rules
from revtrack.wire.draft import BYLINE, NOTE, Draft, Known, byline
from revtrack.wire.labels import Heading, is_labelled, read_heading, read_slug_line
from revtrack.wire.lines import Piece
from revtrack.wire.profiles import Agency
from revtrack.wire.times import read_time_line
from revtrack.wire.titles import title_place

_BARE_NOTE = re.compile(
    r"\(?(?:This (?:\w+\.? \d+ )?story )?(?:Adds|Corrects|Updates|Recasts|Refiles|Removes"
    r"|Fixes|Clarifies|Changes|Deletes|Inserts|Rewrites|Restores|Releads|Repeats|Refiled|Corrected)\b"
)
_CLOCK_ALONE = re.compile(r"\d{1,2}:\d{2}$")
_NO_PARAGRAPHS = ("title", "heading", "caption", "byline", "link")
_NOTE_LINES = 5
"""A note broken over more lines than this has lost its closing bracket."""


def read_opening(page: Draft, found: Sequence[Piece]) -> int:
    """Take the notes and bylines above an item's first paragraph; return where that stands."""
    for place, piece in enumerate(found):
        note = NOTE.match(piece.text)
        named = byline(piece)
        if note:
            page.notes.append(_unbracketed(note["note"]))
        elif named:
            page.bylines.append(named)
        elif piece.hint in (None, "text", "paragraph") and rules.rule_for(piece.text):
            page.drop(piece, "site chrome")
        else:
            return place
    return len(found)


def stands_alone(line: str, agency: Agency) -> bool:
    """Whether a line is never part of a wrapped paragraph."""
    return not rules.is_plain(line) and bool(
        rules.rule_for(line)
        or BYLINE.match(line)
        or line[:5].upper() == "(ATTN"
        or is_labelled(line, agency)
        or read_slug_line(line)
        or read_time_line(line, None)
    )


def body_start(found: Sequence[Piece], agency: Agency, known: Known) -> int:
    """Return where the paragraphs begin: at the dateline, else at the first line of prose.

    On a page with markup nothing above its title counts, nor a caption.
    """
    title = title_place(found, known.headline or known.title)
    below = range(0 if title is None else title + 1, len(found))
    bodies = [place for place in below if found[place].hint not in _NO_PARAGRAPHS]
    for place in bodies:
        if agency.opening(found[place].text):
            return place
    for place in bodies:
        text = found[place].text
        if rules.reads_as_paragraph(text) and not _is_head_line(text, agency):
            return place
    bodies = [place for place in bodies if not _is_head_line(found[place].text, agency)]
    if title is not None:
        marked = [place for place in bodies if found[place].hint == "paragraph"]
        return (marked or [len(found)])[0]
    return bodies[0] + 1 if bodies else len(found)


def _is_head_line(text: str, agency: Agency) -> bool:
    return bool(
        rules.rule_for(text)
        or NOTE.match(text)
        or BYLINE.match(text)
        or is_labelled(text, agency)
        or read_slug_line(text)
        or read_time_line(text, None)
        or (agency.bracketed_notes and _BARE_NOTE.match(text))
    )


def read_head(page: Draft, found: Sequence[Piece], known: Known) -> None:
    """Sort the head's lines into fields; what is left over are headline candidates."""
    pieces_of_head = _joined_notes(found)
    if known.headline or any(piece.hint in ("title", "heading") for piece in pieces_of_head):
        return _read_marked_head(page, pieces_of_head, known)
    return _read_headline(page, [p for p in pieces_of_head if not _read_head_line(page, p)])


def _read_marked_head(page: Draft, found: Sequence[Piece], known: Known) -> None:
    """Take the title as the headline, and the headings below it; the rest is the site's.

    A time above the title may be the site's clock: where the page's code knows better, it is.
    """
    place = _headline_place(page, found, known)
    for number, piece in enumerate(found):
        above = place is not None and number < place and known.published_at is not None
        is_clock = above and read_time_line(piece.text, None) is not None
        if number == place or (not is_clock and _read_head_line(page, piece)):
            continue
        if place is not None and number > place and piece.hint == "heading":
            page.blocks.append(("heading", piece.text))
        else:
            page.drop(piece, rules.AROUND)
    if place is not None:
        page.heading = _titled(page, found[place].text)


def _titled(page: Draft, text: str) -> Heading:
    """Return the headline taken apart; a slug line above it has said label and slug already."""
    slugged = page.heading
    if slugged is None:
        return read_heading(text, page.agency)
    return Heading(text, slugged.label, slugged.ordinal, slugged.slug, slugged.tags)


def _headline_place(page: Draft, found: Sequence[Piece], known: Known) -> int | None:
    """Return where the title stands, else a labelled line, else the first that is no field."""
    place = title_place(found, known.headline or known.title)
    left = [n for n, piece in enumerate(found) if not _is_head_line(piece.text, page.agency)]
    labelled = [n for n, piece in enumerate(found) if is_labelled(piece.text, page.agency)]
    if place is None:
        place = next(iter(labelled if known.headline else (*labelled, *left)), None)
    return place


def _joined_notes(found: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with a note that is broken over lines made one."""
    joined: list[Piece] = []
    open_lines = 0
    for piece in found:
        if open_lines:
            note = joined.pop()
            piece = Piece(note.line, f"{note.text} {piece.text}")
            open_lines -= 1
        elif piece.text.startswith("(") and NOTE.match(piece.text):
            open_lines = _NOTE_LINES
        if ")" in piece.text:
            open_lines = 0
        joined.append(piece)
    return joined


def _read_head_line(page: Draft, piece: Piece) -> bool:
    """Take the line if it is a known part of the head; say whether it was."""
    text, agency = piece.text, page.agency
    if note := _note(text, agency):
        page.notes.append(note)
    elif rule := rules.rule_for(text):
        page.drop(piece, rule.name)
    elif _CLOCK_ALONE.match(text):
        page.drop(piece, rules.TIME_ALONE)
        page.warnings.append(f"line {piece.line} has a time without a date: {text}")
    elif timed := read_time_line(text, agency.zone):
        page.section, page.published_at = timed
    elif named := byline(piece):
        page.bylines.append(named)
    elif piece.hint == "caption" or agency.ends_caption(text):
        page.add_caption(piece)
    elif piece.hint != "title" and page.heading is None and (heading := read_slug_line(text)):
        page.heading = heading
        page.drop(piece, rules.SLUG_LINE)
    else:
        return False
    return True


def _note(text: str, agency: Agency) -> str | None:
    """Return what the note says, without its brackets and `ATTN:` or `Eds:`."""
    found = NOTE.match(text)
    if found:
        return _unbracketed(found["note"])
    whole = text.startswith("(") and text.endswith(")")
    if agency.bracketed_notes and _BARE_NOTE.match(text) and (whole or not text.startswith("(")):
        return _unbracketed(text)
    return None


def _unbracketed(text: str) -> str:
    """Return the text without the brackets around it; brackets within it stay."""
    text = text.strip().removeprefix("(")
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip()
    return text.strip()


def _read_headline(page: Draft, left: Sequence[Piece]) -> None:
    """Choose the headline: the line with a label, else the first that is long enough for one."""
    if not left:
        return
    labelled = [piece for piece in left if is_labelled(piece.text, page.agency)]
    long_enough = [piece for piece in left if len(piece.text.split()) > 3]
    chosen = (labelled or long_enough or list(left))[0]
    page.heading = _titled(page, chosen.text)
    for piece in left[: left.index(chosen)]:
        page.drop(piece, rules.BEFORE_HEADLINE)
    for piece in left[left.index(chosen) + 1 :]:
        page.blocks.append(("heading", piece.text))
    if len(left) > 1 and not labelled:
        page.warnings.append(
            f"{len(left)} lines could be the headline; took line {chosen.line}: {chosen.text}"
        )

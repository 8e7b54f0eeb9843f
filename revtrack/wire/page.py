"""The text of a page in, a `Version` out.

A page has a head (chrome, headline, time, note, byline), a body that opens with the
dateline paragraph, and end matter. Each line goes to one of them or to the furniture;
none vanishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from revtrack.model.version import Furniture, Role, Version, numbered
from revtrack.wire import furniture as rules
from revtrack.wire.labels import Heading, is_labelled, read_heading, read_slug_line
from revtrack.wire.lines import Hint, Piece, pieces
from revtrack.wire.notes import parse_note
from revtrack.wire.profiles import Agency, detect, named
from revtrack.wire.times import read_time_line
from revtrack.wire.titles import title_place, with_known
from revtrack.wire.urls import url_id

_NOTE = re.compile(r"\(?\s*(?:ATTN|EDS)\s*:\s*(?P<note>.*)$", re.IGNORECASE)
_BARE_NOTE = re.compile(
    r"\(?(?:This (?:\w+\.? \d+ )?story )?(?:Adds|Corrects|Updates|Recasts|Refiles|Removes"
    r"|Fixes|Clarifies|Changes|Deletes|Inserts|Rewrites|Restores|Releads|Repeats|Refiled|Corrected)\b"
)
_BYLINE = re.compile(r"By (?P<byline>[A-Z][^.!?]*(?:[A-Z]\.[^.!?]*)*)$")
_BY = re.compile(r"(?:by|von|par|por|di|door|av)\s+", re.IGNORECASE)
_CLOCK_ALONE = re.compile(r"\d{1,2}:\d{2}$")
_BYLINE_WORDS = 16
_MINUTE = 60
_NO_PARAGRAPHS = ("title", "heading", "caption", "byline", "link")
_NOTE_LINES = 5
"""A note broken over more lines than this has lost its closing bracket."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a page's code, or an item's envelope, says about its text.

    Of a page it fills what the text leaves out; its `title` only helps to find the headline, and
    a printed time that is the first publication's gives way to that of the last change. Where
    `all_is_body`, as in an item, there is no head to find.
    """

    headline: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    first_published_at: datetime | None = None
    byline: str | None = None
    dateline: str | None = None
    notes: tuple[str, ...] = ()
    all_is_body: bool = False


NOTHING_KNOWN = Known()


@dataclass
class _Page:
    """What has been read so far."""

    agency: Agency
    heading: Heading | None = None
    section: str | None = None
    published_at: datetime | None = None
    notes: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    dateline: str | None = None
    story_id: str | None = None
    blocks: list[tuple[Role, str]] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def drop(self, piece: Piece, rule: str) -> None:
        self.furniture.append(Furniture(piece.line, rule, piece.text))
        self.story_id = self.story_id or url_id(piece.text)


def parse(text: str, agency: str | None = None) -> Version:
    """Read a page as pasted or as extracted text.

    `agency` is a key of `profiles.AGENCIES`; without it the text decides. What could not be
    found is named in `Version.warnings`, what was dropped stands in `Version.furniture`.

    Raises `UsageError` for an agency that is not known.
    """
    profile = detect(text.splitlines()) if agency is None else named(agency)
    return _read(pieces(text, lambda line: _stands_alone(line, profile)), profile, NOTHING_KNOWN)


def parse_pieces(
    found: Sequence[Piece], agency: str | None = None, known: Known = NOTHING_KNOWN
) -> Version:
    """Read a page whose markup has been turned into pieces with hints.

    Raises `UsageError` for an agency that is not known.
    """
    profile = detect([piece.text for piece in found]) if agency is None else named(agency)
    return _read(found, profile, known)


def _read(found: Sequence[Piece], profile: Agency, known: Known) -> Version:
    page = _Page(profile, notes=list(known.notes))
    if known.all_is_body:
        start = _read_opening(page, found)
    else:
        start = _body_start(found, profile, known)
        _read_head(page, found[:start], known)
    _fill(page, known)
    _read_body(page, found[start:])
    page.dateline = page.dateline or known.dateline
    _warn(page)
    return _version(page)


def _fill(page: _Page, known: Known) -> None:
    """Put what is known in the place of what the text does not say, or says less well."""
    page.heading = with_known(page.heading, known.headline, page.agency)
    if known.published_at and _tells_less(page.published_at, known):
        page.published_at = known.published_at
    if known.byline and not page.bylines:
        page.bylines.append(known.byline)


def _tells_less(printed: datetime | None, known: Known) -> bool:
    """Whether a printed time is none, has no zone, or is that of the first publication."""
    first = known.first_published_at
    if printed is None or printed.tzinfo is None or first is None or first.tzinfo is None:
        return printed is None or printed.tzinfo is None
    return abs((printed - first).total_seconds()) < _MINUTE


def _read_opening(page: _Page, found: Sequence[Piece]) -> int:
    """Take the notes and bylines above an item's first paragraph; return where that stands."""
    for place, piece in enumerate(found):
        note = _NOTE.match(piece.text)
        byline = _byline(piece)
        if note:
            page.notes.append(_unbracketed(note["note"]))
        elif byline:
            page.bylines.append(byline)
        elif piece.hint in (None, "text", "paragraph") and rules.rule_for(piece.text):
            page.drop(piece, "site chrome")
        else:
            return place
    return len(found)


def _byline(piece: Piece) -> str | None:
    found = _BYLINE.match(piece.text)
    if len(piece.text.split()) > _BYLINE_WORDS:
        return None
    if found:
        return found["byline"].strip()
    return _BY.sub("", piece.text) if piece.hint == "byline" else None


def _stands_alone(line: str, agency: Agency) -> bool:
    return not rules.is_plain(line) and bool(
        rules.rule_for(line)
        or _BYLINE.match(line)
        or line[:5].upper() == "(ATTN"
        or is_labelled(line, agency)
        or read_slug_line(line)
        or read_time_line(line, None)
    )


def _body_start(found: Sequence[Piece], agency: Agency, known: Known) -> int:
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
        or _NOTE.match(text)
        or _BYLINE.match(text)
        or is_labelled(text, agency)
        or read_slug_line(text)
        or read_time_line(text, None)
        or (agency.bracketed_notes and _BARE_NOTE.match(text))
    )


def _read_head(page: _Page, found: Sequence[Piece], known: Known) -> None:
    """Sort the head's lines into fields; what is left over are headline candidates."""
    pieces_of_head = _joined_notes(found)
    if known.headline or any(piece.hint in ("title", "heading") for piece in pieces_of_head):
        return _read_marked_head(page, pieces_of_head, known)
    return _read_headline(page, [p for p in pieces_of_head if not _read_head_line(page, p)])


def _read_marked_head(page: _Page, found: Sequence[Piece], known: Known) -> None:
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


def _titled(page: _Page, text: str) -> Heading:
    """Return the headline taken apart; a slug line above it has said label and slug already."""
    slugged = page.heading
    if slugged is None:
        return read_heading(text, page.agency)
    return Heading(text, slugged.label, slugged.ordinal, slugged.slug, slugged.tags)


def _headline_place(page: _Page, found: Sequence[Piece], known: Known) -> int | None:
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
        elif piece.text.startswith("(") and _NOTE.match(piece.text):
            open_lines = _NOTE_LINES
        if ")" in piece.text:
            open_lines = 0
        joined.append(piece)
    return joined


def _read_head_line(page: _Page, piece: Piece) -> bool:
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
    elif byline := _byline(piece):
        page.bylines.append(byline)
    elif piece.hint == "caption" or agency.ends_caption(text):
        _add_caption(page, piece)
    elif piece.hint != "title" and page.heading is None and (heading := read_slug_line(text)):
        page.heading = heading
        page.drop(piece, rules.SLUG_LINE)
    else:
        return False
    return True


def _note(text: str, agency: Agency) -> str | None:
    """Return what the note says, without its brackets and `ATTN:` or `Eds:`."""
    found = _NOTE.match(text)
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


def _read_headline(page: _Page, left: Sequence[Piece]) -> None:
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


_MAYBE_TEXT: tuple[Hint | None, ...] = (None, "paragraph", "text")


def _read_body(page: _Page, found: Sequence[Piece]) -> None:
    """Sort the body's lines into paragraphs, captions and headings until the story ends."""
    plain = [rules.is_plain_paragraph(piece.text) for piece in found]
    dropping = [
        None if known else rules.rule_for(piece.text)
        for piece, known in zip(found, plain, strict=True)
    ]
    following = _kept_after(found, dropping)
    listing = False
    marked = any(piece.hint == "paragraph" for piece in found)
    for place, (piece, rule) in enumerate(zip(found, dropping, strict=True)):
        if plain[place] and not listing and piece.hint in _MAYBE_TEXT:
            page.blocks.append(("paragraph", piece.text))
            continue
        if not rule and piece.hint and _read_marked(page, piece, marked):
            continue
        behind = rules.end_mark_behind(piece.text)
        listing = not rule and _is_listed(piece.text, page.agency, listing)
        if rule or listing:
            page.drop(piece, rule.name if rule else rules.OTHER_STORY)
        elif behind:
            _add_body_block(page, Piece(piece.line, behind["text"]), None)
            page.drop(Piece(piece.line, behind["mark"]), "end mark")
        else:
            _add_body_block(page, piece, following[place])
        if behind or (rule and rule.ends):
            _drop_after_end(page, found[place + 1 :])
            break
    if marked:
        _drop_last_headings(page)


def _read_marked(page: _Page, piece: Piece, marked: bool) -> bool:
    """Take a piece of the body whose markup says what it is; say whether it was taken.

    Where the story is `marked` as paragraphs, short texts outside of them are the site's.
    """
    story_text = _is_story_text(piece.text, page.agency) or page.agency.opening(piece.text)
    if piece.hint == "caption":
        _add_caption(page, piece)
    elif piece.hint in ("heading", "title"):
        page.blocks.append(("heading", piece.text))
    elif piece.hint in ("row", "item"):
        page.blocks.append(("paragraph", piece.text))
    elif piece.hint == "byline" and not page.bylines:
        page.bylines.append(_byline(piece) or piece.text)
    elif piece.hint in ("link", "byline") or (
        piece.hint == "text" and marked and not story_text and not _NOTE.match(piece.text)
    ):
        page.drop(piece, rules.AROUND)
    else:
        return False
    return True


def _drop_last_headings(page: _Page) -> None:
    """Drop headings that nothing follows: they were those of lists of other stories."""
    while page.blocks and page.blocks[-1][0] == "heading":
        page.drop(Piece(0, page.blocks.pop()[1]), rules.AROUND)


def _is_listed(text: str, agency: Agency, listing: bool) -> bool:
    """Whether a line names another story: it has a label, or follows one and is no text."""
    return is_labelled(text, agency) or (listing and not _is_story_text(text, agency))


def _is_story_text(text: str, agency: Agency) -> bool:
    return rules.reads_as_paragraph(text) or agency.ends_caption(text)


def _kept_after(
    found: Sequence[Piece], dropping: Sequence[rules.Rule | None]
) -> list[Piece | None]:
    """Return for each piece the next one of the story: no furniture, not beyond its end."""
    following: list[Piece | None] = []
    kept: Piece | None = None
    for piece, rule in zip(reversed(found), reversed(dropping), strict=True):
        following.append(kept)
        if rule and rule.ends:
            kept = None
        elif not rule and piece.hint != "link":
            kept = piece
    return following[::-1]


def _drop_after_end(page: _Page, found: Sequence[Piece]) -> None:
    prose = 0
    for piece in found:
        rule = rules.rule_for(piece.text)
        page.drop(piece, rule.name if rule else rules.AFTER_END)
        prose += rules.reads_as_paragraph(piece.text)
    if prose > 1:
        page.warnings.append(
            f"{prose} lines after the end mark read like paragraphs and were left out; "
            "`show --furniture` lists them"
        )


def _add_body_block(page: _Page, piece: Piece, following: Piece | None) -> None:
    text, agency = piece.text, page.agency
    opening = agency.opening(text)
    if opening and page.dateline is None:
        page.dateline = opening["dateline"]
    if agency.ends_caption(text) and not opening:
        if following or rules.speaks_of_a_photo(text):
            return _add_caption(page, piece)
        page.warnings.append(
            f"the last block ends like a caption but does not read like one; "
            f"counted as a paragraph: line {piece.line}"
        )
    heading = (
        following and rules.reads_as_heading(text) and rules.reads_as_paragraph(following.text)
    )
    page.blocks.append(("heading" if heading and not opening else "paragraph", text))
    return None


def _add_caption(page: _Page, piece: Piece) -> None:
    if page.blocks and page.blocks[-1] == ("caption", piece.text):
        page.drop(piece, rules.PRINTED_TWICE)
    else:
        page.blocks.append(("caption", piece.text))


def _warn(page: _Page) -> None:
    """Say what was not found, and what was guessed."""
    headline = page.heading.headline if page.heading else None
    parts = {
        "headline": headline,
        "time": page.published_at,
        "dateline": page.dateline,
    }
    missing = [name for name, value in parts.items() if value is None]
    if missing:
        roles = [role for role, _ in page.blocks]
        found = [name for name in parts if name not in missing]
        page.warnings.append(
            f"not found on the page: {', '.join(missing)}; found: "
            + ", ".join([*found, f"{roles.count('paragraph')} paragraphs"])
        )
    if page.published_at and page.published_at.tzinfo is None:
        page.warnings.append(
            f"the time {page.published_at.isoformat()} has no zone, "
            f"and {page.agency.name} gives none"
        )
    if any(piece.rule == rules.BEFORE_HEADLINE for piece in page.furniture):
        page.warnings.append(
            "lines before the headline that no rule knows were left out; "
            "`show --furniture` lists them"
        )


def _version(page: _Page) -> Version:
    heading = page.heading or Heading(None, ordinal=None)
    note = "; ".join(dict.fromkeys(page.notes)) or None
    return Version(
        agency=page.agency.key,
        blocks=numbered(page.blocks),
        label=heading.label,
        ordinal=heading.ordinal,
        slug=heading.slug,
        tags=heading.tags,
        headline=heading.headline,
        section=page.section,
        published_at=page.published_at,
        note=note,
        byline=" and ".join(page.bylines) or None,
        dateline=page.dateline,
        story_id=page.story_id,
        furniture=tuple(page.furniture),
        warnings=tuple(page.warnings),
        claims=parse_note(note, page.agency.key) if note else (),
    )

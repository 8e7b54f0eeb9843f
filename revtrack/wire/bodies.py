"""The body of a page: paragraphs, captions and headings, until the story ends."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.wire import furniture as rules
from revtrack.wire.draft import NOTE, Draft, byline
from revtrack.wire.labels import is_labelled
from revtrack.wire.lines import Hint, Piece
from revtrack.wire.profiles import Agency

_MAYBE_TEXT: tuple[Hint | None, ...] = (None, "paragraph", "text")


def read_body(page: Draft, found: Sequence[Piece]) -> None:
    """Sort the body's lines into paragraphs, captions and headings until the story ends."""
    plain = [rules.is_plain_paragraph(text) for _, text, _ in found]
    dropping = [
        None if known else rules.rule_for(piece.text)
        for piece, known in zip(found, plain, strict=True)
    ]
    listing = False
    marked = "paragraph" in {hint for _, _, hint in found}
    for place, ((_, text, hint), known) in enumerate(zip(found, plain, strict=True)):
        if known and not listing and hint in _MAYBE_TEXT:
            page.blocks.append(("paragraph", text))
            continue
        piece, rule = found[place], dropping[place]
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
            _add_body_block(page, piece, _kept_after(place, found, dropping))
        if behind or (rule and rule.ends):
            _drop_after_end(page, found[place + 1 :])
            break
    if marked:
        _drop_last_headings(page)


def _read_marked(page: Draft, piece: Piece, marked: bool) -> bool:
    """Take a piece of the body whose markup says what it is; say whether it was taken.

    Where the story is `marked` as paragraphs, short texts outside of them are the site's.
    """
    story_text = _is_story_text(piece.text, page.agency) or page.agency.opening(piece.text)
    if piece.hint == "caption":
        page.add_caption(piece)
    elif piece.hint in ("heading", "title"):
        page.blocks.append(("heading", piece.text))
    elif piece.hint in ("row", "item"):
        page.blocks.append(("paragraph", piece.text))
    elif piece.hint == "byline" and not page.bylines:
        page.bylines.append(byline(piece) or piece.text)
    elif piece.hint in ("link", "byline") or (
        piece.hint == "text" and marked and not story_text and not NOTE.match(piece.text)
    ):
        page.drop(piece, rules.AROUND)
    else:
        return False
    return True


def _drop_last_headings(page: Draft) -> None:
    """Drop headings that nothing follows: they were those of lists of other stories."""
    while page.blocks and page.blocks[-1][0] == "heading":
        page.drop(Piece(0, page.blocks.pop()[1]), rules.AROUND)


def _is_listed(text: str, agency: Agency, listing: bool) -> bool:
    """Whether a line names another story: it has a label, or follows one and is no text."""
    return is_labelled(text, agency) or (listing and not _is_story_text(text, agency))


def _is_story_text(text: str, agency: Agency) -> bool:
    return rules.reads_as_paragraph(text) or agency.ends_caption(text)


def _kept_after(
    place: int, found: Sequence[Piece], dropping: Sequence[rules.Rule | None]
) -> Piece | None:
    """Return the next piece of the story behind a place: no furniture, not beyond its end."""
    for after in range(place + 1, len(found)):
        rule = dropping[after]
        if rule and rule.ends:
            return None
        if not rule and found[after].hint != "link":
            return found[after]
    return None


def _drop_after_end(page: Draft, found: Sequence[Piece]) -> None:
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


def _add_body_block(page: Draft, piece: Piece, following: Piece | None) -> None:
    text, agency = piece.text, page.agency
    opening = agency.opening(text)
    if opening and page.dateline is None:
        page.dateline = opening["dateline"]
    if agency.ends_caption(text) and not opening:
        if following or rules.speaks_of_a_photo(text):
            return page.add_caption(piece)
        page.warnings.append(
            f"the last block ends like a caption but does not read like one; "
            f"counted as a paragraph: line {piece.line}"
        )
    heading = (
        following and rules.reads_as_heading(text) and rules.reads_as_paragraph(following.text)
    )
    page.blocks.append(("heading" if heading and not opening else "paragraph", text))
    return None

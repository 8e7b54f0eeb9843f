"""The text of a page in, a `Version` out.

A page has a head (chrome, headline, time, note, byline), a body that opens with the
dateline paragraph, and end matter. Each line goes to one of them or to the furniture;
none vanishes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from revtrack.model.version import Version, numbered
from revtrack.wire import furniture as rules
from revtrack.wire.bodies import read_body
from revtrack.wire.draft import NOTHING_KNOWN, Draft, Known
from revtrack.wire.heads import body_start, read_head, read_opening, stands_alone
from revtrack.wire.labels import Heading
from revtrack.wire.lines import Piece, lines_of, pieces
from revtrack.wire.notes import parse_note
from revtrack.wire.profiles import Agency, detect, named
from revtrack.wire.titles import with_known

_MINUTE = 60


def parse(text: str, agency: str | None = None) -> Version:
    """Read a page as pasted or as extracted text.

    `agency` is a key of `profiles.AGENCIES`; without it the text decides. What could not be
    found is named in `Version.warnings`, what was dropped stands in `Version.furniture`.

    Raises `UsageError` for an agency that is not known.
    """
    lines = lines_of(text)
    profile = detect(lines) if agency is None else named(agency)
    return _read(pieces(lines, lambda line: stands_alone(line, profile)), profile, NOTHING_KNOWN)


def parse_pieces(
    found: Sequence[Piece], agency: str | None = None, known: Known = NOTHING_KNOWN
) -> Version:
    """Read a page whose markup has been turned into pieces with hints.

    Raises `UsageError` for an agency that is not known.
    """
    profile = detect([piece.text for piece in found]) if agency is None else named(agency)
    return _read(found, profile, known)


def _read(found: Sequence[Piece], profile: Agency, known: Known) -> Version:
    page = Draft(profile, notes=list(known.notes))
    if known.all_is_body:
        start = read_opening(page, found)
    else:
        start = body_start(found, profile, known)
        read_head(page, found[:start], known)
    _fill(page, known)
    read_body(page, found[start:])
    page.dateline = page.dateline or known.dateline
    _warn(page)
    return _version(page)


def _fill(page: Draft, known: Known) -> None:
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


def _warn(page: Draft) -> None:
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


def _version(page: Draft) -> Version:
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

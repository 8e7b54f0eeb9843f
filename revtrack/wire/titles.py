"""Which line of a page with markup is its headline, and what else is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.wire.furniture import reads_as_paragraph, rule_for
from revtrack.wire.labels import Heading, read_heading
from revtrack.wire.lines import Piece
from revtrack.wire.profiles import Agency

_TITLES = ("title", "heading")
_LEAST = 12
"""Bytes, of which Korean has three a character, from which one title inside another is the
same with a label or the site's name."""


def title_place(found: Sequence[Piece], headline: str | None) -> int | None:
    """Return where the title stands: what the page's code calls its headline, else the first.

    A page's first title is often the site's name, and both may stand in its `<title>`. None
    on a page without a title.
    """
    titles = [n for n, p in enumerate(found) if p.hint in _TITLES and not rule_for(p.text)]
    same = [n for n in titles if headline and is_same(found[n].text, headline)]
    first = [n for n in titles if found[n].hint == "title"] or _above_prose(titles, found)
    return max(same, key=lambda n: len(found[n].text)) if same else next(iter(first), None)


def _above_prose(titles: Sequence[int], found: Sequence[Piece]) -> list[int]:
    """Return the lesser headings that stand above all prose, for pages that have no title."""
    prose = (n for n, piece in enumerate(found) if reads_as_paragraph(piece.text))
    first = next(prose, len(found))
    return [n for n in titles if n < first]


def with_known(heading: Heading | None, headline: str | None, agency: Agency) -> Heading | None:
    """Return a heading completed by the headline that the page's code gives.

    The page's own words count; only what stands before a headline and was lost is taken over,
    together with its label.
    """
    if not headline:
        return heading
    known = read_heading(headline, agency)
    if heading is None:
        return known
    if heading.headline is None:
        return Heading(known.headline, heading.label, heading.ordinal, heading.slug, heading.tags)
    if known.label and not heading.label and is_same(heading.headline, headline):
        slug, tags = heading.slug or known.slug, heading.tags or known.tags
        return Heading(heading.headline, known.label, known.ordinal, slug, tags)
    return heading


def is_same(one: str, other: str) -> bool:
    """Whether two titles are one, whatever label, slug or site's name stands around either."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return short == long or (len(short.encode()) >= _LEAST and short in long)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())

"""Saved web pages: lines with hints, what the page says about itself, and the page's text rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from revtrack.errors import UnreadableInput
from revtrack.model.version import Furniture, Version
from revtrack.readers.marks import WEAK_RULES
from revtrack.readers.markup import Line, lines
from revtrack.readers.opening import first_bytes
from revtrack.readers.page_data import PageData
from revtrack.readers.second_opinion import EXTRA, main_text
from revtrack.readers.text import codec, decode
from revtrack.settings import DEFAULTS
from revtrack.wire.draft import Known
from revtrack.wire.furniture import reads_as_paragraph
from revtrack.wire.lines import Piece, lines_of, pieces
from revtrack.wire.page import parse, parse_pieces
from revtrack.wire.titles import title_place
from revtrack.wire.urls import page_id

_CHARSET = re.compile(
    r"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w-]+)"
    r"|<\?xml[^<>]{0,100}?encoding=[\"'](?P<xml>[\w-]+)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://\S+)"
)
_MOST = 0.5
"""Least share of an article's prose that the story inside of it has; teasers have less."""

_SIGNED = re.compile(r"(?P<byline>(?:By|Von) [^|·•]{2,80}?) ?[|·•] ?(?P<rest>\S.*)")
_GUESSED = (
    "no story was found by the page's own marks; the text is what trafilatura takes for it, "
    "without captions"
)
_AFTER = "below the article"
_HINT = "if the page shows a story in a browser, copy its text into a file and add that"


def read(
    data: bytes,
    name: str,
    agency: str | None = None,
    charset: str | None = None,
    nesting: int = DEFAULTS.max_nesting,
) -> Version:
    """Return the version that a saved page holds.

    `charset` is the encoding that its server named: it counts for more than what the page says
    (HTML standard, 13.2.3.2), but for less than a mark of the byte order and what is UTF-8.
    Raises `UnreadableInput` for a page without a story.
    """
    named = charset if codec(charset) else declared_charset(data)
    text, doubt = decode(data, name, named)
    about = PageData()
    found, rows = lines(text, about.see, nesting)
    kept, dropped = _sorted(found, about)
    version = _parsed(kept, agency, about)
    if not version.of_role("paragraph") and about.text:
        version = _from_data(about.text, agency, about)
    if not version.of_role("paragraph"):
        version = _second_opinion(text, name, agency, about, found)
    address = about.address or _saved_from(data)
    tables = _table_warning(version, rows)
    return replace(
        version,
        language=about.language,
        story_id=(page_id(address) if address else None) or version.story_id,
        furniture=tuple(sorted((*version.furniture, *dropped), key=lambda line: line.line)),
        warnings=tuple(filter(None, (doubt, tables, *version.warnings))),
    )


def _parsed(kept: Sequence[Line], agency: str | None, about: PageData) -> Version:
    """Read the lines by their hints; a page that is one preformatted text is read as a text."""
    raw = [line.raw for line in kept if line.raw]
    if sum(map(len, raw)) > sum(len(line.piece.text) for line in kept) / 2:
        return parse("\n\n".join(raw), agency)
    found = [piece for line in kept for piece in _without_byline(line.piece)]
    return parse_pieces(found, agency, _known(about))


def _without_byline(piece: Piece) -> Iterator[Piece]:
    """Yield the byline and the rest of `By A | 14 May 2024 | 9:20 AM`, else the piece."""
    signed = _SIGNED.match(piece.text) if piece.hint not in ("title", "caption") else None
    if signed:
        yield Piece(piece.line, signed["byline"], "byline")
        piece = Piece(piece.line, signed["rest"], "text")
    yield piece


def _known(about: PageData) -> Known:
    return Known(
        headline=about.headline,
        title=about.title,
        published_at=about.published_at,
        first_published_at=about.first_published_at,
        byline=about.byline,
    )


def _second_opinion(
    text: str, name: str, agency: str | None, about: PageData, found: Sequence[Line]
) -> Version:
    """Read what an extractor of any page's main text finds; raise where it finds no story.

    A list of links is none, though an extractor takes it for one: front pages are such lists.
    """
    guess = main_text(text)
    links = {line.piece.text for line in found if line.piece.hint == "link"}
    known = replace(_known(about), headline=_any_headline(about, found), all_is_body=True)
    if guess:
        version = parse_pieces(pieces(lines_of(guess), lambda _: True), agency, known)
        read = [block.text for block in version.of_role("paragraph")]
        prose = [text for text in read if reads_as_paragraph(text) and text not in links]
        if prose and sum(map(len, prose)) >= _MOST * sum(map(len, read)):
            return replace(version, warnings=(_GUESSED, *version.warnings))
    raise UnreadableInput(
        f"{name} is a web page without a story that could be found",
        _HINT if guess is not None else f"{_HINT}; or have a second opinion: {EXTRA}",
    )


def _any_headline(about: PageData, found: Sequence[Line]) -> str | None:
    titles = (line.piece.text for line in found if line.piece.hint == "title")
    return about.headline or next(titles, None) or about.title


def _from_data(text: str, agency: str | None, about: PageData) -> Version:
    """Read the text that a page gives to machines, where it leaves the showing to a script."""
    known = replace(_known(about), all_is_body=True)
    version = parse_pieces(pieces(lines_of(text), lambda _: False), agency, known)
    said = "the page shows no story without its scripts; the text is that of its JSON-LD"
    return replace(version, warnings=(said, *version.warnings))


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares."""
    found = _CHARSET.search(first_bytes(data))
    return (found["meta"] or found["xml"]) if found else None


def _saved_from(data: bytes) -> str | None:
    """Return the address that a browser notes in a page that it saves."""
    found = _SAVED_FROM.search(first_bytes(data))
    return found["url"] if found else None


def _sorted(found: Sequence[Line], about: PageData) -> tuple[list[Line], list[Furniture]]:
    """Return the lines that may be the story's, and those that the markup says are not."""
    found = _with_story(found)
    article = _story_article(found, about)
    around = _around(article, found)
    end = max((n for n, line in enumerate(found) if article in line.containers), default=len(found))
    kept, dropped = [], []
    for place, line in enumerate(found):
        rule = line.rule or (_AFTER if place > end else _other_article(line, article, around))
        if rule:
            dropped.append(Furniture(line.piece.line, rule, line.piece.text))
        else:
            kept.append(line)
    return kept, dropped


def _with_story(found: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without weak rules, if those would leave no prose at all."""
    for ignored in ((), *WEAK_RULES):
        lines = [_unruled(line, ignored) for line in found]
        if any(line.rule is None and reads_as_paragraph(line.piece.text) for line in lines):
            return lines
    return found


def _unruled(line: Line, ignored: tuple[str, ...]) -> Line:
    is_weak = line.rule is not None and bool(ignored) and line.rule.startswith(ignored)
    return line._replace(rule=None) if is_weak else line


def _around(article: int | None, found: Sequence[Line]) -> tuple[int, ...]:
    """Return the articles around the story's."""
    inside = next((line.containers for line in found if article in line.containers), ())
    return inside[: inside.index(article)] if article in inside else ()


def _other_article(line: Line, article: int | None, around: tuple[int, ...]) -> str | None:
    """Return the rule for a line of an article that is neither the story's nor around it."""
    if article is None or not line.containers or article in line.containers:
        return None
    return None if line.containers[-1] in around else "in another article"


def _story_article(found: Sequence[Line], about: PageData) -> int | None:
    """Return the article that is the story's, None on a page without articles."""
    prose: Counter[int] = Counter()
    for line in found:
        if line.rule is None and reads_as_paragraph(line.piece.text):
            prose.update({number: len(line.piece.text) for number in line.containers})
    best = _of_title(found, about, prose) or max(prose, key=lambda n: prose[n], default=None)
    return None if best is None else _innermost(best, found, prose)


def _of_title(found: Sequence[Line], about: PageData, prose: Counter[int]) -> int | None:
    """Return the innermost article with prose that the title stands in."""
    kept = [line for line in found if line.rule is None]
    place = title_place([line.piece for line in kept], about.headline or about.title)
    around = kept[place].containers if place is not None else ()
    return next((number for number in reversed(around) if prose[number]), None)


def _innermost(article: int, found: Sequence[Line], prose: Counter[int]) -> int:
    """Return the article inside of this one that holds most of its prose, if one does."""
    inside = {
        inner
        for line in found
        for outer, inner in pairwise(line.containers)
        if outer == article and prose[inner] >= prose[article] * _MOST
    }
    best = max(inside, key=lambda number: prose[number], default=None)
    return article if best is None else _innermost(best, found, prose)


def _table_warning(version: Version, rows: int) -> str | None:
    if not rows or not any(" | " in block.text for block in version.of_role("paragraph")):
        return None
    return "rows of a table are counted as paragraphs; the desk's count may leave them out"

"""Factiva's articles, many in one file: saved as HTML, RTF or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from revtrack.errors import UnreadableInput
from revtrack.readers.exported import Cut, Line, captured, cut_off, flat, found_in, too_large
from revtrack.readers.factiva_lines import END, article, fields_of
from revtrack.readers.marks import BLOCKS
from revtrack.readers.plain import Chunk, chunks, paragraphs
from revtrack.readers.records import Broken, Found, Wishes
from revtrack.readers.rtf import records as rtf_records
from revtrack.readers.tags import Tag, tags
from revtrack.readers.text import decode

_ARTICLE = re.compile(
    rb"<div\b[^<>]{0,200}\bclass\s*=\s*[\"']?article (?P<code>[a-z]{2})Article\b[^>]*>", re.I
)
_TOLD_BY = re.compile(rb"^[ \t]*(?:AN[ \t]+)?Document [A-Z][A-Z\d]{8,20}\w{6,20}\s*$", re.MULTILINE)
_CLOSES = re.compile(END.pattern.encode("ascii"))
_ALONE = re.compile(r"(?:[A-Z]{2,3}|[\d.,]+ words|\(c\) .*|Copyright .*)(?:\s.*)?")
_CHUNK = 1 << 16
_MARKER = 400
"""Bytes that the opening tag of an article has, at most."""

_HINTS = (
    (re.compile(r"headline", re.IGNORECASE), "headline"),
    (re.compile(r"^author$", re.IGNORECASE), "author"),
    (re.compile(r"articleParagraph", re.IGNORECASE), "paragraph"),
)
_APART = frozenset(("td", "th", "tr", "br"))
_COUNTED = frozenset(("div", "span", "p", "td"))
_MOST_AROUND = 50
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?(?P<name>[\w-]{2,20})", re.IGNORECASE)


def fits(head: bytes) -> bool:
    """Whether a file has articles of Factiva: in HTML by their class, in text by their numbers."""
    return bool(_ARTICLE.search(head) or (b"<" not in head[:64] and _TOLD_BY.search(head)))


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles as ninjs items, their accession number as `uri`.

    Raises `UnreadableInput` for a file without any, and what reading RTF raises.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    if head.startswith(b"{\\rtf"):
        yield from rtf_records(path, wishes)
        return
    found = _in_text(path, wishes) if _is_text(head) else _in_html(path, wishes)
    any_found = False
    for one in captured(path, found):
        any_found = True
        yield one
    if not any_found:
        raise UnreadableInput(
            f"{path} holds no article of Factiva",
            "save the articles in Factiva as HTML, RTF or text, or name another format",
        )


def _is_text(head: bytes) -> bool:
    return not re.match(rb"(?:\xef\xbb\xbf)?\s*<", head)


def _in_text(path: Path, wishes: Wishes) -> Iterator[Found]:
    for number, chunk in enumerate(chunks(path, wishes.max_bytes, None, _CLOSES), start=1):
        if chunk.closing:
            yield _text_article(f"{path}#{number}", chunk, wishes)
        elif number > 1 and re.search(rb"(?m)^\s*(?:HD\b|[\d,.]+ words\s*$)", chunk.data):
            yield cut_off(f"{path}#{number}")


def _text_article(name: str, chunk: Chunk, wishes: Wishes) -> Found:
    if chunk.size > wishes.max_bytes:
        return too_large(name, wishes)
    try:
        text, _ = decode(chunk.data + b"\n" + chunk.closing, name)
    except UnreadableInput as error:
        return Broken(name, error)
    return article(name, Cut(list(paragraphs(text, _ALONE)), True, chunk.size), wishes)


def _in_html(path: Path, wishes: Wishes) -> Iterator[Found]:
    declared = ""
    with path.open("rb") as file:
        if said := _CHARSET.search(file.read(_CHUNK)):
            declared = said["name"].decode("ascii")
    for number, part in enumerate(_divided(path, wishes.max_bytes), start=1):
        yield _html_article(f"{path}#{number}", part, declared, wishes)


class _Part(NamedTuple):
    """The markup of one article up to the next, and whether there is one; `size` is in bytes."""

    data: bytes
    size: int
    followed: bool


def _divided(path: Path, most: int) -> Iterator[_Part]:
    """Yield the articles of a page; of one over the limit no more than that is held."""
    held, dropped, begun = bytearray(), 0, False
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            seen = max(int(begun), len(held) - _MARKER)
            held += chunk
            while found := _ARTICLE.search(held, seen):
                if begun:
                    yield _Part(bytes(held[: found.start()]), dropped + found.start(), True)
                del held[: found.start()]
                dropped, begun, seen = 0, True, 1
            over = len(held) - most if begun else len(held)
            if over > _MARKER:
                cut = len(held) - _MARKER
                dropped += cut
                del held[:cut]
    if begun:
        yield _Part(bytes(held), dropped + len(held), False)


def _html_article(name: str, part: _Part, declared: str, wishes: Wishes) -> Found:
    if part.size > wishes.max_bytes:
        return too_large(name, wishes)
    try:
        text, _ = decode(part.data, name, declared)
    except UnreadableInput as error:
        return Broken(name, error)
    lines = list(_lines(text))
    end = next((n for n, line in enumerate(lines) if END.fullmatch(line.text)), None)
    if end is None and not part.followed and b"</body" not in part.data.lower():
        return cut_off(name)
    fields = fields_of(lines[: end + 1] if end is not None else lines)
    said = _ARTICLE.match(part.data)
    fields["language"] = fields.get("language") or (said["code"].decode() if said else None)
    return found_in(name, Cut(lines, True, part.size), fields, wishes)


def _lines(markup: str) -> Iterator[Line]:
    """Yield the lines of an article, with what the elements around each say that it is."""
    around: list[tuple[str, str]] = []
    texts: list[str] = []
    hint = ""
    for tag in tags(markup):
        if not tag.name:
            if tag.text.strip():
                hint = hint or next((said for _, said in reversed(around) if said), "")
            texts.append(tag.text)
            continue
        if tag.name in BLOCKS or tag.name in _APART:
            if line := flat("".join(texts)):
                yield Line(line, hint)
            texts, hint = [], ""
        _enter_or_leave(around, tag)
    if line := flat("".join(texts)):
        yield Line(line, hint)


def _enter_or_leave(around: list[tuple[str, str]], tag: Tag) -> None:
    """Keep account of the elements that are open, as far as any of them says something."""
    if tag.name not in _COUNTED:
        return
    if not tag.closes:
        said = tag.attributes().get("class", "")
        around.append((tag.name, next((h for form, h in _HINTS if form.search(said)), "")))
        del around[:-_MOST_AROUND]
    elif any(name == tag.name for name, _ in around):
        while around.pop()[0] != tag.name:
            pass

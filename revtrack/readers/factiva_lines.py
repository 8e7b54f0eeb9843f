"""Articles of Factiva as lines: with field codes (`with indexing`) or in their order alone.

The headline, time, source, byline, section, language, text, captions, corrections, copyright,
length and accession number are kept. The time is as printed: Factiva names no zone. Left out are
the code of the source, page, volume and edition, the credit, the publisher, and the index of
companies, subjects and regions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from revtrack.readers.export_dates import is_clock, is_language, language_code, printed_time
from revtrack.readers.exported import (
    Cut,
    Gathering,
    Line,
    cut_off,
    found_in,
    numbered,
    too_large,
)
from revtrack.readers.making import Fields
from revtrack.readers.records import Found, Wishes

END = re.compile(
    r"\s*(?:AN[\s|]+)?(?:Document|Dokument) (?P<id>(?=[A-Z\d]*\d{8})[A-Z][A-Za-z\d]{15,40})[\s|]*"
)
_CODES = (
    "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD",
    "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "SE", "CLM", "ART", "CT", "RF", "DLN", "CX",
)  # fmt: skip
_CODED = re.compile(rf"(?P<code>{'|'.join(_CODES)})(?:[ \t]*\|[ \t]*|[ \t]{{2,}}|$)(?P<rest>.*)")
_WORDS = re.compile(
    r"(?P<count>[\d.,\u00a0 ]+) (?:words|mots|Wörter|palabras|parole|palavras|woorden|слов)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)).*", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|von|par|por) .{3,120}", re.IGNORECASE)
_HEAD_LINES = 14
"""Lines between the headline and the text, at most."""


def documents(
    lines: Iterable[Line], file: str, wishes: Wishes, pasted: Callable[[str, Cut], Found]
) -> Iterator[Found]:
    """Yield a record for each article; a file without any is given to `pasted`."""
    any_ended = False
    for name, cut in numbered(file, _cuts(lines, wishes.max_bytes)):
        any_ended |= cut.ended
        if cut.ended:
            yield article(name, cut, wishes)
        elif not any_ended:
            yield too_large(file, wishes) if cut.size > wishes.max_bytes else pasted(file, cut)
        elif any(_WORDS.fullmatch(line.text) or _coded(line) for line in cut.lines):
            yield cut_off(name)


def _cuts(lines: Iterable[Line], most: int) -> Iterator[Cut]:
    gathering = Gathering(most)
    for line in lines:
        gathering.add(line)
        if END.fullmatch(line.text):
            yield gathering.cut(True)
    yield gathering.cut(False)


def article(name: str, cut: Cut, wishes: Wishes) -> Found:
    """Return the record of one article's lines."""
    if cut.size > wishes.max_bytes:
        return too_large(name, wishes)
    return found_in(name, cut, fields_of(cut.lines), wishes)


def fields_of(lines: Sequence[Line]) -> Fields:
    """Return the fields of an article, by their codes where it has them, else by their order."""
    held = _by_code(lines) if any(_coded(line) == "HD" for line in lines) else _by_order(lines)
    one: Mapping[str, str] = {code: " ".join(texts) for code, texts in held.items() if texts}
    day, clock = one.get("PD", ""), one.get("ET", "")
    ended = next((found for line in reversed(lines) if (found := END.fullmatch(line.text))), None)
    words = re.match(r"[\d.,]+", one.get("WC", ""))
    return Fields(
        headline=one.get("HD"),
        published_at=printed_time(day, clock) or f"{day} {clock}".strip() or None,
        provider=one.get("SN"),
        byline=one.get("BY"),
        section=one.get("SE"),
        language=language_code(one.get("LA")),
        copyright=one.get("CY"),
        note=held.get("CX") or None,
        words=int(re.sub(r"\D", "", words[0])[:8] or 0) if words else None,
        uri=ended["id"] if ended else None,
        captions=held.get("ART", ()),
        paragraphs=[*held.get("LP", ()), *held.get("TD", ())],
    )


def _coded(line: Line) -> str:
    found = _CODED.fullmatch(line.text)
    return found["code"] if found else ""


def _by_code(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return what stands behind and below each code."""
    held: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        found = _CODED.fullmatch(line.text) if line.hint != "paragraph" else None
        code = found["code"] if found else code
        text = found["rest"] if found else line.text
        if text.strip(" |"):
            held.setdefault(code, []).append(text.strip(" |"))
    return held


def _by_order(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return the fields of an article without codes: all stand around its count of words."""
    count = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line.text)), None)
    if count is None:
        return _unnumbered(lines)
    held = _above(lines[:count])
    held["WC"] = [lines[count].text]
    start = _text_at(lines, count)
    for line in lines[count + 1 : start]:
        code = _kind(line.text, held)
        if code:
            held.setdefault(code, []).append(line.text)
    held["LP"] = [line.text for line in lines[start:] if not END.fullmatch(line.text)]
    return held


def _unnumbered(lines: Sequence[Line]) -> dict[str, list[str]]:
    held = _above([line for line in lines if line.hint in ("headline", "author")])
    held["LP"] = [line.text for line in lines if line.hint == "paragraph"]
    held["LP"] = [text for text in held["LP"] if not END.fullmatch(text)]
    return held


def _above(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return the headline and byline; a section may stand above the headline."""
    authors = [n for n, line in enumerate(lines) if line.hint == "author"]
    if not authors and len(lines) > 1 and _BYLINE.fullmatch(lines[-1].text):
        authors = [len(lines) - 1]
    marked = [line.text for line in lines if line.hint == "headline"]
    plain = [line.text for n, line in enumerate(lines) if n not in authors]
    above = [line.text for line in lines if line.hint == "section"]
    return {"HD": marked or plain, "BY": [lines[n].text for n in authors], "SE": above}


def _text_at(lines: Sequence[Line], count: int) -> int:
    """Return where the text begins: at what is marked so, else below the copyright or language."""
    nearest = range(count + 1, min(count + _HEAD_LINES, len(lines)))
    for place in range(count + 1, len(lines)):
        if lines[place].hint == "paragraph":
            return place
    for is_last in (_RIGHTS.fullmatch, lambda text: is_language(text) or None):
        for place in nearest:
            if is_last(lines[place].text):
                return place + 1
    return min(count + 2, len(lines))


def _kind(text: str, held: Mapping[str, Sequence[str]]) -> str | None:
    """Return the code of a line without one; None for what is left out."""
    if printed_time(text):
        return "PD"
    if is_clock(text):
        return "ET"
    if _RIGHTS.fullmatch(text):
        return "CY"
    if is_language(text):
        return "LA"
    return "SN" if "PD" in held and "SN" not in held else None

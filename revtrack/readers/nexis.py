"""Documents of Nexis Uni, Lexis Advance and the older LexisNexis, whatever file they came in.

The headline, the time, the publication, byline, dateline, section, language, body, highlight,
captions (Graphic), corrections and notes, copyright, length and subjects are kept in the item.
Left out are the load date, the type and code of the publication, editions, page numbers of the
print-out, the series, and the index of companies, people, places and industries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from revtrack.errors import UnreadableInput
from revtrack.readers.export_dates import language_code, printed_time
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
from revtrack.readers.nexis_tables import CHROME, COVER, HEAD, LABEL, PARTS, RIGHTS, TAIL
from revtrack.readers.records import Broken, Found, Wishes

END = re.compile(r"\s*End of Document\s*", re.IGNORECASE)
BEGIN = re.compile(r"\s*\d+ of \d+ DOCUMENTS?\s*")
_NOT_GIVEN = "there is an error in this document and it is not possible to display it"


def looks_so(lines: Sequence[Line]) -> bool:
    """Whether lines without an `End of Document` are a document of this kind all the same."""
    labels = {found["label"].lower() for line in lines if (found := LABEL.fullmatch(line.text))}
    return _title_at(lines, "body") is not None and not labels.isdisjoint(("length", "load-date"))


def has_tail(lines: Sequence[Line]) -> bool:
    """Whether labelled lines or rights end a document, as they do wherever one is whole."""
    return bool(lines) and (_label(lines[-1]) in TAIL or _is_rights(lines[-1], ()))


def cuts(lines: Iterable[Line], most: int) -> Iterator[Cut]:
    """Yield the documents, each with the lines up to its `End of Document`."""
    gathering = Gathering(most)
    for line in lines:
        if END.fullmatch(line.text):
            yield gathering.cut(True)
        else:
            gathering.add(line)
    yield gathering.cut(False)


def documents(
    lines: Iterable[Line], file: str, wishes: Wishes, pasted: Callable[[str, Cut], Found]
) -> Iterator[Found]:
    """Yield a record for each document; a file without any is given to `pasted`."""
    any_ended = False
    for name, cut in numbered(file, cuts(lines, wishes.max_bytes)):
        any_ended |= cut.ended
        if cut.ended or (not any_ended and looks_so(cut.lines)):
            yield document(name, cut, wishes)
        elif not any_ended:
            yield too_large(file, wishes) if cut.size > wishes.max_bytes else pasted(file, cut)
        elif any(not CHROME.fullmatch(line.text) for line in cut.lines):
            yield cut_off(name)


def document(name: str, cut: Cut, wishes: Wishes) -> Found:
    """Return the record of one document's lines."""
    if cut.size > wishes.max_bytes:
        return too_large(name, wishes)
    if any(_NOT_GIVEN in line.text for line in cut.lines):
        said = f"{name} has no document in it: the database says that it could not display it"
        return Broken(name, UnreadableInput(said, "download that document again"))
    return found_in(name, cut, fields_of(cut.lines), wishes)


def fields_of(lines: Sequence[Line]) -> Fields:
    """Return the fields of a document, in the order of its parts: head, body, what follows."""
    lines = [line for line in lines if not CHROME.fullmatch(line.text) and not _begins(line)]
    head, body, tail = _parts(lines)
    said = _said([*head, *tail])
    texts, captions, notes = _body_parts(body, tail)
    place = _dated(head)
    day = head[place].text if place is not None else ""
    return Fields(
        headline=said.get("headline") or _headline(head, place),
        published_at=printed_time(day) or day or None,
        provider=_above(head, place),
        byline=said.get("byline"),
        dateline=said.get("dateline"),
        section=said.get("section"),
        language=language_code(said.get("language")),
        summary=said.get("highlight"),
        note=notes or None,
        copyright=" ".join(line.text for line in lines if _is_rights(line, body)) or None,
        words=_number(said.get("length")),
        subjects=_subjects(said.get("subject", "")),
        paragraphs=texts,
        captions=captions,
    )


def _begins(line: Line) -> bool:
    return BEGIN.fullmatch(line.text) is not None


def _title_at(lines: Sequence[Line], title: str) -> int | None:
    """Return where a part's title stands alone, as `Body` or `BODY:`."""
    return next((n for n, one in enumerate(lines) if _bare(one) == title), None)


def _bare(line: Line) -> str:
    return line.text.rstrip(": ").lower()


def _parts(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
    """Return the lines above the body, the body, and what follows it."""
    title = _title_at(lines, "body")
    start = title + 1 if title is not None else _below_labels(lines)
    end = _tail_at(lines, start)
    return lines[: title if title is not None else start], lines[start:end], lines[end:]


def _below_labels(lines: Sequence[Line]) -> int:
    """Return where the body of an older document begins: below its labels, else its headline."""
    place = _dated(lines)
    start = 0 if place is None else place + 1
    labels = [n for n in range(start, len(lines)) if _label(lines[n]) in HEAD]
    if labels:
        last = labels[0]
        while last + 1 < len(lines) and _label(lines[last + 1]) in HEAD:
            last += 1
        return last + 1
    return min(start + 1, len(lines)) if place is not None else 0


def _tail_at(lines: Sequence[Line], start: int) -> int:
    """Return where what follows the body begins: nothing but labelled lines and parts with titles.

    A body may have a line `Notes` or `Language: ...` of its own, above other paragraphs.
    """
    end = next(
        (n for n in range(len(lines) - 1, start - 1, -1) if _bare(lines[n]) == "classification"),
        len(lines),
    )
    while end > start and (_label(lines[end - 1]) in TAIL or _is_rights(lines[end - 1], ())):
        end -= 1
    return end


def _label(line: Line) -> str:
    found = LABEL.fullmatch(line.text)
    return found["label"].lower() if found else ""


def _said(lines: Iterable[Line]) -> dict[str, str]:
    """Return what the labelled lines say; of a label that stands twice the first holds."""
    said: dict[str, str] = {}
    for line in lines:
        found = LABEL.fullmatch(line.text)
        if found and found["value"].strip():
            said.setdefault(found["label"].lower(), found["value"].strip())
    return said


def _body_parts(
    body: Sequence[Line], tail: Sequence[Line]
) -> tuple[list[str], list[str], list[str]]:
    """Return the paragraphs, the captions of pictures and the notes."""
    held: dict[str, list[str]] = {"body": [], "graphic": [], "notes": []}
    last = {line.text: number for number, line in enumerate(body) if line.text in PARTS}
    part = "body"
    for number, line in enumerate(body):
        if last.get(line.text) == number:
            part = PARTS[line.text]
        else:
            held[part].append(line.text)
    for line in tail:
        found = LABEL.fullmatch(line.text)
        if (
            found
            and found["value"]
            and found["label"].lower() in ("graphic", "notes", "correction")
        ):
            held["graphic" if found["label"].lower() == "graphic" else "notes"].append(
                found["value"]
            )
    return held["body"], held["graphic"], held["notes"]


def _dated(head: Sequence[Line]) -> int | None:
    """Return where the line with the date stands: below the publication.

    One in words that are not known is the third, as Nexis has them: reading it will warn.
    """
    known = next((n for n, line in enumerate(head) if n and printed_time(line.text)), None)
    free = [n for n, line in enumerate(head) if _is_free(line)]
    return known if known is not None or len(free) < 3 else free[2]


def _above(head: Sequence[Line], place: int | None) -> str | None:
    """Return the publication, which stands above the date."""
    above = [line for line in head[: place or 0] if not RIGHTS.fullmatch(line.text)]
    return above[-1].text if above else None


def _headline(head: Sequence[Line], place: int | None) -> str | None:
    """Return the headline: above the publication, in older files below the date."""
    above = [line for line in head[: place or 0] if _is_free(line)][:-1]
    styled = [line.text for line in above if line.hint == "heading"]
    if styled or any(COVER.fullmatch(line.text) for line in above):
        return styled[-1] if styled else above[-1].text
    below = [line for line in head[(place or 0) + 1 :] if _is_free(line)]
    return " ".join(line.text for line in above or below) or None


def _is_free(line: Line) -> bool:
    return not (_label(line) or RIGHTS.fullmatch(line.text))


def _is_rights(line: Line, body: Sequence[Line]) -> bool:
    return RIGHTS.fullmatch(line.text) is not None and line not in body


def _number(length: str | None) -> int | None:
    found = re.match(r"([\d,.]+)", length or "")
    digits = re.sub(r"\D", "", found[1]) if found else ""
    return int(digits) if digits and len(digits) < 8 else None


def _subjects(text: str) -> list[str]:
    """Return the subjects without how sure the database was of each: `TRAMS (90%)`."""
    names = (re.sub(r"\s*\(\d+%\)", "", name).strip() for name in text.split(";"))
    return [name for name in names if name]

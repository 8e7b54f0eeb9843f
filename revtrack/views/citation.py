"""Citations as text, Markdown, BibTeX and CSL-JSON; story text is text in all of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from revtrack.model.citation import Citation, Cited
from revtrack.views.visible import escaped_json, visible

NO_HEADLINE = "no headline"


def text(citation: Citation) -> str:
    """Return the citation in a few lines: the version, what was observed, the texts, and how."""
    return "\n".join(visible(line) for line in _lines(citation))


def _lines(citation: Citation) -> Iterator[str]:
    yield f"{_whole(citation.cited)}."
    if citation.observed:
        yield citation.observed
    yield from (f"{quoted.where}: “{quoted.text}”" for quoted in citation.quotes)
    yield citation.how


def _whole(cited: Cited) -> str:
    """Return `Yonhap, “Ferry sinks”, 2nd LD, version 3 of 5 held, published …, SHA-256 …`."""
    headline = cited.headline
    return ", ".join(
        (
            cited.agency or "no known agency",
            f"“{headline}”" if headline else NO_HEADLINE,
            cited.label or "no label",
            _held(cited),
            *_times(cited),
            f"SHA-256 {cited.sha256}",
        )
    )


def _held(cited: Cited) -> str:
    return f"version {cited.place} of {cited.of} held"


def _times(cited: Cited) -> Iterator[str]:
    """Yield when it was published and captured; when it was added, where neither is known."""
    told = (("published", cited.published_at), ("captured", cited.captured_at))
    known = [(name, moment) for name, moment in told if moment]
    for name, moment in known or [("added", cited.added_at or "")]:
        yield f"{name} {datetime.fromisoformat(moment).isoformat(' ', 'minutes')}"


# Markdown

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|&~$^@]|:(?=[\w/+-])(?!\d)|(?<=www)\.", re.IGNORECASE)
"""What CommonMark and its extensions act on; any ASCII punctuation may stand behind a backslash.

`@`, `://` and `www.` are in addresses that GitHub makes links of, `:fire:` is a picture there. What
acts at the beginning of a line alone is left as it is: our own words stand there."""


def markdown(citation: Citation) -> str:
    """Return the citation as Markdown: the version, then the texts as quotations."""
    parts = [
        f"{_marked_down(_whole(citation.cited))}.",
        *([_marked_down(citation.observed)] if citation.observed else []),
        *(f"> {quoted.where}: “{_marked_down(quoted.text)}”" for quoted in citation.quotes),
        _marked_down(citation.how),
    ]
    return "\n\n".join(parts)


def _marked_down(line: str) -> str:
    shown = " ".join(visible(line).split())
    return _MARKUP.sub(lambda found: f"\\{found.group()}", shown)


# BibTeX

_LATEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, also those behind a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "%&#_$"},
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"{\char34}",
    "¶": r"\P{}",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "—": "---",
    "…": r"\ldots{}",
    "→": r"$\rightarrow$",
    "\xa0": "~",
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
"""Combining marks, and the command that sets each above or below a letter."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(citation: Citation) -> str:
    """Return the citation as an entry of BibTeX: accents as commands, other scripts as they are."""
    cited = citation.cited
    when = _moment(cited)
    fields = {
        "author": f"{{{_latex(cited.agency)}}}" if cited.agency else None,
        "title": f"{{{_latex(cited.headline or NO_HEADLINE)}}}",
        "howpublished": _latex(f"{cited.label or 'no label'}, {_held(cited)}"),
        "year": str(when.year) if when else None,
        "month": _MONTHS[when.month - 1] if when else None,
        "day": str(when.day) if when else None,
        "url": _address(cited.source),
        "note": _latex(_note(citation)),
    }
    lines = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value is not None
    ]
    return f"@misc{{{key(citation)},\n" + ",\n".join(lines) + "\n}"


def _latex(told: str) -> str:
    return "".join(map(_letter, unicodedata.normalize("NFC", " ".join(visible(told).split()))))


def _letter(char: str) -> str:
    """Return a character as TeX takes it: an accented letter by its command."""
    if char in _LATEX:
        return _LATEX[char]
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2 and parts[0].isascii() and parts[1] in _ACCENTS:
        base = rf"\{parts[0]}" if parts[0] in "ij" else parts[0]
        return rf"{{\{_ACCENTS[parts[1]]}{{{base}}}}}"
    return char


_IN_ADDRESSES = {ord(char): f"%{ord(char):02X}" for char in '{}\\ "<>^`|'}


def _address(source: str | None) -> str | None:
    """Return an address as BibTeX's `url` takes it: to the letter, but for what ends a field."""
    return visible(source).translate(_IN_ADDRESSES) if source else None


# CSL-JSON


def csl_json(citation: Citation) -> str:
    """Return the citation as a list of one item of CSL-JSON 1.0, for Zotero, pandoc and others."""
    cited = citation.cited
    agency = [{"literal": cited.agency}] if cited.agency else None
    item = {
        "id": key(citation),
        "type": "article-newspaper",
        "title": cited.headline or NO_HEADLINE,
        "author": agency,
        "publisher": cited.agency,
        "issued": _date(cited.published_at),
        "accessed": _date(cited.captured_at),
        "version": f"{cited.label or 'no label'}, {_held(cited)}",
        "language": cited.language,
        "URL": cited.source,
        "archive_location": f"SHA-256 {cited.sha256}",
        # citeproc-js takes {:name: value} in a note for a field of the item.
        "note": _note(citation).replace("{:", "{ :"),
    }
    found = {name: value for name, value in item.items() if value is not None}
    return escaped_json(json.dumps([found], ensure_ascii=False, indent=2))


def _date(moment: str | None) -> dict[str, object] | None:
    if not moment:
        return None
    when = datetime.fromisoformat(moment)
    return {"date-parts": [[when.year, when.month, when.day]]}


def _note(citation: Citation) -> str:
    """Return times and hash, what was observed, and the texts, in one line."""
    cited = citation.cited
    first = f"{', '.join((*_times(cited), f'SHA-256 {cited.sha256}'))}."
    rest = list(_lines(citation))[1:]
    return " ".join(" ".join((first[0].upper() + first[1:], *rest)).split())


def _moment(cited: Cited) -> datetime | None:
    known = cited.published_at or cited.captured_at
    return datetime.fromisoformat(known) if known else None


def key(citation: Citation) -> str:
    """Return the entry's key: story, version and place, in letters that every program takes."""
    cited = citation.cited
    kept = unicodedata.normalize("NFKD", cited.story).encode("ascii", "ignore").decode()
    story = re.sub(r"[^A-Za-z0-9]+", "-", kept).strip("-") or cited.sha256[:12]
    where = re.sub(r"[^a-z0-9]+", "-", (citation.where or "").replace("¶", "p")).strip("-")
    return "-".join(filter(None, (story, f"v{cited.place}", where)))


STYLES: Mapping[str, Callable[[Citation], str]] = {
    "text": text,
    "markdown": markdown,
    "bibtex": bibtex,
    "csl-json": csl_json,
}
"""The ways in which a citation is written."""

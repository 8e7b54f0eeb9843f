"""A ninjs 2 item made of what an export says of a story: fields in, a document's bytes out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, TypedDict, Unpack

from revtrack.wire.lines import lines_of, pieces


class Fields(TypedDict, total=False):
    """The fields that `made_item` takes; see `Made`."""

    text: str
    paragraphs: Sequence[str]
    is_html: bool
    headline: str | None
    published_at: datetime | str | None
    byline: str | None
    dateline: str | None
    note: str | Sequence[str] | None
    language: str | None
    revision: int | str | None
    slugline: str | None
    section: str | None
    provider: str | None
    uri: str | None
    summary: str | None
    captions: Sequence[str]
    copyright: str | None
    words: int | None
    subjects: Sequence[str]


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a story.

    The body is `text`, marked up if `is_html`, or `paragraphs` without markup. `published_at` may
    be as it was printed, where it cannot be read: reading the item then warns of it. `note` is
    one note or several, `words` the length that the export gives.
    """

    text: str = ""
    paragraphs: Sequence[str] = ()
    is_html: bool = False
    headline: str | None = None
    published_at: datetime | str | None = None
    byline: str | None = None
    dateline: str | None = None
    note: str | Sequence[str] | None = None
    language: str | None = None
    revision: int | str | None = None
    slugline: str | None = None
    section: str | None = None
    provider: str | None = None
    uri: str | None = None
    summary: str | None = None
    captions: Sequence[str] = ()
    copyright: str | None = None
    words: int | None = None
    subjects: Sequence[str] = ()


def made_item(**fields: Unpack[Fields]) -> bytes:
    """Return a ninjs 2 item (IPTC) in UTF-8, one value a line; fields without a value are left out.

    The same fields give the same bytes. `section` is a field beside the standard's.
    """
    item = {name: value for name, value in _item(Made(**fields)).items() if value}
    text = json.dumps(item, ensure_ascii=False, indent=1)
    # A lone surrogate, half of a character that was cut, has no form in UTF-8.
    return f"{text}\n".encode("utf-8", "replace")


def _item(made: Made) -> dict[str, Any]:
    return {
        "uri": made.uri,
        "type": "text",
        "version": str(made.revision) if made.revision is not None else None,
        "versioncreated": _time(made.published_at),
        "language": made.language,
        "slugline": made.slugline,
        "section": made.section,
        "headlines": _valued("main", made.headline),
        "by": made.byline,
        "located": made.dateline,
        "ednote": _note(made.note),
        "infosources": _named([made.provider] if made.provider else ()),
        "copyrightnotice": made.copyright,
        "wordcount": made.words,
        "subjects": _named(made.subjects),
        "bodies": [*_valued("summary", made.summary, "text/plain"),
                   *_valued("main", _body(made), "text/html")],
        "associations": [_picture(place, text) for place, text in enumerate(made.captions, 1)],
    }  # fmt: skip


def _time(moment: datetime | str | None) -> str | None:
    return moment.isoformat() if isinstance(moment, datetime) else moment


def _note(note: str | Sequence[str] | None) -> str | list[str] | None:
    return note if note is None or isinstance(note, str) else list(note)


def _named(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def _valued(role: str, value: str | None, kind: str | None = None) -> list[dict[str, str]]:
    """Return a list of one text and its role; of none where there is no text."""
    if not value or not value.strip():
        return []
    return [{"role": role, **({"contenttype": kind} if kind else {}), "value": value}]


def _body(made: Made) -> str:
    """Return the body as markup, in which nothing of the text can be taken for markup."""
    if made.is_html:
        # A text that is said to be marked up but has no element would be read as plain text.
        return made.text if "<" in made.text else _marked(made.text.split("\n\n"), made.is_html)
    text = made.paragraphs or [piece.text for piece in pieces(lines_of(made.text), lambda _: False)]
    return _marked(text, made.is_html)


def _marked(paragraphs: Iterable[str], is_html: bool) -> str:
    texts = (text if is_html else escape(text, quote=False) for text in paragraphs)
    return "\n".join(f"<p>{text.strip()}</p>" for text in texts if text.strip())


def _picture(place: int, caption: str) -> dict[str, Any]:
    return {"name": f"picture{place}", "type": "picture",
            "descriptions": [{"role": "caption", "value": caption}]}  # fmt: skip

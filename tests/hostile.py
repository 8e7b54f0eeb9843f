"""A story whose text does its worst, kept as news items so that every character comes through."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import revtrack

TEXTS = (
    '=HYPERLINK("https://elsewhere.example","Details")',
    "+49 30 1234 is the number that the desk gave to callers on Tuesday night, it said.",
    "-5 degrees were measured at Moksan harbour on Tuesday, the weather office said there.",
    "@desk please note that the ferry did not sail on Tuesday, the harbour office said.",
    "'=1+1 stood on the board of the harbour office all of Tuesday, a crane operator said.",
    '<script>alert("x")</script></script><style>*{display:none}</style><!-- & <b>bold</b>',
    "A bell \x07 and an escape \x1b[31m rang through the harbour office on Tuesday, they said.",
    "\u202eright to left\u202c and \u200fmarks stood in the harbour's report of Tuesday \ufffe here.",
    "The price was $5 and $\\frac{1}{2}$ of it went to the harbour office \\LaTeX, it said.",
    "부산항에서 화재가 발생해 2명이 숨졌다고 소방 당국이 화요일 밝혔다. 𝄞 מעבורת טבעה",
    'He said, "no, never; not\tonce", and left \N{BLACK SQUARE} the harbour office on Tuesday.',
)
LONG = "The list of what burned goes on and on: " + "paint, solvent, rope, " * 3000 + "and so on."


def item(version: int, texts: tuple[str, ...], when: str, note: str | None) -> str:
    """Return a news item in ninjs."""
    said = {
        "uri": "urn:fire:1",
        "type": "text",
        "version": str(version),
        "versioncreated": when,
        "headline": "=cmd|' /C calc'!A0 <b>Fire</b> $x$",
        "body_html": "".join(f"<p>{escape(text)}</p>" for text in texts),
        **({"ednote": note} if note else {}),
    }
    return json.dumps(said)


def hostile(folder: Path, long: bool = True) -> revtrack.Archive:
    """Return an archive of one hostile story of three versions, `fire`."""
    archive = revtrack.open(folder / "hostile.db")
    tail = (LONG,) if long else ()
    changed = tuple(text.replace("Tuesday", "Wednesday") for text in TEXTS)
    pages = (
        item(1, TEXTS[:-2], "2024-03-12T09:12:00+09:00", None),
        item(2, (*changed, *tail), "2024-03-12T03:30:00Z", "=UPDATES with paras 2-3"),
        item(3, changed[::-1], "2024-03-12T11:45:00-05:00", "@RECASTS throughout"),
    )
    given = [revtrack.Item(text, story="fire", name=f"{n}.json") for n, text in enumerate(pages)]
    statuses = [entry.status for entry in archive.add_many(given)]
    assert statuses == ["added"] * len(pages)
    archive.derive()
    return archive

"""What stands on a page without being part of the story: rules as data.

A rule names what it drops; `revtrack show --furniture` prints the name beside the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHROME = (
    r"Go to Contents(?: Go to Navigation)?|Go to Navigation|SEARCH|Range|Order by|Menu"
    r"|Recommended(?: #.*)?|#\S+(?: #\S+)*|view larger image|Font Size|Copy URL|Advertisement"
    r"|(?:Share|Like|Save|Print|Facebook|Twitter|Bookmark)(?: (?:Share|Like|Save|Print))*"
    r"|Yonhap News(?: Agency)?|Reuters|Xinhua|The Associated Press|\d+ Min Read|https?://\S+"
)
_END_LISTS = (
    r"(?:Issue )?Keywords|Most (?:Liked|Saved|Viewed|Read)(?: More)?|Send Feedback"
    r"|How can we improve\?|Thanks for your feedback!?|Related (?:Articles|News|Stories|Topics)"
    r"|Our Standards: .*|More (?:News|Stories).{0,30}"
)


def _whole(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})$", flags)


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, the lines it drops, and whether the story ends there."""

    name: str
    lines: re.Pattern[str]
    ends: bool = False


RULES = (
    Rule("end mark", _whole(r"\(END\)|END\.?|Endit(?:em)?\.?|-0-|###"), ends=True),
    Rule("end stamp", _whole(r"AP-[A-Z]{2}-\d\d-\d\d-\d\d \d{4}[A-Z]{3}", 0), ends=True),
    Rule(
        "credits",
        _whole(
            r"\((?:Additional )?(?:Reporting|Writing|Editing|Compiled) by .*\)"
            r"|Reporting by [^;.]{3,120}; ?(?:\w+ ){0,2}(?:Writing|Editing) by .{3,120}"
        ),
        ends=True,
    ),
    Rule("end matter", _whole(_END_LISTS), ends=True),
    Rule(
        "reporter's address",
        _whole(r"\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?(?:[ ,]+[\w.+-]+@[\w-]+(?:\.[\w-]+)+)*"),
    ),
    Rule("site chrome", _whole(_CHROME)),
    Rule(
        "relative time",
        _whole(
            r"(?:(?:Updated|Published|Posted|Last updated):? ?)?(?:an?|one|\d+)"
            r" (?:sec(?:ond)?|min(?:ute)?|hour|hr|day)s? ago"
        ),
    ),
    Rule(
        "rights",
        _whole(r"(?:Copyright\b|©|\(c\)|ⓒ|<저작권자|All rights reserved).{0,200}"),
    ),
    Rule("dividing line", _whole(r"[-_*=~. ]{3,}")),
    Rule(
        "writer's title",
        _whole(
            r"(?:Associated Press|AP|Reuters|Yonhap) (?:Writers?|Correspondents?|Staff Writers?)"
        ),
    ),
)

_MARKS_BEHIND = ("(END)", "Endit", "Enditem")
_END_MARK_BEHIND = re.compile(r"(?P<text>.*\S)\s*(?P<mark>\(END\)|(?<=[.\"”] )Endit(?:em)?)$")
"""`... he said. (END)`, `... he said. Enditem`: behind the last paragraph instead of below it."""

OTHER_STORY = "another story's headline"
AFTER_END = "after the end"
BEFORE_HEADLINE = "before the headline"
AROUND = "around the story"
PRINTED_TWICE = "caption printed twice"
SLUG_LINE = "slug line"
TIME_ALONE = "time without a date"

_END_MARKS = (".", "!", "?", "…", "。")
_NO_HEADINGS_END = (*_END_MARKS, ",", ";", ":", '"', "”", "'", ")", "]")
_CLOSERS = "\"'”’»)]"
_PHOTO_WORDS = re.compile(
    r"\b(?:photos?|image|picture|pictured|graphic|shows?|seen|pose[sd]? for|screenshot|captured"
    r"|released by|provided by|courtesy of|file)\b",
    re.IGNORECASE,
)


_PROSE = re.compile(
    r"[\"“]?(?!(?i:by|recommended|our|share|like|save|print|facebook|twitter|bookmark"
    r"|copyright|reporting|all)\b)"
    r"(?:[A-Z]?[a-z]+,?|\d+) "
)
_SHORT = 64
"""Most of the other lines of a page are shorter."""


def rule_for(line: str) -> Rule | None:
    """Return the first rule that drops the line."""
    if is_plain(line):
        return None
    return next((rule for rule in RULES if rule.lines.match(line)), None)


def is_plain(line: str) -> bool:
    """Whether a line can be nothing but text: no furniture, label, time, note or byline.

    Nine lines of a page in ten are told so by one pattern instead of some twenty. Furniture that
    is as long opens with one of the words left out, or holds an address; labels and times hold a
    colon, or open with two capitals, a digit or a bracket.
    """
    return len(line) > _SHORT and ":" not in line and "@" not in line and bool(_PROSE.match(line))


def is_plain_paragraph(line: str) -> bool:
    """Whether a line is plain and a paragraph for certain: no dateline, caption or heading.

    A heading does not end in a full stop; the others hold a bracket or a slash.
    """
    return line.endswith(".") and "(" not in line and "/" not in line and is_plain(line)


def end_mark_behind(line: str) -> re.Match[str] | None:
    """Return the line's `text` and the end `mark` behind it, None where there is no mark."""
    return _END_MARK_BEHIND.match(line) if line.endswith(_MARKS_BEHIND) else None


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_END_MARKS)


def reads_as_paragraph(text: str) -> bool:
    """Whether a line is prose and no headline: headlines are short and take no full stop."""
    words = len(text.split(maxsplit=25))
    if words >= 25:
        return True
    least = 12 if text.rstrip("\"'”’")[-1:] in "!?" else 4
    return words >= least and ends_sentence(text)


def reads_as_heading(text: str) -> bool:
    """Whether a line between paragraphs is a cross-heading: short, without an end mark."""
    return not text.endswith(_NO_HEADINGS_END) and text[:1].isalnum() and len(text.split()) <= 10


def speaks_of_a_photo(text: str) -> bool:
    """Whether the text has a word that captions have: `This AP photo shows ...`."""
    return bool(_PHOTO_WORDS.search(text))

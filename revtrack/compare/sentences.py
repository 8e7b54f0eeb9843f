"""A paragraph's sentences, by tables: abbreviations, titles, ordinals, and what begins one."""

from __future__ import annotations

import re

from revtrack.lexicons import entries

_CLOSERS = "\"'”’»›」』)\\]"
_OPENERS = "\"'“‘„«‹「『(["
_END = re.compile(
    rf"(?P<mark>[.!?…]+|[。！？])(?P<close>[{_CLOSERS}]*)(?P<space>\s+|(?<=[。！？{_CLOSERS}])(?=\S))"
)
_LAST_WORD = re.compile(r"[^\s\"'“”„(«\[]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBER = re.compile(r"\d{1,3}")
_NAMED = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}?(?P<verb>[^\W\d_]+)")
_WIDE = "。！？"


def sentences(text: str) -> list[str]:
    """Return the sentences in order; joined they are the text, character for character.

    White space stands at the end of the sentence before it. A quotation that ends in `?` or `!`
    is one sentence with the speaker who follows it.
    """
    found, start = [], 0
    for match in _END.finditer(text):
        if match.end() < len(text) and _ends(text, match):
            found.append(text[start : match.end()])
            start = match.end()
    return [*found, text[start:]] if start < len(text) else found


def _ends(text: str, match: re.Match[str]) -> bool:
    mark, close = match["mark"], match["close"]
    following = text[match.end() : match.end() + 120]
    if mark in _WIDE:
        return not (close and following.startswith(("と", "라", "고")))
    if not match["space"]:
        return False
    beginning = following.lstrip(_OPENERS)
    if not beginning or beginning[0].islower() or not _may_begin(following):
        return False
    if close:
        return "." in mark or not _goes_on_with_speaker(following)
    return mark != "." or _after_full_stop(text[: match.start()], beginning)


def _may_begin(following: str) -> bool:
    return following[0].isalnum() or following[0] in _OPENERS + "$€£¥₩#@-–—"


def _goes_on_with_speaker(following: str) -> bool:
    named = _NAMED.match(following)
    return bool(named) and named["verb"] in entries("reporting")  # type: ignore[index]


def _after_full_stop(before: str, following: str) -> bool:
    """Whether a single full stop ends a sentence, and not an abbreviation or an ordinal."""
    last = _LAST_WORD.search(before[-40:])
    word = last[0] if last else ""
    if word in entries("titles"):
        return False
    next_word = re.match(r"[\w’']*", following)[0]  # type: ignore[index]
    if word in entries("abbreviations") or _INITIALS.fullmatch(word):
        return next_word in entries("starters")
    if _NUMBER.fullmatch(word):
        prior = before[: -len(word)].split()[-1:]
        return not ({next_word, *(w.lower() for w in prior)} & entries("ordinals"))
    return True

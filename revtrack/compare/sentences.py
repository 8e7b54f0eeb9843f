"""A paragraph's sentences, by tables: abbreviations, titles, ordinals, and what begins one.

Where the tables cannot tell, the text stays whole. Known limits, ends missed:

* An abbreviation or an initial ends a sentence only before a word of `starters.txt`: `in the
  U.S. Kim left` and `vitamin C. Kim left` stay whole, and so does `waited ... Kim left`.
* No sentence begins in lower case (`left. iPhone sales rose`).
* A question or an exclamation in quotes stays with up to seven words that hold a reporting verb.
* Two sentences without a space between them are cut only after a lower-case word.
* A Japanese quotation stays with the particle after it, a Chinese one with a short `他说`.
* A number after `am` or `die` is taken for a German ordinal: `I am 12. Kim left`.
* Lines without a full stop (headings, lists) end where the paragraph does.

And ends found where there are none: behind a name's own mark (`Yahoo! Inc.`), and between a
Japanese quotation with a full stop and a speaker without a particle (`「港へ。」彼は答えた。`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from revtrack.lexicons import entries

_STOPS = ".!?…。！？｡"
_WIDE = "。！？｡"
_CLOSERS = r"\"'”’»›」』）】〉》)\]"
_CLOSERS_BEFORE_SPACE = _CLOSERS + "“‘«‹"  # „…“ and »…«: without a space they open
_OPENERS = r"\"'“‘„‚”’»›‹「『（【〈《(\["
_LOWER = "a-zß-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"

# Every place where a sentence may end, at one pass. The first class stands bare so that `re`
# skips quickly to the next stop; the look-behind after it, and the possessive repeats, keep
# 100,000 full stops linear.
_END = re.compile(
    rf"""
    [{_STOPS}] (?<![{_STOPS}]{{2}})
    (?: (?<=[{_WIDE}]) [{_STOPS}]*+ (?P<wide>[{_CLOSERS}]*+) \s*+ (?=\S)
      | (?P<more>[.!?…]*+) (?P<close>(?:[{_CLOSERS_BEFORE_SPACE}]|\s»(?=[\s.,;:!?]|\Z))*+)
        (?: (?P<space>\s++)(?![a-z])(?=\S)
          | (?<=[{_LOWER}]{{3}}[.!?])(?=[{_UPPER}][A-Za-zÀ-ÿ]) )
    )""",
    re.VERBOSE,
)
_BEGIN = re.compile(rf"(?:[{_OPENERS}]|«\s?)*+(?:(?P<word>\w++\.?)|[$€£¥₩#@*•▲△■–—¿¡-])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_SPACED_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?)+[^\W\d_]\Z")  # z. B
_ROMAN = re.compile(r"[IVX]{2,}")
_DAY = re.compile(r"\d{1,2}\.")
_DATE = re.compile(r"(?<!\w)\d{1,4}\.\s*(?:\d{1,2}\.\s*)?\d{1,2}\Z")  # 2019. 2. 28
_LIST_MARK = re.compile(r"\s*\(?(?:\d{1,2}(?:\.\d)?|[^\W\d_])")
_LOWER_WORD = re.compile(rf"[(\"'“‘]*[{_LOWER}]+(?:['’-][{_LOWER}]+)*")
_CAPITALISED = re.compile(
    r"(?!(?i:com|net|org|co|gov|edu|info|kr|uk|us|io|js|html?|php|pdf|docx?|xlsx?|txt|jpe?g|png)\b)"
    r"[\w'’-]+[.,;:!?]*[\"'”’)]?(?!\S)"
)
_SPEAKER = re.compile(r"(?:(?:[A-Z][a-z]{1,5}\.|(?:[^\W\d_]\.)++)\s+|\w[\w'’-]*+(?:,?\s+|\b)){1,7}")
_HALVES_OF_THE_DAY = ("a.m", "p.m", "A.M", "P.M")
_EAST = "\u3040"
_LOOK_BACK = 30  # characters; no entry of the tables is half as long
_SHORT = 12  # characters: a list's mark is shorter, capitals as far as that are no acronym


def sentences(text: str) -> list[str]:
    """Return the sentences in order; joined they are the text, character for character.

    White space stands at the end of the sentence before it. A quotation that ends in `?` or `!`
    is one sentence with the speaker who follows it. Splitting a sentence again gives itself.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if _ends(text, start, end):
            found.append(text[start : end.end()])
            start = end.end()
    return [*found, text[start:]] if start < len(text) else found


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a sentence that begins at `start` ends at the stop that `end` has found."""
    begin = _BEGIN.match(text, end.end())
    following = begin[1] or "" if begin else ""
    wide, more, close, space = end.groups()
    if not begin or following[:1].islower():
        return False
    if (wide or (close and following >= _EAST)) and _goes_on().match(text, end.end()):
        return False
    if wide is not None:
        return True
    before = text[max(start, end.start() - _LOOK_BACK) : end.start()]
    if space is None:
        return _are_glued(before, text, end.end())
    mark = text[end.start()] + more
    if mark == ".":
        return _ends_at_full_stop(before, following)
    if close:
        return not _speaker_follows(text, end.end())
    return len(mark) > 3 or mark.strip(".…") != "" or following in entries("starters")


@cache
def _goes_on() -> re.Pattern[str]:
    """Return what shows, behind a closed quotation, that its sentence goes on: と, 고, 他说."""
    return re.compile(
        r"と|って|[はがをにのでもなや]|라고|라며|라는|이라|면서|[고며]\s"
        r"|[\u4e00-\u9fff]{1,8}?(?:说|說|表示|称|稱|指出|道)(?![\u4e00-\u9fff])"
    )


def _are_glued(before: str, text: str, at: int) -> bool:
    """Whether a space is missing at `at`, and not meant to be, as it is in `reuters.com`."""
    word = before.split()[-1]
    whole = len(word) < _LOOK_BACK and _LOWER_WORD.fullmatch(word)
    return bool(whole and _CAPITALISED.match(text, at))


def _ends_at_full_stop(before: str, following: str) -> bool:
    """Whether a single full stop ends a sentence, and not an abbreviation or an ordinal.

    `following` is the next word, with a full stop if one is behind it: `A.` is an initial.
    """
    word = _last_word(before)
    if len(before) < _SHORT and _LIST_MARK.fullmatch(before):
        return False
    if len(before) > _SHORT and before.isupper():
        word, following = _cased(word), _cased(following)
    kind = _kind(word)
    if kind == "abbreviation":
        return following in entries("starters")
    if kind == "time":
        return following.rstrip(".") not in entries("after_times")
    if kind == "before a number":
        return not following[:1].isdigit()
    return kind == "word" or (kind == "number" and not _is_ordinal(word, before, following))


def _last_word(before: str) -> str:
    """Return what stands in front of the full stop, letters spaced like `z. B` as one."""
    word = before[-1:].strip() and before.rsplit(None, 1)[-1].lstrip(_OPENERS)
    spaced = _SPACED_INITIALS.search(before) if len(word) == 1 else None
    return "".join(spaced[0].split()) if spaced else word


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """Return what the word in front of a full stop is; `R-Ala` is what `Ala` is."""
    if word.isdigit() or _ROMAN.fullmatch(word):
        return "number"
    last = word.rpartition("-")[2]
    if last in _HALVES_OF_THE_DAY:
        return "time"
    if last in entries("titles"):
        return "title"
    if last in entries("abbreviations") or not word or _INITIALS.fullmatch(last):
        return "abbreviation"
    return "before a number" if f"{word} 1" in entries("abbreviations") else "word"


def _is_ordinal(word: str, before: str, following: str) -> bool:
    """Whether a number with a full stop is an ordinal or part of a date: `der 12. Spieltag`."""
    if word.isdigit() and _DAY.fullmatch(following):
        return True
    if (word.isdigit() and len(word) > 3) or following in entries("starters"):
        return False
    prior = "".join(before.split()[-2:-1]).lower()
    around = {following.rstrip("."), prior}
    return bool(around & entries("ordinals") or prior[-1:] == ":" or _DATE.search(before))


def _speaker_follows(text: str, at: int) -> bool:
    """Whether a name and a reporting verb stand at `at`: `"Is it over?" Mr. Holt asked.`."""
    named = _SPEAKER.match(text, at)
    for place, name in enumerate(named[0].split() if named else ()):
        word = name.rstrip(",")
        bare = word.rstrip(".")
        if bare in entries("reporting"):
            return True
        if _cased(word) in entries("starters") and (place, word) != (0, "I"):
            return False
        if word != bare and bare not in entries("titles") and not _INITIALS.fullmatch(bare):
            return False
    return False


def _cased(word: str) -> str:
    """Return a word in capitals as the tables write it: `GEN` is `Gen`."""
    return word.capitalize() if word.isupper() else word

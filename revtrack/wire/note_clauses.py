"""Clauses of a note, and the claims that each of them makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from revtrack.model.note import Claim, Place
from revtrack.wire.note_places import OLD_ONLY, Mention, Reading, mentions
from revtrack.wire.note_swaps import swap
from revtrack.wire.note_words import Token, codes, verb_of

_QUOTED = re.compile(r"b[^;]*")
_BREAK = re.compile(
    r"(?P<stop>[;.]++)|(?P<comma>(?<!,),++&?(?=[VU]|i[dPNOFLWXY-]{1,8}[VU]))|(?P<german>(?<=G)(?:,|&(?=i)))|(?P<and>&(?=V|U[ndNOF]?[XY]))"
)
_PREFACE = re.compile(r"d?z{0,4}(?=[VUvG])")
_NO_WORDS = re.compile(r"^(?:with|mit|avec)(?:\s+|$)|\(\s*\)", re.IGNORECASE)


class Clause(NamedTuple):
    """The words of a clause, its verb and where that stands; -1 if it inherits the verb.

    `named` says that an earlier clause spoke of paragraphs.
    """

    words: list[Token]
    verb: str | None
    at: int
    is_read: bool
    named: bool = False


class Part(NamedTuple):
    """The words of a clause, and whether a full stop stands before them."""

    words: list[Token]
    is_sentence: bool


def clauses(words: list[Token]) -> list[Part]:
    """Return the words of each clause; a place with its verb behind a comma is one with it."""
    letters = _QUOTED.sub(lambda found: "x" * len(found[0]), codes(words))
    parts: list[Part] = []
    start, stop = 0, ""
    for found in _BREAK.finditer(letters):
        if found["stop"] or not _is_place(words[start : found.start()]):
            parts.append(Part(words[start : found.start()], "." in stop))
            start, stop = found.end(), found[0]
    parts.append(Part(words[start:], "." in stop))
    return [part for part in parts if part.words]


def _is_place(words: list[Token]) -> bool:
    """Whether the words are a place alone: `In paragraph 2`."""
    if not 0 < len(words) < 20:
        return False
    return _opening(words) == len(words)


def _opening(words: list[Token]) -> int:
    """Return where the places end with which the words begin: `In the lead and paragraph 2`."""
    end = 0
    for mention in mentions(words, Reading(None, None)):
        if codes(words[end : mention.first]).strip(",&" if end else ""):
            break
        end = mention.last
    return end


def with_verb(part: Part, before: str | None) -> Clause:
    """Return the clause with its verb: its own, or that of the clause before it.

    A sentence that has neither verb nor place inherits nothing and cannot be read.
    """
    words, at = part.words, _verb_at(part.words)
    if at >= 0:
        return Clause(words, verb_of(words[at].word), at, True)
    is_placed = bool(mentions(words, Reading(None, None)))
    inherited = before if is_placed or not part.is_sentence else None
    return Clause(words, inherited, -1, is_placed or inherited is not None)


def _verb_at(words: list[Token]) -> int:
    """Return where the verb stands; -1 for none. A participle may stand at the end."""
    letters = codes(words)
    if letters[:1] in {*"VUv"}:
        return 0
    behind = _opening(words[:20])
    behind += letters[behind : behind + 1] == ","
    preface = _PREFACE.match(letters, behind)
    if preface:
        return preface.end()
    return next((n for n, word in enumerate(words) if _is_sure(word)), -1)


def _is_sure(word: Token) -> bool:
    """Whether a word is a verb wherever it stands: `edits` and `updates` may be nouns."""
    return word.code in "VG" or (word.code == "U" and word.word.endswith(("ed", "en")))


def claims_of(clause: Clause, text: str, agency: str | None) -> Iterator[Claim]:
    """Yield the claims of a clause: one for each place with its items, one for each target."""
    reading = Reading(agency, clause.verb, clause.named)
    found = mentions(clause.words, reading) or _led(clause)
    start, shared = 0, ""
    for number, mention in enumerate(found):
        after = found[number + 1].first if number + 1 < len(found) else len(clause.words)
        end = _end(clause, mention, after, is_last=number + 1 == len(found))
        yield from _items_before(clause, start, mention, text)
        first = _items_start(clause, start, mention)
        for claim in _claim(clause, (first, end), mention, text, agency):
            what = claim.what or (shared if start else "")
            old, new = swap(what, clause.verb)
            yield claim._replace(what=what, old=old, new=new)
            shared = what if mention.is_where or not claim.what else ""
        start = end
    yield from _claim(clause, (start, len(clause.words)), None, text, agency)


_LED = re.compile(r"q?(?P<count>[NW])n?P")
_LEADING = frozenset({"leads", "tops"})


def _led(clause: Clause) -> list[Mention]:
    """Return the paragraphs at the top that AP puts in: `LEADS with 2 grafs to UPDATE toll`."""
    found = _LED.match(codes(clause.words), clause.at + 1) if clause.verb in _LEADING else None
    if not found:
        return []
    count = clause.words[found.start("count")].number
    places = (Place(1, count),)
    return [Mention(found.start(), found.end(), "field", places, "lead", None, is_where=True)]


def _end(clause: Clause, mention: Mention, after: int, *, is_last: bool) -> int:
    """Return where the words that follow a place stop being about it."""
    letters = codes(clause.words[mention.last : after])
    is_opening = is_last and clause.words[0].code == "i"
    is_inserted = codes(clause.words[clause.at + 1 : min(mention.first, clause.at + 3)]) == ","
    if (mention.first == 0 and is_opening) or is_inserted or clause.at == mention.last + 1:
        letters = letters.replace(",", "x", 1)
    letters = re.sub("^,(?=[krT])", "x", letters)
    opening = "".join(word.word[:1] for word in clause.words[mention.last + 1 : mention.last + 2])
    is_sent = clause.verb in OLD_ONLY or mention.after is not None
    is_quoting = is_last and (is_sent or opening in {*"\"“`'"})
    if not letters or (letters[0] in ",&" and not is_quoting):
        return mention.last
    if is_last:
        return after
    # in 3rd paragraph to five and age in 6th
    comma = letters.find("&" if letters[0] == "T" and "," not in letters else ",")
    return mention.last + comma if comma >= 0 else mention.last


def _items_start(clause: Clause, start: int, mention: Mention) -> int:
    """Return where a claim begins: a target that is an item takes no items before it."""
    if mention.kind != "field" or mention.is_where or not _items(clause, start, mention):
        return start
    return mention.first


def _items(clause: Clause, start: int, mention: Mention) -> bool:
    """Whether items stand before the mention, closed by a comma."""
    letters = codes(clause.words[start : mention.first])
    begin = max(clause.at + 1 - start, 0)
    return bool(letters[begin:].strip(",&qdx")) and letters[-1:] in {",", "&"}


def _items_before(clause: Clause, start: int, mention: Mention, text: str) -> Iterator[Claim]:
    if _items_start(clause, start, mention) != start:
        yield from _claim(clause, (start, mention.first), None, text, None)


def _claim(
    clause: Clause,
    span: tuple[int, int],
    mention: Mention | None,
    text: str,
    agency: str | None,
) -> Iterator[Claim]:
    """Yield the claim of a span of words, without the separators around it; none if empty."""
    first, last = _trimmed(clause.words, *span)
    if first >= last:
        return
    start, end = clause.words[first].start, clause.words[last - 1].end
    taken = _taken(clause, mention)
    what = _what(text, start, end, taken)
    old, new = swap(what, clause.verb)
    where = text[taken[-1][0] : taken[-1][1]] if mention else None
    counts = _counts_in(clause, mention, agency)
    yield Claim(
        text[start:end], start, end, clause.verb, what, where,
        mention.kind if mention else "unlocated", mention.places if mention else (),
        mention.field if mention else None, mention.sentence if mention else None,
        old, new, counts, clause.is_read, mention.after if mention else None,
    )  # fmt: skip


def _counts_in(
    clause: Clause, mention: Mention | None, agency: str | None
) -> Literal["old", "new"]:
    """Return the version in which places count; what AP adds `at end` is at the new one's end."""
    is_new_lead = mention is not None and mention.field == "lead" and bool(mention.places)
    if is_new_lead or not Reading(agency, clause.verb).counts_in_old:
        return "new"
    is_at_end = mention is not None and clause.words[mention.first].code == "a"
    return "new" if is_at_end else "old"


def _trimmed(words: list[Token], first: int, last: int) -> tuple[int, int]:
    while first < last and words[first].code in ",&":
        first += 1
    while first < last and words[last - 1].code in ",&":
        last -= 1
    return first, last


def _taken(clause: Clause, mention: Mention | None) -> list[tuple[int, int]]:
    """Return the characters of the verb and of the place, which are no part of `what`."""
    spans = []
    if clause.at >= 0:
        first = clause.at
        while first > 0 and clause.words[first - 1].code == "z":
            first -= 1
        spans.append((clause.words[first].start, clause.words[clause.at].end))
    if mention:
        begin, end = clause.words[mention.first].start, clause.words[mention.last - 1].end
        spans.append((begin, end))
    return spans


def _what(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> str:
    """Return the words of a claim without its verb and its place."""
    kept, at = [], start
    for begin, stop in sorted(taken):
        if start <= begin < end:
            kept.append(text[at:begin])
            at = stop
    kept.append(text[at:end])
    words = " ".join(filter(None, map(_bare, kept))).replace(" , ", ", ").removeprefix(", ")
    return _NO_WORDS.sub("", words).strip()


_CONTRAST = re.compile(r"\s*,\s*(?:and )?(?:not|nicht|et non)\b", re.IGNORECASE)


def _bare(words: str) -> str:
    """Return words without the marks around them; `, not` keeps its comma."""
    bare = words.strip(" \t\n,:")
    return f", {bare}" if _CONTRAST.match(words) else bare

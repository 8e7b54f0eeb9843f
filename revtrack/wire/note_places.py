"""Where in a story a clause of a note points: paragraphs, ranges, fields, throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from revtrack.model.note import ClaimKind, NoteField, Place
from revtrack.wire.note_words import FIELDS, Token, codes

_JOIN = r"(?:,{1,2}&?[id]{0,2}|&[id]{0,2})"
_ITEM = (
    r"(?>O[-T]{0,3}L(?![NW])|[NW]L"  # second to last
    r"|N[-T]{1,2}d?[LB]"  # 3 to end
    r"|[LF][NW](?:-[NW])?|L|M"  # last 5, first two, penultimate
    r"|[NOFW](?:P?[-T]{1,2}[id]{0,2}P?[NOFW])?)"  # 3, third, 3-5, para 3 to para 5
)
_NO_TARGET = r"(?![XY]|(?<=[OF])&[OF][XY])"
_RUN = rf"{_ITEM}{_NO_TARGET}(?:{_JOIN}{_ITEM}(?!w){_NO_TARGET})*+"
_FIELD = r"(?P<fieldlead>[fia]{0,2}d?)(?P<nth>(?:[OF]&)?[nNOFWX]?)(?:Y|X(?=$|[^wG]|G))P?"
_MENTION = re.compile(
    r"(?P<through>H)"
    r"|(?P<count>[NW]P)(?=A[id]{0,2}[POFNWLM]|ad?[Bu])"
    r"|(?P<field>" + _FIELD + r")"
    r"|(?P<close>ad?[Bu](?!i|w))"
    r"|(?P<lead>[fAiao]{0,3}d?)(?:(?P<within>[OFL])Si?d?)?(?P<before>P{0,2}[id]{0,2})"
    rf"(?P<run>{_RUN})(?P<after>P{{0,2}})"
    r"(?P<sentence>(?:,?i?d?(?:[OFL]S|S[NW]))?)(?P<tail>(?:o(?=$|[,&])|f?d?B(?!i|w))?)"
)
_ITEMS = re.compile(_ITEM)

COUNTING = frozenset({"subs", "inserts", "leads", "picks up"})
"""AP's verbs that say how many paragraphs are sent: `SUBS 3 grafs for 4th graf`."""
_KINDS: tuple[ClaimKind, ...] = ("field", "throughout", "range", "paragraphs")
_CUTTING = frozenset({"removes", "deletes"})
OLD_ONLY = frozenset({"subs", "picks up"})
"""What is said of the version before, whatever the agency counts in."""


class Reading(NamedTuple):
    """How a clause is to be read: the agency's key, or None, and the clause's verb."""

    agency: str | None
    verb: str | None

    @property
    def counts_in_old(self) -> bool:
        """Whether its places count in the version before."""
        return self.agency == "ap" or self.verb in OLD_ONLY

    @property
    def is_counting(self) -> bool:
        """Whether `3 grafs` says how many are sent, not which."""
        return self.agency == "ap" or self.verb in COUNTING


class Mention(NamedTuple):
    """A place or a target in a clause; `first` and `last` are tokens, the end excluded."""

    first: int
    last: int
    kind: ClaimKind
    places: tuple[Place, ...] = ()
    field: NoteField | None = None
    sentence: int | None = None
    is_where: bool = False
    after: int | None = None


def mentions(words: list[Token], reading: Reading) -> list[Mention]:
    """Return the places and targets that a clause names, in order; lists in one place joined."""
    groups: list[list[Mention]] = []
    for mention in _each(words, reading):
        if groups and _continues(groups[-1][-1], mention, words):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [_joined(group) for group in groups]


def _each(words: list[Token], reading: Reading) -> Iterator[Mention]:
    letters = codes(words)
    sent = 0
    for found in _MENTION.finditer(letters):
        if found["count"]:
            sent = words[found.start()].number
        elif found["through"]:
            yield Mention(found.start(), found.end(), "throughout")
        elif found["close"]:
            yield Mention(found.start(), found.end(), "paragraphs", (_close(found[0], sent or 1),))
        elif found["field"]:
            yield from _field(found, words)
        elif mention := _numbered(found, words, reading, sent):
            yield mention


def _close(letters: str, count: int) -> Place:
    """Return so many paragraphs at the bottom, or at the top."""
    return Place(1, count) if letters[-1] == "u" else Place(-count, -1)


def _field(found: re.Match[str], words: list[Token]) -> Iterator[Mention]:
    """Yield the target if it stands as an item: `lead`, `1st photo`, `in headline`."""
    start, end = found.span()
    before = words[start - 1].code if start else ""
    if found["fieldlead"].strip("d") or before in {"", *"VUvG,&qx;-P"}:
        name = next(w.word for w in reversed(words[start:end]) if w.code in "XY")
        where = found["fieldlead"].strip("d") != ""
        yield Mention(start, end, "field", (), FIELDS[name], None, where)


def _numbered(
    found: re.Match[str], words: list[Token], reading: Reading, sent: int
) -> Mention | None:
    """Return the paragraphs that a run of numbers names; None if no PARA binds them."""
    backwards = "B" in found["tail"]
    if not ("P" in found["before"] or found["after"] or "P" in found["run"]):
        return None
    if _is_count(found, words, reading):
        return None
    places = tuple(_places(found, words))
    if backwards:
        places = tuple(Place(-p.first, -p.first) for p in places)
    if reading.verb == "moves" and "f" in found["lead"]:
        places = tuple(Place(end, end) for end in places[0] if end)
    after = (sent or 1) if found["lead"].endswith(("A", "Ad", "Ai")) else None
    if after and not reading.counts_in_old:
        # The new version's paragraphs are told by their own numbers.
        places, after = tuple(_following(place, after) for place in places), None
    is_open = "o" in found["tail"] or _is_open(found, places, reading)
    if is_open:
        places = (*places[:-1], Place(places[-1].first, None))
    kind: ClaimKind = "range" if places[-1].last is None else "paragraphs"
    sentence = _sentence(found, words)
    return Mention(found.start(), found.end(), kind, places, sentence=sentence, after=after)


def _is_count(found: re.Match[str], words: list[Token], reading: Reading) -> bool:
    """Whether the number says how many paragraphs, not which: `ADDS three grafs`."""
    if reading.is_counting:
        return re.fullmatch("[NW]P", found[0]) is not None
    return found[0] == "WP" and found.start() > 0 and words[found.start() - 1].code in "VUv"


def _is_open(found: re.Match[str], places: tuple[Place, ...], reading: Reading) -> bool:
    """Whether `from 3rd para` runs to the end: not where Reuters takes a word from it."""
    if "f" not in found["lead"] or len(places) > 1 or places[0].first != places[0].last:
        return False
    return not (reading.agency == "reuters" and reading.verb in _CUTTING)


def _following(place: Place, count: int) -> Place:
    """Return the paragraphs that stand after a place; after the last is at the end."""
    after = place.first if place.last is None else place.last
    return Place(-count, -1) if after == -1 else Place(after + 1, after + count)


def _places(found: re.Match[str], words: list[Token]) -> Iterator[Place]:
    start, end = found.span("run")
    letters = codes(words[start:end])
    for item in _ITEMS.finditer(letters):
        yield _place(item[0], words[start + item.start() : start + item.end()])


def _place(letters: str, words: list[Token]) -> Place:
    """Return one item's paragraphs: `5-8`, `last 5`, `second to last`, `first two`."""
    numbers = [word.number for word in words if word.code in "NOFW"]
    if letters[0] == "M":
        return Place(-2, -2)
    if letters[0] == "L":
        return Place(-max(numbers, default=1), -1)
    if letters in {"NL", "WL"}:
        return Place(-numbers[0], -1)
    if letters[-1] in "LB":
        return Place(numbers[0], -1) if letters[0] == "N" else Place(-numbers[0], -numbers[0])
    if letters[0] == "F" and letters[1:2] in {"N", "W"}:
        return Place(1, max(numbers))
    return Place(min(numbers), max(numbers))


def _sentence(found: re.Match[str], words: list[Token]) -> int | None:
    """Return the sentence named beside a paragraph; the last one is -1."""
    for group in ("within", "sentence"):
        start, end = found.span(group)
        for word in words[start:end] if start >= 0 else []:
            if word.code in "OFNWL":
                return -1 if word.code == "L" else word.number
    return None


def _continues(before: Mention, mention: Mention, words: list[Token]) -> bool:
    """Whether two places are one list: `paras 7-8, last 5 paras`."""
    gap = codes(words[before.last : mention.first])
    numbered = {"paragraphs", "range"}
    if before.kind == "field" and mention.kind in numbered and not set(gap) & {",", "&"}:
        return not before.is_where and (before.field == "photo" or gap in {"", "i"})
    listed = before.kind in numbered and mention.kind in numbered
    same = before.sentence == mention.sentence or before.sentence is None
    return listed and same and gap in {"", ",", "&", ",&", ",,"}


def _joined(group: list[Mention]) -> Mention:
    """Return mentions that are one list as one; a target with a place stays a target."""
    head, tail = group[0], group[-1]
    kinds = {mention.kind for mention in group}
    kind = next(kind for kind in _KINDS if kind in kinds)
    places = tuple(place for mention in group for place in mention.places)
    return head._replace(last=tail.last, kind=kind, places=places, sentence=tail.sentence)

"""Where in a story a clause of a note points: paragraphs, ranges, fields, throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from revtrack.model.note import ClaimKind, NoteField, Place
from revtrack.wire.note_tables import ITEMS, PLAIN_FIELDS, TABLE_OF, is_plural
from revtrack.wire.note_words import Token, codes, field_of

_JOIN = r"(?:,{1,2}&?[id]{0,2}|&[id]{0,2}|(?<=N)(?=N))"
_ENDED = (
    r"O[-Tf]{0,3}d?L(?![NW])|Of[-d]{0,2}B(?=P)|F[-T]{1,2}d?L"  # second to last, first to last
    r"|[NW]L|[NW]F(?=P)"  # five last, deux premiers paragraphes
    r"|[NOW][-T]{1,2}d?[LB]"  # 3 to end
    r"|[LF][NW](?:-[NW])?|L|M"  # last 5, first two, penultimate
)
_TO = r"P?{join}[id]{{0,2}}P?[NOFW]"
_ITEM = rf"(?>{_ENDED}|[NOFW](?:{_TO.format(join='[-T]{1,2}')})?)"  # 3, third, para 3 to para 5
_NEXT = (  # para 5 to 6 million: the 6 is no paragraph
    rf"(?>{_ENDED}|[NOFW](?:{_TO.format(join='-')}|{_TO.format(join='T-?')}(?!w))?)"
)
_NO_TARGET = r"(?![XY]|(?<=[OF])&[OF][XY])"
_RUN = rf"{_ITEM}{_NO_TARGET}(?:{_JOIN}{_NEXT}(?!n?w|[ekS]){_NO_TARGET})*+"
_FIELD = (
    r"(?P<fieldlead>[fiaT]{0,2}d?)(?P<nth>(?:[OF]&)?[nNOFWXYuBL]?)(?:Y|X(?=$|[^w]))(?:P(?![NW]))?"
)
_MENTION = re.compile(
    r"(?P<through>i?H)"
    r"|(?P<vague>m)"
    r"|(?P<count>(?:[NW]n?|n)P)(?=[wirqeo]{0,8}(?:A[id]{0,2}[POFNWLM]|ad?[Bu]))"
    r"|(?P<field>" + _FIELD + r")"
    r"|(?P<close>ad?[Bu](?!i|w))"
    r"|(?P<lead>[fAiaoT]{0,3}d?)(?:(?P<within>[OFL])S,?i?d?)?(?P<before>P{0,2}[-id]{0,2})"
    rf"(?P<run>{_RUN})(?P<after>(?:-?P){{0,2}})"
    r"(?P<sentence>(?:,?i?d?(?:[OFL]S|S[NW]))?)(?P<tail>(?:o(?=$|[,&])|[-,]?hP?|f?d?B(?!i|w))?)"
)
_ITEMS = re.compile(_ITEM)

COUNTING = frozenset({"subs", "inserts", "leads", "picks up"})
"""AP's verbs that say how many paragraphs are sent: `SUBS 3 grafs for 4th graf`."""
_KINDS: tuple[ClaimKind, ...] = ("field", "throughout", "range", "paragraphs", "unlocated")
_CUTTING = frozenset(
    {"removes", "deletes", "drops", "cuts", "eliminates", "omits", "strikes", "supprime", "retire"}
)
OLD_ONLY = frozenset({"subs", "picks up"})
"""What is said of the version before, whatever the agency counts in."""


class Reading(NamedTuple):
    """How a clause is to be read: the agency's key, or None, and the clause's verb.

    `named` says that the word for paragraph was said before, and may be left out.
    """

    agency: str | None
    verb: str | None
    named: bool = False

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
    sent, bound = 0, 0 if reading.named else -1
    for found in _MENTION.finditer(letters):
        if found["count"]:
            sent = words[found.start()].number or 1
        elif found["through"]:
            yield Mention(found.start(), found.end(), "throughout")
        elif found["vague"]:
            yield Mention(found.start(), found.end(), "unlocated", is_where=True)
        elif found["close"]:
            yield Mention(found.start(), found.end(), "paragraphs", (_close(found[0], sent or 1),))
        elif found["field"]:
            yield from _field(found, words)
        elif (
            _binds(found)
            # INSERTS 2 grafs after 6th
            or (sent and "A" in found["lead"])
            or (bound >= 0 and _is_elliptic(found, words, bound))
        ):
            bound = found.end()
            yield from _numbered(found, words, reading, sent)


def _binds(found: re.Match[str]) -> bool:
    """Whether a word for paragraph stands beside the numbers."""
    return "P" in found["before"] or bool(found["after"]) or "P" in found["run"]


def _is_elliptic(found: re.Match[str], words: list[Token], bound: int) -> bool:
    """Whether the word for paragraph is left out, said once before it.

    `quotes in 10th graf, shares in 11th`; without `in` only behind a verb or an item,
    `replaces 5, adds 6`, `details 9-10`, or in a list that goes on: `paras 4 on lawsuit and 8 on
    timing`.
    """
    start, end = found.span()
    numbers = [word.number for word in words[start:end]]
    behind = codes(words[end : end + 1])
    if "T" in found["run"]:
        numbers, behind = numbers[: found["run"].index("T") + len(found["lead"])], ""
    if max(numbers, default=0) > _MOST or found["run"][0] == "W":
        return False
    if behind in {"o", "r"}:
        return bound > 0 and words[start].code == "N" and codes(words[start - 1 : start]) == "&"
    if behind not in {"", ",", "&"}:
        return False
    if words[start].word in {"in", "im"}:
        return codes(words[start - 1 : start]) != "k"
    before = words[start - 1 : start]
    if found["lead"] or not before:
        return False
    if codes(before) in {"V", "U"}:
        return True
    is_later = (
        codes(words[start:end]) == "N-N" and words[bound - 1].number < numbers[0] < numbers[2]
    )
    return bound > 0 and words[start].code == "N" and (is_later or before[0].word in ITEMS)


_MOST = 99
"""The last paragraph that a number alone may name; years and sums are above it."""


def _close(letters: str, count: int) -> Place:
    """Return so many paragraphs at the bottom, or at the top."""
    return Place(1, count) if letters[-1] == "u" else Place(-count, -1)


def _field(found: re.Match[str], words: list[Token]) -> Iterator[Mention]:
    """Yield the target if it stands as an item: `lead`, `1st photo`, `in headline`."""
    start, end = found.span()
    name = next(w.word for w in reversed(words[start:end]) if w.code in "XY")
    is_where = found["fieldlead"].strip("d") != ""
    before, behind = words[max(start - 1, 0) : start], codes(words[end : end + 3])
    if name == "lead" and _LEADING.match(found["fieldlead"] + (found["nth"] or "") + behind):
        return
    if _is_target(before, name, behind, is_where=is_where):
        yield Mention(start, end, "field", (), field_of(name), None, is_where)


_LEADING = re.compile("Tq|id?w|[NW]")
"""Where `lead` is what somebody does or holds: `to lead with injuries`, `lead in polls`, 2-0."""


def _is_target(before: list[Token], name: str, behind: str, *, is_where: bool) -> bool:
    """Whether a word such as `lead` names that part of the story, from its neighbours."""
    if is_where or codes(before) in {"", *"VUvG,&qx;-Pk"}:
        return True
    if codes(before) != "w" or behind[:1] == "w":
        return False
    return name in PLAIN_FIELDS or (name.startswith("table") and before[0].word in TABLE_OF)


def _numbered(
    found: re.Match[str], words: list[Token], reading: Reading, sent: int
) -> Iterator[Mention]:
    """Yield the paragraphs that a run of numbers names; none if it only counts them."""
    if _is_count(found, words, reading):
        return
    places, last = _told(found, words)
    if reading.verb == "moves" and "f" in found["lead"]:
        places = tuple(Place(end, end) for end in places[0] if end)
    after = (sent or 1) if found["lead"].endswith(("A", "Ad", "Ai")) else None
    if after and not reading.counts_in_old:
        # The new version's paragraphs are told by their own numbers.
        places, after = tuple(_following(place, after) for place in places), None
    if set(found["tail"]) & {"o", "h"} or _is_open(found, places, reading, words):
        places = (*places[:-1], Place(places[-1].first, None))
    kind: ClaimKind = "range" if places[-1].last is None else "paragraphs"
    yield Mention(found.start(), last, kind, places, sentence=_sentence(found, words), after=after)


def _told(found: re.Match[str], words: list[Token]) -> tuple[tuple[Place, ...], int]:
    """Return the places as the words tell them, and where these end."""
    places, last = tuple(_places(found, words)), found.end()
    if "B" in found["tail"]:
        return tuple(Place(-p.first, -p.first) for p in places), last
    if _is_swap(found, words):
        cut = found.start("run") + found["run"].rfind("T")
        number = next(w.number for w in reversed(words[max(cut - 2, 0) : cut]) if w.number)
        return (*places[:-1], Place(number, number)), cut
    if found["run"] in {"L", "F"} and _is_several(found, words):
        return (Place(-2, -1) if found["run"] == "L" else Place(1, 2),), last
    return places, last


_SWAPPED = re.compile(r"(?:f|,?k|xk|[we])")


def _is_swap(found: re.Match[str], words: list[Token]) -> bool:
    """Whether `to` stands between a place and what is new: `in paragraph 2 to 40 from 30`."""
    if not re.search("[NOFW]P?T[NW]$", found["run"]):
        return False
    if not _binds(found) or (re.search("[OF]PT[NW]$", found["run"]) and not found["after"]):
        return True  # in 6th to 38; in 3rd paragraph to five
    start, end = found.span("before")
    named = [word.word for word in words[start:end] if word.code == "P"]
    if not named or is_plural(named[0]):
        return False
    return _SWAPPED.match(codes(words[found.end() : found.end() + 2])) is not None


def _is_several(found: re.Match[str], words: list[Token]) -> bool:
    """Whether `last paras` names more than one; two is the least that it can mean."""
    start, end = found.span("after")
    return end > start and is_plural(words[start].word)


def _is_count(found: re.Match[str], words: list[Token], reading: Reading) -> bool:
    """Whether the number says how many paragraphs, not which: `ADDS three grafs`."""
    before = codes(words[max(found.start() - 1, 0) : found.start()])
    if before in {"N", "W"} and words[found.start()].word == "of":
        return True  # 3 of 10 paragraphs
    if reading.is_counting:
        return re.fullmatch("[NW]P", found[0]) is not None
    return found[0] == "WP" and found.start() > 0 and words[found.start() - 1].code in "VUv"


def _is_open(
    found: re.Match[str], places: tuple[Place, ...], reading: Reading, words: list[Token]
) -> bool:
    """Whether `from 3rd para` runs to the end: not where something is taken out of it."""
    if "f" not in found["lead"] or len(places) > 1 or places[0].first != places[0].last:
        return False
    is_object = found.start() > 0 and words[found.start() - 1].code not in "VUv"
    return not (reading.verb in _CUTTING and is_object)


def _following(place: Place, count: int) -> Place:
    """Return the paragraphs that stand after a place; after the last is at the end."""
    after = place.first if place.last is None else place.last
    return Place(-count, -1) if after == -1 else Place(after + 1, after + count)


def _places(found: re.Match[str], words: list[Token]) -> Iterator[Place]:
    start, end = found.span("run")
    # Some items are told by the word for paragraph behind them: `two first paras`.
    letters = codes(words[start:end]) + "P" * (codes(words[end : end + 1]) == "P")
    for item in _ITEMS.finditer(letters):
        yield _place(item[0], words[start + item.start() : start + item.end()])


def _place(letters: str, words: list[Token]) -> Place:
    """Return one item's paragraphs: `5-8`, `last 5`, `second to last`, `first two`."""
    numbers = [word.number for word in words if word.code in "NOFWM"]
    if letters == "M":
        return Place(-numbers[0], -numbers[0])
    if letters[0] == "L":
        return Place(-max(numbers, default=1), -1)
    if letters in {"NL", "WL"}:
        return Place(-numbers[0], -1)
    if letters[-1] in "LB":
        return _to_the_end(letters, numbers[0])
    if letters[0] == "F" and letters[1:2] in {"N", "W"}:
        return Place(1, max(numbers))
    if letters in {"NF", "WF"}:
        return Place(1, numbers[0])
    return Place(min(numbers), max(numbers))


def _to_the_end(letters: str, number: int) -> Place:
    """Return the paragraphs of `3 to end`, of `second to last`, of `third from last`."""
    is_one = letters[0] == "O" and (letters[-1] == "L" or "f" in letters)
    return Place(-number, -number) if is_one else Place(number, -1)


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

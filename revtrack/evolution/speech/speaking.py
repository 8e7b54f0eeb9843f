"""The quotations of one version, each with who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from revtrack.evolution.speech.cast import Cast, How, cast
from revtrack.evolution.speech.naming import Source, is_sign, names_in
from revtrack.evolution.speech.reporting import verb_length
from revtrack.evolution.speech.sources import (
    after_quote,
    at_end,
    before_quote,
    pointed_back,
    speaker_by_colon,
    subject,
)
from revtrack.evolution.speech.spoken import Span, Token, Told, goes_on, is_set_off, told
from revtrack.evolution.speech.terms import is_apposed_title, is_term
from revtrack.lexicons import meanings
from revtrack.model.quotes import Part, Quote, QuoteKind
from revtrack.model.version import Block, Version

_REACH = 60
"""Most tokens looked at on either side of a quotation: longer sentences are none."""


@dataclass(slots=True)
class _Heard:
    """A quotation as it is met: its parts, and what the telling says of who speaks."""

    parts: list[Part]
    behind: Source | None = None
    before: Source | None = None
    end: Source | None = None
    term: bool = False
    speaker: str | None = None
    how: How = "none"
    near: Source | None = None
    """Whom the sentence begins with, if a colon and no verb stands in front of the quotation."""
    opening: Source | None = None
    """Whom the sentence begins with."""
    alone: bool = False
    asks: bool = False
    around: str | None = None
    """Who spoke last where it begins."""


class _At(NamedTuple):
    """A quotation in its sentence."""

    span: Span
    place: int
    before: Sequence[Token]
    after: Sequence[Token]


def quotes_of(version: Version) -> tuple[Quote, ...]:
    """Return the quotations of a version in the order of its blocks, with their speakers.

    Each has its parts, as the place of a block in `Version.blocks` and where the words begin and
    end there, in characters. A quotation with the attribution in its middle is one, and so is one
    over paragraphs. `speaker` is None where no words say who speaks.
    """
    paragraphs = [(n, b) for n, b in enumerate(version.blocks) if b.role == "paragraph"]
    others = [(n, b) for n, b in enumerate(version.blocks) if b.role != "paragraph"]
    found = list(_heard_in(paragraphs))
    for entry in others:
        found += _heard_in([entry])
    found.sort(key=lambda heard: heard.parts[0])
    return tuple([_quote(heard, version.blocks) for heard in found])


def _quote(heard: _Heard, blocks: Sequence[Block]) -> Quote:
    texts = [blocks[part.block].text[part.start : part.end] for part in heard.parts]
    kind: QuoteKind = "term" if heard.term else "speech"
    return Quote(tuple(heard.parts), tuple(texts), heard.speaker, heard.how, kind)


def _heard_in(blocks: Sequence[tuple[int, Block]]) -> Iterator[_Heard]:
    """Yield the quotations of blocks that follow one another."""
    if not any(_may_quote(block.text) for _, block in blocks):
        return
    tellings = [told(block.text) for _, block in blocks]
    sentences = [sentence for telling in tellings for sentence in telling.sentences]
    teller = _Teller(cast((block.text for _, block in blocks), sentences))
    for (place, _), telling in zip(blocks, tellings, strict=True):
        yield from teller.hear(place, telling)
    yield from teller.finish()


def _may_quote(text: str) -> bool:
    return not text.isascii() or '"' in text or "'" in text


class _Teller:
    """Goes through the paragraphs once: who was named last, and which quotation is still open."""

    def __init__(self, people: Cast) -> None:
        self.people = people
        self.open: _Heard | None = None
        self.before: Told | None = None
        self.last: str | None = None
        """Who the sentence before names or quotes; nobody once a paragraph names nobody."""
        self.met = 0
        self.unsaid: _Heard | None = None
        """A quotation by itself that nobody is said to have said yet."""
        self.asked = False
        """Whether the last quotation is a question: what comes next is somebody else's answer."""

    def hear(self, place: int, paragraph: Told) -> Iterator[_Heard]:
        """Yield the quotations that are over by the end of a paragraph."""
        on = self.before is not None and goes_on(self.before, paragraph)
        held = self.open if on else None
        if self.open and not on:
            yield self._spoken(self.open)
        self.open = None
        if self.asked:
            self.last = None
        before = self.met
        self._point_back(paragraph)
        found = self._joined(_entries(place, paragraph), paragraph, held)
        yield from self._in_order(found, paragraph)
        self.before = paragraph
        if self.met == before and not self.open:
            self.last = None

    def _point_back(self, paragraph: Told) -> None:
        """Give the quotation above to whom a paragraph points: `That is how Roe put it`."""
        source = pointed_back(paragraph.sentences[0]) if paragraph.sentences else None
        if self.unsaid and source:
            self.unsaid.speaker, self.unsaid.how = self._heard_of(source)[0], "context"
        self.unsaid = None

    def finish(self) -> Iterator[_Heard]:
        """Yield the quotation that the last paragraph leaves open."""
        if self.open:
            yield self._spoken(self.open)

    def _joined(
        self, found: Iterable[tuple[_At, _Heard]], paragraph: Told, held: _Heard | None
    ) -> list[tuple[_At, _Heard]]:
        """Return the quotations, those that go on with one before it as parts of it."""
        kept: list[tuple[_At, _Heard]] = []
        for at, heard in found:
            if held and at.span == paragraph.spans[0]:
                _append(held, heard)
                kept.append((at, held))
            elif kept and _is_split(kept[-1][0], at, kept[-1][1], heard, paragraph):
                _append(kept[-1][1], heard)
                kept.append((at, kept[-1][1]))
            else:
                kept.append((at, heard))
        return kept

    def _in_order(self, found: Sequence[tuple[_At, _Heard]], paragraph: Told) -> Iterator[_Heard]:
        """Yield quotations with their speakers, the people of each sentence met in order."""
        last = {id(heard): (at.place, heard) for at, heard in found}
        ending: defaultdict[int, list[_Heard]] = defaultdict(list)
        for place, heard in last.values():
            ending[place].append(heard)
        spoken = {at.place for at, heard in found if not heard.term}
        for place, sentence in enumerate(paragraph.sentences):
            for heard in ending[place]:
                if heard is found[-1][1] and not paragraph.spans[-1].closed:
                    self.open = heard
                    heard.around = heard.around or self.last
                else:
                    yield self._spoken(heard)
            if place not in spoken:
                self._listen(sentence[:_REACH])

    def _listen(self, sentence: Sequence[Token]) -> None:
        """Remember whom a sentence without speech names."""
        source = before_quote(sentence)
        if source is None:
            source = subject(sentence)
            source = source if source and self.people.knows(source) else None
        if source and self._heard_of(source)[0]:
            self.people.mention(names_in(sentence))

    def _spoken(self, heard: _Heard) -> _Heard:
        """Return a quotation with its speaker."""
        self.asked = heard.asks
        source = heard.behind or heard.before or heard.end
        if heard.term or (source and is_sign(source)):
            return heard
        if source:
            if source.kind == "pronoun" and heard.opening and self.people.knows(heard.opening):
                self.people.resolve(heard.opening)
            heard.speaker, heard.how = self._heard_of(source)
        elif heard.near and self.people.knows(heard.near):
            heard.speaker, heard.how = self._heard_of(heard.near)[0], "context"
        elif heard.alone and (heard.around or self.last):
            heard.speaker, heard.how = heard.around or self.last, "context"
            self.last = heard.speaker
            self.met += 1
        elif heard.alone:
            self.unsaid = heard
        return heard

    def _heard_of(self, source: Source) -> tuple[str | None, How]:
        """Return the name of a source, and how it is known."""
        speaker, how = self.people.resolve(source)
        self.met += 1
        self.last = speaker.name if speaker else None
        return self.last, how


def _entries(place: int, paragraph: Told) -> Iterator[tuple[_At, _Heard]]:
    for span, (number, token) in zip(paragraph.spans, paragraph.places, strict=True):
        sentence = paragraph.sentences[number]
        before = sentence[max(token - _REACH, 0) : token]
        at = _At(span, number, before, sentence[token + 1 : token + 1 + _REACH])
        heard = _Heard([Part(place, span.start, span.end)])
        _attribute(heard, at, paragraph)
        yield at, heard


def _attribute(heard: _Heard, at: _At, paragraph: Told) -> None:
    """Write down what the sentence of a quotation says of who speaks."""
    if is_set_off(paragraph, at.span, at.after) or (at.after and verb_length(at.after, 0)):
        heard.behind = after_quote(at.after, paragraph.text[at.span.end - 1] in ",?!")
    heard.before = before_quote(at.before) or speaker_by_colon(at.before)
    if heard.before and paragraph.text[at.span.start].islower() and not _is_verb_next(at):
        # Part of a clause that says who speaks; what stands behind it is about the next clause.
        heard.behind = None
    heard.end = at_end(at.after) if not (heard.behind or heard.before) else None
    attributed = bool(heard.behind or heard.before or heard.end)
    quoted = paragraph.text[at.span.start : at.span.end]
    heard.asks = quoted.endswith("?")
    judged = _is_judged(at)
    if is_apposed_title(quoted, at.before, at.after) and not heard.before:
        heard.behind = None
    heard.term = not heard.behind and is_term(quoted, at.before, at.after, attributed, judged)
    heard.alone = _is_alone(at)
    heard.opening = subject(at.before)
    if not attributed and at.before and at.before[-1].text == ":":
        heard.near = heard.opening


def _is_verb_next(at: _At) -> bool:
    words = [token for token in at.after[:2] if token.is_word]
    return bool(words) and verb_length(words, 0) > 0


def _is_judged(at: _At) -> bool:
    return any(meanings("speech").get(token.low) == "opinion" for token in at.before)


def _is_alone(at: _At) -> bool:
    """Whether a quotation is a sentence by itself."""
    return not any(token.is_word for token in (*at.before, *at.after))


def _append(heard: _Heard, more: _Heard) -> None:
    """Make a quotation the next part of another."""
    heard.parts += more.parts
    heard.behind = heard.behind or more.behind
    heard.end = heard.end or more.end
    heard.term = False


def _is_split(one: _At, other: _At, heard: _Heard, more: _Heard, paragraph: Told) -> bool:
    """Whether two quotations are one with the attribution in its middle."""
    gap = paragraph.text[one.span.end + 1 : other.span.start - 1].strip()
    if not heard.behind or gap[-1:] not in (",", ".", "，", "。") or _introduces(other):
        return False
    if one.place == other.place:
        return gap[-1:] in ",，"
    return other.place == one.place + 1 and not other.before and not more.behind


def _introduces(at: _At) -> bool:
    """Whether the words right in front of a quotation bring in a new one: adding, "..."."""
    return any(
        verb_length(at.before, place) and at.before[place].low.endswith("ing")
        for place in range(max(len(at.before) - 3, 0), len(at.before))
    )

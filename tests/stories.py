"""Generated stories and their revisions, the truth known by construction.

Paragraphs are built from word lists, so that neighbours share speakers, places and set phrases
as wire copy does; edits are drawn, applied and written down as the changes they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from revtrack.model.change import Kind

_PEOPLE = """Anders Holt|Mina Sorvald|Teo Brannick|Ilse Quarrie|Rafe Dunmore|Petra Valk|Oskar Lind|
Nadia Ferrow|Hugh Castellan|Wren Abbott""".replace("\n", "").split("|")
_TITLES = "Mayor|Minister|Superintendent|Judge|Captain|Governor|Inspector|Senator".split("|")
_AGENTS = """the harbor authority|the rescue service|the power company|the finance ministry|
the regional court|the teachers' union|the weather office|the shipping line|the city council|
the border police|the housing agency|the health board|the rail operator|the opposition""".replace(
    "\n", ""
).split("|")
_VERBS = """approved|rejected|delayed|inspected|closed|reopened|sold|repaired|investigated|funded|
evacuated|searched|flooded|damaged|blocked|insured|expanded|abandoned|seized|audited|protected|
surveyed|cleared|guarded|financed""".replace("\n", "").split("|")
_ADJECTIVES = """northern|abandoned|crowded|historic|disputed|temporary|underground|coastal|wooden|
private|municipal|frozen|narrow|electric|foreign|rural|damaged|heavy|seasonal|armored|
experimental|unlicensed|flooded|central""".replace("\n", "").split("|")
_THINGS = """warehouse|bridge|reservoir|hospital wing|ferry terminal|school|grain silo|tunnel|
market hall|airfield|pipeline|lighthouse|tram depot|prison|stadium|substation|orchard|quarry|
archive|shelter|refinery|dam|library|customs house|cable car|monastery|fish farm|
observatory|brewery|cemetery""".replace("\n", "").split("|")
_CAUSES = """after a week of storms|despite a court order|because of missing permits|
in return for tax relief|amid protests by residents|following an anonymous warning|
under an emergency decree|without consulting its owners|for the third time this decade|
pending a decision in the capital|as temperatures fell|before the holiday season began|
over the objections of engineers|with money from a regional fund|
on the advice of two foreign experts|while talks continued in secret""".replace("\n", "").split("|")
_PLACES = """Ellery|Moksan|Calder Falls|Tarn Bay|Luma|Varrow|Stonehithe|Brackwater|Ostin|Pell Harbor|
Greyford|Anholm|Sorrel Point|Kestrel Island|Dunmore""".replace("\n", "").split("|")
NAMES_OF_TWO = {name for name in _PLACES if " " in name}
_REMARKS = """we will not be hurried|nobody expected this much water|the figures speak for themselves|
this was never about money|there is no reason for panic|people here are simply exhausted|
the work should have begun last year|we were told nothing until noon|every option is being studied|
that report is wrong from start to finish|our crews have not slept since Sunday|
the next tide will decide it|they have broken their word again""".replace("\n", "").split("|")
_BOILERPLATE = (
    "He did not elaborate.",
    "The two sides have been in dispute over the contract since the spring of last year.",
    "Officials could not immediately be reached for comment.",
)


@dataclass(frozen=True)
class Truth:
    """A change as it was made: places in the old and new paragraphs."""

    kind: Kind
    moved: bool
    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass
class _Piece:
    """A new paragraph, the old ones it came from, and whether it was moved there."""

    text: str
    old: tuple[int, ...] = ()
    moved: bool = False


@dataclass
class Revision:
    """Two versions and how one became the other."""

    old: list[str]
    new: list[str]
    truth: list[Truth]
    edits: list[str] = field(default_factory=list)


class Author:
    """Writes stories; the same seed writes the same ones."""

    def __init__(self, seed: int, sentences: Sequence[int] = (1, 1, 2, 2, 3)) -> None:
        self.random = Random(seed)  # noqa: S311  nothing secret
        self._sentences = sentences
        self._speaker = self._person()

    def story(self, paragraphs: int) -> list[str]:
        """Return paragraphs, a few of them boilerplate that stands twice."""
        self._speaker = self._person()
        texts = [self.paragraph() for _ in range(paragraphs)]
        if paragraphs > 6 and self.random.random() < 0.3:
            line = self.random.choice(_BOILERPLATE)
            for place in self.random.sample(range(1, paragraphs), 2):
                texts[place] = line
        return texts

    def paragraph(self) -> str:
        """Return as many sentences as drawn, one to three if nothing else was said."""
        return " ".join(self.sentence() for _ in range(self.random.choice(self._sentences)))

    def sentence(self) -> str:
        """Return a statement, an attributed one, a quote or a figure."""
        return self.random.choice((self._plain, self._said, self._quote, self._figure))()

    def word(self) -> str:
        """Return a word to put in another's place."""
        return self.random.choice((*_ADJECTIVES, *_PLACES, *(v for v in _VERBS)))

    def _person(self) -> str:
        return f"{self.random.choice(_TITLES)} {self.random.choice(_PEOPLE)}"

    def _fact(self) -> str:
        pick = self.random.choice
        return f"{pick(_AGENTS)} {pick(_VERBS)} the {pick(_ADJECTIVES)} {pick(_THINGS)} in {pick(_PLACES)}"

    def _plain(self) -> str:
        return _capital(f"{self._fact()} {self.random.choice(_CAUSES)}.")

    def _said(self) -> str:
        who = self._speaker if self.random.random() < 0.6 else self._person()
        return f"{who} said {self._fact()} {self.random.choice(_CAUSES)}."

    def _quote(self) -> str:
        pick = self.random.choice
        return f'"{_capital(pick(_REMARKS))}, and {self._fact()}," {self._speaker} told reporters in {pick(_PLACES)}.'

    def _figure(self) -> str:
        count, share = self.random.randint(12, 980), self.random.randint(11, 99) / 10
        pick = self.random.choice
        return _capital(
            f"{count} {pick(_ADJECTIVES)} {pick(_THINGS)}s in {pick(_PLACES)} were {pick(_VERBS)}, {share} percent more than a year earlier."
        )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def revise(author: Author, old: Sequence[str], edits: int | Sequence[str]) -> Revision:
    """Return a revision of a story by the edits named, or so many drawn by their weights.

    No two edits touch the same paragraph; one that finds none to touch is left out.
    """
    random = author.random
    pieces = [_Piece(text, (place,)) for place, text in enumerate(old)]
    if isinstance(edits, int):
        weights = [weight for weight, _ in _EDITS.values()]
        edits = [random.choices(list(_EDITS), weights)[0] for _ in range(edits)]
    done = [name for name in edits if _EDITS[name][1](author, pieces, old)]
    new = [piece.text for piece in pieces]
    return Revision(list(old), new, _truth(pieces, old), done)


def _truth(pieces: Sequence[_Piece], old: Sequence[str]) -> list[Truth]:
    sources: dict[tuple[int, ...], list[int]] = {}
    for place, piece in enumerate(pieces):
        if piece.old:
            sources.setdefault(piece.old, []).append(place)
    found = [Truth("added", False, (), (n,)) for n, piece in enumerate(pieces) if not piece.old]
    for source, places in sources.items():
        same = len(source) == len(places) == 1 and old[source[0]] == pieces[places[0]].text
        kind: Kind = (
            "unchanged"
            if same
            else "split"
            if len(places) > 1
            else "merged"
            if len(source) > 1
            else "changed"
        )
        found.append(Truth(kind, pieces[places[0]].moved, source, tuple(places)))
    kept = {place for source in sources for place in source}
    found += [
        Truth("removed", False, (place,), ()) for place in range(len(old)) if place not in kept
    ]
    return found


def _untouched(author: Author, pieces: list[_Piece], old: Sequence[str], words: int) -> int | None:
    """Return the place of a paragraph that is still as it was, and of at least so many words."""
    fit = [
        n
        for n, piece in enumerate(pieces)
        if len(piece.old) == 1
        and not piece.moved
        and piece.text == old[piece.old[0]]
        and len(piece.text.split()) >= words
    ]
    return author.random.choice(fit) if fit else None


def _reworded(author: Author, text: str, share: float) -> str:
    return _reword(author, text, share) if share else text


def _reword(author: Author, text: str, share: float) -> str:
    words = text.split()
    for place in author.random.sample(range(len(words)), max(1, int(len(words) * share))):
        words[place] = author.word()
    return " ".join(words)


def _change(share: float) -> Callable[[Author, list[_Piece], Sequence[str]], bool]:
    def edit(author: Author, pieces: list[_Piece], old: Sequence[str]) -> bool:
        place = _untouched(author, pieces, old, 12)
        if place is None:
            return False
        text = _reword(author, pieces[place].text, share)
        pieces[place] = _Piece(text, pieces[place].old)
        return text != old[pieces[place].old[0]]

    return edit


def _expand(author: Author, pieces: list[_Piece], old: Sequence[str]) -> bool:
    place = _untouched(author, pieces, old, 12)
    if place is None:
        return False
    pieces[place] = _Piece(f"{pieces[place].text} {author.sentence()}", pieces[place].old)
    return True


def _add(author: Author, pieces: list[_Piece], _: Sequence[str]) -> bool:
    pieces.insert(author.random.randint(0, len(pieces)), _Piece(author.paragraph()))
    return True


def _remove(author: Author, pieces: list[_Piece], old: Sequence[str]) -> bool:
    place = _untouched(author, pieces, old, 6)
    if place is None or len(pieces) < 4:
        return False
    del pieces[place]
    return True


def _replace(author: Author, pieces: list[_Piece], old: Sequence[str]) -> bool:
    """Put a new paragraph where an old one stood: no change, but a removal and an addition."""
    place = _untouched(author, pieces, old, 6)
    if place is None:
        return False
    pieces[place] = _Piece(author.paragraph())
    return True


def _move(share: float) -> Callable[[Author, list[_Piece], Sequence[str]], bool]:
    def edit(author: Author, pieces: list[_Piece], old: Sequence[str]) -> bool:
        place = _untouched(author, pieces, old, 12)
        # One move a story keeps "the fewest that explain the order" beyond doubt.
        if place is None or len(pieces) < 8 or any(piece.moved for piece in pieces):
            return False
        piece = pieces.pop(place)
        kept = [n for n, other in enumerate(pieces) if other.old]
        far = [n for n in range(len(pieces) + 1) if _kept_between(kept, place, n) >= 3]
        if not far:
            pieces.insert(place, piece)
            return False
        text = _reworded(author, piece.text, share)
        pieces.insert(author.random.choice(far), _Piece(text, piece.old, moved=True))
        return True

    return edit


def _kept_between(kept: Sequence[int], one: int, other: int) -> int:
    low, high = sorted((one, other))
    return sum(low <= place < high for place in kept)


def _split(author: Author, pieces: list[_Piece], old: Sequence[str], share: float = 0) -> bool:
    fit = [
        n
        for n, piece in enumerate(pieces)
        if len(piece.old) == 1 and not piece.moved and piece.text == old[piece.old[0]]
        and piece.text.count(". ") >= 1
    ]  # fmt: skip
    if not fit:
        return False
    place = author.random.choice(fit)
    piece = pieces[place]
    first, rest = (_reworded(author, text, share) for text in piece.text.split(". ", 1))
    pieces[place : place + 1] = [_Piece(f"{first}.", piece.old), _Piece(rest, piece.old)]
    return True


def _merge(author: Author, pieces: list[_Piece], old: Sequence[str], share: float = 0) -> bool:
    fit = [
        n
        for n in range(len(pieces) - 1)
        if all(
            len(p.old) == 1 and not p.moved and p.text == old[p.old[0]] and len(p.text.split()) > 8
            for p in pieces[n : n + 2]
        )
        and pieces[n + 1].old[0] == pieces[n].old[0] + 1
    ]
    if not fit:
        return False
    place = author.random.choice(fit)
    one, two = pieces[place : place + 2]
    text = _reworded(author, f"{one.text} {two.text}", share)
    pieces[place : place + 2] = [_Piece(text, one.old + two.old)]
    return True


_EDITS: dict[str, tuple[int, Callable[[Author, list[_Piece], Sequence[str]], bool]]] = {
    "a word or two": (5, _change(0.08)),
    "a third of the words": (2, _change(0.3)),
    "a sentence more": (3, _expand),
    "added": (4, _add),
    "removed": (2, _remove),
    "replaced": (2, _replace),
    "moved": (2, _move(0)),
    "moved and changed": (1, _move(0.1)),
    "split": (2, _split),
    "merged": (2, _merge),
    "split and changed": (1, partial(_split, share=0.12)),
    "merged and changed": (1, partial(_merge, share=0.12)),
}

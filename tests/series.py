"""Generated series of versions, and where each of their paragraphs and words truly comes from.

A series is a story revised again and again (`tests.stories`); between revisions paragraphs that
an earlier version took out come back, some of them reworded. What is true follows from the edits:
rewording puts a word in another's place, an expansion stands behind the old words, and the
pieces of a split, like the parts of a merger, keep the order and the count of their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.stories import NAMES_OF_TWO, Author, Truth, revise

Ages = list[int]
"""For each word between spaces the version that put it in."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it truly is: its text, the version that introduced it, its words' ages."""

    text: str
    born: int
    ages: Ages


@dataclass
class Series:
    """Versions of a story, each as its paragraphs; `returned` counts those that came back."""

    versions: list[list[Paragraph]]
    returned: int = 0
    gone: list[tuple[int, Paragraph]] = field(default_factory=list)

    def texts(self) -> list[list[str]]:
        return [[paragraph.text for paragraph in version] for version in self.versions]


def series(
    seed: int, revisions: int = 5, paragraphs: int | None = None, edits: int | None = None
) -> Series:
    """Return a story and so many revisions of it, of two to nine edits each if nothing is said."""
    author = Author(seed)
    texts = author.story(paragraphs or author.random.randint(8, 32))
    found = Series([[_new(text, 1) for text in texts]])
    for version in range(2, revisions + 2):
        count = author.random.randint(2, 9) if edits is None else edits
        _revise(found, author, version, count)
    return found


def _new(text: str, version: int) -> Paragraph:
    return Paragraph(text, version, [version] * len(text.split()))


def _revise(found: Series, author: Author, version: int, edits: int) -> None:
    old = found.versions[-1]
    revision = revise(author, [paragraph.text for paragraph in old], edits)
    truth = {place: change for change in revision.truth for place in change.new}
    new = [
        _descended(text, truth[place], place, revision.new, old, version)
        for place, text in enumerate(revision.new)
    ]
    removed = [place for change in revision.truth if not change.new for place in change.old]
    if author.random.random() < 0.5:
        _bring_back(found, author, new, version)
    found.versions.append(new)
    found.gone += [(version, old[place]) for place in removed]


def _bring_back(found: Series, author: Author, new: list[Paragraph], version: int) -> None:
    """Put a paragraph that is gone back in, every third time with a tenth of its words changed."""
    standing = {paragraph.text for paragraph in new}
    fit = [n for n, (_, p) in enumerate(found.gone) if p.text not in standing]
    if not fit:
        return
    _, back = found.gone.pop(author.random.choice(fit))
    words = back.text.split()
    if author.random.random() < 1 / 3:
        for place in author.random.sample(range(len(words)), max(1, len(words) // 10)):
            words[place] = author.word()
    text = " ".join(words)
    ages = _aged(text.split(), back.text.split(), back.ages, version)
    new.insert(author.random.randint(0, len(new)), Paragraph(text, back.born, ages))
    found.returned += 1


def _descended(
    text: str,
    change: Truth,
    place: int,
    news: Sequence[str],
    olds: Sequence[Paragraph],
    version: int,
) -> Paragraph:
    """Return a new paragraph with what it has from old ones.

    One that was made of several is as old as the one that gave most of the text.
    """
    if not change.old:
        return _new(text, version)
    parents = [olds[old] for old in change.old]
    born = max(parents, key=lambda parent: len(parent.text)).born
    joined = " ".join(news[there] for there in change.new).split()
    ages = _aged(
        joined,
        " ".join(parent.text for parent in parents).split(),
        [age for parent in parents for age in parent.ages],
        version,
    )
    start = sum(len(news[there].split()) for there in change.new if there < place)
    return Paragraph(text, born, ages[start : start + len(text.split())])


def _aged(new: Sequence[str], old: Sequence[str], ages: Sequence[int], version: int) -> Ages:
    """Return the ages of words that stand in step with the old ones, and maybe more behind.

    A word can have been replaced by a place name of two.
    """
    found: Ages = []
    for word, age in zip(old, ages, strict=True):
        if len(found) >= len(new):
            break
        if new[len(found)] == word:
            found.append(age)
            continue
        name = " ".join(new[len(found) : len(found) + 2]).rstrip(".")
        found += [version] * (2 if name in NAMES_OF_TWO else 1)
    return [*found, *[version] * (len(new) - len(found))][: len(new)]

"""How many quotations are found as they stand, and how many with the right speaker.

    python -m tests.benchmarks.quotes

Reads the passages of tests/evolution/passages.txt, and those of a second author in
tests/evolution/speech/wire_copy.txt (A, B). A quotation counts as found if all its parts
are right to the character; its speaker, if the quotation is found and the name is the same but
for letter case. The time is of `quotes_of` on the samples' versions.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from revtrack.evolution.speech.speaking import quotes_of
from revtrack.model.quotes import Quote
from revtrack.model.version import Version, paragraphs
from revtrack.wire.page import parse

EVOLUTION = Path(__file__).parent.parent / "evolution"
PASSAGES = (EVOLUTION / "passages.txt", EVOLUTION / "speech" / "wire_copy.txt")
SAMPLES = Path(__file__).parent.parent.parent / "samples"
F1_BAR, SPEAKER_BAR = 0.95, 0.90
GROUP = 30
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Said:
    """What is expected: the parts of a quotation, who says it, how that is known."""

    parts: tuple[str, ...]
    speaker: str | None
    how: str


@dataclass(slots=True)
class Passage:
    """Paragraphs, and what is expected of them."""

    name: str
    texts: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)

    def version(self) -> Version:
        return Version(agency="generic", blocks=paragraphs(self.texts))

    def take(self, line: str) -> None:
        sign, rest = line[:2], line[2:]
        if sign == "> ":
            words, _, who = rest.rpartition(" = ")
            speaker, _, how = who.rpartition(" ")
            parts = tuple(part.strip() for part in words.split("|"))
            self.said.append(Said(parts, None if speaker == NOBODY else speaker, how.strip("()")))
        elif sign == "~ ":
            self.terms.append(rest)
        else:
            self.texts.append(line)


def passages() -> list[Passage]:
    found: list[Passage] = []
    for line in chain.from_iterable(path.read_text("utf-8").splitlines() for path in PASSAGES):
        if line.startswith("@ "):
            found.append(Passage(line[2:]))
        elif line and not line.startswith("#"):
            found[-1].take(line)
    return found


def grouped(some: Sequence[Passage]) -> dict[str, list[Passage]]:
    """Return passages by thirties, those of each batch with a letter apart: 1-30, A1-30."""
    batches: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in some:
        letter = passage.name[0]
        batches[letter if letter.isalpha() else ""].append(passage)
    return {
        f"{letter}{start + 1}-{min(start + GROUP, len(batch))}": batch[start : start + GROUP]
        for letter, batch in batches.items()
        for start in range(0, len(batch), GROUP)
    }


def heard(passage: Passage) -> tuple[list[Quote], list[str]]:
    """Return the quotations found, and the terms."""
    found = quotes_of(passage.version())
    return [q for q in found if q.kind == "speech"], [q.text for q in found if q.kind == "term"]


@dataclass(slots=True)
class Score:
    """Counts over passages."""

    expected: int = 0
    found: int = 0
    right: int = 0
    speakers: int = 0
    hows: int = 0
    terms: int = 0
    terms_right: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.found)

    @property
    def speaker_share(self) -> float:
        return self.speakers / self.expected

    def add(self, passage: Passage) -> Iterator[str]:
        """Count a passage; yield what is wrong with it."""
        quotes, terms = heard(passage)
        by_parts = {quote.texts: quote for quote in quotes}
        self.expected += len(passage.said)
        self.found += len(quotes)
        self.terms += len(passage.terms)
        self.terms_right += sum(term in terms for term in passage.terms)
        for said in passage.said:
            quote = by_parts.get(said.parts)
            if quote is None:
                yield f"{passage.name}: missed {said.parts}, found {[q.texts for q in quotes]}"
                continue
            self.right += 1
            if _same(quote.speaker, said.speaker):
                self.speakers += 1
                self.hows += quote.speaker_how == said.how
                if quote.speaker_how != said.how:
                    yield f"{passage.name}: {quote.speaker_how}, not {said.how}"
            else:
                yield f"{passage.name}: {quote.speaker!r}, not {said.speaker!r}"
        if sorted(terms) != sorted(passage.terms):
            yield f"{passage.name}: terms {terms}, not {passage.terms}"


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").casefold() == (other or "").casefold()


def score(some: Sequence[Passage]) -> tuple[Score, list[str]]:
    total = Score()
    wrong = [line for passage in some for line in total.add(passage)]
    return total, wrong


def milliseconds_a_version(rounds: int = 20) -> float:
    versions = [parse(p.read_text("utf-8")) for p in sorted(SAMPLES.glob("*/*.txt"))]
    for version in versions:
        quotes_of(version)
    start = time.perf_counter()
    for _ in range(rounds):
        for version in versions:
            quotes_of(version)
    return (time.perf_counter() - start) * 1000 / rounds / len(versions)


def main(names: Sequence[str]) -> int:
    some = passages()
    groups = grouped(some) | {"all": some}
    chosen = {name: groups[name] for name in names} if names else groups
    failed = 0
    for name, group in chosen.items():
        total, wrong = score(group)
        print(
            f"{name:<10} quotations {total.expected:3}  F1 {total.f1:.3f}  "
            f"speaker {total.speaker_share:.3f}  how {total.hows / total.expected:.3f}  "
            f"terms {total.terms_right}/{total.terms}"
        )
        for line in wrong:
            print(f"    {line}")
        failed |= total.f1 < F1_BAR or total.speaker_share < SPEAKER_BAR
    print(f"{milliseconds_a_version():.2f} ms a version of the samples")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

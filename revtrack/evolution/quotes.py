"""The ledger of quotations: who said what, from which version to which, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtrack.compare.normal import folded
from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort
from revtrack.evolution.following import follow
from revtrack.evolution.names import version_names
from revtrack.evolution.paraphrase import Paraphrases
from revtrack.evolution.respelling import is_respelled
from revtrack.evolution.speech.speaking import quotes_of
from revtrack.evolution.steps import steps
from revtrack.model.change import Diff, Words
from revtrack.model.quotes import Event, Ledger, LedgerEntry, Place, Quote, What
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine


def quotes(versions: Sequence[Version], terms: bool = False, settings: Engine = ENGINE) -> Ledger:
    """Return the quotations of a chain, each followed through the versions, counted from 1.

    A quotation of one version is one of the next if the words that the diff of the two keeps, or
    all its words, stand in both. `terms` takes in marks without speech, which are else left out.
    """
    found = [_of_interest(version, terms) for version in versions]
    book = _Book(settings)
    if versions:
        book.open(versions[0], found[0])
    for number, step in enumerate(steps(versions, settings), start=2):
        book.turn(number, step, versions[number - 1], *found[number - 2 : number])
    return Ledger(tuple(book.entries()), version_names(versions))


def _of_interest(version: Version, terms: bool) -> tuple[Quote, ...]:
    return tuple([quote for quote in quotes_of(version) if terms or quote.kind == "speech"])


class _Line:
    """An entry while it is being written."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.places: list[Place] = []
        self.history: list[Event] = []

    def stands(self, number: int, version: Version, quote: Quote) -> None:
        """Write down where the quotation stands in a version."""
        first, last = (version.blocks[quote.parts[n].block] for n in (0, -1))
        self.quote = quote
        self.places.append(Place(number, first.role, first.number, last.number))


class _Book:
    """The ledger while the versions are turned over, one after the other."""

    def __init__(self, settings: Engine) -> None:
        self.settings = settings
        self.effort = Effort(settings.word_work)
        self.lines: list[_Line] = []
        self.standing: list[_Line] = []
        """The line of each quotation of the latest version."""
        self.gone: dict[tuple[str, ...], _Line] = {}

    def open(self, version: Version, found: Sequence[Quote]) -> None:
        """Write down the quotations of the first version."""
        self.standing = [_Line(quote) for quote in found]
        for line in self.standing:
            line.stands(1, version, line.quote)
        self.lines += self.standing

    def turn(
        self, number: int, step: Diff, version: Version, old: Sequence[Quote], new: Sequence[Quote]
    ) -> None:
        """Write down what became of the quotations in the next version."""
        pairs = follow(step, old, new)
        lines = {pairs[one]: self.standing[one] for one in pairs}
        gone = [line for n, line in enumerate(self.standing) if n not in pairs]
        self._leave(number, gone, Paraphrases(step, self.settings, self.effort))
        before = Paraphrases(step, self.settings, self.effort, back=True)
        self.standing = []
        for place, quote in enumerate(new):
            met = lines.get(place)
            if met:
                met.history += self._changed(number, met.quote, quote, step)
            else:
                met = self._come(number, quote, before)
            met.stands(number, version, quote)
            self.standing.append(met)

    def _leave(self, number: int, gone: Sequence[_Line], after: Paraphrases) -> None:
        """Write down what became of quotations that the version does not have."""
        for line in gone:
            words = after.of(line.quote)
            what: What = "paraphrased" if words else "dropped"
            line.history.append(Event(number, what, line.quote.text, words))
            self.gone[folded(line.quote.text)] = line

    def _come(self, number: int, quote: Quote, before: Paraphrases) -> _Line:
        """Return the line of a quotation that the version before does not have."""
        line = self.gone.pop(folded(quote.text), None)
        if line:
            line.history.append(Event(number, "returned", None, quote.text))
            return line
        line = _Line(quote)
        words = before.of(quote)
        line.history.append(Event(number, "quoted" if words else "added", words, quote.text))
        self.lines.append(line)
        return line

    def _changed(self, number: int, old: Quote, new: Quote, step: Diff) -> Iterator[Event]:
        """Yield how a quotation that stands in both versions differs."""
        if folded(old.text) != folded(new.text):
            runs = changed_words(old.text, new.text, self.settings, self.effort)
            yield Event(number, _how(runs), old.text, new.text, runs)
        if not same_speaker(old.speaker, new.speaker):
            names = (old.speaker, new.speaker)
            respelled = is_respelled(*names, step.old_blocks, step.new_blocks)
            yield Event(number, "respelled" if respelled else "reattributed", *names)

    def entries(self) -> Iterator[LedgerEntry]:
        """Yield the lines as they are at the end."""
        for line in self.lines:
            yield LedgerEntry(line.quote, tuple(line.places), tuple(line.history))


def _how(runs: Sequence[Words]) -> What:
    """Return whether words only went, only came, or others stand for them; marks do not count."""
    went = any(run.op != "equal" and folded(run.old) for run in runs)
    came = any(run.op != "equal" and folded(run.new) for run in runs)
    return "reworded" if went and came else "cut" if went else "extended"


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names may be one speaker's: Roe is Ann Roe, The ministry the ministry."""
    here, there = _name(one), _name(other)
    if here == there:
        return True
    short, long = sorted((here, there), key=len)
    return len(short) == 1 and short[0] in (long[0], long[-1])


def _name(speaker: str | None) -> tuple[str, ...]:
    words = tuple((speaker or "").lower().split())
    return words[1:] if words[:1] in (("the",), ("a",), ("an",)) else words

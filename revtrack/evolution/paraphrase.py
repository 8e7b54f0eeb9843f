"""A quotation's words without marks, in what its paragraph became or was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revtrack.compare.normal import folded
from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort
from revtrack.evolution.following import letters
from revtrack.evolution.speech.spoken import told
from revtrack.model.change import Diff
from revtrack.model.quotes import Quote
from revtrack.model.version import Block
from revtrack.settings import Engine

_LEAST_WORDS = 3
"""Fewest words of a quotation that can be told from words that happen to stand there."""

_LEAST_KEPT = 0.5
"""Least share of its letters that must stand, in order, in one sentence of the telling; by
reading."""

_MOST_LOOKS = 2000
"""Most sentences that are compared with quotations in a step: more are no story."""


class Paraphrases:
    """Looks for the words of one version's quotations outside the marks of its neighbour.

    Only the blocks are read that the diff says a quotation's block became, or, looking `back`, was.
    """

    def __init__(self, step: Diff, settings: Engine, effort: Effort, back: bool = False) -> None:
        self._settings = settings
        self._effort = effort
        sides = (step.old_blocks, step.new_blocks)
        self._here, self._there = reversed(sides) if back else sides
        self._looks = 0
        self._new: dict[tuple[int, ...], list[str]] = {}
        self._met: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        for change in step.changes:
            here, there = (change.new, change.old) if back else (change.old, change.new)
            self._met |= dict.fromkeys(here, (here, there))

    def of(self, quote: Quote) -> str | None:
        """Return the sentence that says a quotation in the teller's words, None if none does."""
        if len(folded(quote.text)) < _LEAST_WORDS:
            return None
        here, there = self._met[quote.parts[0].block]
        some = self._candidates(here, there)
        self._looks += len(some)
        if self._looks > _MOST_LOOKS:
            return None
        kept, best = max([(self._kept(quote, text), text) for text in some], default=(0, ""))
        return best if kept and kept >= _LEAST_KEPT * letters(quote.text) else None

    def _candidates(self, here: tuple[int, ...], there: tuple[int, ...]) -> list[str]:
        """Return the sentences of the other side that did not stand on this one."""
        if here not in self._new:
            known = {folded(text) for text in _plain(self._here[n] for n in here)}
            texts = _plain(self._there[n] for n in there)
            self._new[here] = [text for text in texts if folded(text) not in known]
        return self._new[here]

    def _kept(self, quote: Quote, sentence: str) -> int:
        runs = changed_words(quote.text, sentence, self._settings, self._effort)
        return sum(letters(run.old) for run in runs if run.op == "equal")


def _plain(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the sentences of some blocks, what is quoted in them left out."""
    for block in blocks:
        for sentence in told(block.text).sentences:
            behind, parts = sentence[0].start if sentence else 0, []
            for token in sentence:
                if token.is_quoted:
                    parts.append(block.text[behind : token.start])
                    behind = token.end
            parts.append(block.text[behind : sentence[-1].end if sentence else 0])
            yield "…".join(parts).strip()

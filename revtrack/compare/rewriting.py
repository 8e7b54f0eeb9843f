"""The words of changed paragraphs, also of those that were rewritten beyond recognition."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.compare.align import align
from revtrack.compare.sentences import sentences
from revtrack.compare.wording import Runs, kept_share, word_runs
from revtrack.model.change import Words
from revtrack.settings import Engine


def changed_words(old: str, new: str, settings: Engine) -> tuple[tuple[Words, ...], bool]:
    """Return the runs of two texts, and whether a bound on the effort was met.

    Where hardly a word stays, sentences are compared first: kept, dropped and new ones are told
    rather than words that only happen to stand in both.
    """
    runs, bounded = word_runs(old, new, settings)
    if not bounded and kept_share(runs) >= settings.rewritten:
        return runs, False
    olds, news = sentences(old), sentences(new)
    if len(olds) == len(news) == 1:
        return runs, bounded
    return _by_sentence(olds, news, settings)


def _by_sentence(
    olds: Sequence[str], news: Sequence[str], settings: Engine
) -> tuple[tuple[Words, ...], bool]:
    units, bounded = align(olds, news, settings)
    runs = Runs()
    here = there = 0
    for left, right, _, moved in units:
        if moved or not (_is_run(left) and _is_run(right)):
            continue
        runs.change("".join(olds[here : left[0]]), "".join(news[there : right[0]]))
        here, there = left[-1] + 1, right[-1] + 1
        found, cut = word_runs(
            "".join(olds[left[0] : here]), "".join(news[right[0] : there]), settings
        )
        bounded |= cut
        for run in found:
            runs.change(run.old, run.new)
    runs.change("".join(olds[here:]), "".join(news[there:]))
    return tuple(runs.found()), bounded


def _is_run(places: Sequence[int]) -> bool:
    return places[-1] - places[0] + 1 == len(places)

"""The words of changed paragraphs, also of those that were rewritten beyond recognition."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.compare.align import align
from revtrack.compare.sentences import sentences
from revtrack.compare.wording import Effort, Runs, kept_share, word_runs
from revtrack.model.change import Words
from revtrack.settings import Engine


def changed_words(old: str, new: str, settings: Engine, effort: Effort) -> tuple[Words, ...]:
    """Return the runs of two texts.

    Where hardly a word stays, sentences are compared first: kept, dropped and new ones are told
    rather than words that only happen to stand in both.
    """
    runs = word_runs(old, new, settings, effort)
    if kept_share(runs) >= settings.rewritten:
        return runs
    olds, news = sentences(old), sentences(new)
    if len(olds) == len(news) == 1:
        return runs
    return _by_sentence(olds, news, settings, effort)


def _by_sentence(
    olds: Sequence[str], news: Sequence[str], settings: Engine, effort: Effort
) -> tuple[Words, ...]:
    units, cut = align(olds, news, settings)
    effort.cut |= cut
    runs = Runs()
    here = there = 0
    for left, right, _, moved in units:
        if moved or not (_is_run(left) and _is_run(right)):
            continue
        runs.change("".join(olds[here : left[0]]), "".join(news[there : right[0]]))
        here, there = left[-1] + 1, right[-1] + 1
        one, other = "".join(olds[left[0] : here]), "".join(news[right[0] : there])
        for run in word_runs(one, other, settings, effort):
            runs.change(run.old, run.new)
    runs.change("".join(olds[here:]), "".join(news[there:]))
    return tuple(runs.found())


def _is_run(places: Sequence[int]) -> bool:
    return places[-1] - places[0] + 1 == len(places)

"""How long text lasts: Kaplan and Meier's estimator over words of first versions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from revtrack.model.stats import Surviving


def survival(stories: Sequence[Sequence[int]]) -> tuple[Surviving, ...]:
    """Return the survival of words after one update, two and so on.

    Each story is how many words of its first version stand in the first version, the second and
    so on. Words of a story that has no further version are censored: they leave the count and
    say nothing of what follows (Kaplan and Meier, "Nonparametric estimation from incomplete
    observations", 1958). A word that was gone and came back counts as gone.
    """
    lasting = [list(accumulate(story, min)) for story in stories]
    found: list[Surviving] = []
    share = 1.0
    for update in range(1, max((len(story) for story in lasting), default=0)):
        going_on = [story for story in lasting if len(story) > update]
        at_risk = sum(story[update - 1] for story in going_on)
        left = sum(story[update] for story in going_on)
        if not at_risk:
            break
        share *= left / at_risk
        found.append(Surviving(update, at_risk, at_risk - left, round(share, 6)))
    return tuple(found)

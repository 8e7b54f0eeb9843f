"""A sample of a corpus, for people: its strata, then what became of the versions."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.sample import Sampled
from revtrack.views.look import Look
from revtrack.views.palette import MARKS
from revtrack.views.terminal.imported import imported_view
from revtrack.views.terminal.parts import Rows, counted, quiet, story_text, warning


def sampled_view(sampled: Sampled, look: Look) -> RenderableType:
    """Return how many stories were drawn of each stratum, and what was kept of them."""
    drawn = len(sampled.sample)
    told = f"{drawn:,} of {counted(sampled.stories, 'story')} by seed {sampled.seed}"
    parts: list[RenderableType] = [Text.assemble(("drawn  ", MARKS["added"].colour), told)]
    if drawn < sampled.asked:
        parts.append(quiet(f"    {sampled.asked:,} were asked for: these are all"))
    if sampled.by:
        parts += [Text(), _strata(sampled)]
        if missing := sum(not stratum.drawn for stratum in sampled.strata):
            told = f"no story was drawn of {missing:,} of {len(sampled.strata):,} strata"
            parts.append(warning(f"{told}: ask for as many stories at least", 4))
        parts.append(Text())
    return Group(*parts, imported_view(sampled.imported, look))


def _strata(sampled: Sampled) -> Rows:
    columns = len(sampled.by)
    rows: list[list[Text | str]] = [
        [
            *map(story_text, stratum.values),
            f"{stratum.stories:,}",
            f"{stratum.drawn:,}",
            f"{stratum.weight:.2f}" if stratum.drawn else "",
        ]
        for stratum in sampled.strata
    ]
    names = (*sampled.by, "stories", "drawn", "weight")
    return Rows(names, rows, range(columns, columns + 3))

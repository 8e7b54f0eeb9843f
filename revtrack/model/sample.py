"""A sample of a corpus's stories: its strata, and what was drawn of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from revtrack.model.corpus import Source
from revtrack.model.imported import Imported
from revtrack.model.table import Cell, Table

Values = tuple[str, ...]
"""What a stratum's stories have in common, a value for each name in `by`."""


class Stratum(NamedTuple):
    """Stories that have the same values: how many there are, and how many were drawn."""

    values: Values
    stories: int
    drawn: int

    @property
    def weight(self) -> float:
        """How many stories of the corpus each that was drawn stands for."""
        return self.stories / self.drawn if self.drawn else 0.0


@dataclass(frozen=True, slots=True)
class Sampled:
    """A sample that was drawn into a database: the document `revtrack.sample/1`.

    `asked` stories were asked for. Strata are sorted by their values; `sample` has the keys of the
    stories drawn, sorted, each with its stratum. `imported` is what became of their versions.
    """

    by: tuple[str, ...]
    seed: int
    asked: int
    strata: tuple[Stratum, ...]
    sample: tuple[tuple[str, Stratum], ...]
    imported: Imported
    inputs: tuple[Source, ...]
    made_by: Mapping[str, str]

    @property
    def stories(self) -> int:
        """Stories of the corpus that can be read."""
        return sum(stratum.stories for stratum in self.strata)

    @property
    def exit_code(self) -> int:
        """That of the first failure."""
        return self.imported.exit_code

    def to_dict(self) -> dict[str, object]:
        """Return the document."""
        done = self.imported
        return {
            "schema": "revtrack.sample/1",
            "by": list(self.by),
            "seed": self.seed,
            "asked": self.asked,
            "stories": self.stories,
            "drawn": len(self.sample),
            "strata": [
                {
                    "values": self._named(stratum),
                    "stories": stratum.stories,
                    "drawn": stratum.drawn,
                }
                for stratum in self.strata
            ],
            "sample": [
                {"story": story, "values": self._named(stratum), "weight": stratum.weight}
                for story, stratum in self.sample
            ],
            "added": done.added,
            "already_held": done.held,
            "failed": [failure.to_dict() for failure in done.failed],
            "skipped": [{"why": why, "count": count} for why, count in done.skipped],
            "inputs": [source._asdict() for source in self.inputs],
            "made_by": dict(self.made_by),
        }

    def _named(self, stratum: Stratum) -> dict[str, str]:
        return dict(zip(self.by, stratum.values, strict=True))

    def table(self) -> Table:
        """Return a row a story that was drawn, with the size of its stratum and its weight."""
        rows: list[tuple[Cell, ...]] = [
            (story, *stratum.values, stratum.stories, stratum.drawn, stratum.weight)
            for story, stratum in self.sample
        ]
        columns = ("story", *self.by, "stratum_stories", "stratum_drawn", "weight")
        return Table(columns, tuple(rows))

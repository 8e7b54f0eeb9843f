"""Measures of stories and their updates, each with what it was taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from revtrack.model.table import Cell, Table

By = Literal["agency", "label", "month"]

MEANINGS: dict[str, tuple[str, str]] = {
    "stories": ("stories", ""),
    "versions": ("versions held", ""),
    "versions_missing": ("labels between those held that are not held", "labels held or missing"),
    "stories_with_gaps": ("stories with such a gap", "stories"),
    "updates_per_story": ("versions after the first", "stories"),
    "minutes_first_to_last": ("minutes from first to last", "stories with both times"),
    "final_text_in_first": (
        "words of the last version that the first has, too",
        "words of last versions",
    ),
    "first_text_in_final": (
        "words of the first version that the last has, too",
        "words of first versions",
    ),
    "words_per_version": ("words in paragraphs", "versions"),
    "paragraphs_per_version": ("paragraphs", "versions"),
    "updates": ("updates", ""),
    "minutes_between": ("minutes since the version before", "updates with both times"),
    "headline_changed": ("updates with another headline", "updates with both headlines"),
    "lead_changed": ("updates whose ¶1 has other words", "updates"),
    "lead_replaced": ("updates whose ¶1 is a new paragraph", "updates"),
    "typographic_only": ("updates that differ in typography or white space alone", "updates"),
    "paragraphs_changed": ("paragraphs changed in place or moved", "updates"),
    "paragraphs_added": ("paragraphs added", "updates"),
    "paragraphs_removed": ("paragraphs removed", "updates"),
    "paragraphs_split": ("paragraphs split", "updates"),
    "paragraphs_merged": ("paragraphs that others were merged into", "updates"),
    "paragraphs_moved": ("paragraphs moved", "updates"),
    "words_in": ("words put in", "updates"),
    "words_out": ("words taken out", "updates"),
    "added_top": ("added paragraphs in the first third of the text", "paragraphs added"),
    "added_middle": ("added paragraphs in the second third", "paragraphs added"),
    "added_end": ("added paragraphs in the last third", "paragraphs added"),
    "grade_figures": ("graded changes of figures", "changes with a grade"),
    "grade_quotes": ("graded changes of quotes", "changes with a grade"),
    "grade_attribution": ("graded changes of attribution", "changes with a grade"),
    "grade_wording": ("graded changes of wording", "changes with a grade"),
    "grade_typographic": ("graded changes of typography", "changes with a grade"),
    "grade_spacing": ("graded changes of white space", "changes with a grade"),
    "with_note": ("updates with a note", "updates"),
    "claims_supported": ("claims wholly supported", "claims that could be checked"),
    "note_precision": ("paragraphs named one by one that changed", "paragraphs named one by one"),
    "note_recall": ("changed paragraphs that the note names", "changed paragraphs, with a note"),
    "unannounced_figures": ("unannounced changes of figures", "unannounced changes"),
    "unannounced_quotes": ("unannounced changes of quotes", "unannounced changes"),
    "unannounced_attribution": ("unannounced changes of attribution", "unannounced changes"),
    "unannounced_removed": ("paragraphs removed unannounced", "unannounced changes"),
    "unannounced_added": ("paragraphs added unannounced", "unannounced changes"),
    "unannounced_wording": ("unannounced changes of wording", "unannounced changes"),
    "unannounced_moved": ("paragraphs moved unannounced", "unannounced changes"),
    "unannounced_split": ("paragraphs split unannounced", "unannounced changes"),
    "unannounced_merged": ("paragraphs merged unannounced", "unannounced changes"),
    "unannounced_typographic": ("unannounced changes of typography", "unannounced changes"),
    "unannounced_spacing": ("unannounced changes of white space", "unannounced changes"),
}
"""What each measure counts, and what its `n` counts; in the order in which they are told."""


class Measure(NamedTuple):
    """A measure: a count, a `part` of `n`, a rate of `part` per each of `n`, or `n` values' spread.

    `value` is the count, the share from 0 to 1, the rate, or the median; the quartiles are those
    of the values themselves (`statistics.quantiles`, inclusive). None where there is nothing to
    measure.
    """

    name: str
    kind: Literal["count", "share", "rate", "spread"]
    n: int
    value: float | None
    part: int | None = None
    least: float | None = None
    quartile_1: float | None = None
    quartile_3: float | None = None
    most: float | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the measure with what it and its `n` count."""
        means, of = MEANINGS[self.name]
        return {**self._asdict(), "means": means, "of": of or None}


class Surviving(NamedTuple):
    """Words of first versions after so many updates (Kaplan and Meier 1958).

    `at_risk` words were still there before it and their stories went on, `gone` of these did not
    come through it; `survival` is the share that came through all so far.
    """

    update: int
    at_risk: int
    gone: int
    survival: float

    def to_dict(self) -> dict[str, object]:
        """Return update, at_risk, gone and survival."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of some stories or updates; `name` is their agency, label or month."""

    name: str
    measures: tuple[Measure, ...]
    survival: tuple[Surviving, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the name, the measures and the survival of first versions' words."""
        return {
            "name": self.name,
            "measures": [measure.to_dict() for measure in self.measures],
            "survival": [step.to_dict() for step in self.survival],
        }


@dataclass(frozen=True, slots=True)
class Stats:
    """Measures of stories, all together or in groups."""

    stories: tuple[str, ...]
    groups: tuple[Group, ...]
    by: By | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.stats/1`."""
        return {
            "schema": "revtrack.stats/1",
            "stories": list(self.stories),
            "by": self.by,
            "groups": [group.to_dict() for group in self.groups],
        }

    def table(self) -> Table:
        """Return a row a measure and group, then a row for each step of the survival curves."""
        rows: list[tuple[Cell, ...]] = [
            (group.name, *measure) for group in self.groups for measure in group.measures
        ]
        rows += [
            (group.name, f"survival_{step.update}", "share", step.at_risk, step.survival,
             step.at_risk - step.gone, None, None, None, None)
            for group in self.groups
            for step in group.survival
        ]  # fmt: skip
        return Table(("group", *Measure._fields), tuple(rows))

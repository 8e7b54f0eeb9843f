"""How far several people gave the same codes, and what each figure was taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from revtrack.model.codebook import Level
from revtrack.model.table import Table

_ROUNDED = 4


class Coefficient(NamedTuple):
    """A measure of agreement: its value, or `undefined`, why it has none.

    `units` are the changes that it was taken over. `low` and `high` bound the interval in which
    95 percent of resampled values lie; None where none was taken.
    """

    name: str
    value: float | None
    units: int
    undefined: str | None = None
    low: float | None = None
    high: float | None = None

    def to_dict(self) -> dict[str, object]:
        """Return name, value, units, why there is no value, and the interval."""
        return {
            "name": self.name,
            "value": _rounded(self.value),
            "units": self.units,
            "undefined": self.undefined,
            "low": _rounded(self.low),
            "high": _rounded(self.high),
        }


def _rounded(value: float | None) -> float | None:
    """Return a value to four places; `+ 0` makes -0.0 a plain zero."""
    return None if value is None else round(value, _ROUNDED) + 0.0


@dataclass(frozen=True, slots=True)
class VariableAgreement:
    """The agreement on one variable: the changes coded, and the coefficients.

    `counts` has every code of the codebook, in its order, and how often each coder gave it.
    """

    variable: str
    level: Level
    coders: tuple[str, ...]
    changes: int
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    coefficients: tuple[Coefficient, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the variable's entry in `revtrack.agreement/1`."""
        return {
            "variable": self.variable,
            "level": self.level,
            "coders": list(self.coders),
            "changes": self.changes,
            "codes": [
                {
                    "code": code,
                    "by": [
                        {"coder": coder, "changes": n}
                        for coder, n in zip(self.coders, counts, strict=True)
                    ],
                }
                for code, counts in self.counts
            ],
            "coefficients": [one.to_dict() for one in self.coefficients],
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of all who coded by a codebook, variable by variable.

    `resamples` and `seed` are those of the intervals.
    """

    codebook: str
    coders: tuple[str, ...]
    variables: tuple[VariableAgreement, ...]
    resamples: int
    seed: int

    def table(self) -> Table:
        """Return a row for each variable and coefficient."""
        return Table(
            ("codebook", "variable", "level", "coefficient", "value", "low", "high", "changes",
             "undefined"),
            tuple(
                (self.codebook, v.variable, v.level, c.name, _rounded(c.value), _rounded(c.low),
                 _rounded(c.high), c.units, c.undefined)
                for v in self.variables
                for c in v.coefficients
            ),
        )  # fmt: skip

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.agreement/1`."""
        return {
            "schema": "revtrack.agreement/1",
            "codebook": self.codebook,
            "coders": list(self.coders),
            "resamples": self.resamples,
            "seed": self.seed,
            "variables": [variable.to_dict() for variable in self.variables],
        }

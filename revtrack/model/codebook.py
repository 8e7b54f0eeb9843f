"""A codebook: what people decide about a change, and the codes that they choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Level = Literal["nominal", "ordinal"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""What codes are to each other: names alone, or steps in the order of the codebook."""


class Code(NamedTuple):
    """One answer: its name, when it applies, and invented examples."""

    name: str
    definition: str
    examples: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return name, definition and examples."""
        return {"code": self.name, "definition": self.definition, "examples": list(self.examples)}


@dataclass(frozen=True, slots=True)
class Variable:
    """One question about a change, and its codes."""

    name: str
    question: str
    level: Level
    codes: tuple[Code, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The codes' names, in the order of the codebook."""
        return tuple(code.name for code in self.codes)

    def to_dict(self) -> dict[str, object]:
        """Return name, question, level and codes."""
        return {
            "variable": self.name,
            "question": self.question,
            "level": self.level,
            "codes": [code.to_dict() for code in self.codes],
        }


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook; `toml` is the file that it was read from, to the letter."""

    name: str
    title: str
    variables: tuple[Variable, ...]
    toml: str

    def variable(self, name: str) -> Variable | None:
        """Return the variable of that name."""
        return next((variable for variable in self.variables if variable.name == name), None)

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.codebook/1`."""
        return {
            "schema": "revtrack.codebook/1",
            "codebook": self.name,
            "title": self.title,
            "variables": [variable.to_dict() for variable in self.variables],
        }

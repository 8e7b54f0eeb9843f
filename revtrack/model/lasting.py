"""How long the words last that each version brought."""

from __future__ import annotations

from dataclasses import dataclass

from revtrack.model.change import VersionName


@dataclass(frozen=True, slots=True)
class Lasting:
    """For each version of a story, how many words each version up to it brought that it has.

    `words` has an entry a version: the words from the first version, from the second and so on.
    """

    story: str
    versions: tuple[VersionName, ...]
    words: tuple[tuple[int, ...], ...]

    def shares(self, version: int) -> list[float]:
        """Return which share of the words that a version brought stands in it and in each later.

        The version is its place from 1; one that brought none has no shares.
        """
        brought = self.words[version - 1][version - 1]
        later = self.words[version - 1 :]
        return [counts[version - 1] / brought for counts in later] if brought else []

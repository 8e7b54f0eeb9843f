"""Everything that is known of a story, for one page."""

from __future__ import annotations

from dataclasses import dataclass

from revtrack.model.audit import Audit
from revtrack.model.change import Diff
from revtrack.model.figures import Figures
from revtrack.model.held import Capture, Held
from revtrack.model.lineage import Matrix
from revtrack.model.quotes import Ledger
from revtrack.model.stats import Stats
from revtrack.settings import Engine


@dataclass(frozen=True, slots=True)
class Report:
    """A story: its chain with blocks, and what was found in it.

    `diffs` are those of neighbours, the first of the second version; `audits` those of versions
    with a note. `captures` are as the chain, without their bytes. `missing` are labels between
    those held that are not held.
    """

    story: str
    chain: tuple[Held, ...]
    captures: tuple[Capture, ...]
    missing: tuple[str, ...]
    matrix: Matrix
    diffs: tuple[Diff, ...]
    audits: tuple[Audit, ...]
    quotes: Ledger
    figures: Figures
    stats: Stats
    settings: Engine

    @property
    def title(self) -> str:
        """The last version's headline, else the key."""
        return self.chain[-1].version.headline or self.story


@dataclass(frozen=True, slots=True)
class Written:
    """The files that a command wrote."""

    files: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.written/1`."""
        return {"schema": "revtrack.written/1", "files": list(self.files)}

"""The notes of held versions against the versions before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from revtrack.evolution.audit import audit
from revtrack.evolution.summary import tallied, together
from revtrack.model.audit import Audit, AuditSummary, Tally
from revtrack.model.held import Held
from revtrack.settings import Engine


def audits(chain: Sequence[Held], places: Iterable[int], settings: Engine) -> Iterator[Audit]:
    """Yield the audits of the versions of a chain that stand at the places."""
    for place in places:
        held = chain[place - 1]
        before = chain[place - 2] if place > 1 else None
        found = audit(held.version, before.version if before else None, settings)
        yield replace(
            found,
            story=held.story,
            version=held.name(),
            against=before.name() if before and found.against else None,
        )


def summary(chains: Iterable[Sequence[Held]], settings: Engine) -> AuditSummary:
    """Return the counts of all stories, and of each agency's together; agencies by name."""
    tallies = [_tally(chain, settings) for chain in chains if chain]
    agencies: dict[str, list[Tally]] = {}
    for tally in tallies:
        agencies.setdefault(tally.agency, []).append(tally)
    return AuditSummary(
        tuple(tallies), tuple(together(name, some) for name, some in sorted(agencies.items()))
    )


def _tally(chain: Sequence[Held], settings: Engine) -> Tally:
    noted = [held.place for held in chain if held.version.note]
    found = list(audits(chain, noted, settings))
    return tallied(chain[0].story, chain[-1].version.agency, len(chain), found)

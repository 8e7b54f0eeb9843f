"""The measures of held stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revtrack.evolution.facts import StoryFacts, story_facts
from revtrack.evolution.stats import stats
from revtrack.model.held import Held
from revtrack.model.stats import By, Stats
from revtrack.settings import Engine
from revtrack.verbs.chain import missing


def measured(chains: Iterable[Sequence[Held]], by: By | None, settings: Engine) -> Stats:
    """Return the measures of chains of versions."""
    return stats([_facts(chain, settings) for chain in chains if chain], by)


def _facts(chain: Sequence[Held], settings: Engine) -> StoryFacts:
    versions = [held.version for held in chain]
    return story_facts(chain[0].story, versions, len(missing(chain)), settings)

"""Reports: everything that is found in a story, from one reading of its chain."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from revtrack.compare.diff import diff
from revtrack.evolution.figures import figures
from revtrack.evolution.matrix import matrix
from revtrack.evolution.quotes import quotes
from revtrack.model.change import Diff
from revtrack.model.held import Held
from revtrack.model.report import Report
from revtrack.settings import Engine
from revtrack.store.store import Store
from revtrack.verbs.auditing import audits
from revtrack.verbs.chain import missing
from revtrack.verbs.measuring import measured


def report(store: Store, key: str, settings: Engine) -> Report:
    """Return the report of a story that holds at least one version."""
    chain = store.whole_chain(key)
    versions = [held.version for held in chain]
    names = tuple(held.name() for held in chain)
    noted = [held.place for held in chain if held.version.note]
    gaps = tuple(missing(chain))
    return Report(
        story=key,
        chain=tuple(chain),
        captures=tuple(store.capture_facts(held.sha256) for held in chain),
        missing=gaps,
        matrix=replace(matrix(versions, settings), story=key, versions=names),
        diffs=tuple(_diffs(chain, settings)),
        audits=tuple(audits(chain, noted, settings)),
        quotes=replace(quotes(versions, False, settings), story=key, versions=names, missing=gaps),
        figures=replace(figures(versions, False, settings), story=key, versions=names),
        stats=measured([chain], None, settings),
        settings=settings,
    )


def _diffs(chain: Sequence[Held], settings: Engine) -> list[Diff]:
    return [
        replace(
            diff(old.version, new.version, settings),
            story=old.story,
            old=old.name(),
            new=new.name(),
        )
        for old, new in itertools.pairwise(chain)
    ]

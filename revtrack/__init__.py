"""revtrack tracks how a wire story is revised.

    >>> import revtrack
    >>> diff = revtrack.diff_paragraphs(["Two people died."], ["Three people died."])
    >>> diff.changes[0].grade
    'figures'

Every result has `to_dict()`, the JSON document that the command line prints with `--json`.
The parts are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from revtrack.version import __version__

if TYPE_CHECKING:
    from revtrack.compare.diff import diff, diff_paragraphs
    from revtrack.errors import RevtrackError
    from revtrack.evolution.attributions import attributions
    from revtrack.evolution.audit import audit
    from revtrack.evolution.matrix import matrix
    from revtrack.evolution.provenance import blame
    from revtrack.evolution.quotes import quotes
    from revtrack.evolution.speech.speaking import quotes_of
    from revtrack.evolution.tracing import trace
    from revtrack.model.audit import Audit
    from revtrack.model.change import Change, Diff
    from revtrack.model.held import Given
    from revtrack.model.reported import Item
    from revtrack.model.version import Block, Version
    from revtrack.verbs.archive import Archive, open  # noqa: A004
    from revtrack.wire.notes import parse_note
    from revtrack.wire.page import parse

__all__ = [
    "Archive",
    "Audit",
    "Block",
    "Change",
    "Diff",
    "Given",
    "Item",
    "RevtrackError",
    "Version",
    "__version__",
    "attributions",
    "audit",
    "blame",
    "diff",
    "diff_paragraphs",
    "matrix",
    "open",
    "parse",
    "parse_note",
    "quotes",
    "quotes_of",
    "trace",
]

_HOMES = {
    "Archive": "revtrack.verbs.archive",
    "Audit": "revtrack.model.audit",
    "Block": "revtrack.model.version",
    "Change": "revtrack.model.change",
    "Diff": "revtrack.model.change",
    "Given": "revtrack.model.held",
    "Item": "revtrack.model.reported",
    "RevtrackError": "revtrack.errors",
    "Version": "revtrack.model.version",
    "audit": "revtrack.evolution.audit",
    "blame": "revtrack.evolution.provenance",
    "attributions": "revtrack.evolution.attributions",
    "diff": "revtrack.compare.diff",
    "diff_paragraphs": "revtrack.compare.diff",
    "matrix": "revtrack.evolution.matrix",
    "open": "revtrack.verbs.archive",
    "parse": "revtrack.wire.page",
    "parse_note": "revtrack.wire.notes",
    "trace": "revtrack.evolution.tracing",
    "quotes": "revtrack.evolution.quotes",
    "quotes_of": "revtrack.evolution.speech.speaking",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'revtrack' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)

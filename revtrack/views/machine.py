"""Any result as its JSON document."""

from __future__ import annotations

import json
from typing import Protocol

from revtrack.views.visible import escaped_json


class Document(Protocol):
    """A result that knows its document."""

    def to_dict(self) -> dict[str, object]:
        """Return the document, its `schema` first."""
        ...


def document(result: Document) -> str:
    """Return the result's JSON, indented, scripts kept as they are, nothing a terminal acts on."""
    return escaped_json(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))

"""Codebooks, without a database."""

from __future__ import annotations

from pathlib import Path

from revtrack.model.codebook import Codebook
from revtrack.readers.codebooks import default_codebook, read_codebook


def codebook(file: str | Path | None = None) -> Codebook:
    """Return the codebook in a file, else the package's; raises what `read_codebook` raises."""
    return default_codebook() if file is None else read_codebook(Path(file))

"""The demonstration: the bundled sample story, added version by version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from revtrack.errors import NothingThere
from revtrack.model.reported import AddReport, Demo
from revtrack.verbs.archive import Archive

SERIES = "ferry"
_STEP = ("3", "4")
"""The pair of versions shown: the one with most kinds of change."""


def samples() -> Path:
    """Return the folder of bundled samples: in the package once installed, beside it in a checkout.

    Raises `NothingThere` if the installation has lost them.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "samples", package.parent / "samples"):
        if (folder / SERIES).is_dir():
            return folder
    raise NothingThere("the bundled samples are missing", "install revtrack again")


def demo(archive: Archive) -> Demo:
    """Add the sample story's pages to an empty archive, one by one, and compare two versions."""
    pages = sorted((samples() / SERIES).glob("*.txt"))
    entries = [
        replace(entry, file=f"samples/{SERIES}/{page.name}")
        for page in pages
        for entry in archive.add([page]).added
    ]
    story = next(entry.held.story for entry in entries if entry.held)
    return Demo(
        str(archive.path),
        AddReport(tuple(entries)),
        archive.log(story),
        archive.diff(story, *_STEP),
    )

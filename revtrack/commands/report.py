"""`revtrack report`: a story, or all, as pages for a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import NothingThere, UsageError
from revtrack.writers.whole import write_whole

if TYPE_CHECKING:
    from revtrack.verbs.archive import Archive


def report(
    stories: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORY]...", help="Each by its key, or the beginning of it."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="All stories, with an index to search and sort.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="The page to write; for several stories, the folder.",
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Write a story as one page for a browser.

    \b
    revtrack report harbour            the page stands in this folder
    revtrack report harbour -o fire.html
    revtrack report --all -o site      all stories, and an index

    The page stands alone: it loads nothing, can be read without its script, prints, and is light or
    dark as the reader's system is. It shows the chain to scale, the history flow, every revision
    with its note and what the text says of it, quotations, figures and measures, and the evidence:
    the SHA-256 of each capture, times, sources, versions and settings. The same database and the
    same revtrack give the same bytes.
    """  # noqa: D301
    from revtrack.model.report import Written

    if every == bool(stories):
        said = "--all names all stories" if every else "no story is named"
        raise UsageError(said, "name stories, or --all alone")
    with progress("pages written; those stay") as bar:
        archive = shell.archive(db, progress=bar)
        keys = archive.keys(stories or ())
        written = [
            str(path)
            for path in bar(_written(archive, keys, out, every), _count(keys, every), "pages")
        ]
    shell.show(Written(tuple(written)), as_json, paged=False)


def _count(keys: Sequence[str], every: bool) -> int:
    return len(keys) + every


def _written(
    archive: Archive, keys: Sequence[str], out: Path | None, every: bool
) -> Iterator[Path]:
    """Write the pages, and yield each one's path when it is there."""
    from revtrack.views.page.site import INDEX, file_names, index_page
    from revtrack.views.page.story import story_page

    if not keys:
        raise NothingThere("no story is held yet", "`revtrack add` keeps pages")
    files = file_names(keys)
    several = every or len(keys) > 1
    if several and out is None:
        raise UsageError("several pages need a folder", "name it with -o")
    folder = (out or Path()) if several else Path()
    for key in keys:
        path = folder / files[key] if several or out is None else out
        write_whole(path, story_page(archive.report(key), INDEX if every else None).encode())
        yield path
    if every:
        index = folder / INDEX
        write_whole(index, index_page(archive.stories().stories, files).encode())
        yield index


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(report)

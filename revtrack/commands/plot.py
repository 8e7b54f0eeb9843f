"""`revtrack plot`: pictures of stories for a paper or slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import MissingExtra, NothingThere, UsageError
from revtrack.writers.whole import write_whole

if TYPE_CHECKING:
    from revtrack.verbs.archive import Archive
    from revtrack.views.plots.picture import Panel

Kind = Literal["flow", "survival", "toll", "activity"]
_FORMATS = ("svg", "png", "pdf")
_MOST = 24
"""Panels of a picture: more are no picture that anybody reads."""


def plot(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="flow, survival, toll or activity.")],
    stories: Annotated[
        list[str],
        typer.Argument(metavar="STORY...", help="Each by its key, or the beginning of it."),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE", help="Ends in .svg, .png or .pdf."),
    ],
    figure: Annotated[
        str | None,
        typer.Option(
            "--figure", metavar="WORDS", help="For toll: the figures with these words around them."
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Draw stories for a paper or slides.

    \b
    revtrack plot flow harbour -o flow.svg
    revtrack plot survival harbour -o words.pdf
    revtrack plot toll harbour --figure dead -o toll.png
    revtrack plot activity harbour strike -o filings.svg

    flow: versions as columns, paragraphs sized by words, in the colour of the version that brought
    them in; what moved has an outline. survival: which share of the words that each version brought
    still stands. toll: figures over time, those that changed most unless --figure names some.
    activity: filings over time, with the words that each put in and took out. Each story is a panel
    of its own. Needs revtrack[plot].
    """  # noqa: D301
    ending = out.suffix.lower().removeprefix(".")
    if ending not in _FORMATS:
        raise UsageError(
            f"{out} does not say in which format to draw",
            "end its name with .svg, .png or .pdf",
        )
    if figure is not None and kind != "toll":
        raise UsageError("--figure is for toll", f"leave it out of `revtrack plot {kind}`")
    try:
        picture = import_module("revtrack.views.plots.picture").picture
    except ImportError as error:
        raise MissingExtra(
            "pictures need the library matplotlib", "pip install 'revtrack[plot]'"
        ) from error
    with progress("stories drawn; nothing was written") as bar:
        archive = shell.archive(db)
        keys = archive.keys(stories)
        panels = list(_panels(archive, kind, bar(keys, len(keys), "stories"), figure))
        if len(panels) > _MOST:
            raise UsageError(
                f"that makes {len(panels)} panels, and a picture takes {_MOST}",
                "name fewer stories",
            )
        write_whole(out, picture(panels, ending))
    from revtrack.model.report import Written

    shell.show(Written((str(out),)), as_json, paged=False)


def _panels(
    archive: Archive, kind: Kind, keys: Iterable[str], figure: str | None
) -> Iterator[Panel]:
    from revtrack.views.plots.activity import activity
    from revtrack.views.plots.flow import flow
    from revtrack.views.plots.survival import survival
    from revtrack.views.plots.toll import toll

    drawn: dict[Kind, Callable[[str], list[Panel]]] = {
        "flow": lambda key: flow(archive.report(key)),
        "survival": lambda key: survival(archive.lasting(key)),
        "toll": lambda key: toll(archive.figures(key, figure is not None), figure),
        "activity": lambda key: activity(archive.report(key)),
    }
    for key in keys:
        panels = drawn[kind](key)
        if not panels:
            said = f" with {figure!r} around it" if figure else " that changed"
            raise NothingThere(
                f"{key} has no figure{said} to draw", f"`revtrack figures {key} --all` lists them"
            )
        yield from panels


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(plot)

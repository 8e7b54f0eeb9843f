"""`revtrack audit`: what a note says was changed, held against what changed."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, AsJson, Db


def audit(
    story: Annotated[
        str | None, typer.Argument(metavar="[STORY]", help="A story's key, or its beginning.")
    ] = None,
    version: Annotated[str | None, typer.Argument(metavar="[VERSION]", help=VERSION_HELP)] = None,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Exit with 1 if a claim is not supported or a paragraph changed unannounced.",
        ),
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Hold what editors' notes say against what changed.

    Finds what is borne out, what is not, and what goes unmentioned.

    Without a version, all of the story that have a note; without a story, counts for the whole
    database, by agency and by story.

    \b
    revtrack audit harbour            each note against the version before it
    revtrack audit harbour "2nd LD"   one note
    revtrack audit                    all stories, counted
    revtrack audit harbour --exit-code && echo "no paragraph changed unannounced"

    Verdicts: ✓ supported, ◐ partly, ✗ unsupported, ? unchecked. All are observations between
    two captured versions: one between them may be missing, and no verdict says why
    anything was changed.
    """  # noqa: D301
    with progress(f"{'versions' if story else 'stories'} audited") as bar:
        archive = shell.archive(db, progress=bar)
        found = archive.audit(story, version) if story else archive.audit_all()
    shell.show(found, as_json)
    return int(exit_code and found.is_contradicted)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(audit)

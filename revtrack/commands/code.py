"""`revtrack code`: people code the changes, in a spreadsheet, and see how far they agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.application import Commands
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db
from revtrack.commands.terminal import write_document
from revtrack.errors import UsageError
from revtrack.writers.whole import write_whole

commands = Commands(no_args_is_help=True)

_BOM = "\ufeff"
"""In front of a sheet, since without it spreadsheets take UTF-8 for the encoding of their place."""

CodebookFile = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="FILE", help="A codebook; else the package's, `revisions`."),
]
Name = Annotated[
    str | None,
    typer.Argument(metavar="[CODEBOOK]", help="Its name, where there are codes by several."),
]


@commands.callback()
def code() -> None:
    """Have people code the changes, and see how far they agree.

    \b
    revtrack code book > mine.toml
    revtrack code export harbour --coders anna,ben -o sheet.csv
    revtrack code import sheet.csv
    revtrack code agreement

    A sheet has a row a change and a column for each coder and variable. What people decide is kept
    in the database beside what is derived, and no rebuild touches it.
    """  # noqa: D301


@commands.command()
def book(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A codebook to check and print.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the codebook that comes with the package, to start one's own from.

    \b
    revtrack code book > mine.toml
    revtrack code book mine.toml        is it right?
    """  # noqa: D301
    from revtrack.verbs.codebooks import codebook

    found = codebook(file)
    if as_json:
        shell.show(found, as_json)
    else:
        write_document(found.toml, sys.stdout)


@commands.command("export")
def export(
    stories: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORY]...", help="Each by its key, or its beginning; else all."),
    ] = None,
    *,
    coders: Annotated[
        list[str], typer.Option("--coders", metavar="NAMES", help="Who codes: anna,ben.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The sheet to write.")],
    codebook: CodebookFile = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Write a sheet for a spreadsheet, with a row a change.

    \b
    revtrack code export harbour --coders anna,ben -o sheet.csv
    revtrack code export harbour --coders anna -o anna.csv
    revtrack code export harbour summit --codebook mine.toml --coders anna,ben -o sheet.csv
    revtrack code export --coders anna,ben -o sheet.csv --db sample.db

    There is a column for each coder and variable; a sheet for each coder lets them code blind. Each
    change has its text before and after, the blocks around it, versions, times and captures,
    its operation in the terms of NewsEdits and of Faigley and Witte, its grade, and whether the
    note announces it. Codes given before stand in their columns.
    """  # noqa: D301
    from revtrack.model.report import Written
    from revtrack.views.tables import csv_text

    names = [name.strip() for given in coders for name in given.split(",") if name.strip()]
    archive = shell.archive(db)
    sheet = archive.sheet(stories or archive.keys(), names, codebook)
    if not sheet.units:
        raise UsageError("there is no change to code", "a story needs two versions that differ")
    write_whole(out, (_BOM + csv_text(sheet)).encode())
    shell.show(Written((str(out),)), as_json, paged=False)


@commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sheet that was filled in.")],
    codebook: CodebookFile = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Keep the codes in a sheet that was filled in.

    \b
    revtrack code import sheet.csv
    revtrack code import sheet.csv --codebook mine.toml

    All of it is checked first: codes that the codebook does not have, changes that are not found,
    cells of ours that are no longer what they were. Columns may stand in any order, semicolons or
    tabs between them. For each row the sheet goes over what its coders gave before, an empty cell
    withdraws it, and earlier codes stay in the table `codes`.
    """  # noqa: D301
    shell.show(shell.archive(db).take_sheet(file, codebook), as_json, paged=False)


@commands.command()
def agreement(
    codebook: Name = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show how far the coders agree, variable by variable.

    \b
    revtrack code agreement
    revtrack code agreement revisions --json

    Percent agreement, Cohen's kappa (two coders), Fleiss' kappa (changes that all coded),
    Krippendorff's alpha (nominal, and ordinal where the codes are steps; also with codes missing)
    with an interval of 95 percent by 1,000 resamples, always the same. Where a figure is not
    defined, it says why.
    """  # noqa: D301
    shell.show_listed(shell.archive(db).agreement(codebook), as_json, as_csv)


@commands.command()
def disagreements(
    codebook: Name = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the changes to which people gave different codes, side by side.

    \b
    revtrack code disagreements
    revtrack code disagreements --csv > talk.csv
    """  # noqa: D301
    shell.show_listed(shell.archive(db).disagreements(codebook), as_json, as_csv)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.add_typer(commands, name="code")

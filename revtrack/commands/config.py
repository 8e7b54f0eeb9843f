"""`revtrack config`: every setting, and where its value comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from revtrack.commands import configuration, shell
from revtrack.commands.options import DEFAULT_DB, AsJson, Db


def config(
    everything: Annotated[
        bool, typer.Option("--all", help="List the engine's thresholds, too.")
    ] = False,
    db: Db = DEFAULT_DB,  # noqa: ARG001  says where the configuration is
    as_json: AsJson = False,
) -> None:
    """Show each setting, and where its value comes from.

    \b
    revtrack config
    revtrack config --all

    A flag goes before the environment, that before `revtrack.toml` beside the database (or in
    the current folder), that before your own file. Both files are TOML, with names as in the
    list; the engine's thresholds stand below `[engine]`. What `log` counts was stored when a
    version was added, always with the default thresholds.
    """  # noqa: D301
    shell.show(replace(configuration.current(), everything=everything), as_json)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(config)

"""`revtrack corpus`: the same for many thousand stories, by many processes."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import typer

from revtrack.commands import configuration, shell
from revtrack.commands.application import Commands
from revtrack.commands.bar import progress, teller
from revtrack.commands.corpus_database import add_to
from revtrack.commands.corpus_options import (
    EngineName,
    Inputs,
    MostStory,
    OfEngine,
    Out,
    Processes,
    Scheduler,
)
from revtrack.commands.mapping import Map, columns_asked
from revtrack.commands.options import Agency, AsJson
from revtrack.views.look import DEFAULT_LOOK

commands = Commands(no_args_is_help=True)


@commands.callback()
def corpus() -> None:
    """Work through a whole corpus, on one machine or a cluster.

    \b
    revtrack corpus diff stories.parquet -o out/
    revtrack corpus figures 's3://bucket/2024/*.parquet' -o out/
    revtrack corpus diff corpus/ -o out/ --engine dask --scheduler tcp://head:8786

    Stories may lie scattered over files. What was stopped goes on where it was when it is run
    again. In the folder are Parquet files of one table, as `revtrack export` has it, `_run.json`,
    and failures.parquet, which names what is missing and why.
    """  # noqa: D301


def _run(
    asked: tuple[tuple[str, ...], Path, str, list[str] | None, str | None, int | None],
    carried: tuple[EngineName, int | None, str | None],
    as_json: bool,
) -> int:
    from revtrack.corpus.engines import begun
    from revtrack.corpus.run import MOST, Run, Wanted
    from revtrack.model.corpus import TABLES
    from revtrack.views.terminal import view

    inputs, out, verb, columns, agency, most = asked
    wanted = Wanted(inputs, out, TABLES[verb], columns_asked(columns or ()), agency, most or MOST)
    name, processes, scheduler = carried
    with ExitStack() as open_until_done:
        bar = open_until_done.enter_context(progress("done; run the same command again to go on"))
        tell = teller(bar, as_json)
        processes = processes or os.cpu_count() or 1
        engine = open_until_done.enter_context(begun(name, processes, scheduler, tell))
        run = Run(
            wanted, engine, configuration.settings(), bar,
            lambda table: tell(view(table, DEFAULT_LOOK)),
        )  # fmt: skip
        done = run.done()
    shell.show(done, as_json, paged=False)
    return done.exit_code


class _Verb(NamedTuple):
    """A command that makes a table: its purpose, its examples."""

    name: str
    purpose: str
    examples: tuple[str, ...]


_VERBS = (
    _Verb("diff", "Write what changed from version to version: the table `changes`.", (
        "diff stories.parquet -o changes/",
        "diff stories.jsonl -o changes/ --map text=body,story=url",
    )),
    _Verb("audit", "Write what notes claim, held against the text: the table `claims`.", (
        "audit stories.parquet -o claims/ --agency yonhap",
    )),
    _Verb("stats", "Write each version with its times and counts: the table `versions`.", (
        "stats stories.parquet -o versions/",
    )),
    _Verb("quotes", "Write quotations and what became of them: the table `quotes`.", (
        "quotes stories.parquet -o quotes/",
    )),
    _Verb("figures", "Write numbers and what became of them: the table `figures`.", (
        "figures stories.parquet -o figures/",
    )),
)  # fmt: skip


def _add(verb: _Verb) -> None:
    """Add the command of a verb; all take the same."""

    def command(
        inputs: Inputs,
        out: Out,
        columns: Map = None,
        agency: Agency = None,
        engine: OfEngine = "local",
        processes: Processes = None,
        scheduler: Scheduler = None,
        most: MostStory = None,
        as_json: AsJson = False,
    ) -> int:
        wanted = (tuple(inputs), out, verb.name, columns, agency, most)
        return _run(wanted, (engine, processes, scheduler), as_json)

    examples = "\n".join(f"revtrack corpus {example}" for example in verb.examples)
    command.__doc__ = f"{verb.purpose}\n\n\b\n{examples}"
    commands.command(verb.name)(command)


for _verb in _VERBS:
    _add(_verb)
add_to(commands)


def register(app: typer.Typer) -> None:
    """Make it a group of commands."""
    app.add_typer(commands, name="corpus")

"""The commands in their groups, put together as one application that tells of itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from keyword import iskeyword
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from revtrack.commands.options import Color, NoPager, Theme, Width, take_limits
from revtrack.errors import UsageError, did_you_mean
from revtrack.version import __version__

if TYPE_CHECKING:
    from typer._click import Command as ClickCommand
    from typer._click import Context, HelpFormatter

    from revtrack.model.manual import Entry

GROUPS = (
    ("Add and import", ("add", "import", "watch")),
    ("Read", ("stories", "log", "show", "search", "diff")),
    (
        "Evolution",
        ("blame", "trace", "matrix", "quotes", "attributions", "figures", "stats", "browse"),
    ),
    ("Evidence", ("note", "audit", "report", "cite", "code", "bundle", "check")),
    ("For other programs", ("export", "plot", "datasette")),
    ("Many stories", ("corpus",)),
    ("Database", ("story", "remove", "merge", "backup", "recover", "rebuild")),
    ("About revtrack", ("demo", "config", "completion", "man", "schema")),
)
"""Every command, in the groups and the order of the help; each is a module of this package.

A word that Python keeps for itself has an underscore behind it there: `import_`."""

COMMANDS = tuple(name for _, names in GROUPS for name in names)


class _Told:
    """What commands and groups have in common: help made of their parts."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help for this terminal."""
        from revtrack.views.manual import help_text

        formatter.write(help_text(entry(ctx), get_terminal_size().columns).rstrip("\n"))


class Told(_Told, TyperCommand):
    """A command; one that takes `-1` for a version still refuses options it does not know."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse, and tell an option that was mistyped from a name."""
        rest = super().parse_args(ctx, args)
        if ctx.ignore_unknown_options and not ctx.resilient_parsing:
            for param in self.params:
                if param.param_type_name == "argument":
                    _refuse_options(ctx.params.get(param.name or ""), ctx)
        return rest


class ToldGroup(_Told, TyperGroup):
    """A group of commands that knows which one was meant."""

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, ClickCommand | None, list[str]]:
        """Return the command that is named."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            otherwise = f"`{ctx.command_path} --help` lists the commands"
            raise UsageError(
                f"there is no command {name!r}", did_you_mean(name, self.commands, otherwise)
            )
        return super().resolve_command(ctx, args)


class Commands(typer.Typer):
    """Commands that tell of themselves: what a module's `register` adds itself to."""

    def __init__(self, **kwargs: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"]}
        super().__init__(
            cls=ToldGroup,
            add_completion=False,
            pretty_exceptions_enable=False,
            rich_markup_mode=None,
            context_settings=settings,
            **kwargs,
        )

    def command(self, *args: Any, **kwargs: Any) -> Callable[[Any], Any]:
        """Make a function a command."""
        return super().command(*args, cls=Told, **kwargs)


def application(args: Sequence[str]) -> Commands:
    """Return the command line with the commands that these arguments can need.

    Typer builds every command before it runs one, which costs each start a millisecond a
    command: the one that is named is enough, and `--version` needs none.
    """
    app = Commands(name="revtrack", invoke_without_command=True)
    app.callback()(revtrack)
    named = args[0] if args else ""
    needed = () if named == "--version" else (named,) if named in COMMANDS else COMMANDS
    for name in needed:
        module = f"{name}_" if iskeyword(name) else name
        import_module(f"revtrack.commands.{module}").register(app)
    return app


def command_line(args: Sequence[str]) -> Any:
    """Return the same as the group of commands that is run, helped with and completed."""
    group = get_command(application(args))
    take_limits(group)
    return group


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"revtrack {__version__}\n")
        raise typer.Exit


def revtrack(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  its callback prints it
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    color: Color = None,  # noqa: ARG001  kept where they are parsed
    theme: Theme = None,  # noqa: ARG001
    width: Width = None,  # noqa: ARG001
    no_pager: NoPager = False,  # noqa: ARG001
) -> None:
    """Track how a wire story is revised, from one SQLite file.

    \b
    revtrack demo                     see it work on a bundled story
    revtrack add lead.txt 2nd-ld.txt  keep each version as a snapshot
    revtrack log harbour              what each version changed
    revtrack diff harbour             the last two versions
    revtrack diff harbour LEAD last   any two versions
    revtrack matrix harbour           all paragraphs by all versions
    revtrack audit harbour            the editors' notes against the changes

    A story is named by the beginning of its key; a version by its place, its label, `first`,
    `last` or the beginning of its hash. Each command has its own --help, and takes the options
    for the terminal, too.
    """  # noqa: D301  \b keeps examples a line each
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def entry(context: Context) -> Entry:
    """Return what a command says of itself."""
    from revtrack.model.manual import Entry, read_text

    command = context.command
    # typer writes `{FILE...}` for an argument that must be there, which reads as a choice.
    pieces = [piece.strip("{}") for piece in command.collect_usage_pieces(context)]
    records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if record:
            records[param.param_type_name].append(record)
    return Entry(
        context.command_path,
        " ".join((context.command_path, *pieces)),
        read_text(command.help or ""),
        tuple(records["argument"]),
        tuple(records["option"]),
        tuple(_grouped(context)),
    )


def _grouped(context: Context) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the commands below one: the whole command line's in their groups."""
    below = getattr(context.command, "commands", {})
    groups = GROUPS if context.parent is None else (("Commands", tuple(below)),)
    for title, names in groups:
        told = tuple((name, _purpose(below[name])) for name in names if name in below)
        if told:
            yield title, told


def _purpose(command: ClickCommand) -> str:
    from revtrack.model.manual import read_text

    return read_text(command.help or "").purpose


def _refuse_options(given: object, context: Context) -> None:
    """Refuse a name that was meant as an option: `--jsn` is no version."""
    for name in given if isinstance(given, list | tuple) else (given,):
        if isinstance(name, str) and name.startswith("-") and not name[1:].isdecimal():
            raise no_option(name, context)


def no_option(name: str, context: Context) -> UsageError:
    """Return the error for an option that the command does not have."""
    params = context.command.get_params(context)
    known = [option for param in params for option in (*param.opts, *param.secondary_opts)]
    options = [option for option in known if option.startswith("-")]
    otherwise = f"`{context.command_path} --help` lists the options"
    return UsageError(f"there is no option {name}", did_you_mean(name, options, otherwise))

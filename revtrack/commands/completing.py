"""What a shell is offered for the word at the cursor, from the commands' own declarations.

Nothing here may fail: a shell shows what is written, in the middle of what somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revtrack.commands.application import command_line
from revtrack.commands.configuration import Configuration

if TYPE_CHECKING:
    from typer._click import Command, Context
    from typer._click.core import Parameter

    from revtrack.verbs.offering import Offer

FILES: Offer = ("", "files")
"""Asks the shell for its own completion of files."""


@dataclass
class _Place:
    """The place of the cursor: the command, the names before, and the option that waits."""

    context: Context
    names: list[str] = field(default_factory=list)
    waiting: Parameter | None = None
    missing: int = 0
    only_names: bool = False

    @property
    def below(self) -> Mapping[str, Command]:
        """The commands below this one."""
        return getattr(self.context.command, "commands", {})

    def params(self, kind: str) -> list[Parameter]:
        """Return the arguments, or the options, that are not hidden."""
        every = self.context.command.get_params(self.context)
        return [p for p in every if p.param_type_name == kind and not getattr(p, "hidden", False)]

    def option(self, name: str) -> Parameter | None:
        """Return the option of that name."""
        options = self.params("option")
        return next((p for p in options if name in (*p.opts, *p.secondary_opts)), None)

    def pass_over(self, word: str) -> None:
        """Go on behind a word."""
        if self.missing:
            self.missing -= 1
        elif word == "--":
            self.only_names = True
        elif self.is_option(word):
            self.waiting = self.option(word)
            takes = self.waiting is not None and not getattr(self.waiting, "is_flag", False)
            self.missing = self.waiting.nargs if self.waiting and takes else 0
        elif word in self.below:
            self.context = _context(self.below[word], word, self.context)
        else:
            self.names.append(word)

    def is_option(self, word: str) -> bool:
        """Whether a word is an option, and no name such as `-1`."""
        return word.startswith("-") and not self.only_names and not word[1:2].isdecimal()

    def argument(self) -> Parameter | None:
        """Return the argument that stands here."""
        left = len(self.names)
        for param in self.params("argument"):
            if param.nargs < 0 or left < param.nargs:
                return param
            left -= param.nargs
        return None


def offers(words: Sequence[str], current: str, environment: Mapping[str, str]) -> list[Offer]:
    """Return what the word at the cursor can become, of the words behind `revtrack`."""
    db = Configuration([*words, current], environment).database
    place = _Place(_context(command_line(words), "revtrack", None))
    for word in words:
        place.pass_over(word)
    found = _offers(place, current, db)
    return [offer for offer in found if offer == FILES or _is_safe(offer[0], current)]


def _context(command: Command, name: str, parent: Context | None) -> Context:
    return command.make_context(name, [], parent=parent, resilient_parsing=True)


def _is_safe(name: str, current: str) -> bool:
    """Whether a name goes on from what is typed, and nothing in it acts on a terminal."""
    return name.isprintable() and name.lower().startswith(current.lower())


def _offers(place: _Place, current: str, db: Path) -> Iterable[Offer]:
    if place.missing and place.waiting:
        return _values(place.waiting, current, place, db)
    if place.is_option(current):
        name, equals, value = current.partition("=")
        option = place.option(name) if equals else None
        if option:
            values = _values(option, value, place, db)
            return (
                offer if offer == FILES else (f"{name}={offer[0]}", offer[1]) for offer in values
            )
        return _options(place)
    if place.below:
        return ((name, _purpose(each)) for name, each in place.below.items())
    argument = place.argument()
    return _values(argument, current, place, db) if argument else ()


def _options(place: _Place) -> Iterator[Offer]:
    for param in place.params("option"):
        for name in (*param.opts, *param.secondary_opts):
            if name.startswith("--"):
                yield name, str(getattr(param, "help", "") or "")


def _purpose(command: Command) -> str:
    return (command.help or "").partition("\n")[0]


def _values(param: Parameter, start: str, place: _Place, db: Path) -> Iterable[Offer]:
    choices = getattr(param.type, "choices", ())
    if choices:
        return [(str(choice), "") for choice in choices]
    return VALUES.get(kind_of(param), _nothing)(start, place, db)


def kind_of(param: Parameter) -> str:
    """Return what a parameter takes, as its declaration says it: `[STORY...]` takes a `STORY`."""
    return (param.metavar or "").strip("[].")


def _stories(start: str, place: _Place, db: Path) -> Iterable[Offer]:  # noqa: ARG001
    from revtrack.verbs import offering

    return offering.stories(db, start)


def _versions(start: str, place: _Place, db: Path) -> Iterable[Offer]:
    from revtrack.verbs import offering

    return offering.versions(db, place.names[0] if place.names else "", start)


def _agencies(*_: object) -> Iterable[Offer]:
    from revtrack.verbs import offering

    return offering.agencies()


def _documents(*_: object) -> Iterable[Offer]:
    from revtrack.commands.schema import documents

    return ((name, "") for name in documents())


def _formats(*_: object) -> Iterable[Offer]:
    from revtrack.verbs import offering

    return offering.formats()


def _files(*_: object) -> Iterable[Offer]:
    return [FILES]


def _nothing(*_: object) -> Iterable[Offer]:
    return ()


VALUES: Mapping[str, Callable[[str, Any, Path], Iterable[Offer]]] = {
    "STORY": _stories,
    "KEY": _stories,
    "TO": _stories,
    "INTO": _stories,
    "VERSION": _versions,
    "OLD": _versions,
    "NEW": _versions,
    "AGENCY": _agencies,
    "DOCUMENT": _documents,
    "FILE": _files,
    "BROKEN": _files,
    "DATABASE": _files,
    "FOLDER": _files,
    "PATH": _files,
    "INPUT": _files,
    "OTHER": _files,
    "OLD NEW": _files,
    "FORMAT": _formats,
    "OURS=THEIRS": _nothing,
    "DIGITS": _nothing,
    "TEXT": _nothing,
    "SHELL": _nothing,
    "TIME": _nothing,
    "PERIOD": _nothing,
    "URL": _nothing,
    "NOTE": _nothing,
    "KIND": _nothing,
    "HASH": _nothing,
    "WHAT": _nothing,
    "NAMES": _nothing,
    "CODEBOOK": _nothing,
    "CHANGE": _nothing,
    "STYLE": _nothing,
    "WORDS": _nothing,
    "N": _nothing,
}
"""What completes each kind of value, by the name it has in the help; a test finds one left out."""

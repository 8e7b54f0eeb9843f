"""The pager: long output by the screenful, its colours kept."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess

from revtrack.commands import configuration

_DEFAULT = "less -FRX"
_NONE = ("", "cat")
"""Pagers that are no pager."""


def command() -> list[str]:
    """Return the pager's command line, empty for none: a command and its arguments, no shell."""
    configured = configuration.current().of("pager").value
    line = os.environ.get("PAGER", _DEFAULT) if configured is None else str(configured)
    line = line.strip()
    try:
        return [] if line in _NONE else shlex.split(line)
    except ValueError:  # a quote that is not closed
        return []


def page(text: str, encoding: str, errors: str) -> bool:
    """Show text in the pager and say whether it did: one that is missing or fails did not.

    Leaving a pager early is no failure; what it did not read, nobody wanted to.
    """
    line = command()
    if not line:
        return False
    try:
        pager = subprocess.Popen(line, stdin=subprocess.PIPE, env=_environment(line))  # noqa: S603
    except OSError:
        return False
    # Ctrl-C is the pager's, as long as it is there: less stops searching, and nothing ends.
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(text.encode(encoding, errors))  # minds no pipe that is closed early
        return pager.returncode <= 0
    finally:
        signal.signal(signal.SIGINT, interrupted)


def _environment(line: list[str]) -> dict[str, str]:
    """Return the environment; less is told to keep colours, which it shows as `ESC[1m` else."""
    environment = dict(os.environ)
    if os.path.basename(line[0]) == "less":
        environment["LESS"] = "-R " + environment.get("LESS", "-FX")
    return environment

"""What the soaks have revtrack do: invented pages, and commands in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.stories import Author, revise
from tests.support import ROOT, page, write

LABELS = (None, "LEAD", "2nd LD", "3rd LD", "4th LD", "5th LD", "6th LD", "7th LD")

_CHILD = """
import sys
from importlib import import_module
from revtrack.commands.main import prepare_streams, run
for name in ("adding", "archive", "backing_up", "importing", "keeping", "merging", "rebuilding",
             "removing"):
    import_module("revtrack.verbs." + name)
import_module("revtrack.views.terminal.imported")
import_module("revtrack.verbs.importing").BATCH = 20
prepare_streams()
print("begin", flush=True)
sys.exit(run(sys.argv[1:]))
"""
"""Loads what work needs, and says that it begins: what comes then is the work alone. Few documents
make a batch of an import, so that one import is many transactions."""


def child(*words: str | Path, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a command, whose output comes line by line, and wait until its work begins."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", _CHILD, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stdout.readline() == "begin\n"
    return process


def texts(seed: int, versions: int, paragraphs: int = 8) -> list[str]:
    """Return the pages of a story's versions, invented."""
    author = Author(seed, (1, 2, 2))
    told = author.story(paragraphs)
    pages = []
    for number in range(versions):
        pages.append(
            page(
                *told,
                label=LABELS[number],
                slug=f"story {seed}",
                headline=f"Officials report on case {seed}",
                time=f"{10 + number}:12 March 12, 2024",
            )
        )
        told = revise(author, told, 2).new
    return pages


def folder_of(folder: Path, seeds: range, versions: int) -> Path:
    """Write the pages of stories into a folder; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        for number, text in enumerate(texts(seed, versions)):
            write(folder, f"{seed:04}-{number}.txt", text)
    return folder


def acknowledged(out: str) -> list[Path]:
    """Return the files that `add` said were added, in whole lines."""
    lines = out.splitlines(keepends=True)
    return [
        Path(line.removeprefix("added  ").rstrip("\n"))
        for line in lines
        if line.startswith("added  ") and line.endswith("\n")
    ]

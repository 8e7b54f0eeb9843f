"""What is done with each mutated file: command lines, as a person would give them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock
from zlib import crc32

from revtrack.commands.main import run
from revtrack.errors import InternalFault, RevtrackError
from tests.soak import mutate, seeds
from tests.support import SAMPLES

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_PAGES_A_STORY = 12
"""Versions after which a story begins anew: each further one costs all commands more."""


class Broken(AssertionError):
    """A promise that was not kept."""


class Desk:
    """A folder to work in, with a database of samples and one that pages are added to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.samples = folder / "samples.db"
        self._fresh = folder / "fresh.db"
        self._kept = 0
        os.chdir(folder)
        self.quietly(
            "add", str(SAMPLES / "ferry"), str(SAMPLES / "strike"), "--db", str(self.samples)
        )
        self.quietly("bundle", "ferry", "-o", "ferry.zip", "--db", str(self.samples))
        shutil.copy(self.samples, folder / "revtrack.db")
        self._copy = self.samples.read_bytes()

    def again(self) -> None:
        """Put the samples back as they were."""
        for path in self.folder.glob("revtrack*.db*"):
            path.unlink()
        (self.folder / "revtrack.db").write_bytes(self._copy)

    def database(self) -> str:
        """Return the database that pages are added to, emptied now and then."""
        self._kept += 1
        if self._kept % _PAGES_A_STORY == 0:
            for path in self.folder.glob("fresh.db*"):
                path.unlink()
        return str(self._fresh)

    def write(self, name: str, data: bytes) -> str:
        """Put a file into the folder."""
        path = self.folder / name
        path.write_bytes(data)
        return str(path)

    def quietly(self, *args: str) -> tuple[int, str]:
        """Run a command line; raises what it should never let out, and `Broken` promises."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(args)
        told = out.getvalue() + err.getvalue()
        if "always" in args:
            told = _COLOUR.sub("", told)
        if code == InternalFault.exit_code or "Traceback" in err.getvalue():
            raise Broken(f"{args}: {told[:2000]}")
        # CSV for a file or a pipe has every character.
        if "--csv" not in args and args[:1] != ("export",) and (found := _ACTING.search(told)):
            raise Broken(
                f"{args}: {found.group()!r} in {told[max(0, found.start() - 200) : found.end() + 50]!r}"
            )
        if "--json" in args and code == 0 and out.getvalue():
            json.loads(out.getvalue())
        return code, told


READINGS = (
    "show last", "show last --furniture", "diff", "diff --side-by-side --explain", "diff --plain", "audit", "note", "blame --words",
    "matrix", "quotes", "attributions --full", "figures --all", "stats", "log", "cite", "diff --json", "quotes --json", "figures --csv",
    "matrix --csv", "blame --json", "audit --json", "report -o r.html", "export changes", "export figures", "export quotes", "bundle -o b.zip",
)  # fmt: skip
"""What is asked of a story that was just added; the data's sum chooses."""


def _reading(desk: Desk, db: str, data: bytes, story: str) -> None:
    command, *rest = READINGS[crc32(data) % len(READINGS)].split()
    target = [rest.pop(0)] if rest and not rest[0].startswith("-") else []
    if command == "export":
        desk.quietly(command, *target, story, *rest, "--db", db)
    else:
        desk.quietly(command, story, *target, *rest, "--db", db)


def page(desk: Desk, data: bytes) -> None:
    """Add it as a page, and look at what was kept."""
    db = desk.database()
    code, _ = desk.quietly("add", desk.write("page.txt", data), "--story", "fuzz", "--db", db)
    if code == 0:
        _reading(desk, db, data, "fuzz")


def container(desk: Desk, data: bytes) -> None:
    """Import it, and look at a story of it."""
    db = desk.database()
    code, _ = desk.quietly("import", desk.write("given", data), "--db", db)
    if code == 0:
        _, told = desk.quietly("stories", "--json", "--db", db)
        keys = [story["story"] for story in json.loads(told).get("stories", ())]
        if keys:
            _reading(desk, db, data, keys[crc32(data) % len(keys)])


def _argument(data: bytes) -> str:
    return os.fsdecode(data.replace(b"\0", b""))


def note(desk: Desk, data: bytes) -> None:
    """Read it as a note."""
    desk.quietly("note", f"--text={_argument(data)}", *(["--json"] if len(data) % 2 else []))


def query(desk: Desk, data: bytes) -> None:
    """Search for it."""
    desk.quietly(
        "search",
        *(["--json"] if len(data) % 2 else []),
        "--db",
        str(desk.samples),
        "--",
        _argument(data),
    )


def codebook(desk: Desk, data: bytes) -> None:
    """Take it for a codebook."""
    path = desk.write("book.toml", data)
    desk.quietly("code", "book", path)
    desk.quietly(
        "code",
        "export",
        "ferry",
        "--codebook",
        path,
        "--coders",
        "anna",
        "-o",
        "sheet.csv",
        "--db",
        str(desk.samples),
    )


def sheet(desk: Desk, data: bytes) -> None:
    """Take it for a coding sheet that was filled in."""
    desk.again()
    code, _ = desk.quietly("code", "import", desk.write("coded.csv", data))
    if code == 0:
        desk.quietly("code", "agreement")
        desk.quietly("code", "disagreements")


def bundle(desk: Desk, data: bytes) -> None:
    """Check it as a bundle, and take it for other archives."""
    desk.quietly(
        "check", "--bundle", desk.write("given.zip", data), *(["--json"] if len(data) % 2 else [])
    )
    desk.quietly("import", str(desk.folder / "given.zip"), "--db", desk.database())


def lexicon(desk: Desk, data: bytes) -> None:
    """Take it for a word list."""
    desk.quietly(
        "attributions",
        "ferry",
        "--lexicon",
        desk.write("words.txt", data),
        "--db",
        str(desk.samples),
    )


def configuration(desk: Desk, data: bytes) -> None:
    """Take it for the configuration of a folder."""
    folder = desk.folder / "configured"
    folder.mkdir(exist_ok=True)
    (folder / "revtrack.toml").write_bytes(data)
    desk.quietly("config", "--all", "--db", str(folder / "x.db"))
    desk.quietly("note", "--text", "ADDS photo", "--db", str(folder / "x.db"))


def answer(desk: Desk, data: bytes) -> None:  # noqa: ARG001  every target has a desk
    """Take it for what a server answered: a feed, a list of captures, rules for robots."""
    from protego import Protego

    from revtrack.network.client import Answer
    from revtrack.network.feeds import entries, is_feed
    from revtrack.network.listings import listing

    url = "https://wire.example/x"
    for read in (
        lambda: is_feed(data) and entries(Answer(url, 200, {}, data)),
        lambda: listing(data, url),
        lambda: Protego.parse(data.decode("utf-8", "replace")).can_fetch(url, "revtrack"),
    ):
        with contextlib.suppress(RevtrackError):
            read()


_NOT_RUN = ("watch", "browse", "datasette", "man", "demo")
"""Those that fetch, that wait for keys, that serve; and two that only cost time."""


def line(desk: Desk, data: bytes) -> None:
    """Give it as a command line: an argument a line. Nothing can leave the folder."""
    desk.again()
    args = [_argument(each).replace("/", "") for each in data.split(b"\n")][:12]
    if not any(arg in _NOT_RUN for arg in args):
        desk.quietly(*args)


def lines() -> tuple[bytes, ...]:
    """Return command lines, an argument a line: those of the help's examples, and some odd ones."""
    from revtrack.commands.application import COMMANDS

    said = (
        "log ferry", "show ferry 3ld --furniture", "diff ferry LEAD last --json", "diff --files a b", "trace ferry ¶4 --version -1",
        "search ferry --limit 2", "export changes ferry -o c.csv", "export figures -o f.jsonl", "export newsedits -o e.db", "story split ferry 2 --to x",
        "story merge ferry strike", "story rename ferry y", "code export ferry --coders a,b -o s.csv", "stats --by month", "cite strike last --change 1 --style bibtex",
        "plot toll ferry -o t.svg --figure dead", "report --all -o reports", "bundle ferry -o b.zip", "check --bundle ferry.zip", "rebuild --due", "schema diff",
        "completion bash", "config --all", "add - --story s --at 2024-03-12T09:00Z --source https://wire.example/1", "import . --dry-run --map text=body,story=url",
        "audit ferry --exit-code", "blame ferry 2 --words --csv", "figures ferry --all", "--width 20 matrix ferry --full", "--color always diff ferry --theme light",
    )  # fmt: skip
    return tuple("\n".join(each.split()).encode() for each in (*said, *COMMANDS))


@dataclass(frozen=True)
class Target:
    """A kind of file: valid ones, what is done to them, and what is done with them."""

    seeds: Callable[[], Sequence[bytes]]
    run: Callable[[Desk, bytes], None]
    how: mutate.Mutator = mutate.in_bytes
    weight: int = field(default=1)


TARGETS = {
    "text": Target(seeds.texts, page, weight=3),
    "html": Target(seeds.html, page, weight=3),
    "json items": Target(seeds.items, page, mutate.in_json, 3),
    "json bytes": Target(seeds.items, page),
    "xml items": Target(seeds.xml, page, weight=3),
    "wires": Target(seeds.wires, page, weight=2),
    "wire batches": Target(seeds.wires, container),
    "mhtml": Target(seeds.mhtml, page),
    "warc": Target(seeds.warcs, container),
    "warc packed": Target(seeds.warcs, container, mutate.in_gzip),
    "wacz": Target(seeds.waczs, container, mutate.in_zip),
    "docx": Target(seeds.words, container, mutate.in_zip, 2),
    "rtf": Target(seeds.rtfs, container),
    "exports": Target(seeds.exports, container),
    "jsonl": Target(seeds.json_lines, container, mutate.in_json, 2),
    "csv": Target(seeds.csvs, container),
    "parquet": Target(seeds.parquets, container),
    "sqlite": Target(seeds.databases, container),
    "notes": Target(seeds.notes, note, weight=3),
    "queries": Target(seeds.queries, query, weight=3),
    "command lines": Target(lines, line, weight=3),
    "codebooks": Target(seeds.codebooks, codebook),
    "sheets": Target(seeds.sheets, sheet),
    "bundles": Target(lambda: _bundles(), bundle, mutate.in_zip),
    "lexicons": Target(seeds.lexicons, lexicon),
    "configurations": Target(seeds.configurations, configuration),
    "answers": Target(seeds.feeds, answer),
}


def _bundles() -> tuple[bytes, ...]:
    return (Path("ferry.zip").read_bytes(),)  # the desk made it


@contextlib.contextmanager
def cut_off() -> Iterator[None]:
    """Let nothing reach the network, nor wait for a person."""
    refused = mock.Mock(side_effect=socket.gaierror(8, "no network in here"))
    with (
        mock.patch.object(socket, "getaddrinfo", refused),
        mock.patch.object(sys, "stdin", _Nobody()),
    ):
        yield


class _Nobody(io.StringIO):
    """A standard input with nobody at it."""

    buffer = io.BytesIO()

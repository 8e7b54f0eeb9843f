"""Small builders that several test modules share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from revtrack.commands.main import run

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SEED = ROOT.parent / "shared" / "seed" / "yonhap-us-nk-summit-4th-ld.txt"

needs_seed = pytest.mark.skipif(
    not SEED.is_file(), reason="the seed page stands outside the repository"
)


@dataclass(frozen=True)
class Ran:
    """What a command line left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    @property
    def error(self) -> dict[str, Any]:
        found = json.loads(self.err)
        assert isinstance(found, dict)
        return found


class CommandLine:
    """Runs revtrack in this process, on one database."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.db = db
        self._capsys = capsys

    def __call__(self, *words: str | Path, db: bool = True) -> Ran:
        args = [str(word) for word in words]
        if db:
            args += ["--db", str(self.db)]
        self._capsys.readouterr()
        code = run(args)
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)


def page(
    *paragraphs: str,
    label: str | None = None,
    slug: str | None = "harbour fire",
    headline: str = "Fire breaks out at Moksan harbour",
    time: str = "09:12 March 12, 2024",
    note: str | None = None,
    byline: str | None = None,
) -> str:
    """Return a Yonhap-like page as a researcher pastes it."""
    tags = "".join(f"({tag}) " for tag in (label, slug) if tag)
    head = [f"{tags}{headline}", f"All News {time}"]
    if note:
        head.append(f"(ATTN: {note})")
    if byline:
        head.append(f"By {byline}")
    first, *rest = paragraphs or ("A fire broke out at the harbour on Tuesday, officials said.",)
    body = [f"MOKSAN, March 12 (Yonhap) -- {first}", *rest]
    return "\n\n".join([*head, *body, "(END)"]) + "\n"


FIRE = (
    "A fire broke out at a harbour warehouse on Tuesday, killing two people, officials said.",
    "The blaze started at about 5:40 a.m. on the second floor of the three-story building.",
    "About 120 firefighters and 40 engines were sent to the scene, the city government said.",
    '"We heard a loud bang and then the windows blew out," said Han Do-jin, a crane operator.',
    "The warehouse held paint and solvents for the shipyards across the bay.",
)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def told(changes: Sequence[Any]) -> list[tuple[str, tuple[int, ...], tuple[int, ...], bool]]:
    """Return changes in short, for comparing."""
    return [(c.kind, c.old, c.new, c.moved) for c in changes]

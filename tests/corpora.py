"""Generated corpora: stories with labels, headlines and notes, scattered over files in mixed order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from revtrack.corpus.engines import Local
from revtrack.corpus.run import Run, Wanted
from revtrack.model.corpus import CorpusRun
from revtrack.settings import Settings
from tests.stories import Author, revise

T = TypeVar("T")
R = TypeVar("R")
Row = dict[str, str | None]

EVERY = ("changes", "claims", "versions", "quotes", "figures")
"""All tables that `revtrack corpus` makes."""

_LABELS = (None, "LEAD", "2nd LD", "3rd LD", "4th LD", "5th LD")
_NOTES = (
    "UPDATES with details in paras 2, 5-7, last 3 paras; ADDS byline",
    "RECASTS lead; ADDS background, quotes in paras 4-6, photo",
    "UPDATES throughout; CORRECTS name in 3rd para; TRIMS",
)
_BEGUN = datetime(2024, 3, 12, 9, tzinfo=UTC)


def story(seed: int, versions: int | None = None, paragraphs: int | None = None) -> list[Row]:
    """Return the rows of a story, a version each.

    Of three stories two have headlines, labels and notes, the third has nothing but text and time.
    """
    author = Author(seed, (1, 2, 2))
    draw = author.random.randint
    texts = author.story(paragraphs or draw(3, 14))
    rows = []
    for number in range(versions or draw(1, 6)):
        if number:
            texts = revise(author, texts, draw(1, 5)).new
        row: Row = dict.fromkeys(("headline", "label", "note"))
        if seed % 3:
            row |= _fields(seed, number)
        time = _BEGUN + timedelta(hours=number, minutes=seed % 60)
        row |= {"story": f"story-{seed:06}", "published_at": time.isoformat()}
        rows.append({**row, "text": "\n\n".join(texts)})
    return rows


def _fields(seed: int, number: int) -> Row:
    note = _NOTES[(seed + number) % len(_NOTES)] if number else None
    label = _LABELS[number] if seed % 2 else None
    return {"headline": f"Officials report on case {seed}", "label": label, "note": note}


def rows_of(
    seeds: Iterable[int], versions: int | None = None, paragraphs: int | None = None
) -> Iterator[Row]:
    for seed in seeds:
        yield from story(seed, versions, paragraphs)


def scattered(folder: Path, rows: Sequence[Row], files: int = 4, seed: int = 7) -> Path:
    """Write rows in mixed order to so many files, Parquet and JSONL in turn; return the folder."""
    folder.mkdir(parents=True)
    mixed = list(rows)
    Random(seed).shuffle(mixed)  # noqa: S311  nothing secret
    for number in range(files):
        some = mixed[number::files]
        put = lines if number % 2 else table
        put(folder / f"{number:02}.{'jsonl' if number % 2 else 'parquet'}", some)
    return folder


def lines(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Write rows as JSONL; what is not known is left out."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            known = {name: value for name, value in row.items() if value is not None}
            file.write(json.dumps(known, ensure_ascii=False) + "\n")
    return path


def table(path: Path, rows: Sequence[Mapping[str, object]], group: int = 5_000) -> Path:
    """Write rows as Parquet."""
    from pyarrow import Table, parquet

    parquet.write_table(Table.from_pylist([dict(row) for row in rows]), path, row_group_size=group)
    return path


class Here(Local):
    """An engine that does everything at once, in this process; gathers as processes do."""

    def __init__(self) -> None:
        super().__init__(1)

    def submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        done: Future[R] = Future()
        try:
            done.set_result(function(task))
        except BaseException as error:  # what a process would hand back
            done.set_exception(error)
        return done


def ran(
    inputs: Sequence[Path | str], out: Path, tables: Sequence[str] = EVERY, **more: Any
) -> CorpusRun:
    """Work through inputs in this process; `more` is for `Wanted`."""
    wanted = Wanted(tuple(map(str, inputs)), out, tuple(tables), **more)
    return Run(wanted, Here(), Settings()).done()


def told(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a table: a Parquet file, or a folder of them, story by story."""
    from pyarrow import parquet

    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    rows = [row for file in files for row in parquet.ParquetFile(file).read().to_pylist()]
    return sorted(rows, key=lambda row: row["story"] or "")


def made(out: Path) -> dict[str, str]:
    """Return what is in a folder: the SHA-256 of each file, hidden ones too."""
    return {
        str(path.relative_to(out)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }

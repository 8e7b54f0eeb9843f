"""How long reports take to write, and how big they are.

    python -m tests.benchmarks.reports [STORIES]

One story of 30 versions of about 60 paragraphs, and a site of many stories of four versions each.
Bars: the one in less than 2 seconds and 3 MB, a site of 1,000 stories in less than 3 minutes, the
start of the program included. Exits with 1 if one is missed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import revtrack
from tests.benchmarks.many import build
from tests.stories import Author, revise

STORIES = 1000
SECONDS_BAR, BYTES_BAR, SITE_BAR = 2.0, 3_000_000, 180.0
_VERSIONS, _PARAGRAPHS, _EDITS = 30, 60, 6


def long_story(folder: Path) -> Path:
    """Make a database of one long story; return its path."""
    author = Author(1)
    texts = author.story(_PARAGRAPHS)
    files = []
    for number in range(_VERSIONS):
        if number:
            texts = revise(author, texts, _EDITS).new
        label = f"({number + 1}th LD) " if number > 2 else ""
        clock = f"{8 + number // 4:02}:{number % 4 * 15:02}"
        head = f"{label}A long story goes on\n\nAll News {clock} March 12, 2024\n\n"
        head += (
            f"(ATTN: UPDATES with details in paras 2, 5-7; ADDS quotes in para {number + 3})\n\n"
        )
        file = folder / f"{number:02}.txt"
        file.write_text(head + "\n\n".join(texts) + "\n\n(END)\n", "utf-8")
        files.append(file)
    path = folder / "long.db"
    assert revtrack.open(path).add(files, story="long").exit_code == 0
    return path


def written(database: Path, *words: str) -> float:
    """Run `revtrack report` as a program; return the seconds that it took."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "revtrack", "report", *words, "--db", str(database)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def told(name: str, value: float, bar: float, unit: str) -> bool:
    """Print a figure and its bar; return whether it is missed."""
    print(f"{name:<28} {value:8.2f} {unit:<2} bar {bar:g}")
    return value >= bar


def main(stories: int) -> int:
    """Measure, print, and return 1 if a bar is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "long.html"
        seconds = written(long_story(folder), "long", "-o", str(page))
        missed = told("30 versions, 60 paragraphs", seconds, SECONDS_BAR, "s")
        missed |= told("its page", page.stat().st_size / 1e6, BYTES_BAR / 1e6, "MB")
        site = folder / "site"
        seconds = written(build(folder, stories), "--all", "-o", str(site))
        bar = SITE_BAR * stories / STORIES
        missed |= told(f"a site of {stories} stories", seconds, bar, "s")
        assert len(list(site.iterdir())) == stories + 1
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES))

"""How long it takes to audit and to measure a database of many stories.

    python -m tests.benchmarks.many [STORIES]

Each story has four versions of 20 to 30 paragraphs, the last three with a note. Bars: 1,000
stories audited in less than 30 seconds of one core, and measured in less than 20. Exits with 1 if
one is missed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import revtrack
from tests.stories import Author, revise

STORIES = 1000
BARS = {"audit": 30.0, "stats": 20.0}
_LABELS = (None, "LEAD", "2nd LD", "3rd LD")
_NOTES = (
    None,
    "UPDATES with details in paras 2, 5-7, last 3 paras; ADDS byline",
    "RECASTS lead; ADDS background, quotes in paras 8-10, photo",
    "UPDATES throughout; CORRECTS name in 3rd para; TRIMS",
)


def build(folder: Path, stories: int) -> Path:
    """Make a database of generated stories; return its path."""
    path = folder / "stories.db"
    archive = revtrack.open(path)
    for seed in range(stories):
        author = Author(seed)
        texts = author.story(author.random.randint(20, 30))
        files = []
        for number, (label, note) in enumerate(zip(_LABELS, _NOTES, strict=True)):
            if number:
                texts = revise(author, texts, 5).new
            file = folder / f"{number}.txt"
            file.write_text(_page(seed, number, label, note, texts), "utf-8")
            files.append(file)
        report = archive.add(files, story=f"story-{seed:05}")
        assert report.exit_code == 0
    return path


def _page(seed: int, number: int, label: str | None, note: str | None, texts: list[str]) -> str:
    head = [f"({label}) " if label else "", f"Story {seed} goes on", "\n\n"]
    head.append(f"All News {9 + number:02}:12 March 12, 2024\n\n")
    head.append(f"(ATTN: {note})\n\n" if note else "")
    body = "\n\n".join([f"MOKSAN, March 12 (Yonhap) -- {texts[0]}", *texts[1:]])
    return "".join(head) + body + "\n\n(END)\n"


def main(stories: int) -> int:
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        archive = revtrack.open(build(Path(folder), stories))
        print(f"{stories} stories of four versions, added in {time.perf_counter() - start:.1f} s")
        for name, verb in (("audit", archive.audit_all), ("stats", archive.stats)):
            start = time.process_time()
            verb()
            taken = time.process_time() - start
            bar = BARS[name] * stories / STORIES
            missed |= taken >= bar
            told = "held" if taken < bar else "missed"
            print(
                f"{name}: {taken:.1f} s, {taken / stories * 1000:.1f} ms a story (bar {bar:.1f} s) {told}"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES))

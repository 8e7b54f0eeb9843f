"""How long it takes to audit a database of many stories.

    python -m tests.benchmarks.audit_time [STORIES]

Each story has four versions of 20 to 30 paragraphs, the last three with a note. Bar: 1,000
stories in less than 30 seconds on one core. Exits with 1 if it is missed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import revtrack
from tests.stories import Author, revise

STORIES, BAR = 1000, 30.0
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
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = build(Path(folder), stories)
        added = time.perf_counter() - start
        start = time.process_time()
        summary = revtrack.open(path).audit_all()
        taken = time.process_time() - start
    (agency,) = summary.agencies
    print(f"{stories} stories, {agency.notes} notes, {sum(agency.verdicts)} claims")
    print(
        f"added in {added:.1f} s; audited in {taken:.1f} s of one core ({taken / stories * 1000:.1f} ms a story)"
    )
    bar = BAR * stories / STORIES
    print(f"bar {bar:.1f} s: {'held' if taken < bar else 'missed'}")
    return int(taken >= bar)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES))

"""Disks that are full, fail, or become read only in the middle of the work.

    python -m tests.soak.disk [TIMES]

A full disk is a small tmpfs, of another size each time, where one may be mounted; else a limit on
the size of files. Errors are those of a library that is preloaded, compiled by `cc`, in which the
Nth write, sync or truncation of a database fails: once, or from then on. Bars: the exit code and
the words are those of what happened, never a traceback; what was acknowledged is there, what is
there is whole, a full or read-only disk can be read, and with room again the same command goes on.
Exits with 1 if one is missed; what cannot be tried here is said.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import revtrack
from tests import schemas
from tests.soak.checking import held, problems
from tests.soak.work import acknowledged, child, folder_of

TIMES = 100
_SMALLEST, _LARGEST = 64, 900
"""Kilobytes of a disk that a database of the pages does not fit on, whole."""

FAULTS = {
    "a write fails": ("write", errno.EIO, ""),
    "one write fails": ("write", errno.EIO, "1"),
    "the disk is full": ("write", errno.ENOSPC, ""),
    "the quota is used up": ("write", errno.EDQUOT, ""),
    "the disk becomes read only": ("write", errno.EROFS, ""),
    "a sync fails": ("sync", errno.EIO, ""),
    "one sync fails": ("sync", errno.EIO, "1"),
    "the disk is full at a sync": ("sync", errno.ENOSPC, ""),
    "a truncation fails": ("truncate", errno.EIO, ""),
}
_ENDS = {0, 4, 6, 7}
"""Exit codes of what may happen: done, unreadable or unwritable, not to be written to, full."""


@dataclass
class Found:
    """What was tried, how it ended, and what was wrong."""

    ends: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def ran(self, what: str, code: int, err: str) -> None:
        """Take note of how a command ended."""
        self.ends[f"{what}: {code}"] += 1
        if code not in _ENDS or "Traceback" in err or (code and "\n  " not in err):
            self.wrong.append(f"{what}: ended with {code}, saying {err!r}")

    def lost(self, what: str, out: str, db: Path) -> None:
        """Hold what was acknowledged, and the database as a whole, against what is there."""
        there = held(db)
        for page in acknowledged(out):
            if sha256(page.read_bytes()).hexdigest() not in there:
                self.wrong.append(f"{what}: {page.name} was acknowledged and is not there")
        self.wrong += [f"{what}: {problem}" for problem in problems(db)]


def run(*words: str | Path, env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it wrote."""
    process = child(*words, env=env)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


# A disk that is full


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[bool]:
    """Make a folder a small disk; give whether that could be done."""
    folder.mkdir(exist_ok=True)
    size = f"size={kilobytes}k"
    if not _may("mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)):
        yield False
        return
    try:
        yield True
    finally:
        _may("umount", "-l", str(folder))


def _may(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def full_disks(top: Path, pages: Path, times: int, found: Found) -> None:
    """Add, with the disk full at another place each time; then make room and add again."""
    step = max(1, (_LARGEST - _SMALLEST) // times)
    for kilobytes in range(_SMALLEST, _SMALLEST + step * times, step):
        with small_disk(top / "disk", kilobytes) as is_small:
            if not is_small:
                found.left_out.append("no tmpfs can be mounted: a limit on files stands for it")
                return _limited_files(top, pages, found)
            _fill(top / "disk", pages, f"a disk of {kilobytes} kB", found)
    return None


def _fill(disk: Path, pages: Path, what: str, found: Found) -> None:
    db = disk / "stories.db"
    code, out, err = run("add", pages, "--db", db)
    found.ran(what, code, err)
    if code == 7 and "the disk is full" not in err:
        found.wrong.append(f"{what}: it does not say that the disk is full: {err!r}")
    if held(db):
        read, _, err = run("stories", "--db", db)
        found.ran(f"{what}, read", read, err)
        if read:
            found.wrong.append(f"{what}: it cannot be read while the disk is full: {err!r}")
        if code:
            for words in (("rebuild",), ("backup", disk / "copy.db")):
                again, _, err = run(*words, "--db", db)
                found.ran(f"{what}, {words[0]}", again, err)
        if [path.name for path in disk.iterdir() if "copy" in path.name and ".part" in path.name]:
            found.wrong.append(f"{what}: half a copy was left")
        (disk / "copy.db").unlink(missing_ok=True)
    found.lost(what, out, db)
    _may("mount", "-o", "remount,size=64m", str(disk))
    _goes_on(pages, db, what, found)


def _goes_on(pages: Path, db: Path, what: str, found: Found) -> None:
    """Add the same pages where nothing stands in the way, and look for all of them."""
    code, _, err = run("add", pages, "--db", db)
    missing = len(list(pages.iterdir())) - len(held(db))
    if code or missing:
        found.wrong.append(f"{what}: with room again it ends with {code}, {missing} missing: {err}")
    found.wrong += [f"{what}, afterwards: {problem}" for problem in problems(db)]


def _limited_files(top: Path, pages: Path, found: Found) -> None:
    """Add where no file may be larger than so much, which is what some quotas are."""
    for kilobytes in range(_SMALLEST, _LARGEST, 64):
        db = top / f"limited-{kilobytes}.db"
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, hard))
        try:
            code, out, err = run("add", pages, "--db", db)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        found.ran(f"files of {kilobytes} kB", code, err)
        found.lost(f"files of {kilobytes} kB", out, db)
        _goes_on(pages, db, f"files of {kilobytes} kB", found)


# A disk that fails


def shim(folder: Path) -> Path | None:
    """Compile what lets a disk fail; None where there is no compiler."""
    library = folder / "failing.so"
    source = Path(__file__).with_name("failing.c")
    compiler = shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        return None
    made = _may(compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl")
    return library if made else None


def failing_disks(top: Path, pages: Path, times: int, found: Found, faults: Sequence[str]) -> None:
    """Add, migrate and back up, with another call failing each time."""
    library = shim(top)
    if library is None:
        found.left_out.append("there is no C compiler: failing disks were not tried")
        return
    per_fault = max(1, times // len(FAULTS))
    for what in faults:
        call, error, some = FAULTS[what]
        for nth in _spread(per_fault, 60 if call == "write" else 14):
            env = {
                "LD_PRELOAD": str(library),
                "REVTRACK_FAIL_CALL": call,
                "REVTRACK_FAIL_AT": str(nth),
                "REVTRACK_FAIL_ERROR": str(error),
            } | ({"REVTRACK_FAIL_FOR": some} if some else {})
            _fail(top, pages, f"{what}, call {nth}", env, found)


def _spread(count: int, most: int) -> list[int]:
    """Return so many numbers from 1 on, dense at first: files are made there."""
    return sorted({1 + round((most - 1) * (n / count) ** 1.5) for n in range(count)})


def _fail(top: Path, pages: Path, what: str, env: Mapping[str, str], found: Found) -> None:
    folder = Path(tempfile.mkdtemp(dir=top))
    db, old = folder / "stories.db", schemas.loaded(1, folder / "old.db")
    code, out, err = run("add", pages, "--db", db, env=env)
    found.ran(what, code, err)
    found.lost(what, out, db)
    _goes_on(pages, db, what, found)
    code, _, err = run("stories", "--db", old, env=env)
    found.ran(f"{what}, migration", code, err)
    if revtrack.open(old).keys() != ["mill-creek-dam", "strike"]:
        found.wrong.append(f"{what}: the old database is not whole")
    shutil.copy(db, folder / "copied.db")
    code, _, err = run("backup", folder / "copy.db", "--db", db, env=env)
    found.ran(f"{what}, backup", code, err)
    if code and (folder / "copy.db").exists():
        found.wrong.append(f"{what}: there is a copy, though it failed")
    if not code:
        found.wrong += [f"{what}, copy: {one}" for one in problems(folder / "copy.db")]
    shutil.rmtree(folder)


# A disk that becomes read only


def read_only_disks(top: Path, pages: Path, found: Found) -> None:
    """Add, make the disk read only, read and try to add; then let it be written to again."""
    what = "a read-only disk"
    with small_disk(top / "disk", 64_000) as is_mounted:
        if not is_mounted:
            found.left_out.append("nothing can be mounted: a read-only remount was not tried")
            return
        db, some = top / "disk" / "stories.db", sorted(pages.iterdir())[:4]
        run("add", *some, "--db", db)
        process = child("add", pages, "--db", db)
        out = ""
        assert process.stdout
        while not acknowledged(out):
            out += process.stdout.readline()
        # What is open for writing keeps a disk from being made read only by the system's own rules.
        is_remounted = _may("mount", "-o", "remount,ro", str(top / "disk"))
        rest, err = process.communicate(timeout=120)
        found.ran(f"{what}, in the middle ({is_remounted})", process.returncode, err)
        _may("mount", "-o", "remount,ro", str(top / "disk"))
        for words, code in ((("stories",), 0), (("add", pages), 6), (("rebuild",), 6)):
            ended, _, err = run(*words, "--db", db)
            if ended != code:
                found.wrong.append(f"{what}: {words[0]} ended with {ended}, saying {err!r}")
        _may("mount", "-o", "remount,rw", str(top / "disk"))
        found.lost(what, out + rest, db)
        _goes_on(pages, db, what, found)


def soak(times: int, faults: Sequence[str] = tuple(FAULTS)) -> Found:
    """Try all of it, about so many times; return what was found."""
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        pages = folder_of(top / "pages", range(6), 3)
        full_disks(top, pages, max(1, times // 4), found)
        failing_disks(top, pages, times, found, faults)
        read_only_disks(top, pages, found)
    return found


def main(times: int) -> int:
    begun = time.monotonic()
    found = soak(times)
    for line in (*found.wrong, *(f"left out: {why}" for why in found.left_out)):
        print(line)
    codes = Counter[str]()
    for end, count in found.ends.items():
        codes[end.rpartition(" ")[2]] += count
    print(f"commands by exit code: {dict(sorted(codes.items()))}")
    print(f"failures: {len(found.wrong)} (bar 0) {'missed' if found.wrong else 'held'}")
    print(f"took {time.monotonic() - begun:.0f} s")
    return int(bool(found.wrong))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))

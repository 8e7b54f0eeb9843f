"""Whether mutated pages, batches, notes, searches and command lines ever get a traceback.

    python -m tests.soak.fuzz [N [KIND...]]      N inputs, 20,000 if it is left out

Valid files of every kind are damaged by chance (the same chance each time) and given to the command
that reads them. Bars: no exception but a `RevtrackError`, no control or direction character in what
is printed, at most 2 s of processor time and 500 MB of memory each. Where atheris is installed
(`pip install atheris`), inputs that reach new code are mutated further; since its counting makes
everything slow, what it tried is run again without it, and that run is held to the bars. What fails
is kept in a folder and run again in a process of its own. Exits with 1 if anything failed.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from random import Random
from types import FrameType

SECONDS, MEGABYTES, INPUTS = 2.0, 500, 20_000
_PATIENCE = 30
"""Seconds of the clock after which a process that says nothing is taken to hang."""


class Hang(BaseException):
    """An input took longer than it may; no handler of the product may catch it."""


def mutated(name: str, number: int) -> bytes:
    """Return the input of that number: the same in every run."""
    from tests.soak.targets import TARGETS

    target, chance = TARGETS[name], Random(f"{name} {number}")  # noqa: S311  nothing secret
    valid = target.seeds()
    return target.how(chance.choice(valid), chance.choice(valid), chance)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def stop(_: int, frame: FrameType | None) -> None:
        raise Hang("".join(traceback.format_stack(frame, 12)))

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def failure(name: str, data: bytes, desk: object, seconds: float = SECONDS) -> str | None:
    """Run one input; return what went wrong, None if nothing did."""
    from tests.soak.targets import TARGETS, Desk

    assert isinstance(desk, Desk)
    try:
        with _alarm(seconds):
            TARGETS[name].run(desk, data)
    except Hang as hang:
        return f"longer than {seconds:.0f} s\n{hang}"
    except Exception:
        return traceback.format_exc()
    return None


def _bounded() -> None:
    """Bound the memory of this process: data, not what libraries map."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, resource.RLIM_INFINITY))


def _child(name: str, count: int, out: Path, folder: Path, way: str) -> None:
    """Run so many inputs of a kind in this process, and write those that failed."""
    _prepare(out)
    with contextlib.ExitStack() as kept_open:
        if way == "guided":
            import atheris

            # Modules are loaded when they are needed: each is to be looked into when it comes.
            kept_open.enter_context(atheris.instrument_imports(include=["revtrack"]))
        from tests.soak.targets import Desk, cut_off

        kept_open.enter_context(cut_off())
        desk, numbers = Desk(folder), itertools.count()
        limit = SECONDS * (5 if way == "guided" else 1)

        def tried(data: bytes) -> None:
            if told := failure(name, data, desk, limit):
                kept = out / f"{name.replace(' ', '-')}-{sha256(data).hexdigest()[:12]}"
                kept.write_bytes(data)
                kept.with_suffix(".txt").write_text(told, "utf-8", "backslashreplace")
            _tick(next(numbers))

        if way == "guided":
            _guided(name, count, out, tried)
            return
        _bounded()
        for data in _inputs(name, count, out, way):
            tried(data)


def _inputs(name: str, count: int, out: Path, way: str) -> Iterator[bytes]:
    """Yield the inputs of a run: mutated by chance, or those that a guided run tried."""
    if way == "plain":
        yield from (mutated(name, number) for number in range(count))
        return
    for path in sorted(_tried(name, out).iterdir()):
        yield path.read_bytes()


def _tried(name: str, out: Path) -> Path:
    return out / f"tried-{name.replace(' ', '-')}"


def _guided(name: str, count: int, out: Path, tried: Callable[[bytes], None]) -> None:
    """Let libFuzzer choose what is mutated further. It ends the process itself."""
    import atheris

    from tests.soak.targets import TARGETS

    target, valid = TARGETS[name], TARGETS[name].seeds()
    inputs = _tried(name, out)
    inputs.mkdir()
    corpus = out / f"corpus-{name.replace(' ', '-')}"
    corpus.mkdir()
    for number, data in enumerate(valid):
        (corpus / str(number)).write_bytes(data)

    def further(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)  # noqa: S311
        return target.how(data, chance.choice(valid), chance)[:most]

    def kept(data: bytes) -> None:
        (inputs / sha256(data).hexdigest()[:16]).write_bytes(data)
        tried(data)

    options = "-seed=1 -max_len=262144 -verbosity=0 -len_control=0 -rss_limit_mb=0 -timeout=120"
    atheris.Setup(
        ["fuzz", f"-runs={count}", *options.split(), str(corpus)], kept, custom_mutator=further
    )
    with contextlib.suppress(SystemExit):
        atheris.Fuzz()


def _prepare(own: Path) -> None:
    """Let faults come out, and nothing of this machine's user come in."""
    os.environ |= {
        "REVTRACK_TRACEBACK": "1", "COLUMNS": "80", "ARROW_DEFAULT_MEMORY_POOL": "system",
        "XDG_CONFIG_HOME": str(own), "NO_COLOR": "1",
    }  # fmt: skip


def _tick(number: int) -> None:
    if number % 10 == 0:
        os.write(1, f"{number}\n".encode())


def _shared_memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  faster than a disk


def _again(name: str, path: Path) -> str | None:
    """Run a kept input in a process of its own; return what went wrong there."""
    return _run(["--again", name, str(path)], 60) or None


def _run(arguments: list[str], seconds: float) -> str:
    """Run this module with other arguments; return what it says, or that it hung or died."""
    command = [sys.executable, "-m", "tests.soak.fuzz", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return f"no end within {seconds:.0f} s of the clock"
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    return said or (f"ended with {done.returncode}" if done.returncode else "")


def _one_again(name: str, path: Path) -> None:
    _prepare(path.parent)
    from tests.soak.targets import Desk, cut_off

    with tempfile.TemporaryDirectory(dir=_shared_memory()) as folder, cut_off():
        data = path.read_bytes()
        desk = Desk(Path(folder))
        _bounded()
        # The first time loads what the kind needs, which is no fault of the input.
        if failure(name, data, desk, SECONDS * 3) and (told := failure(name, data, desk)):
            sys.stderr.write(told)


def _watched(name: str, count: int, out: Path, way: str) -> str:
    """Run a kind's inputs in a child; return nothing, or how the child ended before its time."""
    log = out / f"log-{name.replace(' ', '-')}"
    with log.open("wb") as said, tempfile.TemporaryDirectory(dir=_shared_memory()) as folder:
        arguments = [name, str(count), str(out), folder, way]
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.fuzz", "--child", *arguments],
            stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        size, since = 0, time.monotonic()
        while child.poll() is None:
            time.sleep(0.2)
            now = log.stat().st_size
            if now != size:
                size, since = now, time.monotonic()
            elif time.monotonic() - since > _PATIENCE * (4 if way == "guided" else 1):
                child.kill()
                child.wait()
                return "it hung and was stopped"
    return "" if child.returncode == 0 else f"it ended with {child.returncode}"


def _failures(name: str, count: int, out: Path, guided: bool) -> int:
    """Run a kind's inputs, and return how many failed; each told in a line."""
    begun, ended = time.monotonic(), []
    # A third by plain chance; the rest from what reached new code, and then within the bars.
    plain = count // 3 if guided else count
    parts = {"plain": plain, "guided": count - plain, "again": count - plain}
    for way, part in parts.items():
        if part and (told := _watched(name, part, out, way)):
            ended.append(told)
    shutil.rmtree(_tried(name, out), ignore_errors=True)
    kept = sorted(
        path for path in out.glob(f"{name.replace(' ', '-')}-{'?' * 12}") if path.is_file()
    )
    failed = {path.name: said for path in kept if (said := _again(name, path))}
    told = f"{len(failed)} failed {' '.join(ended)}"
    print(f"{name:<15} {count:6,} inputs, {told} {time.monotonic() - begun:5.0f} s", flush=True)
    for file, said in list(failed.items())[:5]:
        print(f"    {file}: {said.strip().splitlines()[-1][:160]}", flush=True)
    return len(failed) + len(ended)


def main() -> int:
    from tests.soak.targets import TARGETS

    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    kinds = sys.argv[2:] or list(TARGETS)
    guided = find_spec("atheris") is not None
    out = Path(tempfile.mkdtemp(prefix="revtrack-fuzz-"))
    how = "guided by atheris" if guided else "unguided"
    print(f"{wanted:,} inputs, {how}; what fails is kept in {out}", flush=True)
    share = sum(TARGETS[name].weight for name in kinds)
    counts = {name: max(1, wanted * TARGETS[name].weight // share) for name in kinds}
    found = sum(_failures(name, count, out, guided) for name, count in counts.items())
    print(f"{found} failures")
    return int(found > 0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--child", name, count, out, folder, way]:
            _child(name, int(count), Path(out), Path(folder), way)
        case ["--again", name, path]:
            _one_again(name, Path(path))
        case _:
            sys.exit(main())

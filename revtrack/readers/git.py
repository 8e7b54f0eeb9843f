"""git repositories whose files are articles, each commit a version of those that it touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from revtrack.errors import UnreadableInput
from revtrack.readers.git_history import Change, changes
from revtrack.readers.git_process import Git, Running
from revtrack.readers.http_body import too_large
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.worth import is_other_data

_CODE = frozenset(
    """bash bat c cc cfg cmake conf cpp cs css dart ex fish go gradle h hpp hs ini ipynb java jl js
    jsx kt less lock lua m map mjs mk ml pl pm ps1 py pyi r rb rs sass scala scss sh sql swift toml
    ts tsx vim vue yaml yml zsh""".split()
)
_DATA = frozenset(
    """7z arrow avif bin bmp bz2 csv db dll doc docx eot eps exe feather flac gif gz ico jar jpeg
    jpg jsonl mov mp3 mp4 ndjson npy ods odt ogg otf parquet pdf pickle pkl png ppt pptx psd rar
    so sqlite sqlite3 svg tar tif tiff tsv ttf wasm wav webm webp woff woff2 xls xlsx xz zip
    zst""".split()
)
_PROGRAMS = frozenset("php asp aspx cgi do jsp".split())
"""Endings of programs that are pages, too, where the path is an address."""

_HOUSEKEEPING = re.compile(
    r"(?:README|LICEN[CS]E|CHANGELOG|CHANGES|CONTRIBUTING|AUTHORS|NOTICE|MAKEFILE|DOCKERFILE"
    r"|CODE_OF_CONDUCT|REQUIREMENTS|SECURITY)(?:\.\w+)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?/.+", re.IGNORECASE)
_KINDS = {"120000": "symbolic link", "160000": "submodule"}
_LFS = b"version https://git-lfs.github.com/spec/"
_ABBREVIATED = 10
_LOOKED_AT = 8000
"""Bytes in which a NUL makes a file binary, as git has it."""


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield each version of each article that the commits leading to HEAD left, oldest first.

    A story is named by its first path, through all renames; a path that begins with a host, as
    NewsDiffs keeps them, gives its address. The time is the committer's. Raises
    `UnreadableInput` for a repository that git cannot read, `MissingExtra` without git.
    """
    git = Git(path)
    git.ask("rev-parse", "--verify", "HEAD^{commit}")
    if git.ask("rev-parse", "--is-shallow-repository").strip() == "true":
        yield Skipped(str(path), "versions before a shallow clone's first")
    with git.running("cat-file", "--batch", is_asked=True) as process:
        articles = _Articles(_Blobs(process), wishes)
        for change in changes(git):
            yield articles.found(change)


@dataclass
class _Articles:
    """Says of each change what it is; `stories` has the first path of files renamed."""

    blobs: _Blobs
    wishes: Wishes
    stories: dict[str, str] = field(default_factory=dict)

    def found(self, change: Change) -> Found:
        """Return the version that a change made, or why it made none."""
        name = f"{change.path}@{change.commit[:_ABBREVIATED]}"
        if change.kind == "R":
            self.stories[change.path] = self.stories.pop(change.was, change.was)
        why = self._why_not(change)
        if why:
            return Skipped(name, why)
        data = self.blobs.read(change.blob, self.wishes.max_bytes)
        if data is None:
            return Broken(name, too_large(name, self.wishes.max_bytes))
        if isinstance(data, UnreadableInput):
            return Broken(name, data)
        if why := _why_no_story(data, name):
            return Skipped(name, why)
        story = self.stories.get(change.path, change.path)
        return Record(name, data, story, _address(change.path), change.at)

    def _why_not(self, change: Change) -> str | None:
        if change.kind == "D":
            return "deleted"
        why = _KINDS.get(change.mode) or _why_no_article(change.path)
        wanted = self.wishes.url_contains
        if why is None and wanted and wanted not in (_address(change.path) or change.path):
            why = "other address"
        return why or ("same text under another name or mode" if _is_same(change) else None)


def _is_same(change: Change) -> bool:
    return change.kind in ("R", "M", "T") and change.before == change.blob


def _why_no_article(path: str) -> str | None:
    """Return why a path is no article's, by its name."""
    pure = PurePosixPath(path)
    ending = pure.suffix.lstrip(".").lower()
    if any(part.startswith(".") for part in pure.parts):
        return "hidden file"
    if len(pure.parts) == 1 and _HOUSEKEEPING.fullmatch(path):
        return "about the repository"
    if ending in _CODE or (ending in _PROGRAMS and not _address(path)):
        return "code"
    return "data" if ending in _DATA else None


def _address(path: str) -> str | None:
    """Return the address that a path was made from: `www.example.com/2012/05/01/story.html`."""
    return f"http://{path}" if _ADDRESS.fullmatch(path) else None


def _why_no_story(data: bytes, name: str) -> str | None:
    if not data.strip():
        return "empty"
    if data.startswith(_LFS):
        return "kept outside of the repository (Git LFS)"
    if b"\0" in data[:_LOOKED_AT] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary"
    return "data" if is_other_data(data, name) else None


class _Blobs:
    """Reads files of the repository by their ids, one process for all."""

    def __init__(self, process: Running) -> None:
        self._asks, self._answers = process.asks, process.answers

    def read(self, blob: str, most: int) -> bytes | UnreadableInput | None:
        """Return a file's bytes; None for more than `most`; an error where it is not there."""
        damaged = UnreadableInput(
            f"the repository does not hold the file {blob[:_ABBREVIATED]}",
            "it may be damaged or a partial clone: `git fsck` in it says more",
        )
        try:
            self._asks.write(f"{blob}\n".encode())
            self._asks.flush()
        except OSError:
            return damaged
        words = self._answers.readline().split()
        if len(words) != 3:
            return damaged
        size = int(words[2])
        data = self._answers.read(min(size, most))
        left = size + 1 - len(data)
        while left > 0 and (passed := self._answers.read(min(left, _LOOKED_AT))):
            left -= len(passed)
        return data if size <= most else None

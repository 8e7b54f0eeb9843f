"""From bytes to a version: decoding, parsing, and what is doubtful about either."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from revtrack.compare.diff import diff
from revtrack.errors import UnreadableInput
from revtrack.model.change import Diff
from revtrack.model.version import Version
from revtrack.readers.files import read
from revtrack.readers.text import decode
from revtrack.settings import DEFAULTS, Settings
from revtrack.wire.page import parse
from revtrack.wire.urls import url_id


def read_version(
    data: bytes, name: str, agency: str | None = None, source: str | None = None
) -> Version:
    """Return the version that a page's bytes hold.

    Raises `UnreadableInput` if there is no text, or no story in it.
    """
    text, doubt = decode(data, name)
    version = parse(text, agency)
    if not version.blocks and not version.headline:
        raise UnreadableInput(
            f"{name} holds no story: every line is site furniture",
            "check that the story itself was copied, not only the page around it",
        )
    named = url_id(source) if source else None
    if not named and not doubt:
        return version
    return replace(
        version,
        url_id=named or version.url_id,
        warnings=((doubt,) if doubt else ()) + version.warnings,
    )


def diff_files(
    old: str, new: str, agency: str | None = None, settings: Settings = DEFAULTS
) -> Diff:
    """Return how one file became another; no database is read or made.

    Raises what `files.read` and `read_version` raise.
    """
    sides = []
    for name in (old, new):
        raw = read(name, None, settings.max_bytes)
        version = read_version(raw.data, raw.file, agency)
        sides.append((version, sha256(raw.data).hexdigest()))
    (before, before_hash), (after, after_hash) = sides
    found = diff(before, after, settings.engine)
    return replace(
        found,
        old=replace(found.old, sha256=before_hash),
        new=replace(found.new, sha256=after_hash),
    )

"""From bytes to a version: told apart by content, and read."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from revtrack.compare.diff import diff
from revtrack.errors import UnreadableInput
from revtrack.model.change import Diff
from revtrack.model.held import Capture, Given
from revtrack.model.version import Version
from revtrack.readers.files import read
from revtrack.readers.formats import Format, charset_of, told
from revtrack.settings import DEFAULTS, Settings, raising
from revtrack.wire.urls import page_id, url_id

UNBOUNDED = replace(DEFAULTS, max_blocks=1 << 62, max_nesting=1 << 62)
"""For captures that are held: they were let in, and must be read again whatever holds now."""


def read_version(
    data: bytes,
    name: str,
    agency: str | None = None,
    source: str | None = None,
    charset: str | None = None,
    settings: Settings = DEFAULTS,
) -> Version:
    """Return the version that a file's bytes hold, in whichever format they are.

    `source` is the address where they were, `charset` the encoding that their server named.
    Raises `UnreadableInput` if there is no text, no story in it, or more than `settings` allow.
    """
    return read_as(told(data), data, name, Given(agency, source, None, charset), settings)


def read_as(
    format_: Format, data: bytes, name: str, given: Given, settings: Settings = DEFAULTS
) -> Version:
    """Return the version that bytes of a format hold; raises what `read_version` raises."""
    version = _read(format_, data, name, given, settings)
    source = given.source
    if len(version.blocks) > settings.max_blocks:
        raise UnreadableInput(
            f"{name} has {len(version.blocks):,} blocks, more than the limit of "
            f"{settings.max_blocks:,} (max-blocks)",
            f"is it one story? If so, {raising('max-blocks')}",
        )
    if not version.blocks and not version.headline and not version.status:
        raise UnreadableInput(
            f"{name} holds no story: every line is site furniture",
            "check that the story itself was copied, not only the page around it",
        )
    named = source and (url_id(source) or (None if version.story_id else page_id(source)))
    return replace(version, story_id=named) if named else version


def _read(format_: Format, data: bytes, name: str, given: Given, settings: Settings) -> Version:
    """Read, and say of what cannot be read what it is called."""
    try:
        return format_.read(data, name, given.agency, given.charset, settings.max_nesting)
    except UnreadableInput as error:
        if name in error.message:
            raise
        raise UnreadableInput(f"{name}: {error.message}", error.hint) from error


def read_again(capture: Capture, agency: str | None, settings: Settings = UNBOUNDED) -> Version:
    """Return what the installed parser reads in a capture, as it was read when it came."""
    charset = charset_of(capture.media_type)
    return read_version(capture.data, capture.file, agency, capture.source, charset, settings)


def diff_files(
    old: str, new: str, agency: str | None = None, settings: Settings = DEFAULTS
) -> Diff:
    """Return how one file became another; no database is read or made.

    Raises what `files.read` and `read_version` raise.
    """
    sides = []
    for name in (old, new):
        raw = read(name, None, settings.max_bytes)
        version = read_version(raw.data, raw.file, agency, settings=settings)
        sides.append((version, sha256(raw.data).hexdigest()))
    (before, before_hash), (after, after_hash) = sides
    found = diff(before, after, settings.engine)
    return replace(
        found,
        old=replace(found.old, sha256=before_hash),
        new=replace(found.new, sha256=after_hash),
    )

"""Checking a bundle: every byte, and whether the documents are what the captures give.

No database is needed, and none is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from revtrack.errors import RevtrackError
from revtrack.model.bundle import (
    MANIFEST,
    BundledCapture,
    BundledFile,
    BundledStory,
    Checked,
    Manifest,
    Problem,
    Render,
)
from revtrack.model.held import Capture, Held
from revtrack.readers.bundles import MOST_BYTES, Unpacked
from revtrack.readers.files import read_one
from revtrack.readers.manifests import Unreadable, read_manifest
from revtrack.verbs.bundling import derived, folder, sealed, written
from revtrack.verbs.chain import ordered
from revtrack.verbs.findings import Findings
from revtrack.verbs.reading import read_again
from revtrack.version import ENGINE, PARSER, __version__

_NOT_READ = "no manifest was read, so nothing is known of the other files"


def check_bundle(path: Path, render: Render) -> Checked:
    """Return what is wrong with a bundle, and what could not be checked.

    Raises `UnreadableInput` for a file that is no ZIP archive.
    """
    data = read_one(path, MOST_BYTES, "a bundle")
    unpacked = Unpacked(data, str(path))
    files = unpacked.files
    manifest, problems = _manifest(files, render) if not unpacked.problems else (None, [])
    problems = [*unpacked.problems, *problems]
    remarks: tuple[str, ...] = () if manifest else (_NOT_READ,)
    derived = False
    if manifest and not problems:
        problems += _listed(manifest, files)
        problems += [] if problems else _laid_out(manifest, unpacked)
        if not problems:
            problems, remarks, derived = _derived(manifest, files, render)
    return Checked(
        str(path),
        sha256(data).hexdigest(),
        len(manifest.captures) if manifest else 0,
        len(manifest.files) if manifest else 0,
        derived,
        remarks,
        tuple(problems),
    )


def _manifest(files: Mapping[str, bytes], render: Render) -> tuple[Manifest | None, list[Problem]]:
    """Return the manifest, and what is wrong with it."""
    if MANIFEST not in files:
        return None, [Problem("missing", MANIFEST, "a bundle without it cannot be checked")]
    try:
        found = read_manifest(files[MANIFEST])
    except Unreadable as error:
        return None, [Problem("manifest", MANIFEST, str(error))]
    if written(sealed(found, render), render) != files[MANIFEST]:
        return found, [Problem("manifest", MANIFEST, "it was changed: its seal does not fit it")]
    return found, []


def _paths(manifest: Manifest) -> list[BundledFile]:
    """Return the files that the manifest lists, in their order."""
    captures = [BundledFile(c.path, c.sha256, c.size) for c in manifest.captures]
    return [*manifest.files, *captures]


def _listed(manifest: Manifest, files: Mapping[str, bytes]) -> list[Problem]:
    """Return how the files differ from those listed."""
    listed = {file.path: file for file in _paths(manifest)}
    hashes = {name: _hash(data) for name, data in files.items() if name != MANIFEST}
    added = {name: digest for name, digest in hashes.items() if name not in listed}
    found = []
    for path, file in listed.items():
        if path not in hashes:
            name = next((name for name, d in added.items() if d == file.sha256), None)
            added.pop(name or "", None)
            found.append(
                Problem("renamed", path, f"it is called {name} here")
                if name
                else Problem("missing", path, "the manifest lists it")
            )
        elif hashes[path] != file.sha256 or len(files[path]) != file.size:
            found.append(Problem("changed", path, "its bytes are not those of the manifest"))
    found += [Problem("added", name, "the manifest does not list it") for name in added]
    return found


def _laid_out(manifest: Manifest, unpacked: Unpacked) -> list[Problem]:
    """Return whether the archive is, to the byte, what revtrack makes of these files."""
    order = [MANIFEST, *(file.path for file in _paths(manifest))]
    return list(unpacked.misplaced([(name, unpacked.files[name]) for name in order]))


def _derived(
    manifest: Manifest, files: Mapping[str, bytes], render: Render
) -> tuple[list[Problem], tuple[str, ...], bool]:
    """Return where documents are not what the captures give, or why that was not asked."""
    told = _otherwise(manifest)
    if told:
        return [], (f"documents were not derived again: {told}",), False
    try:
        expected = dict(_again(manifest, files, render))
    except Unreadable as error:
        return [Problem("derived", MANIFEST, str(error))], (), False
    except RevtrackError as error:
        return [], (f"documents were not derived again: {error.message}",), False
    return list(_compared(manifest, files, expected)), (), True


def _compared(
    manifest: Manifest, files: Mapping[str, bytes], expected: Mapping[str, bytes]
) -> Iterator[Problem]:
    documents = {file.path for file in manifest.files}
    for path in sorted(documents | set(expected)):
        if path not in documents:
            yield Problem("derived", path, "it follows from the captures, and is not there")
        elif path not in expected:
            yield Problem("derived", path, "it does not follow from the captures")
        elif files[path] != expected[path]:
            yield Problem("derived", path, "it is not what its captures give")


def _otherwise(manifest: Manifest) -> str | None:
    """Return what made the bundle, where that is not what is installed."""
    parsers = {version.parser for story in manifest.stories for version in story.versions}
    made = {
        "revtrack": ({manifest.revtrack}, __version__),
        "parser": ({manifest.parser, *parsers}, PARSER),
        "engine": ({manifest.engine}, ENGINE),
    }
    told = [
        f"{name} {', '.join(sorted(by))} made them, {here} is installed"
        for name, (by, here) in made.items()
        if by != {here}
    ]
    return "; ".join(told) or None


def _again(
    manifest: Manifest, files: Mapping[str, bytes], render: Render
) -> Iterator[tuple[str, bytes]]:
    """Yield what is beside the captures, as it follows from them.

    Raises `Unreadable` where nothing can.
    """
    captures = {capture.sha256: capture for capture in manifest.captures}
    used = [version.sha256 for story in manifest.stories for version in story.versions]
    if sorted(used) != sorted(captures) or len(captures) != len(manifest.captures):
        raise Unreadable("its versions are not those of its captures, one each")
    kept = {digest: _capture(facts, files) for digest, facts in captures.items()}
    stories = []
    for number, story in enumerate(manifest.stories, start=1):
        if story.folder != folder(story.story, number) or not story.versions:
            raise Unreadable(f"the story {story.story!r} has another folder, or no version")
        chain = list(_chain(story, kept))
        if [held.sha256 for held in ordered(chain)] != [held.sha256 for held in chain]:
            raise Unreadable(f"the versions of {story.story!r} are out of order")
        stories.append((story.folder, Findings(chain, kept.__getitem__)))
    yield from derived(stories, render)


def _capture(facts: BundledCapture, files: Mapping[str, bytes]) -> Capture:
    added_at = _time(facts.added_at)
    return Capture(
        facts.sha256, files[facts.path], facts.file, facts.media_type, facts.source,
        _time(facts.captured_at), added_at,
    )  # fmt: skip


def _chain(story: BundledStory, captures: Mapping[str, Capture]) -> Iterator[Held]:
    """Yield a story's versions, read again from their captures."""
    for place, version in enumerate(story.versions, start=1):
        capture = captures[version.sha256]
        found = replace(read_again(capture, version.given_agency), furniture=())
        yield Held(
            place, story.story, place, capture.sha256, found, PARSER, version.given_agency,
            capture.captured_at, capture.added_at,
        )  # fmt: skip


def _time(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()

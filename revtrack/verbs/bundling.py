"""What goes into a bundle: captures to the byte, what follows from them, and a manifest."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Protocol

from revtrack.compare.diff import diff
from revtrack.errors import UsageError
from revtrack.evolution.attributions import attributions
from revtrack.evolution.figures import figures
from revtrack.evolution.matrix import matrix
from revtrack.evolution.provenance import blame
from revtrack.evolution.quotes import quotes
from revtrack.model.audit import Audits
from revtrack.model.bundle import (
    MANIFEST,
    Bundle,
    BundledCapture,
    BundledFile,
    BundledStory,
    BundledVersion,
    Manifest,
)
from revtrack.model.change import Diff, VersionName
from revtrack.model.held import Capture, Held, Log, LogEntry, iso
from revtrack.model.version import Version
from revtrack.readers.bundles import MOST_BYTES, packed
from revtrack.settings import ENGINE as THRESHOLDS
from revtrack.store.store import Store
from revtrack.verbs.auditing import audits
from revtrack.verbs.chain import missing
from revtrack.verbs.deriving import counted
from revtrack.verbs.measuring import measured
from revtrack.verbs.noting import with_claims
from revtrack.version import ENGINE, PARSER, __version__

README = "README.txt"
ABOUT = """\
This is a bundle of revtrack: versions of news stories as they were captured, and what follows from
them.

captures/      the captures, byte for byte. Each file is called by its SHA-256, and has no ending so
               that no program opens what a web page may hold. `sha256sum` checks one by hand.
documents/     for each story what `revtrack log`, `show`, `diff`, `audit` and others say in JSON
manifest.json  hashes, sizes, times and sources of all of it, and the versions of what made it

    pip install revtrack
    revtrack check --bundle THIS-FILE.zip

checks every byte, and derives the documents again from the captures where the same parser and
engine are installed. Everything here is an observation between captured versions.
"""

_SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class Document(Protocol):
    """A result that knows its document."""

    def to_dict(self) -> dict[str, object]:
        """Return the document, its `schema` first."""
        ...


Render = Callable[[Document], str]
"""How a document is written; views know."""


@dataclass(frozen=True)
class Chain:
    """A story's versions in order with their blocks, and what is derived from them once."""

    held: Sequence[Held]

    @property
    def story(self) -> str:
        """The story's key."""
        return self.held[0].story

    @property
    def versions(self) -> list[Version]:
        """The versions as they were read."""
        return [held.version for held in self.held]

    @property
    def names(self) -> tuple[VersionName, ...]:
        """What documents call the versions."""
        return tuple(held.name() for held in self.held)

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels between those held that are not held."""
        return tuple(missing(self.held))

    @cached_property
    def diffs(self) -> tuple[Diff, ...]:
        """The diffs of neighbours, by the engine's own thresholds."""
        return tuple(
            replace(
                diff(old.version, new.version), story=self.story, old=old.name(), new=new.name()
            )
            for old, new in itertools.pairwise(self.held)
        )


def _log(chain: Chain) -> Document:
    changes = (None, *map(counted, chain.diffs))
    entries = tuple(LogEntry(held, some) for held, some in zip(chain.held, changes, strict=True))
    return Log(chain.story, entries, chain.missing)


def _audits(chain: Chain) -> Document:
    noted = [held.place for held in chain.held if held.version.note]
    return Audits(chain.story, tuple(audits(chain.held, noted, THRESHOLDS)))


def _blame(chain: Chain) -> Document:
    return replace(blame(chain.versions), story=chain.story, versions=chain.names)


def _matrix(chain: Chain) -> Document:
    return replace(matrix(chain.versions), story=chain.story, versions=chain.names)


def _figures(chain: Chain) -> Document:
    return replace(figures(chain.versions), story=chain.story, versions=chain.names)


def _quotes(chain: Chain) -> Document:
    found = quotes(chain.versions)
    return replace(found, story=chain.story, versions=chain.names, missing=chain.missing)


def _attributions(chain: Chain) -> Document:
    found = attributions(chain.versions)
    return replace(found, story=chain.story, versions=chain.names, missing=chain.missing)


def _stats(chain: Chain) -> Document:
    return measured([chain.held], None, THRESHOLDS)


def _versions(chain: Chain) -> Iterator[tuple[str, Document]]:
    for held in chain.held:
        yield f"{held.place}", replace(held, version=with_claims(held.version))


def _diffs(chain: Chain) -> Iterator[tuple[str, Document]]:
    for found in chain.diffs:
        yield f"{found.old.version}-{found.new.version}", found


DOCUMENTS: dict[str, Callable[[Chain], Document]] = {
    "log": _log,
    "audit": _audits,
    "blame": _blame,
    "matrix": _matrix,
    "quotes": _quotes,
    "attributions": _attributions,
    "figures": _figures,
    "stats": _stats,
}
"""The documents of a story, as the commands of these names print them. What else a bundle is to
hold of a story is a row here, and how it is written is for `Render`: `check` derives it again."""

SERIES: dict[str, Callable[[Chain], Iterator[tuple[str, Document]]]] = {
    "version": _versions,
    "diff": _diffs,
}
"""Those of which there are several, and what each is told apart by."""


def folder(key: str, number: int) -> str:
    """Return where a story's documents lie: under its key where that is safe on any system."""
    return f"documents/{key if _SAFE.fullmatch(key) else f'story-{number}'}"


def documents(chain: Sequence[Held], place: str, render: Render) -> Iterator[tuple[str, bytes]]:
    """Yield the documents of a story, by their paths."""
    whole = Chain(chain)
    for name, make in DOCUMENTS.items():
        yield f"{place}/{name}.json", f"{render(make(whole))}\n".encode()
    for name, each in SERIES.items():
        for which, found in each(whole):
            yield f"{place}/{name}-{which}.json", f"{render(found)}\n".encode()


def bundle(store: Store, keys: Sequence[str], render: Render) -> Bundle:
    """Return a bundle of stories; raises `UsageError` where they are too much for one."""
    stories: list[BundledStory] = []
    captures: list[tuple[BundledCapture, bytes]] = []
    files: list[tuple[str, bytes]] = [(README, ABOUT.encode())]
    for number, key in enumerate(keys, start=1):
        chain = store.whole_chain(key)
        place = folder(key, number)
        versions = tuple(BundledVersion(h.sha256, h.parser, h.given_agency) for h in chain)
        stories.append(BundledStory(key, place, versions))
        for held in chain:
            capture = store.capture(held.sha256)
            captures.append((_facts(capture), capture.data))
        files += documents(chain, place, render)
    manifest = sealed(
        Manifest(
            __version__,
            PARSER,
            ENGINE,
            tuple(stories),
            tuple(facts for facts, _ in captures),
            tuple(BundledFile(path, _hash(data), len(data)) for path, data in files),
        ),
        render,
    )
    kept = [(facts.path, data) for facts, data in captures]
    data = packed([(MANIFEST, written(manifest, render)), *files, *kept])
    if len(data) > MOST_BYTES:
        raise UsageError(
            f"the bundle would have {len(data):,} bytes, the limit is {MOST_BYTES:,}",
            "name fewer stories",
        )
    return Bundle(data, _hash(data), tuple(keys), len(captures), len(files) - 1)


def sealed(manifest: Manifest, render: Render) -> Manifest:
    """Return the manifest with its seal."""
    bare = replace(manifest, seal="")
    return replace(bare, seal=_hash(render(bare).encode()))


def written(manifest: Manifest, render: Render) -> bytes:
    """Return the manifest's file."""
    return f"{render(manifest)}\n".encode()


def _facts(capture: Capture) -> BundledCapture:
    added_at = iso(capture.added_at)
    assert added_at  # noqa: S101  the database has one of each
    return BundledCapture(
        capture.sha256,
        len(capture.data),
        capture.media_type,
        # The folder may say who keeps the database, and where.
        re.split(r"[/\\]", capture.file)[-1],
        capture.source,
        iso(capture.captured_at),
        added_at,
    )


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()

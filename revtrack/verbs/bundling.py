"""What goes into a bundle: captures to the byte, what follows from them, and a manifest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from revtrack.errors import UsageError
from revtrack.model.audit import Audits
from revtrack.model.bundle import (
    MANIFEST,
    Bundle,
    BundledCapture,
    BundledFile,
    BundledStory,
    BundledVersion,
    Document,
    Manifest,
    Render,
)
from revtrack.model.dictionary import CODING, LAYOUTS, Dictionary
from revtrack.model.held import Capture, iso
from revtrack.model.reported import Log, LogEntry
from revtrack.readers.bundles import MOST_BYTES, packed
from revtrack.store.store import Store
from revtrack.verbs.deriving import counted
from revtrack.verbs.findings import Findings
from revtrack.verbs.noting import with_claims
from revtrack.verbs.tidy.observing import rows
from revtrack.version import ENGINE, PARSER, __version__

TABLES = "tables"
_TABLES = tuple(layout for layout in LAYOUTS.values() if layout is not CODING)
"""What people coded does not follow from captures."""

README = "README.txt"
ABOUT = """\
This is a bundle of revtrack: versions of news stories as they were captured, and what follows from
them.

captures/      the captures, byte for byte. Each file is called by its SHA-256, and has no ending so
               that no program opens what a web page may hold. `sha256sum` checks one by hand.
documents/     for each story report.html, a page to read it in a browser, and what `revtrack log`,
               `show`, `diff`, `audit` and others say in JSON
tables/        the same as tables in CSV; dictionary.csv says what their columns mean
manifest.json  hashes, sizes, times and sources of all of it, and the versions of what made it

    pip install revtrack
    revtrack check --bundle THIS-FILE.zip

checks every byte, and derives the documents again from the captures where the same parser and
engine are installed. Everything here is an observation between captured versions.
"""

_SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


DOCUMENTS: dict[str, Callable[[Findings], Document]] = {
    "log": lambda found: Log(found.key, tuple(_entries(found)), found.missing),
    "audit": lambda found: Audits(found.key, found.noted),
    "blame": lambda found: found.blame,
    "matrix": lambda found: found.matrix,
    "quotes": lambda found: found.quotes,
    "attributions": lambda found: found.attributions,
    "figures": lambda found: found.figures(),
    "stats": lambda found: found.stats,
}
"""The documents of a story, as the commands of these names print them."""


def _entries(found: Findings) -> Iterator[LogEntry]:
    for held, changes in zip(found.chain, (None, *map(counted, found.diffs)), strict=True):
        yield LogEntry(held, changes)


def _versions(found: Findings) -> Iterator[tuple[str, Document]]:
    for held in found.chain:
        yield f"{held.place}", replace(held, version=with_claims(held.version))


def _diffs(found: Findings) -> Iterator[tuple[str, Document]]:
    for one in found.diffs:
        yield f"{one.old.version}-{one.new.version}", one


SERIES: dict[str, Callable[[Findings], Iterator[tuple[str, Document]]]] = {
    "version": _versions,
    "diff": _diffs,
}
"""Those of which there are several, and what each is told apart by."""


def folder(key: str, number: int) -> str:
    """Return where a story's documents lie: under its key where that is safe on any system."""
    return f"documents/{key if _SAFE.fullmatch(key) else f'story-{number}'}"


def derived(stories: Iterable[tuple[str, Findings]], render: Render) -> Iterator[tuple[str, bytes]]:
    """Yield what follows from the captures of stories, by path; each is told with its folder.

    `check` derives it again.
    """
    every: list[Findings] = []
    yield README, ABOUT.encode()
    for place, found in stories:
        every.append(found)
        yield from ((f"{place}/{name}", text.encode()) for name, text in _of_story(found, render))
    dictionary = Dictionary(_TABLES).table()
    yield f"{TABLES}/dictionary.csv", render.table(dictionary.columns, dictionary.rows).encode()
    for layout in _TABLES:
        lines = (row for found in every for row in rows(found, layout))
        yield f"{TABLES}/{layout.name}.csv", render.table(layout.names, lines).encode()


def _of_story(found: Findings, render: Render) -> Iterator[tuple[str, str]]:
    yield "report.html", render.page(found.report())
    for name, make in DOCUMENTS.items():
        yield f"{name}.json", f"{render.document(make(found))}\n"
    for name, each in SERIES.items():
        for which, one in each(found):
            yield f"{name}-{which}.json", f"{render.document(one)}\n"


def bundle(store: Store, keys: Sequence[str], render: Render) -> Bundle:
    """Return a bundle of stories; raises `UsageError` where they are too much for one."""
    stories: list[BundledStory] = []
    captures: dict[str, tuple[BundledCapture, bytes]] = {}
    findings: list[tuple[str, Findings]] = []
    for number, key in enumerate(keys, start=1):
        chain = store.whole_chain(key)
        place = folder(key, number)
        versions = tuple(BundledVersion(h.sha256, h.parser, h.given_agency) for h in chain)
        stories.append(BundledStory(key, place, versions))
        kept = {held.sha256: store.capture(held.sha256) for held in chain}
        captures |= {digest: (_facts(one), one.data) for digest, one in kept.items()}
        # What others are given of a capture is all that may go into what is derived from it.
        given = {
            digest: replace(one, file=captures[digest][0].file) for digest, one in kept.items()
        }
        findings.append((place, Findings(chain, given.__getitem__)))
    files = list(derived(findings, render))
    manifest = sealed(
        Manifest(
            __version__,
            PARSER,
            ENGINE,
            tuple(stories),
            tuple(facts for facts, _ in captures.values()),
            tuple(BundledFile(path, _hash(data), len(data)) for path, data in files),
        ),
        render,
    )
    raw = [(facts.path, data) for facts, data in captures.values()]
    data = packed([(MANIFEST, written(manifest, render)), *files, *raw])
    if len(data) > MOST_BYTES:
        raise UsageError(
            f"the bundle would have {len(data):,} bytes, the limit is {MOST_BYTES:,}",
            "name fewer stories",
        )
    return Bundle(data, _hash(data), tuple(keys), len(captures), len(files) - 1)


def sealed(manifest: Manifest, render: Render) -> Manifest:
    """Return the manifest with its seal."""
    bare = replace(manifest, seal="")
    return replace(bare, seal=_hash(render.document(bare).encode()))


def written(manifest: Manifest, render: Render) -> bytes:
    """Return the manifest's file."""
    return f"{render.document(manifest)}\n".encode()


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

"""What of a web archive is a story: which records, which pages, and where a revisit points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from revtrack.errors import RevtrackError, UnreadableInput
from revtrack.readers.formats import charset_of
from revtrack.readers.http_body import decoded, too_large
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.unpacked import Place
from revtrack.readers.web_archive import Archive, Entry, Head
from revtrack.readers.worth import is_other_data, is_page

_TYPES = {
    "text/html": None, "application/xhtml+xml": None, "text/plain": None, "text/xml": None,
    "application/xml": None, "application/json": None, "text/json": None, "text/css": "style sheet",
    "text/javascript": "script", "application/javascript": "script", "text/ecmascript": "script",
    "application/x-javascript": "script", "application/pdf": "PDF", "image/svg+xml": "image",
}  # fmt: skip
"""Types of content: None for what can be a story, else what it is called in the summary."""

_FAMILIES = {"image": "image", "video": "video", "audio": "audio", "font": "font"}
_UNKNOWN = frozenset(("", "application/octet-stream", "unk", "no-type"))
"""Types that say nothing: the content decides."""

_NOT_PAGES = {
    "warcinfo": "about the archive", "request": "request", "metadata": "metadata",
    "continuation": "part of a longer record", "arc_header": "about the archive",
}  # fmt: skip
_READ = frozenset(("response", "resource", "conversion", "revisit"))
_FETCHED = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
_FOR_MACHINES = re.compile(
    r"://[^/]+/(?:robots|ads|app-ads|humans|(?:\.well-known/)?security)\.txt$"
)
_ELSEWHERE = "other address"
_NOWHERE = "revisit of a capture that the archive does not hold"
_NOT_MODIFIED = 304


def captures(archives: Sequence[Archive], wishes: Wishes) -> Iterator[Found]:
    """Yield the pages that the archives hold, each with the time when it was captured.

    A page that was found unchanged comes again with the bytes of the capture referred to; where
    that one comes later, the revisit comes last. Raises `MissingExtra` without warcio.
    """
    originals = _Originals()
    waiting = []
    for archive in archives:
        for entry in archive.entries(partial(_why_not, wishes=wishes)):
            if isinstance(entry, Broken):
                yield entry
                continue
            if entry.head.kind != "revisit" and entry.why in (None, _ELSEWHERE):
                originals.add(entry, archive)
            if entry.why:
                yield Skipped(entry.head.name, entry.why)
            elif entry.head.kind != "revisit":
                yield _capture(entry, wishes)
            elif originals.find(entry.head) is None:
                waiting.append(entry.head)
            else:
                yield _revisit(entry.head, originals, wishes)
    yield from (_revisit(head, originals, wishes) for head in waiting)


def _why_not(head: Head, wishes: Wishes) -> str | None:
    """Return why a record is no page, None if it may be one."""
    if head.kind not in _READ:
        return _NOT_PAGES.get(head.kind, "of no known kind")
    if not _FETCHED.match(head.address):
        return "made by the crawler"
    why = _status(head) or _type(head)
    if why is None and _FOR_MACHINES.search(head.address):
        why = "for machines"
    if why is None and wishes.url_contains and wishes.url_contains not in head.address:
        why = _ELSEWHERE
    return why


def _status(head: Head) -> str | None:
    if not head.http or head.status == 200 or _is_unmodified(head):
        return None
    return "redirect" if 300 <= head.status < 400 else "error page"


def _is_unmodified(head: Head) -> bool:
    return head.kind == "revisit" and head.status == _NOT_MODIFIED


def _type(head: Head) -> str | None:
    name = head.media_type.partition(";")[0].strip().lower()
    if head.kind == "revisit" and (not head.http or _is_unmodified(head)):
        return None
    if name in _UNKNOWN or name in _TYPES:
        return _TYPES.get(name)
    family = _FAMILIES.get(name.partition("/")[0])
    return family or (None if name.endswith(("+xml", "+json")) else "other type")


def _capture(entry: Entry, wishes: Wishes) -> Found:
    head = entry.head
    try:
        data = _payload(entry, wishes)
    except RevtrackError as error:
        return Broken(head.name, error)
    if why := _why_no_story(head, data):
        return Skipped(head.name, why)
    return Record(
        name=head.name,
        data=data,
        source=head.address,
        captured_at=_moment(head.headers.get("warc-date", "")),
        charset=charset_of(head.media_type),
    )


def _payload(entry: Entry, wishes: Wishes) -> bytes:
    head, body = entry.head, entry.body
    cut = head.headers.get("warc-truncated") or head.headers.get("warc-segment-number")
    if cut:
        raise UnreadableInput(
            f"{head.name} is not whole: the crawler kept a part of it",
            "another capture of the page may be whole",
        )
    if len(body) > wishes.max_bytes:
        raise too_large(head.name, wishes.max_bytes)
    return decoded(body, head.http, head.name, wishes.max_bytes)


def _why_no_story(head: Head, data: bytes) -> str | None:
    name = head.media_type.partition(";")[0].strip().lower()
    if not data.strip():
        return "empty"
    if name in _UNKNOWN and not is_page(data):
        return "other type"
    return "data" if is_other_data(data, head.name) else None


def _revisit(head: Head, originals: _Originals, wishes: Wishes) -> Found:
    """Return the capture that a revisit points to, with the revisit's own time and address."""
    found = originals.find(head)
    if found is None:
        return Skipped(head.name, _NOWHERE)
    archive, place = found
    try:
        entry = archive.body_at(place)
    except RevtrackError as error:
        return Broken(head.name, error)
    capture = _capture(replace(entry, head=replace(entry.head, name=head.name)), wishes)
    if not isinstance(capture, Record):
        return capture
    moment = _moment(head.headers.get("warc-date", ""))
    said = None if _is_unmodified(head) else charset_of(head.media_type)
    return replace(
        capture, source=head.address, captured_at=moment, charset=said or capture.charset
    )


@dataclass
class _Originals:
    """Where the pages stand that a revisit may point to: places, no bodies."""

    _archives: list[Archive] = field(default_factory=list)
    _places: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, entry: Entry, archive: Archive) -> None:
        """Take in a page by its id, its address and time, its digest and its address alone."""
        if not self._archives or self._archives[-1] is not archive:
            self._archives.append(archive)
        head = entry.head
        where = (len(self._archives) - 1, *entry.place)
        date = head.headers.get("warc-date", "")
        said = (head.headers.get("warc-record-id"), head.headers.get("warc-payload-digest"))
        for key in filter(None, (*said, f"{head.address} {date}", head.address)):
            self._places[key] = where

    def find(self, head: Head) -> tuple[Archive, Place] | None:
        """Return where the page stands that a revisit points to, by the surest of its words.

        A server that says "not modified" speaks of the last capture of the same address.
        """
        said = head.headers.get
        address = said("warc-refers-to-target-uri", head.address)
        keys = [said("warc-refers-to"), f"{address} {said('warc-refers-to-date', '')}"]
        keys.append(head.address if _is_not_modified(head) else said("warc-payload-digest"))
        found = next((self._places[key] for key in keys if key in self._places), None)
        return (self._archives[found[0]], Place(*found[1:])) if found else None


def _is_not_modified(head: Head) -> bool:
    return "server-not-modified" in head.headers.get("warc-profile", "") or _is_unmodified(head)


def _moment(text: str) -> datetime | None:
    """Return a record's time, in UTC where it names no zone; None for what is no time."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

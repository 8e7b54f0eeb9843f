"""Lists of captures as web archives give them: CDX in four shapes, TimeMaps in two.

CDX: rows of a JSON array below a row of names (Internet Archive), a JSON object a line (pywb),
a key, a time and a JSON object a line (CDXJ), or fields between spaces (CDX of old). TimeMaps:
`application/link-format` (RFC 7089) and JSON. Which it is, the content says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from revtrack.errors import UnreadableInput
from revtrack.network.pace import read_date

_OLD = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
"""The fields of a line without names, as the Internet Archive orders them."""

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|[^\s\",;<>]+))*)")
_PARAMETER = re.compile(r";\s*([\w-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s\",;<>]+))")


@dataclass(frozen=True, slots=True)
class Listed:
    """One capture in a list. `uri` is where it is, None where the server's rule says that.

    An empty type, status or digest is one that the list does not tell.
    """

    original: str
    at: datetime
    uri: str | None = None
    media_type: str = ""
    status: str = ""
    digest: str = ""

    @property
    def timestamp(self) -> str:
        """The time in the 14 digits of an archive's addresses."""
        return f"{self.at:%Y%m%d%H%M%S}"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: captures and rows that are none, and what leads to the next page."""

    rows: Sequence[Listed | UnreadableInput] = ()
    resume: str | None = None
    more: Sequence[str] = field(default_factory=tuple)


def listing(data: bytes, url: str) -> Listing:
    """Return what a list holds.

    Raises `UnreadableInput` where it is none, or is damaged.
    """
    text = data.decode("utf-8-sig", "replace").strip()
    if text.startswith("["):
        return _table(_json(text, url), url)
    if text.startswith("<"):
        return _links(text, url)
    if text.startswith("{"):
        first, _, _ = text.partition("\n")
        if not _is_json(first) or len(first) == len(text):
            whole = _json(text, url)
            if not _is_row(whole):
                return _time_map(whole, url)
    return _lines(text, url)


def moment(digits: str) -> datetime:
    """Return the time of a capture's 14 digits, in UTC. Raises ValueError for any other."""
    if not re.fullmatch(r"[0-9]{14}", digits):
        raise ValueError(digits)
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _json(text: str, url: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(
            f"the list of captures at {url} is damaged: {error}", "ask again, it may be cut off"
        ) from error


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_row(found: object) -> bool:
    return isinstance(found, dict) and "timestamp" in found


def _table(rows: Any, url: str) -> Listing:
    """Read rows below a row of names; behind an empty row stands the key of the next page."""
    if not rows:
        return Listing()
    names, *rest = rows
    if not isinstance(names, list) or "timestamp" not in names:
        raise _no_list(url)
    resume = None
    if len(rest) >= 2 and rest[-2] == [] and isinstance(rest[-1], list) and len(rest[-1]) == 1:
        resume = str(rest[-1][0])
        rest = rest[:-2]
    fields = (dict(zip(names, row, strict=False)) if isinstance(row, list) else {} for row in rest)
    return Listing([_row(each, url) for each in fields], resume)


def _lines(text: str, url: str) -> Listing:
    """Read a capture a line; behind an empty line stands the key of the next page."""
    body, _, resume = text.partition("\n\n")
    lines = [line for line in body.splitlines() if line and not line.lstrip().startswith("CDX ")]
    return Listing([_row(_fields(line), url) for line in lines], resume.strip() or None)


def _fields(line: str) -> Mapping[str, Any]:
    """Return the fields of a line by their names, none where it is damaged."""
    start = line.find("{")
    if start < 0:
        return dict(zip(_OLD, line.split(), strict=False))
    key = dict(zip(_OLD, line[:start].split(), strict=False))
    try:
        found = json.loads(line[start:])
    except (ValueError, RecursionError):
        return {}
    return {**key, **found} if isinstance(found, dict) else {}


def _row(fields: Mapping[str, Any], url: str) -> Listed | UnreadableInput:
    """Return a row as a capture, or what is wrong with it."""
    try:
        return Listed(
            original=_address(fields.get("original") or fields["url"]),
            at=moment(str(fields["timestamp"])),
            media_type=_named(fields, "mimetype", "mime"),
            status=_named(fields, "statuscode", "status"),
            digest=_named(fields, "digest").removeprefix("sha1:"),
        )
    except (KeyError, ValueError):
        return UnreadableInput(
            f"a row in the list of captures at {url} has no address or time", _LOOK
        )


def _address(found: object) -> str:
    """Return an address. Raises ValueError for half of a character, which JSON can hold."""
    text = str(found)
    text.encode()
    return text


def _named(fields: Mapping[str, Any], *names: str) -> str:
    """Return the first field of these names; `-` stands for what is not known."""
    found = next((str(fields[name]) for name in names if fields.get(name)), "")
    return "" if found in ("-", "unk") else found.lower() if "mime" in names else found


def _links(text: str, url: str) -> Listing:
    """Read a TimeMap of links."""
    original, found, more = url, [], []
    for target, parameters in _LINK.findall(text):
        named = {name.lower(): one or two for name, one, two in _PARAMETER.findall(parameters)}
        kinds = named.get("rel", "").split()
        if "original" in kinds:
            original = target
        elif "memento" in kinds:
            found.append((target, read_date(named.get("datetime"))))
        elif "timemap" in kinds:
            more.append(target)
    if not found and not more:
        raise _no_list(url)
    return Listing([_memento(original, *each) for each in found], more=more)


def _time_map(whole: Any, url: str) -> Listing:
    """Read a TimeMap in JSON."""
    try:
        original = _address(whole.get("original_uri") or url)
        mementos = (whole.get("mementos") or {}).get("list") or []
        found = [(_address(each["uri"]), _iso(str(each["datetime"]))) for each in mementos]
        pages = [each["uri"] for each in whole.get("timemap_index") or []]
        following = (whole.get("pages") or {}).get("next")
        more = [*pages, following["uri"]] if following else pages
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _no_list(url) from error
    if not found and not more and "mementos" not in whole:
        raise _no_list(url)
    return Listing([_memento(original, *each) for each in found], more=[str(uri) for uri in more])


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _memento(original: str, uri: str, at: datetime | None) -> Listed | UnreadableInput:
    if at is None:
        return UnreadableInput(f"the memento {uri} has no time", _LOOK)
    return Listed(original, at, uri)


_LOOK = "open the list in a browser to see what is wrong with it"


def _no_list(url: str) -> UnreadableInput:
    return UnreadableInput(
        f"{url} answers with no list of captures",
        "give the address of a CDX server (https://archive.example/cdx) or of a TimeMap",
    )

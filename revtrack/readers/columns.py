"""What a table's columns hold: as the researcher says, else guessed from their names."""

from __future__ import annotations

import collections.abc
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from revtrack.errors import UsageError, did_you_mean

NONE = "-"
"""What takes a guess back: `--map note=-` maps no column to the note."""

_ADDRESSES = """url link sourceurl articleurl storyurl canonicalurl pageurl weburl permalink href
    uri""".split()

NAMES: dict[str, list[str]] = {
    "text": """text body content articletext articlebody articlecontent fulltext maintext bodytext
        storytext storybody plaintext rawtext textcontent contenttext newstext bodyhtml articlehtml
        contenthtml htmlcontent bodyxhtml html rawhtml markup article""".split(),
    "story": """story storyid storykey articleid entryid documentid docid itemid newsitemid
        familyid chainid threadid urn guid uri key""".split() + _ADDRESSES,
    "source": [*_ADDRESSES, "source"],
    "headline": "headline title headlinemain maintitle articletitle hl1 heading".split(),
    "published_at": """publishedat published publicationdate publicationtime publishdate
        publishtime publishedon publisheddate publishedtime datepublished pubdate pubtime
        versioncreated versiondate versiontime firstpublished filedat fileddate
        releasedat date datetime""".split(),
    "captured_at": """capturedat captured capturetime capturedate crawledat crawled crawltime
        crawldate crawltimestamp fetchedat fetched fetchtime fetchdate archivedat archived
        archivetime archivedate scrapedat scraped scrapetime scrapedate retrievedat retrieved
        retrievaldate datecrawled datedownload downloadedat downloaddate accessedat accessed
        snapshotat snapshottime warcdate""".split(),
    "byline": "byline author authors by writer writers reporter reporters creator".split(),
    "note": "note ednote ednotes editorsnote editornote editorialnote notetoeditors".split(),
    "language": "language lang languagecode locale".split(),
    "revision": """revision rev revisionno revisionnumber version versionno versionnumber
        versionnum""".split(),
    "slugline": "slugline slug".split(),
    "label": "label versionlabel headlinelabel".split(),
    "agency": """agency newsagency provider publisher publication newspaper outlet sourcename
        source""".split(),
}  # fmt: skip
"""What a version has, and the usual names of columns for it, the likeliest first: without case,
and without `_`, `-`, `.` and spaces.

`id` is in no list: it numbers rows as often as stories. `created`, `updated` and `timestamp` are
in none, either: they are the agency's time in some tables, the crawler's in others. `slug` is the
wire's; where it is a story's address, `--map story=slug` says so."""

FIELDS = frozenset(NAMES) - {"text", "story", "source", "captured_at"}
"""What is a field of the version: a row with one of them is made into an item."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which of a table's columns is taken for what.

    `columns` says ours -> theirs, in the order of `NAMES`; `guessed` which of ours nobody named;
    `unused` the table's other columns; `rows` how many first rows were looked at. `doubt` says
    what was guessed about the table's encoding.
    """

    columns: dict[str, str]
    guessed: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    rows: int = 0
    doubt: str | None = field(default=None, compare=False)


def map_columns(
    columns: Sequence[str],
    rows: Sequence[dict[str, object]],
    wishes: collections.abc.Mapping[str, str],
    file: str,
) -> Mapping:
    """Return which columns hold what: as wished, the others guessed by name and first rows.

    Raises `UsageError` for a wish that names no column, or none of ours, and where no column of
    text can be told.
    """
    wished = {ours: _wished(ours, theirs, columns, file) for ours, theirs in wishes.items()}
    found: dict[str, str] = {}
    guessed = set()
    for ours in NAMES:
        if ours in wished:
            theirs = wished[ours]
        elif theirs := _guess(ours, columns, rows, set(found.values()) - _addresses(found)):
            guessed.add(ours)
        if theirs:
            found[ours] = theirs
    if "text" not in found:
        raise _no_text(columns, file)
    unused = tuple(name for name in columns if name not in found.values())
    return Mapping(found, frozenset(guessed), unused, len(rows))


def understands(columns: Sequence[str]) -> int:
    """Return how many of a header's names are usual ones, 0 if none of them is a text's."""
    plain = set(map(_plain, columns))
    if plain.isdisjoint(NAMES["text"]):
        return 0
    return len(plain & {name for names in NAMES.values() for name in names})


def getter(column: str) -> Callable[[dict[str, Any]], Any]:
    """Return what takes a column's value out of a row, by a dotted path if need be."""
    if "." not in column:
        return lambda row: row.get(column)
    first, _, rest = column.partition(".")

    def get(row: dict[str, Any]) -> Any:
        if column in row:
            return row[column]
        inner = row.get(first)
        return getter(rest)(inner) if isinstance(inner, dict) else None

    return get


def _addresses(found: dict[str, str]) -> set[str]:
    """Return the column that is a story's name: it may be the address to fetch it from, too."""
    return {found["story"]} if "story" in found else set()


def _wished(ours: str, theirs: str, columns: Sequence[str], file: str) -> str | None:
    if ours not in NAMES:
        raise UsageError(
            f"--map {ours}={theirs}: a version has no {ours!r}",
            did_you_mean(ours, NAMES, f"it has {', '.join(NAMES)}"),
        )
    if theirs == NONE:
        return None
    if theirs not in columns:
        listed = f"its columns are {_listed(columns)}"
        raise UsageError(
            f"{file} has no column {theirs!r}: {listed}", did_you_mean(theirs, columns)
        )
    return theirs


def _guess(
    ours: str, columns: Sequence[str], rows: Sequence[dict[str, object]], taken: set[str]
) -> str | None:
    """Return the first column of a usual name whose values can be what it says.

    Fields of nested objects count by their own name alone where just one has it.
    """
    free = [name for name in columns if name not in taken]
    plain = {_plain(name): name for name in reversed(free)}
    inner = [name for name in free if "." in name]
    for name in NAMES[ours]:
        ends = [one for one in inner if _plain(one.rpartition(".")[2]) == name]
        theirs = plain.get(name) or (ends[0] if len(ends) == 1 else None)
        if theirs and _may_hold(ours, map(getter(theirs), rows)):
            return theirs
    return None


def _may_hold(ours: str, values: Iterable[object]) -> bool:
    filled = [value for value in values if value not in (None, "")]
    return all(map(_MAY_BE.get(ours, _is_plain), filled))


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict)


def _is_text(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, (str, bytes))


def _is_address(value: object) -> bool:
    return isinstance(value, str) and ("://" in value or value.startswith("urn:"))


def _is_name(value: object) -> bool:
    return isinstance(value, (str, int, float)) and len(str(value)) <= _LONGEST_NAME


_LONGEST_NAME = 2_000
"""Characters of what can name a story: browsers take no longer address."""

_MAY_BE: dict[str, Callable[[object], bool]] = {
    "text": _is_text, "source": _is_address, "story": _is_name,
}  # fmt: skip
"""What the first rows must hold for a guess to stand: `source` is an address or a newspaper."""


def _no_text(columns: Sequence[str], file: str) -> UsageError:
    return UsageError(
        f"{file} has no column that is known to hold a text: its columns are {_listed(columns)}",
        "name it with --map text=COLUMN",
    )


_MOST_LISTED = 40


def _listed(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - _MOST_LISTED} more" if len(columns) > _MOST_LISTED else ""
    return ", ".join(f"`{name}`" for name in columns[:_MOST_LISTED]) + more


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()

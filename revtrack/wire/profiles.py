"""Agency profiles as data: what each desk's pages look like.

The facts are those of pages collected from each agency: labels, zones, datelines, caption
endings and end marks. A new agency is a new row; no code branches on an agency's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo

from revtrack.errors import UsageError, did_you_mean


def _rx(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_NTH = r"(?P<n>\d{1,2})(?:st|nd|rd|th)"
_REUTERS_MARKS = r"(?:CORRECTED|REFILED?|RPT|EXCLUSIVE|TABLE|FACTBOX|ANALYSIS|BREAKINGVIEWS)"

BRACKET_LABELS = (
    _rx(rf"\((?P<label>{_NTH} (?:LD|Lead))\)"),
    _rx(r"\((?P<label>LEAD|LD)\)"),
    _rx(r"\((?P<label>URGENT)\)"),
)
"""`(4th LD)`, `(LEAD)`, `(2nd Lead)`, `(URGENT)` before the headline."""

WIRE_LABELS = (
    _rx(rf"(?P<label>{_NTH}[ -]LD[ -]*Writethru):"),
    _rx(rf"(?P<label>{_NTH}[ -]LD):"),
    _rx(r"(?P<label>Urgent):"),
)
"""`1st LD Writethru:`, `2nd LD-Writethru:`, `1st LD:`, `Urgent:` (Xinhua)."""

UPDATE_LABELS = (
    _rx(
        rf"(?P<label>(?:{_REUTERS_MARKS}-)*(?:UPDATE|WRAPUP) (?P<n>\d+)(?:-{_REUTERS_MARKS})*)-", 0
    ),
    _rx(rf"(?P<label>{_REUTERS_MARKS}(?:-{_REUTERS_MARKS})*)-", 0),
)
"""`UPDATE 2-`, `WRAPUP 1-`, `CORRECTED-UPDATE 1-`, `REFILE-` (Reuters): only the number counts."""

SLUG_LINE = _rx(
    r"(?P<slug>(?:AM|PM|BC|AP)-[^,]{1,60}?)"
    rf"(?:, ?(?P<label>{_NTH} Ld(?: ?- ?Writethru)?(?:[ -]CORRECTIVE)?|CORRECTIVE|Urgent))?"
    r"(?:, ?(?P<tag>Bjt|Adv\d*))?"
    r"(?:, ?[a-z]\d{3,4}(?:, ?\d{2,4})?|, ?\d{3,4})?$"
)
"""`AM-Israel, 4th Ld-Writethru, a0777,0800` (AP): cycle-slug, label, replaced item, words."""

_BEFORE_LABEL = r"(?P<slug>[^,]{1,120}?)(?:[ ,/]+|--)\(?"
SLUG_LABELS = (
    _rx(
        rf"{_BEFORE_LABEL}(?P<label>{_NTH} (?:Ld|Lead)(?: ?- ?Writethru)?(?:[ -]CORRECTIVE)?"
        r"|CORRECTIVE|LEAD|URGENT)\)?(?:, ?[a-z]?\d{2,5})*$"
    ),
    _rx(rf"{_BEFORE_LABEL}(?P<label>(?:UPDATE|WRAPUP) (?P<n>\d+))\)?$", 0),
)
"""`Harbor-Fire, 2nd Lead`, `BC-US--Dam,1st Ld-Writethru,1140`, `LUMA-RATES/ (UPDATE 2)`: a label
behind an item's slug."""

TAGS = frozenset(
    {
        "news focus", "yonhap feature", "yonhap interview", "interview", "profile", "roundup",
        "exclusive", "correction", "corrected", "news analysis", "feature", "editorial",
    }
)  # fmt: skip
"""What stands where a slug stands and names a kind of story, not an event."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PLACE = r"[A-Z][^\n()]{1,70}?"
_DASH = r"(?:--?|[—–_])"


def _dateline(name: str) -> re.Pattern[str]:
    """Return the rule for `PLACE, Month D (Name) --`; some desks leave the day out."""
    return _rx(rf"(?P<dateline>{_PLACE}(?:, {_MONTH} \d{{1,2}},?)? ?\({name}\)) ?{_DASH}+ ?", 0)


@dataclass(frozen=True, slots=True)
class Agency:
    """What tells an agency's pages, and how to read them.

    `sign` stands in each of its datelines; in each of its marks stands one of `mark_signs`, or it
    opens a line with one of `mark_openings`, both in small letters. Looking for them first costs a
    tenth of trying the patterns on every line.
    """

    key: str
    name: str
    zone: tzinfo | None
    dateline: re.Pattern[str]
    labels: tuple[re.Pattern[str], ...]
    marks: re.Pattern[str]
    caption_end: re.Pattern[str]
    sign: str
    mark_signs: tuple[str, ...] = ()
    mark_openings: tuple[str, ...] = ()
    bracketed_notes: bool = False
    bare_label: str = "{nth} LD"
    slug_names_story: bool = False

    def opening(self, text: str) -> re.Match[str] | None:
        """Return the dateline that the text opens with; `sign` stands in every one."""
        return self.dateline.match(text) if self.sign in text else None

    def ends_caption(self, text: str) -> bool:
        """Whether the text ends as the agency's captions do."""
        may = "(" in text or "/" in text or text[:7].lower() == "photo: "
        return may and bool(self.caption_end.search(text))


_NEVER = _rx(r"(?!)")

YONHAP = Agency(
    key="yonhap",
    name="Yonhap",
    zone=timezone(timedelta(hours=9)),
    dateline=_dateline("Yonhap"),
    sign="(Yonhap)",
    labels=BRACKET_LABELS,
    mark_signs=("(attn:", "yna.co.kr", "aen", "yonhap news"),
    mark_openings=("all",),
    marks=_rx(r"\(ATTN: ?|^All (?:News|Headlines) \d|yna\.co\.kr|AEN\d{17}|Yonhap News"),
    caption_end=_rx(
        r"(?:\((?:PHOTO NOT FOR SALE|For Use Only in the Republic of Korea\.? "
        r"No Redistribution)\) ?)?\(Yonhap\)$"
    ),
)
AP = Agency(
    key="ap",
    name="AP",
    zone=None,
    dateline=_dateline("AP"),
    sign="(AP)",
    labels=(),
    mark_signs=("associated press",),
    mark_openings=("am-", "pm-", "bc-"),
    marks=_rx(r"^(?:AM|PM|BC)-[^,\n]+, |Associated Press"),
    caption_end=_rx(r"\(AP Photo(?:/[^)]*)?\)$"),
    bare_label="{nth} Ld-Writethru",
    slug_names_story=True,
)
REUTERS = Agency(
    key="reuters",
    name="Reuters",
    zone=UTC,
    dateline=_dateline("Reuters"),
    sign="(Reuters)",
    labels=UPDATE_LABELS,
    mark_signs=("reuters/",),
    mark_openings=("upd", "wra", "(re", "reu"),
    marks=_rx(r"^(?:UPDATE|WRAPUP) \d+-|^\(Reporting by |^Reuters$|REUTERS/", re.MULTILINE),
    caption_end=_rx(r"REUTERS/[\w .'-]+$", 0),
    bracketed_notes=True,
    bare_label="UPDATE {n}",
)
XINHUA = Agency(
    key="xinhua",
    name="Xinhua",
    zone=timezone(timedelta(hours=8)),
    dateline=_dateline("Xinhua"),
    sign="(Xinhua)",
    labels=WIRE_LABELS,
    mark_signs=("xinhua", "writethru:"),
    mark_openings=("end",),
    marks=_rx(r"Source: ?Xinhua|^End(?:it|item)$|LD[ -]Writethru:"),
    caption_end=_rx(r"\(Xinhua(?:/[^)]*)?\)$"),
    bare_label="{nth} LD Writethru",
)
GENERIC = Agency(
    key="generic",
    name="no known agency",
    zone=None,
    dateline=_rx(
        rf"(?P<dateline>[A-Z][A-Z .'/-]{{2,40}}(?:, [A-Z][\w. ]{{1,30}})?"
        rf"(?:, {_MONTH} \d{{1,2}})? ?\([A-Z][\w ]{{1,20}}\)) ?{_DASH}+ ?",
        0,
    ),
    sign="(",
    labels=(*BRACKET_LABELS, *WIRE_LABELS, *UPDATE_LABELS),
    marks=_NEVER,
    caption_end=_rx(
        r"(?:\((?:AP|AFP|EPA|Reuters|Getty|File)(?: Photo| Images)?(?:/[^)]*)?\)|^Photo: .*)$"
    ),
)

AGENCIES: dict[str, Agency] = {a.key: a for a in (YONHAP, AP, REUTERS, XINHUA, GENERIC)}


_FOLDED_TO_ASCII = (("ſ", "s"), ("K", "k"), ("ı", "i"), ("İ", "i"))
"""What patterns that ignore case take for these letters."""


_KNOWN = tuple(agency for agency in AGENCIES.values() if agency is not GENERIC)


def detect(lines: Sequence[str]) -> Agency:
    """Return the agency whose dateline opens a line, else whose marks the text bears, else generic.

    The dateline goes first since pages of one desk name the others (`This AP photo shows`).
    """
    return signer(lines) or bearer(lines)


def signer(lines: Sequence[str]) -> Agency | None:
    """Return the agency whose dateline is the first to open a line."""
    text = "\n".join(lines)
    signed = [agency for agency in _KNOWN if agency.sign in text] if "(" in text else []
    for line in lines if signed else ():
        for agency in signed:
            if agency.opening(line):
                return agency
    return None


def bearer(lines: Sequence[str]) -> Agency:
    """Return the agency whose marks the lines bear, else the general one."""
    text = "\n".join(lines)
    if not text.isascii():
        for letter, folded in _FOLDED_TO_ASCII:
            text = text.replace(letter, folded)
    plain = text.lower()
    openings = {line[:3] for line in plain.split("\n")}
    for agency in _KNOWN:
        marked = not openings.isdisjoint(agency.mark_openings) or any(
            sign in plain for sign in agency.mark_signs
        )
        if marked and any(agency.marks.search(line) for line in lines):
            return agency
    return GENERIC


def named(agency: str) -> Agency:
    """Return the profile of an agency. Raises `UsageError` for one that is not known."""
    if agency not in AGENCIES:
        known = f"known agencies: {', '.join(AGENCIES)}"
        # `afp` comes near `ap` and means something else: all are told.
        hint = f"{did_you_mean(agency, AGENCIES)} {known}".strip()
        raise UsageError(f"there is no agency {agency!r}", hint)
    return AGENCIES[agency]

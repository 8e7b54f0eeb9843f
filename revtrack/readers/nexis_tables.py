"""The words that Nexis and LexisNexis put around a story."""

from __future__ import annotations

import re

LABELS = (
    "byline", "section", "length", "dateline", "highlight", "headline", "series", "correction",
    "correction-date", "graphic", "load-date", "language", "publication-type", "journal-code",
    "subject", "industry", "geographic", "company", "organization", "person", "ticker", "url",
    "country", "state", "city", "category", "type", "notes", "note", "title", "pub-type",
    "acc-no", "name", "edition", "doc-type", "body", "distribution", "contact", "copyright",
)  # fmt: skip
LABEL = re.compile(rf"(?P<label>{'|'.join(LABELS)}) ?:\s*(?P<value>.*)", re.IGNORECASE)
HEAD = frozenset("byline section length dateline highlight headline series correction".split())
"""Labels above the body. Where nothing says `Body`, it begins below the last of them."""

TAIL = frozenset(
    "load-date language publication-type journal-code subject industry geographic company "
    "organization person ticker graphic notes correction correction-date country state city "
    "url category type pub-type acc-no doc-type distribution".split()
)
PARTS = {"Graphic": "graphic", "Notes": "notes", "Correction": "notes"}
"""Lines that stand alone above a part below the body; a story may have such a line earlier on."""

CHROME = re.compile(r"Page \d+(?: of \d+)?|(?:©|\(c\))? ?\d{4} LexisNexis.*", re.IGNORECASE)
RIGHTS = re.compile(
    r"(?:copyright ?(?:©|\(c\))?|©|\(c\)) ?\d{4}\b.*|copyright .*all rights reserved.*"
    r"|all rights reserved\.?",
    re.IGNORECASE,
)
"""A headline may begin with `Copyright`, too."""

STANDS_ALONE = re.compile(f"{LABEL.pattern}|{RIGHTS.pattern}", re.IGNORECASE)
"""Lines that never go on a paragraph above them."""

COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by"
    r"|Content Type|Documents? \(\d+\)|About LexisNexis)\b.*|\d+\. .+",
    re.IGNORECASE,
)
"""What the first pages list: whose search it was, and the headlines that it found."""

"""Whether the time of each reader grows with the length of a hostile text, and not with its square.

    python -m tests.benchmarks.growth

Each reader is timed on a text and on one four times as long, in the same run: about four times is
linear, sixteen would be squared. Bar: at most eight times. Exits with 1 if it is missed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from revtrack.compare.grading.grades import grade
from revtrack.compare.sentences import sentences
from revtrack.errors import UnreadableInput
from revtrack.evolution.attributions import attributions
from revtrack.evolution.audit import audit
from revtrack.evolution.quantities.reading import quantities
from revtrack.evolution.speech.speaking import quotes_of
from revtrack.model.version import Version, paragraphs
from revtrack.verbs.reading import read_version
from revtrack.wire.notes import parse_note

SHORT, TIMES, BAR = 10_000, 4, 8.0

_STORY = ["The ferry left Moksan at noon.", "Fog closed the harbor an hour later, officials said."]


def _audited(note: str) -> object:
    new = Version("yonhap", paragraphs([*_STORY, "Two tugs went out."]), note=note)
    return audit(new, Version("yonhap", paragraphs(_STORY)))


def _read(form: str) -> Callable[[str], object]:
    """Return what reads a file of that form, the hostile text in the middle of it."""

    def read(text: str) -> object:
        try:
            return read_version(form.format(text).encode(), "hostile")
        except UnreadableInput as refused:
            return refused

    return read


MARKUP = (
    '<|<!-- |<a |</div>|<p>a</p>|<a b="|<script>|<tr><td>a|<td>a|<h1>a|<div class=caption>a|<h2>a</h2>|&|<article><p>A b c d.</p>|<i>'
    "|<h1>|<a>b</a>|<pre>a\n|<figcaption>a"
)

READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "notes": (
        parse_note,
        "paras 1, |paras 3-|9|1.5|a-|paragrpah |not |to 5 |2 paras of |(|in 3, |photo-op |第3段落|"
        "in paras 2, |ADDS curbs in para 3, |in paragraph 2 to 4 from |訂正",
    ),
    "audits": (_audited, "TRIMS; |ADDS curbs in para 3; |paras 1, |UPDATES last 2 paras; |x "),
    "web pages": (_read("<html><h1>Fire</h1>{}<p>It burns at the port.</p>"), MARKUP),
    "items in XML": (_read("<?xml version='1.0'?><nitf><body>{}"), MARKUP),
    "items in JSON": (_read('{{"uri": {}'), '[|{"a":|"|"a",|\\'),
    "bodies": (_read('{{"uri": 1, "body_html": "<p>x {}</p>"}}'), MARKUP.replace('"', "'")),
    "sentences": (sentences, "a. |A.B. |said. \" |...|Mr. |1.5 |“x.” |e.g. "),
    "figures": (quantities, "12 |3-|half a million |$5 bn |March 1, |1,000|9:40 |1/2 |between 3 and "),
    "quotes": (
        lambda text: quotes_of(Version("generic", paragraphs([text]))),
        '"|“|"Aa," said Bo. |"aa," said bo, |"Aa |A\' |said |Ann-|Ann van |the of |, |'
        '"Aa," the mayor said. Mayor Bo Roe left. |"Aa," the chief said. |Mayor A B, the mayor, |'
        "de la |Mayor |that is how ",
    ),
    "attributions": (
        lambda text: attributions(
            [
                Version("generic", paragraphs([some]))
                for some in (text, text.replace("said", "claimed", 9))
            ]
        ),
        "said |said, |Ann-|reportedly may said to ",
    ),
    "grades": (
        lambda text: grade(text, text.replace("e", "o", 3)),
        "s' |\"|he said, claimed |one |3 |two ",
    ),
}  # fmt: skip


def least_time(read: Callable[[str], object], text: str) -> float:
    """Return the least time of three readings: what else the machine does is in the others."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> int:
    missed = 0
    for name, (read, units) in READERS.items():
        worst = (0.0, "", 0.0)
        for unit in units.split("|"):
            short, long = (
                least_time(read, unit * (size // len(unit))) for size in (SHORT, SHORT * TIMES)
            )
            worst = max(worst, (long / max(short, 1e-4), unit, long))
        ratio, unit, seconds = worst
        missed += ratio > BAR
        told = "held" if ratio <= BAR else "missed"
        print(f"{name:<13} {ratio:4.1f} times, {seconds * 1000:6.0f} ms on {unit!r} {told}")
    print(f"{TIMES} times the text, at most {BAR:.0f} times the time")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())

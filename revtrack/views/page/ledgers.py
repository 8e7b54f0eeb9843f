"""The tables of a report: matrix, quotations, figures, measures, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from revtrack.model.figures import Series
from revtrack.model.held import iso
from revtrack.model.lineage import Cell
from revtrack.model.report import Report
from revtrack.model.stats import MEANINGS, Measure
from revtrack.settings import ENGINE as OWN
from revtrack.version import ENGINE, __version__
from revtrack.views.page.changes import table
from revtrack.views.page.flow import age
from revtrack.views.page.markup import Html, h, sign
from revtrack.views.palette import MARKS

_SIGNS = {**{kind: mark.sign for kind, mark in MARKS.items()}, "returned": "↩"}
_SPARK = (120, 26)


def matrix(report: Report) -> Html:
    """Return all lineages by all versions: a sign a cell, in words for those who hear it."""
    names = ("from", "text", *(str(n) for n in range(1, len(report.chain) + 1)))
    rows = [
        h(
            "tr",
            h("td", row.introduced_in, class_=age(row.introduced_in)),
            h("th", _short(row.block.text), scope="row"),
            *(_cell(cell) for cell in row.cells),
        )
        for row in report.matrix.rows
    ]
    return table(names, rows, "Each paragraph, caption and heading in each version")


def _cell(cell: Cell) -> Html:
    if cell.kind is None:
        return h("td")
    kind = "moved" if cell.moved and cell.kind == "unchanged" else cell.kind
    number = "" if cell.number is None else str(cell.number)
    told = " ".join(filter(None, (kind, f"into {number}" if cell.into else number, cell.grade)))
    return h("td", h("span", sign(_SIGNS[kind]), number, title=told), class_=f"cell {kind}")


def _short(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:88].rsplit(' ', 1)[0]} …"


def quotes(report: Report) -> Html | None:
    """Return the ledger of quotations; None if there is none."""
    entries = report.quotes.entries
    if not entries:
        return None
    rows = [
        h(
            "tr",
            h("td", entry.quote.text),
            h("td", entry.quote.speaker or "unknown"),
            h("td", _span(entry.first.version, entry.last.version)),
            h("td", "; ".join(f"{e.what} in {e.version}" for e in entry.history)),
        )
        for entry in entries
    ]
    return table(("quotation", "speaker", "versions", "what became of it"), rows, "Quotations")


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def figures(report: Report) -> Html | None:
    """Return the figures that changed, came or went, with small charts; None if there are none."""
    series = report.figures.series
    if not series:
        return None
    rows = [
        h(
            "tr",
            h("td", one.words),
            h("td", " → ".join(_values(one))),
            h("td", _spark(one, len(report.chain))),
            h("td", ", ".join(_came(one))),
        )
        for one in series
    ]
    return table(("words around it", "values", "chart", "came and went"), rows, "Figures")


def _values(series: Series) -> Iterator[str]:
    yield series.standings[0].quantity.told()
    yield from (new.quantity.told() for _, new in series.changes)


def _came(series: Series) -> Iterator[str]:
    if series.added_in is not None:
        yield f"added in {series.added_in}"
    if series.dropped_in is not None:
        yield f"dropped in {series.dropped_in}"


def _spark(series: Series, versions: int) -> Html | None:
    """Return a small chart of amounts by version; None where fewer than two differ."""
    points = [(s.version, s.quantity.amounts[0]) for s in series.standings if s.quantity.amounts]
    values = [value for _, value in points]
    if len(set(values)) < 2:
        return None
    low, span = min(values), max(values) - min(values)
    width, height = _SPARK
    drawn = " ".join(
        f"{4 + (version - 1) / max(versions - 1, 1) * (width - 8):.1f},"
        f"{height - 4 - (value - low) / span * (height - 8):.1f}"
        for version, value in points
    )
    told = ", ".join(f"{value:g} in {version}" for version, value in points)
    return h(
        "svg", h("title", told), h("polyline", points=drawn), class_="spark",
        viewBox=f"0 0 {width} {height}", width=width, height=height, role="img", aria_label=told,
    )  # fmt: skip


def measures(report: Report) -> Html:
    """Return the measures of the story, each with what it was taken over."""
    rows = [
        h(
            "tr",
            h("th", MEANINGS[m.name][0], scope="row"),
            h("td", _told(m)),
            h("td", m.n),
            h("td", MEANINGS[m.name][1]),
        )
        for group in report.stats.groups
        for m in group.measures
        if m.value is not None
    ]  # fmt: skip
    return table(("measure", "value", "n", "of"), rows, "Measures")


def _told(measure: Measure) -> str:
    value = measure.value or 0
    if measure.kind == "share":
        return f"{value:.1%} ({measure.part})"
    return f"{value:g}"


def evidence(report: Report) -> list[Html]:
    """Return what anybody needs to check the page: hashes, times, sources, versions, settings."""
    rows = [
        h(
            "tr",
            h("td", held.place),
            h("td", held.version.label or "no label"),
            h("td", h("code", held.sha256)),
            h("td", iso(held.version.published_at) or "none"),
            h("td", iso(held.captured_at) or "none"),
            h("td", iso(held.added_at) or "none"),
            h("td", capture.source or capture.file),
            h("td", held.parser),
        )
        for held, capture in zip(report.chain, report.captures, strict=True)
    ]
    names = ("version", "label", "SHA-256 of the capture", "published", "captured", "added",
             "source", "parser")  # fmt: skip
    own = asdict(OWN)
    tuned = [f"{k} {v}" for k, v in asdict(report.settings).items() if v != own[k]]
    bounds = dict.fromkeys((*report.matrix.bounds, *(b for d in report.diffs for b in d.bounds)))
    own_words = f"thresholds of your own: {', '.join(tuned)}" if tuned else "its own thresholds"
    return [
        table(names, rows, "Captures"),
        h("p", f"Made with revtrack {__version__}, engine {ENGINE}, {own_words}."),
        *(h("p", f"Effort was cut: {bound}.") for bound in bounds),
        h(
            "p",
            "All of this is observed between captured versions: what stood between two of them "
            "was not seen.",
        ),
    ]

"""A story's page, put together."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from hashlib import sha256

from revtrack.model.report import Report
from revtrack.version import __version__
from revtrack.views.page import ledgers
from revtrack.views.page.changes import first, step
from revtrack.views.page.flow import age, flow
from revtrack.views.page.markup import Html, h, joined
from revtrack.views.page.style import asset, style
from revtrack.views.page.timeline import gaps, timeline


def story_page(report: Report, home: str | None = None) -> str:
    """Return the whole page; `home` is the address of the index that it belongs to."""
    sections = [
        ("time", "Time line", _time(report)),
        ("flow", "History flow", _flow(report)),
        ("matrix", "Paragraphs by versions", ledgers.matrix(report)),
        ("first", "First version held", _first(report)),
        ("steps", "Revisions", _steps(report)),
        ("quotes", "Quotations", ledgers.quotes(report)),
        ("figures", "Figures", ledgers.figures(report)),
        ("measures", "Measures", ledgers.measures(report)),
        ("evidence", "Evidence", ledgers.evidence(report)),
    ]
    shown = [(name, title, content) for name, title, content in sections if content]
    links = [h("li", h("a", title, href=f"#{name}")) for name, title, _ in shown]
    body = (
        h("a", "To the content", href="#main", class_="skip"),
        h(
            "header",
            h("p", h("a", "All stories", href=home)) if home else None,
            h("h1", report.title),
            h("p", _about(report), class_="about"),
            h("nav", h("ul", *links), aria_label="Sections"),
        ),
        h(
            "main",
            *(
                h("section", h("h2", title, id=name), content, aria_labelledby=name)
                for name, title, content in shown
            ),
            id="main",
        ),
        h("footer", h("p", f"revtrack {__version__}", class_="quiet")),
    )
    return page(report.title, body, asset("story.js"))


def page(title: str, body: Iterable[object], script: str) -> str:
    """Return a document that may load nothing: its style and script are allowed by their hashes."""
    rules = style()
    policy = (
        f"default-src 'none'; style-src '{_hash(rules)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        Html('<meta charset="utf-8"/>'),
        h("meta", http_equiv="Content-Security-Policy", content=policy),
        h("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        h("title", title),
        Html(f"<style>{rules}</style>"),
    )
    whole = h(
        "html",
        h("head", *head),
        h("body", joined(body), Html(f"<script>{script}</script>")),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{whole}\n"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


def _about(report: Report) -> str:
    chain = report.chain
    times = [held.version.published_at for held in chain if held.version.published_at]
    parts = [report.story, f"{len(chain)} versions" if len(chain) > 1 else "1 version"]
    if times:
        first, last = times[0].isoformat(" ", "minutes"), times[-1].isoformat(" ", "minutes")
        parts.append(first if first == last else f"{first} to {last}")
    if report.missing:
        parts.append(f"not held: {', '.join(report.missing)}")
    return " · ".join(parts)


def _time(report: Report) -> list[Html | None]:
    gap = f"Labels that must have been filed and are not held: {', '.join(report.missing)}."
    absent = gaps(report)
    items = [
        (
            h("li", f"not held: {', '.join(absent[held.place])}", class_="lacking")
            if held.place in absent
            else None,
            h(
                "li",
                f"{held.place}: {held.version.label or 'no label'}",
                f", {held.version.published_at.isoformat(' ', 'minutes')}"
                if held.version.published_at
                else ", no time",
                class_=age(held.place),
            ),
        )
        for held in report.chain
    ]
    drawn = timeline(report)
    return [
        h("div", drawn, class_="wide", tabindex="0", role="group", aria_label="versions by time")
        if drawn
        else None,
        h("ol", *items, class_="key"),
        h("p", gap, class_="gap") if report.missing else None,
    ]


def _flow(report: Report) -> list[Html] | None:
    if len(report.chain) < 2:
        return None
    return [
        h(
            "p",
            "Each column is a version, each box a paragraph, caption or heading as tall as it has "
            "words; bands join what persists. The colour is that of the version that brought it "
            "in, as in the list above; after eight, colours begin again. A band with a broken edge "
            "moved, one with a full edge is of a split or a merger.",
            class_="quiet",
        ),
        h("p", "Point at a band, or reach it with Tab, to read it.", id="said", aria_live="polite"),
        h("div", flow(report), class_="wide", role="group", aria_label="bands of the flow"),
    ]


def _first(report: Report) -> Html:
    noted = [audit for audit in report.audits if audit.version.version == 1]
    return first(report.chain[0].version, noted[0] if noted else None)


def _steps(report: Report) -> list[Html] | None:
    audits = {audit.version.version: audit for audit in report.audits}
    return [step(diff, audits.get(diff.new.version)) for diff in report.diffs] or None

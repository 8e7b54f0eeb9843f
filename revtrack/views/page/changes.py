"""What a revision did, block by block: inline, and old and new side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from revtrack.model.audit import Audit
from revtrack.model.change import JOINT, Change, Diff, Words
from revtrack.model.version import Block, Version
from revtrack.views.page.markup import Html, h, sign
from revtrack.views.palette import MARKS, VERDICT_MARKS


def step(diff: Diff, audit: Audit | None) -> Html:
    """Return the section of one revision: its note, the fields, and what became of the blocks."""
    place = diff.new.version
    return h(
        "section",
        h("h3", f"Version {place}: {diff.new.label or 'no label'}", id=f"v{place}"),
        h("p", _summary(diff), class_="counts"),
        note(audit) if audit else None,
        _fields(diff),
        *_blocks(diff),
        class_="step",
        aria_labelledby=f"v{place}",
    )


def first(version: Version, audit: Audit | None) -> Html:
    """Return what the chain begins with: the note of that version, and its blocks folded."""
    count = len(version.blocks)
    told = f"{count} {'block' if count == 1 else 'blocks'}"
    return h("div", note(audit) if audit else None, _folded(told, version.blocks))


def _summary(diff: Diff) -> Iterator[Html]:
    counts = diff.counts()
    for kind in ("added", "removed", "changed", "moved", "split", "merged", "unchanged"):
        if counts[kind]:
            told = f" {counts[kind]} {kind}"
            yield h("span", sign(MARKS[kind].sign), told, class_=f"kind {kind}")
    yield h("span", f"words +{counts['words_in']} −{counts['words_out']}", class_="kind words")


def note(audit: Audit) -> Html:
    """Return a note, its claims with what the text shows of each, and what it does not name."""
    rows = [
        h(
            "tr",
            h("td", VERDICT_MARKS[f.verdict].sign, " ", f.verdict, class_=f"verdict {f.verdict}"),
            h("td", f.claim.text),
            h("td", ", ".join(f"¶{n}" for n in f.paragraphs)),
            h("td", "; ".join(f.remarks)),
        )
        for f in audit.findings
    ]
    return h(
        "div",
        h("p", h("b", "Note: "), audit.note or "none"),
        h("p", audit.gap, class_="gap") if audit.gap else None,
        table(("in the text", "claim", "paragraphs", "remark"), rows) if rows else None,
        _unannounced(audit),
        class_="note",
    )


def _unannounced(audit: Audit) -> Html | None:
    told = [f"{r.name}: {', '.join(f'¶{n}' for n in r.numbers)}" for r in audit.unannounced]
    told += [f"field {field.name}" for field in audit.unannounced_fields]
    if not told or not audit.note:
        return None
    return h("p", h("b", "Changed without a word in the note: "), " · ".join(told), class_="silent")


def table(names: Sequence[str], rows: Sequence[Html], caption: str | None = None) -> Html:
    """Return a table in a frame that scrolls by itself, so that the page does not."""
    head = h("tr", *(h("th", name, scope="col") for name in names))
    title = h("caption", caption) if caption else None
    whole = h("table", title, h("thead", head), h("tbody", *rows))
    return h(
        "div",
        whole,
        class_="wide",
        tabindex="0",
        role="group",
        aria_label=f"{caption or 'Claims'}, a table",
    )


def _fields(diff: Diff) -> Html | None:
    if not diff.fields:
        return None
    rows = [
        h("tr", h("th", f.name, scope="row"), h("td", _said(f.old)), h("td", _said(f.new)))
        for f in diff.fields
    ]
    return table(("field", "before", "now"), rows, f"Fields of version {diff.new.version}")


def _said(value: object) -> str:
    if value is None or value == ():
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _blocks(diff: Diff) -> Iterator[Html]:
    """Yield the changes in the new version's order, stretches of unchanged blocks folded."""
    for same, some in groupby(diff.changes, lambda c: c.kind == "unchanged" and not c.moved):
        changes = list(some)
        if not same:
            yield from (_change(diff, change) for change in changes)
            continue
        count = len(changes)
        told = f"{count} unchanged {'block' if count == 1 else 'blocks'}"
        kept = [diff.new_blocks[change.new[0]] for change in changes]
        yield _folded(told, kept)


def _folded(told: str, blocks: Sequence[Block]) -> Html:
    inner = [h("p", _named(block), " ", block.text) for block in blocks]
    return h("details", h("summary", told), *inner, class_="same")


def _change(diff: Diff, change: Change) -> Html:
    kind = "moved" if change.kind == "unchanged" else change.kind
    old = [diff.old_blocks[n] for n in change.old]
    new = [diff.new_blocks[n] for n in change.new]
    places = " → ".join(filter(None, (_names(old), _names(new))))
    told: list[str] = [kind]
    told += ["moved"] if change.moved and kind != "moved" else []
    told += [change.grade] if change.grade else []
    runs = diff.runs(change)
    mark = h("span", sign(MARKS[kind].sign), class_="sign", aria_hidden="true")
    head = h("h4", mark, f" {places} · {' · '.join(told)}")
    return h(
        "article",
        head,
        h("p", *_inline(runs), class_="inline"),
        _side_by_side(runs) if old and new else None,
        class_=f"change {kind}",
        tabindex="0",
        aria_label=f"{places}, {', '.join(told)}",
    )


def _side_by_side(runs: Sequence[Words]) -> Html:
    return h(
        "details",
        h("summary", "side by side"),
        h("div", h("p", *_side(runs, "old")), h("p", *_side(runs, "new")), class_="sides"),
    )


def _inline(runs: Sequence[Words]) -> Iterator[object]:
    for run in runs:
        if run.op == "equal":
            yield _paragraphs(run.new)
            continue
        if run.old.strip():
            yield _marked("del", run.old)
        if run.new.strip():
            yield _marked("ins", run.new)
        elif not run.old.strip():
            yield " "


def _side(runs: Sequence[Words], side: str) -> Iterator[object]:
    for run in runs:
        words = run.old if side == "old" else run.new
        if run.op == "equal" or not words.strip():
            yield _paragraphs(words)
        else:
            yield _marked("del" if side == "old" else "ins", words)


def _marked(name: str, words: str) -> list[object]:
    """Return words that came or went; the spaces around them are not marked, line ends are."""
    core = words.strip(" ")
    lead, _, tail = words.partition(core)
    return [lead, h(name, _paragraphs(core)), tail]


def _paragraphs(words: str) -> list[object]:
    """Return words; where a paragraph ends in them stands its sign, and a new line."""
    first, *others = words.split(JOINT)
    return [first, *((h("span", "¶", class_="end"), h("br"), part) for part in others)]


def _names(blocks: Sequence[Block]) -> str:
    return ", ".join(map(_named, blocks))


def _named(block: Block) -> str:
    return f"¶{block.number}" if block.role == "paragraph" else f"{block.role} {block.number}"

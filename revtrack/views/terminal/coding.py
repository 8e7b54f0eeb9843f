"""Codes by people: what an import changed, how far coders agree, and where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.agreement import Agreement, Coefficient, VariableAgreement
from revtrack.model.coding import Coded, Disagreement, Disagreements
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET, STRONG
from revtrack.views.terminal.parts import (
    Indented,
    Rows,
    counted,
    heading,
    quiet,
    story_text,
    warning,
)
from revtrack.views.terminal.versions import named

_INDENT = 4


def coded_view(coded: Coded, _: Look) -> RenderableType:
    """Return a line a coder: how many codes came, changed and went; then what to look at."""
    lines: list[RenderableType] = [
        story_text(f"{coded.file}: {counted(coded.rows, 'row')} by the codebook {coded.codebook}")
    ]
    rows: list[tuple[Text | str, ...]] = [
        (story_text(c.coder, STRONG), *map(str, (c.new, c.changed, c.withdrawn, c.same)))
        for c in coded.coders
    ]
    lines.append(Rows(("coder", "new", "changed", "withdrawn", "as before"), rows, {1, 2, 3, 4}))
    lines += [warning(doubt) for doubt in coded.warnings]
    return Group(*lines)


def agreement_view(found: Agreement, _: Look) -> RenderableType:
    """Return a stretch a variable: its coefficients, and how often each code was given."""
    parts: list[RenderableType] = [heading(f"{found.codebook} · {', '.join(found.coders)}")]
    for variable in found.variables:
        parts += [Text(), *_variable(variable)]
    parts += [
        Text(),
        Indented(
            quiet(
                f"intervals hold 95 percent of {found.resamples:,} resamples of the changes "
                f"(seed {found.seed})"
            ),
            2,
        ),
    ]
    return Group(*parts)


def _variable(one: VariableAgreement) -> Iterator[RenderableType]:
    level = f"{one.level} · {counted(one.changes, 'change')} coded"
    yield Text.assemble("  ", story_text(one.variable, STRONG), (f"  {level}", QUIET))
    width = max(len(c.name) for c in one.coefficients)
    for coefficient in one.coefficients:
        lead = Text(f"{' ' * _INDENT}{coefficient.name:<{width}}  ")
        yield Indented(_figure(coefficient), lead.cell_len, lead)
    for code, counts in one.counts:
        told = ", ".join(f"{n} {coder}" for n, coder in zip(counts, one.coders, strict=True))
        line = story_text(f"{code}: {told}" if any(counts) else f"{code}: never given", QUIET)
        yield Indented(line, _INDENT)


def _figure(one: Coefficient) -> Text:
    if one.value is None:
        return quiet(f"not defined: {one.undefined}")
    told = f"{one.value:.1%}" if one.name == "percent" else _three(one.value)
    if one.low is not None and one.high is not None:
        told += f"  {_three(one.low)} to {_three(one.high)}"
    text = Text.assemble((told, STRONG), (f"  {counted(one.units, 'change')}", QUIET))
    return text.append(f"; {one.undefined}", QUIET) if one.undefined else text


def _three(value: float) -> str:
    """Return a value to three decimals, as they are published: `.743`."""
    told = f"{round(value, 3) + 0.0:.3f}"
    return told.replace("0.", ".", 1) if abs(value) < 1 else told


def disagreements_view(found: Disagreements, _: Look) -> RenderableType:
    """Return a stretch a change: where, who said what, and both texts."""
    parts: list[RenderableType] = []
    for _, entries in groupby(found.entries, key=lambda entry: entry.change.id):
        parts += [*_entry(list(entries)), Text()]
    of = f"of {found.compared} codings by two or more"
    return Group(*parts, quiet(f"{counted(len(found.entries), 'disagreement')} {of}"))


def _entry(entries: Sequence[Disagreement]) -> Iterator[RenderableType]:
    first = entries[0]
    yield heading(f"{first.story}  {first.change.where}")
    yield quiet(f"  {named(first.old)} → {named(first.new)}")
    for entry in entries:
        yield Indented(story_text(f"{entry.variable}:", STRONG), 2)
        width = max(len(coder) for coder, _ in entry.codes)
        for coder, code in entry.codes:
            yield Indented(story_text(f"{coder:<{width}}  {code}"), _INDENT)
    for name, text in (("removed", first.change.before), ("added", first.change.after)):
        if text:
            mark = MARKS[name]
            yield Indented(story_text(text), _INDENT, Text(f"  {mark.sign} ", mark.colour))

"""HTML and SVG built of elements: whatever is no element is text, and is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from revtrack.views.visible import visible

_VOID = frozenset(("meta", "br", "hr", "input", "rect", "path", "line", "circle", "polyline"))
_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Markup that is finished: never escaped again."""

    __slots__ = ()


def text(words: object) -> Html:
    """Return words as text: nothing in them is markup, or acts on the direction of what follows."""
    return Html(escape(_UNPRINTABLE.sub("\ufffd", visible(str(words)))))


def h(name: str, /, *children: object, **attributes: object) -> Html:
    """Return an element. An attribute that is None or False is left out, True stands alone.

    `class_` and `for_` lose their underscore, `_` becomes a hyphen: `aria_label`.
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID and not children:
        return Html(f"<{name}{told}/>")
    return Html(f"<{name}{told}>{joined(children)}</{name}>")


def joined(children: Iterable[object]) -> Html:
    """Return children one behind the other, those that are text escaped; None is nothing."""
    return Html("".join(map(_child, children)))


def _child(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, (str, int, float)):
        return text(child)
    assert isinstance(child, Iterable)  # noqa: S101  elements and text are all there is
    return joined(child)


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


_FORKS = {"⑂": "M2 1V5Q2 8 5 8T8 5V1M5 8V13", "⑃": "M2 13V9Q2 6 5 6T8 9V13M5 6V1"}
"""Signs that few fonts have are drawn."""


def sign(mark: str) -> Html:
    """Return a sign: as a character where any font has it, else drawn."""
    if mark not in _FORKS:
        return text(mark)
    return h("svg", h("path", d=_FORKS[mark]), viewBox="0 0 10 14", aria_hidden="true")

"""How a page looks: the terminal's palette, light and dark, on paper and on a narrow screen."""

from __future__ import annotations

from importlib.resources import files

from revtrack.views.palette import COLOURS, STYLES, VERSIONS

_KINDS = ("added", "removed", "changed", "moved", "split", "merged", "supported", "partly",
          "unsupported")  # fmt: skip
_FIRST = {"light": "#8a8f98", "dark": "#6b7078"}
"""What the first version brought in is grey: most text is as old as the story."""

_GROUND = {
    "light": "--ground:#fff;--text:#1c1e21;--soft:#f3f4f6;--edge:#d5d8dd;",
    "dark": "--ground:#16181c;--text:#e6e7e9;--soft:#202329;--edge:#3a3f47;",
}
_GREY = {"light": "#5c6066", "dark": "#9ba1a9"}
"""Quiet text: 4.5 times as bright or dark as its ground, which the terminal's grey is not."""


def asset(name: str) -> str:
    """Return a file that stands beside this one."""
    return files(__package__).joinpath(name).read_text("utf-8")


def style() -> str:
    """Return the style sheet."""
    light, dark = _colours("light"), _colours("dark")
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"{_classes()}{asset('page.css')}"
    )


def _colours(theme: str) -> str:
    named = {**COLOURS[theme], "quiet": _GREY[theme], "first": _FIRST[theme]}
    return _GROUND[theme] + "".join(f"--{name}:{value};" for name, value in named.items())


def _classes() -> str:
    kinds = [f".{kind}{{--kind:var(--{STYLES[kind][1]})}}" for kind in _KINDS]
    ages = [
        f".v{n}{{--age:var(--{STYLES[name][1] if name else 'first'})}}"
        for n, name in enumerate(VERSIONS, start=1)
    ]
    return "".join((*kinds, ".unchanged,.unchecked,.returned{--kind:var(--quiet)}", *ages))

"""Settings, each with its value and where that comes from."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.config import SETTINGS, Config, Given, Setting
from revtrack.views.look import Look
from revtrack.views.palette import QUIET, STRONG
from revtrack.views.terminal.parts import Rows, quiet, story_text


def config_view(config: Config, _: Look) -> RenderableType:
    """Return a table of settings; thresholds that nobody changed are counted."""
    shown = [setting for setting in SETTINGS if _is_shown(setting, config)]
    rows = [_row(setting, config.of(setting.name)) for setting in shown]
    table = Rows(("setting", "value", "from"), rows, set(), wrapped=True)
    parts: list[RenderableType] = [table]
    if len(shown) < len(SETTINGS):
        left = len(SETTINGS) - len(shown)
        parts.append(quiet(f"and {left} thresholds of the engine, as they come: --all lists them"))
    parts += [quiet(f"{'read' if found else 'none at'} {path}") for path, found in config.files]
    return Group(*parts)


def _is_shown(setting: Setting, config: Config) -> bool:
    changed = config.of(setting.name).source != "default"
    return config.everything or changed or not setting.name.startswith("engine.")


def _row(setting: Setting, given: Given) -> tuple[Text | str, ...]:
    style = QUIET if given.source == "default" else ""
    value = "" if given.value is None else str(given.value)
    where = given.where or "default"
    return (story_text(setting.name, STRONG), story_text(value, style), story_text(where, style))

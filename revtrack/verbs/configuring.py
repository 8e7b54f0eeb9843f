"""Settings checked and put together: files and variables in, values out; nothing is read here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from revtrack.errors import UsageError, did_you_mean
from revtrack.model.config import BY_NAME, SETTINGS, Config, Given, Setting
from revtrack.settings import DEFAULTS, ENGINE, LIMITS, Settings

Values = dict[str, Given]


def from_environment(environment: Mapping[str, str]) -> Values:
    """Return what variables set. Raises `UsageError` for a value that cannot be."""
    return {
        setting.name: Given(_checked(setting, text, name, name), "environment", name)
        for setting in SETTINGS
        if (name := setting.environment) and (text := environment.get(name)) is not None
        # An empty variable is none, but an empty pager is a wish.
        if text or setting.kind == "text"
    }


def from_file(document: Mapping[str, object], path: Path, is_own: bool) -> Values:
    """Return what a file sets; `is_own` for the user's own, which may choose programs.

    Raises `UsageError`, naming the file and the key.
    """
    found: Values = {}
    for key, value in _flat(document, path):
        setting = _named(key, path)
        if setting.personal and not is_own:
            raise UsageError(
                f"{path} sets {setting.name}, which only your own configuration may",
                "move it to the file that `revtrack config` lists second",
            )
        checked = _checked(setting, value, setting.name, str(path))
        if setting.kind == "file":
            checked = str(path.parent / Path(str(checked)).expanduser())
        found[setting.name] = Given(checked, "file", str(path))
    return found


def settings_of(config: Config) -> Settings:
    """Return the limits and thresholds that a configuration gives."""
    chosen = {name: given.value for name, given in config.given.items()}
    engine = {
        name.removeprefix("engine."): value
        for name, value in chosen.items()
        if name.startswith("engine.")
    }
    limits = {
        name.replace("-", "_"): chosen[name]
        for name in (*(limit.name for limit in LIMITS), "shared-text")
        if name in chosen
    }
    if not engine and not limits:
        return DEFAULTS
    settings = replace(DEFAULTS, **limits, engine=replace(ENGINE, **engine))  # type: ignore[arg-type]  # checked by kind
    return replace(settings, shared_hint=min(settings.shared_hint, settings.shared_text))


def _flat(document: Mapping[str, object], path: Path) -> Iterator[tuple[str, object]]:
    """Yield names and values; those of `[engine]` as `engine.stem`."""
    for key, value in document.items():
        if key != "engine":
            yield key.replace("_", "-"), value
        elif isinstance(value, dict):
            yield from ((f"engine.{name.replace('-', '_')}", each) for name, each in value.items())
        else:
            raise UsageError(f"{path}: engine is no value", "write its thresholds under [engine]")


def _named(key: str, path: Path) -> Setting:
    if key not in BY_NAME:
        raise UsageError(
            f"{path}: there is no setting {key!r}",
            did_you_mean(key, BY_NAME, "`revtrack config --all` lists those there are"),
        )
    return BY_NAME[key]


def _checked(setting: Setting, value: object, name: str, where: str) -> str | int | float:
    """Return a value of the setting's kind. Raises `UsageError` for any other."""
    if isinstance(value, str) and setting.kind in ("whole", "share"):
        value = _number(value, whole=setting.kind == "whole") if where == name else value
    if not _fits(setting, value):
        told = name if where == name else f"{where}: {name}"
        raise UsageError(f"{told} cannot be {value!r}", _wanted(setting, value))
    assert isinstance(value, str | int | float)  # noqa: S101  it fits
    return value


def _number(text: str, whole: bool) -> object:
    """Return the number that a variable's text is, else the text."""
    try:
        return int(text) if whole else float(text)
    except ValueError:
        return text


def _fits(setting: Setting, value: object) -> bool:
    match setting.kind:
        case "whole":
            return isinstance(value, int) and value is not True and value >= setting.least
        case "share":
            return isinstance(value, int | float) and value is not True and 0 <= value <= 1
        case "choice":
            return value in setting.choices
        case "agency":
            return value in _agencies()
        case _:
            return isinstance(value, str)


def _wanted(setting: Setting, value: object) -> str:
    """Return a hint that says what a value must be."""
    match setting.kind:
        case "whole":
            return f"it is a whole number, {setting.least} or more"
        case "share":
            return "it is a number from 0 to 1"
        case "choice" | "agency":
            known = setting.choices or _agencies()
            otherwise = f"it is one of {', '.join(known)}"
            return did_you_mean(str(value), known, otherwise)
        case _:
            return "it is a text in quotes"


def _agencies() -> tuple[str, ...]:
    from revtrack.wire.profiles import AGENCIES

    return tuple(AGENCIES)

"""Codebooks: TOML that says what people decide about a change."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from revtrack.errors import NothingThere, UsageError, did_you_mean
from revtrack.model.codebook import LEVELS, Code, Codebook, Variable
from revtrack.readers.files import is_file

_MOST_BYTES = 1_000_000
"""Largest codebook read; the package's has 4 kB."""

_HINT = "`revtrack code book` prints one that is right, to start from"
_FOLDER = Path(__file__).parents[1] / "codebooks"
DEFAULT = "revisions"

_WORD = re.compile(r"[^\W\d_](?:[\w .'/-]*\w)?")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,2}")
_BOOLEANS = ("true", "false")

_BOOK = ("name", "title", "variables")
_VARIABLE = ("name", "question", "level", "codes")
_CODE = ("name", "definition", "examples")


def default_codebook() -> Codebook:
    """Return the codebook that comes with the package."""
    path = _FOLDER / f"{DEFAULT}.toml"
    return codebook(path.read_text("utf-8"), path.name)


def read_codebook(path: Path) -> Codebook:
    """Return the codebook in a file.

    Raises `NothingThere` where there is none, and `UsageError` where it is no codebook.
    """
    if not is_file(path):
        raise NothingThere(f"there is no codebook {path}", _HINT)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path} is too large for a codebook", _HINT)
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is no text in UTF-8", "save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", _HINT) from error
    return codebook(text, str(path))


def codebook(toml: str, file: str) -> Codebook:
    """Return the codebook that TOML says; raises `UsageError`, naming the place in the file."""
    try:
        read = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{file} is no TOML: {error}", _HINT) from None
    _known(read, _BOOK, file, "the codebook")
    name = _name(read, file, "the codebook")
    variables = tuple(_variables(read, file))
    _once([variable.name for variable in variables], file, "variables")
    return Codebook(name, _text(read, "title", file, "the codebook"), variables, toml)


def _variables(read: Mapping[str, Any], file: str) -> Iterator[Variable]:
    for number, entry in enumerate(_entries(read, "variables", file, "the codebook"), start=1):
        what = f"variable {number}"
        _known(entry, _VARIABLE, file, what)
        name = _name(entry, file, what)
        what = f"variable {name!r}"
        codes = tuple(_codes(entry, file, what))
        _once([code.name for code in codes], file, f"codes of {what}")
        if len(codes) < 2:
            raise UsageError(f"{file}: {what} has one code only", "a choice needs two or more")
        yield Variable(name, _text(entry, "question", file, what), _level(entry, file, what), codes)


def _codes(variable: Mapping[str, Any], file: str, of: str) -> Iterator[Code]:
    for number, entry in enumerate(_entries(variable, "codes", file, of), start=1):
        what = f"code {number} of {of}"
        _known(entry, _CODE, file, what)
        name = _name(entry, file, what, _NUMBER)
        what = f"code {name!r} of {of}"
        examples = entry.get("examples", [])
        if not isinstance(examples, list) or not all(isinstance(one, str) for one in examples):
            raise UsageError(f"{file}: {what} has examples that are no list of texts", _HINT)
        yield Code(name, _text(entry, "definition", file, what), tuple(examples))


def _level(entry: Mapping[str, Any], file: str, what: str) -> Any:
    level = _text(entry, "level", file, what)
    if level not in LEVELS:
        said = did_you_mean(level, LEVELS, f"levels: {', '.join(LEVELS)}")
        raise UsageError(f"{file}: {what} has the level {level!r}, which is none", said)
    return level


def _entries(read: Mapping[str, Any], key: str, file: str, what: str) -> list[dict[str, Any]]:
    found = read.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(e, dict) for e in found):
        table = key if key == "variables" else f"variables.{key}"
        raise UsageError(f"{file}: {what} has no {key}", f"write each below a line [[{table}]]")
    return found


def _text(entry: Mapping[str, Any], key: str, file: str, what: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{file}: {what} has no {key}", f'write {key} = "…" with words in it')
    return " ".join(value.split())


def _name(
    entry: Mapping[str, Any], file: str, what: str, also: re.Pattern[str] | None = None
) -> str:
    """Return a name that a spreadsheet leaves as it is: neither a formula, a date nor a number.

    `also` is another form that will do.
    """
    name = _text(entry, "name", file, what)
    is_plain = _WORD.fullmatch(name) and name.lower() not in _BOOLEANS
    if not is_plain and not (also and also.fullmatch(name)):
        raise UsageError(
            f"{file}: {what} is called {name!r}, which a spreadsheet or a header may not keep",
            "begin with a letter; letters, digits, spaces and hyphens may follow"
            + ("; a whole number of up to three digits will do, too" if also else ""),
        )
    return name


def _known(entry: Mapping[str, Any], keys: Sequence[str], file: str, what: str) -> None:
    for key in entry:
        if key not in keys:
            said = did_you_mean(key, keys, f"known are: {', '.join(keys)}")
            raise UsageError(f"{file}: {what} has {key!r}, which means nothing here", said)


def _once(names: Sequence[str], file: str, what: str) -> None:
    """Refuse names that differ in nothing but case: spreadsheets and people do not tell them."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise UsageError(f"{file}: two {what} are called {name!r}", "give one another name")
        seen.add(name.casefold())

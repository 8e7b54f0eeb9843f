"""Codebooks: what is right, and the one clear error for each thing that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from revtrack.errors import NothingThere, UsageError
from revtrack.readers.codebooks import codebook, default_codebook, read_codebook

HEAD = 'name = "toll"\ntitle = "Tolls"\n'
VARIABLE = (
    '[[variables]]\nname = "effect"\nquestion = "What happened to the toll?"\nlevel = "ordinal"\n'
)
CODES = "".join(f'[[variables.codes]]\nname = "{name}"\ndefinition = "It {name}."\n' for name in ("fell", "stayed", "rose"))  # fmt: skip
RIGHT = HEAD + VARIABLE + CODES


def test_the_package_s_has_reasons_and_disclosure_with_definitions_and_examples() -> None:
    book = default_codebook()
    assert book.name == "revisions"
    told = {variable.name: variable.names for variable in book.variables}
    assert told == {
        "reason": ("content update", "content-neutral", "linguistic", "objective error",
                   "subjective error", "other"),
        "disclosure": ("announced", "partly", "unannounced", "cannot say"),
    }  # fmt: skip
    for variable in book.variables:
        assert all(code.definition and code.examples for code in variable.codes), variable.name


def test_what_is_right_is_read() -> None:
    book = codebook(RIGHT, "toll.toml")
    (effect,) = book.variables
    assert (book.name, effect.level, effect.names) == (
        "toll",
        "ordinal",
        ("fell", "stayed", "rose"),
    )
    assert book.toml == RIGHT


def test_a_mark_in_front_and_windows_line_ends_are_no_error(tmp_path: Path) -> None:
    path = tmp_path / "toll.toml"
    path.write_bytes(("\ufeff" + RIGHT.replace("\n", "\r\n")).encode())
    assert read_codebook(path).variables == codebook(RIGHT, "toll.toml").variables


WRONG: dict[str, tuple[str, str, str]] = {
    "no TOML": ("name = ", "is no TOML", ""),
    "nested without end": ("a = " + "[" * 5000, "is no TOML", ""),
    "no name": (RIGHT.replace('name = "toll"\n', ""), "the codebook has no name", ""),
    "no title": (RIGHT.replace('title = "Tolls"\n', ""), "the codebook has no title", ""),
    "no variable": (HEAD, "the codebook has no variables", "[[variables]]"),
    "a variable without codes": (HEAD + VARIABLE, "'effect' has no codes", "[[variables.codes]]"),
    "a variable of one code": (HEAD + VARIABLE + CODES[: CODES.index("[[", 5)], "has one code only", "two or more"),
    "a variable without a question": (RIGHT.replace("question", "answer"), "has 'answer', which means nothing", ""),
    "a level that is none": (RIGHT.replace("ordinal", "ordnal"), "the level 'ordnal'", "`ordinal`"),
    "a word mistyped": (RIGHT.replace("definition", "defnition", 1), "has 'defnition'", "`definition`"),
    "a code without a definition": (RIGHT.replace('definition = "It fell."\n', ""), "'fell' of variable 'effect' has no definition", ""),
    "a definition that is a number": (RIGHT.replace('"It fell."', "7"), "has no definition", ""),
    "two codes of one name": (RIGHT.replace("stayed", "Fell"), "are called 'Fell'", "another name"),
    "two variables of one name": (RIGHT + VARIABLE + CODES, "two variables are called 'effect'", ""),
    "examples that are no list": (RIGHT + 'examples = "one"\n', "no list of texts", ""),
    "a code that a spreadsheet runs": (RIGHT.replace('"fell"', '"=1+1"'), "called '=1+1'", "begin with a letter"),
    "a code that a spreadsheet takes for a date": (RIGHT.replace('"fell"', '"1-2"'), "called '1-2'", ""),
    "a code that a spreadsheet takes for a truth": (RIGHT.replace('"fell"', '"TRUE"'), "called 'TRUE'", ""),
    "a code that loses its zero": (RIGHT.replace('"fell"', '"007"'), "called '007'", ""),
    "a variable that a head cannot hold": (RIGHT.replace('"effect"', '"effect: toll"'), "called 'effect: toll'", ""),
    "variables that are a text": (HEAD + 'variables = "effect"', "has no variables", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named(case: str) -> None:
    toml, message, hint = WRONG[case]
    with pytest.raises(UsageError) as raised:
        codebook(toml, "toll.toml")
    assert raised.value.message.startswith("toll.toml")
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_whole_numbers_can_be_codes() -> None:
    toml = RIGHT
    for number, name in enumerate(("fell", "stayed", "rose"), start=1):
        toml = toml.replace(f'name = "{name}"', f'name = "{number}"')
    assert codebook(toml, "x").variables[0].names == ("1", "2", "3")


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (None, NothingThere, "there is no codebook"),
        ("name = 'Königsberg'".encode("latin-1"), UsageError, "no text in UTF-8"),
        (b"#" * 1_000_001, UsageError, "too large"),
    ],
)
def test_a_file_that_is_none_is_named(
    data: bytes | None, error: type[Exception], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "toll.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(error, match=message):
        read_codebook(path)

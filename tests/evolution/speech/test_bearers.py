"""Who bears which title or trade, and whom `the mayor` means."""

from __future__ import annotations

import pytest

from revtrack.evolution.speech.bearers import Bearer, bearers, bears, description_words
from revtrack.evolution.speech.speaking import quotes_of
from revtrack.evolution.speech.spoken import words
from revtrack.model.version import Version, paragraphs


def last_speaker(*texts: str) -> tuple[str | None, str]:
    quote = quotes_of(Version("generic", paragraphs(texts)))[-1]
    return quote.speaker, quote.speaker_how


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("Mayor Ann Roe left.", "Ann Roe", "the mayor"),
        ("Gov. Ann Roe left.", "Ann Roe", "the governor"),
        ("Coast Guard spokesman Neil Orr left.", "Neil Orr", "the coast guard spokesman"),
        ("The fire chief, Neil Orr, left.", "Neil Orr", "the chief"),
        ("Neil Orr, 43, the former treasurer, left.", "Neil Orr", "the former treasurer"),
        ("Ann Roe, head of the port authority, left.", "Ann Roe", "the head of the authority"),
        ("Chief Executive Ann Roe left.", "Ann Roe", "the CEO"),
        ("Sen. Ann Roe left.", "Ann Roe", "the lawmaker"),
        ("The mayor's spokesman, Neil Orr, left.", "Neil Orr", "the spokesman"),
    ],
)
def test_a_name_bears_what_stands_beside_it(text: str, name: str, description: str) -> None:
    wanted = description_words(description)
    assert [bearer.name for bearer in bearers([*words(text)]) if bears(bearer, wanted)] == [name]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Former President Ann Roe left.", "the president"),
        ("Vice President Ann Roe left.", "the president"),
        ("Prime Minister Ann Roe left.", "the minister"),
        ("Mayor Ann Roe left.", "the mayor of Moksan"),
        ("The mayor's spokesman, Neil Orr, left.", "the mayor"),
        ("The driver was drunk, Neil Orr said.", "the driver"),
        ("Foreign Minister Ann Roe met Neil Orr.", "the ministry"),
        ("Sen. Ann Roe left.", "the representative"),
    ],
)
def test_nobody_bears_what_they_are_not(text: str, description: str) -> None:
    wanted = description_words(description)
    assert not [bearer for bearer in bearers([*words(text)]) if bears(bearer, wanted)]


def test_an_office_has_one_name_however_it_is_written() -> None:
    assert description_words("the vice-president") == {"vice", "president"}
    assert bears(Bearer("Ann Roe", frozenset(["spokesperson"])), description_words("the spokesman"))


MAYOR = "Mayor Ann Roe closed the bridge."
SAID = '"It is not safe," the mayor said.'


@pytest.mark.parametrize(
    ("texts", "speaker", "how"),
    [
        ((MAYOR, SAID), "Ann Roe", "role"),
        ((SAID, MAYOR), "Ann Roe", "role"),
        (("The bridge was closed.", SAID), "the mayor", "named"),
        ((MAYOR, "Mayor Neil Orr of Moksan objected.", SAID), "Neil Orr", "role"),
        (("Ann Roe closed it with mayors Neil Orr and Sam Lee.", SAID), "the mayor", "named"),
        ((MAYOR, '"It is not safe," a mayor said.'), "a mayor", "named"),
        (
            (
                "Police spokesman Neil Orr left.",
                "A spokesman for the port said it was shut.",
                '"Shut," the spokesman said.',
            ),
            "the spokesman",
            "named",
        ),
    ],
)
def test_the_mayor_is_the_one_whom_the_version_names(
    texts: tuple[str, ...], speaker: str, how: str
) -> None:
    assert last_speaker(*texts) == (speaker, how)


@pytest.mark.parametrize(
    "said",
    [
        '"We ran," the 24-year-old said.',
        '"We ran," the 24-year-old midfielder said.',
        '"We ran," said the striker.',
    ],
)
def test_what_somebody_also_is_means_who_was_named_last(said: str) -> None:
    assert last_speaker("Jonas Ekdahl limped to the bus.", said) == ("Jonas Ekdahl", "pronoun")

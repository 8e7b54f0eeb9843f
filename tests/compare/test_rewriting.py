"""Paragraphs rewritten beyond recognition show as sentences kept, dropped and new."""

from __future__ import annotations

from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort
from revtrack.settings import ENGINE

KEPT = "The harbor authority closed the northern terminal after a week of storms."
DROPPED = (
    "It had been repaired in the spring with money from a regional fund, and a second inspection "
    "in June, which the council had asked for, found the piers and the cranes in good order."
)
NEW = (
    "Residents of Tarn Bay now take the bus to Calder Falls, a trip of three hours in each "
    "direction that the mayor, who was elected in May on a promise of cheaper fares, calls a "
    "disgrace for the whole of the region and for those who govern it."
)


def runs(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(run.op, run.old, run.new) for run in changed_words(old, new, ENGINE, Effort(10**6))]


def test_a_dropped_and_a_new_sentence_are_told_whole() -> None:
    assert runs(f"{DROPPED} {KEPT}", f"{NEW} {KEPT}") == [
        ("replace", f"{DROPPED} ", f"{NEW} "),
        ("equal", KEPT, KEPT),
    ]


def test_a_kept_sentence_shows_its_own_words() -> None:
    revised = KEPT.replace("northern", "southern")
    assert runs(f"{KEPT} {DROPPED}", f"{NEW} {revised}") == [
        ("insert", "", f"{NEW} "),
        ("equal", "The harbor authority closed the ", "The harbor authority closed the "),
        ("replace", "northern ", "southern "),
        ("equal", "terminal after a week of storms.", "terminal after a week of storms."),
        ("delete", f" {DROPPED}", ""),
    ]


def test_sentences_dropped_one_after_another_are_one_run() -> None:
    dropped = f"{DROPPED} No reason was given for the delay of the repairs. "
    new = f"{NEW} The mayor did not take part in the session of the council. "
    assert runs(f"{dropped}{KEPT}", f"{new}{KEPT}") == [
        ("replace", dropped, new),
        ("equal", KEPT, KEPT),
    ]
    assert runs(f"{KEPT} {dropped.strip()}", f"{KEPT} {new.strip()}") == [
        ("equal", f"{KEPT} ", f"{KEPT} "),
        ("replace", dropped.strip(), new.strip()),
    ]


def test_nothing_kept_is_one_replacement() -> None:
    assert runs(f"{DROPPED} Rain fell.", f"{NEW} Snow came.") == [
        ("replace", f"{DROPPED} Rain fell.", f"{NEW} Snow came.")
    ]


def test_a_single_sentence_is_compared_word_by_word_all_the_same() -> None:
    assert runs("Crews searched the hold.", "Divers searched it at night.")[0] == (
        "replace",
        "Crews ",
        "Divers ",
    )

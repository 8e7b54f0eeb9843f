"""The forms in which a note names places: each row is a note and what it says."""

from __future__ import annotations

import pytest

from tests.wire.test_notes import told

FORMS: dict[str, dict[str, str | list[str]]] = {
    "counted from either end": {
        "ADDS curbs in first 3 paras": "adds [curbs] 1..3",
        "ADDS curbs in first three paras": "adds [curbs] 1..3",
        "ADDS curbs in last 3-5 paras": "adds [curbs] -5..-1",
        "ADDS curbs in 3 last paras": "adds [curbs] -3..-1",
        "ADDS curbs in five last paras": "adds [curbs] -5..-1",
        "ADDS curbs in first para": "adds [curbs] 1",
        "ADDS curbs in first paras": "adds [curbs] 1..2",
        "ADDS curbs in last para": "adds [curbs] -1",
        "ADDS curbs in last paras": "adds [curbs] -2..-1",
        "ADDS curbs in last couple of paras": "adds [curbs] -2..-1",
        "ADDS curbs in last few paras": "adds [curbs] -3..-1",
        "ADDS curbs in penultimate para": "adds [curbs] -2",
        "ADDS curbs in second to last para": "adds [curbs] -2",
        "ADDS curbs in third from last para": "adds [curbs] -3",
        "ADDS curbs in top 3 paras": "adds [curbs] 1..3",
        "ADDS curbs in bottom 3 paras": "adds [curbs] -3..-1",
        "ADDS curbs in opening para": "adds [curbs] 1",
        "ADDS curbs in closing 2 paras": "adds [curbs] -2..-1",
        "ADDS curbs at bottom": "adds [curbs] -1",
        "ADDS two grafs at bottom": "adds [two grafs] -2..-1",
        "ADDS two grafs at top": "adds [two grafs] 1..2",
        "ADDS curbs at top of story": "adds [curbs] 1",
    },
    "open ranges": {
        "ADDS curbs in paras 3 to end": "adds [curbs] 3..-1",
        "ADDS curbs in paras 3-end": "adds [curbs] 3..-1",
        "ADDS curbs in paras 3 through bottom": "adds [curbs] 3..-1",
        "ADDS curbs in 5th to last para": "adds [curbs] -5",
        "ADDS curbs from para 3": "adds [curbs] 3..",
        "ADDS curbs from para 3 on": "adds [curbs] 3..",
        "ADDS curbs in para 3 onward": "adds [curbs] 3..",
        "ADDS curbs in para 3 and onward": "adds [curbs] 3..",
        "ADDS curbs in para 3 and below": "adds [curbs] 3..",
        "ADDS curbs in para 3 on Monday": "adds [curbs on Monday] 3",
        "ADDS curbs from paras 3-5": "adds [curbs] 3..5",
        "REMOVES from 3rd para": "removes [] 3..",
        "REMOVES curbs from 3rd para": "removes [curbs] 3",
        "DELETES curbs from 3rd para": "deletes [curbs] 3",
        "MOVES quote from para 3 to para 8": "moves [quote] 3 8",
    },
    "sentences": {
        "ADDS curbs in 2nd sentence of 3rd para": "adds [curbs] 3 sentence 2",
        "ADDS curbs in last sentence of para 3": "adds [curbs] 3 sentence -1",
        "ADDS curbs in para 3, sentence 2": "adds [curbs] 3 sentence 2",
        "ADDS curbs in para 3, last sentence": "adds [curbs] 3 sentence -1",
        "ADDS curbs in para 3, sentence 2, and para 5": ["adds [curbs] 3 sentence 2", "adds [] 5"],
        "ADDS curbs in para 3, para 5 sentence 2": "adds [curbs] 3 5 sentence 2",
    },
    "targets with and without a place": {
        "ADDS photo in para 3": "adds [] photo 3",
        "ADDS headline in para 3": "adds [] headline 3",
        "ADDS table para 3": "adds [] table 3",
        "ADDS photo, para 3": ["adds [] photo", "adds [] 3"],
        "ADDS lead, para 3": ["adds [] lead", "adds [] 3"],
        "ADDS photo and para 3": ["adds [] photo", "adds [] 3"],
        "RECASTS lead graf": "recasts [] lead",
        "RECASTS lead para, adds curbs": ["recasts [] lead", "adds [curbs] unlocated"],
        "ADDS new Sofia dateline": "adds [new Sofia] dateline",
        "ADDS price table": "adds [price] table",
        "ADDS negotiating table": "adds [negotiating table] unlocated",
        "CORRECTS lead in polls": "corrects [lead in polls] unlocated",
        "ADDS 2-0 lead": "adds [2-0 lead] unlocated",
        "ADDS photo ops": "adds [photo ops] unlocated",
        "LEADS throughout": "leads [] throughout",
        "ADDS curbs in para 3 and throughout": ["adds [curbs] 3", "adds [] throughout"],
    },
    "a place, or what is new": {
        "corrects toll in para 2 to 40 from 30": "corrects [toll to 40 from 30] 2 <30 -> 40>",
        "corrects toll in paras 2 to 40": "corrects [toll] 2..40",
        "corrects toll in 3rd paragraph to five": "corrects [toll to five] 3 <None -> five>",
        "corrects toll in 3rd paragraph to five from six": "corrects [toll to five from six] 3 <six -> five>",
        "Corrects year in paragraph 4 to 2014": "corrects [year to 2014] 4 <None -> 2014>",
        "In paragraph 2, corrects toll to 5, not 6": "corrects [toll to 5, not 6] 2 <6 -> 5>",
        "corrects name to Smyth, not Smith, in para 4": "corrects [name to Smyth, not Smith] 4 <Smith -> Smyth>",
        "UPDATES with details in para 3 which was wrong": "updates [details which was wrong] 3",
    },
    "numbers without the word": {
        "ADDS quotes in 10th graf, shares in 11th": ["adds [quotes] 10", "adds [shares] 11"],
        "replaces para 5, adds 6": ["replaces [] 5", "adds [] 6"],
        "ADDS curbs in paras 3-4, 5-6, details 9-10": ["adds [curbs] 3..4 5..6", "adds [details] 9..10"],
        "ADDS curbs in para 3, background 2014": ["adds [curbs] 3", "adds [background 2014] unlocated"],
        "UPDATES paras 1-3, last 2": "updates [] 1..3 -2..-1",
        "UPDATES with toll in paras 2 4 6": "updates [toll] 2 4 6",
        "UPDATES with toll in paras 2, 4, 6 and 8-10": "updates [toll] 2 4 6 8..10",
        "ADDS details 151": "adds [details 151] unlocated",
        "ADDS para 150": "adds [] 150",
    },
    "counts that are no places": {
        "ADDS 3 of 10 paragraphs": "adds [3 of 10 paragraphs] unlocated",
        "ADDS three grafs": "adds [three grafs] unlocated",
        "ADDS three grafs after 5th graf": "adds [three grafs] 6..8",
        "INSERTS 2 grafs after 6th": "inserts [2 grafs] 7..8",
        "INSERTS graf after last graf": "inserts [graf] -1",
        "INSERTS 2 grafs after last graf": "inserts [2 grafs] -2..-1",
        "ADDS curbs after para 3": "adds [curbs] 4",
        "LEADS with 2 grafs to UPDATE toll": "leads [to UPDATE toll] lead 1..2",
    },
    "clauses": {
        "in para 3, corrects toll": "corrects [toll] 3",
        "PICKS UP 5th graf": "picks up [] 5 old",
        "PICKUP 5th graf": "picks up [] 5 old",
        "pick-up 5th graf": "picks up [] 5 old",
        "NO PICKUP, ADDS curbs": ["no pick up [] unlocated", "adds [curbs] unlocated"],
        "corrects re-election in para 3": "corrects [re-election] 3",
        # What stands behind a place and a comma is about it only where the place opens the clause.
        "RECASTS lead; in para 3, curbs": ["recasts [] lead", "recasts [curbs] 3"],
        "RECASTS lead; para 3, curbs": ["recasts [] lead", "recasts [] 3", "recasts [curbs] unlocated"],
        "In para 3, toll corrected to 5": "corrects [toll to 5] 3 <None -> 5>",
        "In paras 3, 5, toll corrected": "corrects [toll] 3 5",
        "para 3, toll corrected to 5": ["corrects [] 3", "corrects [toll to 5] unlocated <None -> 5>"],
        "ADDS, in para 3, curbs": "adds [curbs] 3",
        "ADDS, in lead, curbs": "adds [curbs] lead",
        "ADDS in para 3, curbs, quotes": ["adds [] 3", "adds [curbs, quotes] unlocated"],
        "ADDS curbs in para 3, quotes": ["adds [curbs] 3", "adds [quotes] unlocated"],
        "ADDS curbs in para 3, which had been cut": "adds [curbs which had been cut] 3",
        "ADDS curbs in para 3, to clarify": "adds [curbs to clarify] 3",
        "Corrects name in para 3: Smyth": "corrects [name Smyth] 3",
        "corrects para 3: ”Smyth”, not “Smith”": "corrects [”Smyth”, not “Smith”] 3 <“Smith” -> ”Smyth”>",
        "SUBS 4th graf: Luma, not Moksan": "subs [Luma, not Moksan] 4 <Moksan -> Luma> old",
        "in lead, corrects toll, adds quotes": ["corrects [toll] lead", "adds [quotes] unlocated"],
        "in lead and para 3, corrects toll": ["corrects [] lead", "corrects [toll] 3"],
        "headline, lead corrected": ["corrects [] headline", "corrects [] lead"],
        "ADDS Xi quotes in para 3": "adds [Xi quotes] 3",
        "ADDS meeting with Xi": "adds [meeting with Xi] unlocated",
        "ADDS curbs, lead": ["adds [curbs] unlocated", "adds [] lead"],
        "ADDS curbs, quotes and lead": ["adds [curbs, quotes] unlocated", "adds [] lead"],
        "ADDS toll in headline, lead": ["adds [toll] headline", "adds [toll] lead"],
        "CHANGES headline, toll, lead": ["changes [] headline", "changes [toll] unlocated", "changes [] lead"],
        "ADDS curbs, quotes in lead, para 3": ["adds [curbs, quotes] lead", "adds [curbs, quotes] 3"],
        "RECASTS lead with curbs, photo": ["recasts [curbs] lead", "recasts [] photo"],
        "RECASTS; in para 3 adds curbs": ["recasts [] unlocated", "adds [curbs] 3"],
        "Recasts, adds quotes, background in paras 3-5": [
            "recasts [] unlocated", "adds [quotes, background] 3..5",
        ],
        "ADDS curbs, not quotes, in para 3": "adds [curbs, not quotes] 3",
        "photo finish, ADDS photo": ["None [photo finish] unlocated unread", "adds [] photo"],
        "to lead with injuries": "None [to lead with injuries] unlocated unread",
    },
}  # fmt: skip

AP: dict[str, str] = {
    "SUBS 3 grafs for 4th graf": "subs [3 grafs for] 4 old",
    "UPDATES 3rd graf": "updates [] 3 old",
    "ADDS 2 grafs at end": "adds [2 grafs] -2..-1",
    "LEADS with 2 grafs to UPDATE toll": "leads [to UPDATE toll] lead 1..2",
    "SUBS last graf": "subs [] -1 old",
    "ADDS after 3rd graf 2 grafs": "adds [2 grafs] 3 after 1 old",
    "INSERTS 2 grafs after 6th graf": "inserts [2 grafs] 6 after 2 old",
    "INSERTS after last graf": "inserts [] -1 after 1 old",
}


@pytest.mark.parametrize(
    ("note", "claims"),
    [pytest.param(n, c, id=f"{kind}-{n}") for kind, rows in FORMS.items() for n, c in rows.items()],
)
def test_a_form_is_read(note: str, claims: str | list[str]) -> None:
    assert told(note) == ([claims] if isinstance(claims, str) else claims)


@pytest.mark.parametrize(("note", "claim"), AP.items())
def test_at_ap_places_count_in_the_version_before_but_for_what_is_put_at_an_end(
    note: str, claim: str
) -> None:
    assert told(note, "ap") == [claim]

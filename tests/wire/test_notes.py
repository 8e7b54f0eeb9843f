"""Editors' notes read into claims.

A row holds a note, the agency that reads it, and its claims in the words of `tell`.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.model.note import Claim, Place
from revtrack.wire.notes import parse_note

Row = tuple[str, str | None, list[str]]


def span(place: Place) -> str:
    if place.last is None:
        return f"{place.first}.."
    return str(place.first) if place.first == place.last else f"{place.first}..{place.last}"


def tell(claim: Claim) -> str:
    """Say a claim in a line: `adds [quotes] 2..3 5`."""
    where = [*filter(None, [claim.field]), *map(span, claim.places)] or [claim.kind]
    told = f"{claim.verb} [{claim.what}] {' '.join(where)}"
    told += f" sentence {claim.sentence}" if claim.sentence else ""
    told += f" <{claim.old} -> {claim.new}>" if claim.new or claim.old else ""
    told += f" after {claim.after}" if claim.after else ""
    told += " old" if claim.counts_in == "old" else ""
    return told if claim.is_read else f"{told} unread"


def told(note: str, agency: str | None = None) -> list[str]:
    return [tell(claim) for claim in parse_note(note, agency)]


PREFIXES: list[Row] = [
    (
        "(ATTN: UPDATES with pier talks in paras 7-8, last 5 paras)",
        None,
        ["updates [pier talks] 7..8 -5..-1"],
    ),
    ("ATTN: UPDATES with pier talks in para 2", None, ["updates [pier talks] 2"]),
    ("(ATTN:ADDS pier talks in para 2)", None, ["adds [pier talks] 2"]),
    (
        "ATTN: (CHANGES headline; UPDATES throughout)",
        None,
        ["changes [] headline", "updates [] throughout"],
    ),
    ("ATTN ADDS pier talks in para 2", None, ["adds [pier talks] 2"]),
    (
        "Eds: UPDATES with curfew, quotes; ADDS byline, dateline",
        None,
        ["updates [curfew, quotes] unlocated", "adds [] byline", "adds [] dateline"],
    ),
    ("EDS: (ADDS (nested) remarks in paras 3-4))", None, ["adds [(nested) remarks] 3..4"]),
    ("Eds: [RECASTS lead]", None, ["recasts [] lead"]),
    ("((ADDS pier talks in para 2", None, ["adds [pier talks] 2"]),
    ("ADDS pier talks in para 2))", None, ["adds [pier talks] 2"]),
    ("(Adds pier talks, paragraphs 3-5)", None, ["adds [pier talks] 3..5"]),
    ("Editors' note: ADDS pier talks in para 2", None, ["adds [pier talks] 2"]),
]

VERBS: list[Row] = [
    ("ADDS photo", None, ["adds [] photo"]),
    ("adding pier talks", None, ["adds [pier talks] unlocated"]),
    ("UPDATES", None, ["updates [] unlocated"]),
    ("updated pier talks in para 3", None, ["updates [pier talks] 3"]),
    ("CHANGES headline", None, ["changes [] headline"]),
    ("RECASTS lead", None, ["recasts [] lead"]),
    ("TRIMS", None, ["trims [] unlocated"]),
    ("REWRITES lead", None, ["rewrites [] lead"]),
    ("EDITS 3rd-5th paras", None, ["edits [] 3..5"]),
    ("RESTRUCTURES", None, ["restructures [] unlocated"]),
    (
        "MODIFIES headline, lead, paras 3-4",
        None,
        ["modifies [] headline", "modifies [] lead", "modifies [] 3..4"],
    ),
    ("CORRECTS slug", None, ["corrects [] slug"]),
    ("RESTORES byline", None, ["restores [] byline"]),
    ("re-adds details in para 4", None, ["restores [details] 4"]),
    ("RE-ADDS details in para 4; ADDS photo", None, ["restores [details] 4", "adds [] photo"]),
    ("AMENDS table", None, ["amends [] table"]),
    ("RENEWS photo", None, ["renews [] photo"]),
    ("REFILES to fix typo in headline", None, ["refiles [to fix typo] headline"]),
    ("Story refiled to fix spelling in paragraph 8", None, ["refiles [to fix spelling] 8"]),
    ("FIXES dateline", None, ["fixes [] dateline"]),
    ("REMOVES 2nd photo", None, ["removes [] photo"]),
    ("CLARIFIES lead", None, ["clarifies [] lead"]),
    ("DELETES last para", None, ["deletes [] -1"]),
    ("INSERTS quote after 4th para", None, ["inserts [quote] 5"]),
    ("RELEADS", None, ["releads [] unlocated"]),
    ("COMBINES with earlier pier story", None, ["combines [earlier pier story] unlocated"]),
    ("CONFORMS", None, ["conforms [] unlocated"]),
    ("RAISES toll in lead", None, ["raises [toll] lead"]),
    ("Update with pier talks in para 3", None, ["updates [pier talks] 3"]),
    ("Headline corrected to say 5", None, ["corrects [to say 5] headline <None -> 5>"]),
    ("MOVES quote from para 3 to para 8", None, ["moves [quote] 3 8"]),
]

CLAUSES: list[Row] = [
    (
        "UPDATES with curfew in paras 2, 4 & 6; TRIMS; RESTRUCTURES",
        None,
        ["updates [curfew] 2 4 6", "trims [] unlocated", "restructures [] unlocated"],
    ),
    ("REWRITES lead; paras 4,8-9", None, ["rewrites [] lead", "rewrites [] 4 8..9"]),
    (
        "RECASTS lead; minor edits throughout",
        None,
        ["recasts [] lead", "recasts [minor edits] throughout"],
    ),
    (
        "RECASTS first two paras, CHANGES headline, ADDS 2 photos, table",
        None,
        ["recasts [] 1..2", "changes [] headline", "adds [] photo", "adds [] table"],
    ),
    (
        "ADDS curbs in para 6 and RECASTS lead and updates photo",
        None,
        ["adds [curbs] 6", "recasts [] lead", "updates [] photo"],
    ),
    (
        "adds harbor remarks in para 4, updated toll in para 6",
        None,
        ["adds [harbor remarks] 4", "updates [toll] 6"],
    ),
    (
        "ADDS curbs; more quotes added in para 9",
        None,
        ["adds [curbs] unlocated", "adds [more quotes] 9"],
    ),
    (
        "RECASTS lead to show new toll, ADDS quotes from mayor in paras 3 to 5",
        None,
        ["recasts [to show new toll] lead", "adds [quotes from mayor] 3..5"],
    ),
    ("ADDS curbs in paras 3-5. Photo added", None, ["adds [curbs] 3..5", "adds [] photo"]),
    (
        "UPDATES with U.S. response, 5 p.m. toll in para 4. ADDS photo",
        None,
        ["updates [U.S. response, 5 p.m. toll] 4", "adds [] photo"],
    ),
    ("(Refiles, adds photo)", None, ["refiles [] unlocated", "adds [] photo"]),
    (
        "CORRECTS name. In sixth paragraph, adds title",
        None,
        ["corrects [name] unlocated", "adds [title] 6"],
    ),
    ("In paragraph 2, corrects pier to 4", None, ["corrects [pier to 4] 2 <None -> 4>"]),
    (
        "Corrects pier number to 4, not 5, in para 2; adds byline",
        None,
        ["corrects [pier number to 4, not 5] 2 <5 -> 4>", "adds [] byline"],
    ),
    ("ADDS quotes;; ADDS photo.", None, ["adds [quotes] unlocated", "adds [] photo"]),
]

PLACES: list[Row] = [
    ("ADDS harbor quotes in paras 2-3, 5, 8-10", None, ["adds [harbor quotes] 2..3 5 8..10"]),
    (
        "UPDATES with curbs, mayor's answer in paras 2-3, 5, 8-10",
        None,
        ["updates [curbs, mayor's answer] 2..3 5 8..10"],
    ),
    (
        "ADDS ferry count in para 6, curfew plan in para 15",
        None,
        ["adds [ferry count] 6", "adds [curfew plan] 15"],
    ),
    ("ADDS curbs in para 6 and curfew in para 8", None, ["adds [curbs] 6", "adds [curfew] 8"]),
    ("UPDATES with 9 p.m. ferry count in 7-8 paras", None, ["updates [9 p.m. ferry count] 7..8"]),
    (
        "UPDATES with 12 dead, 3 missing, in twenty-first and twenty second paras",
        None,
        ["updates [12 dead, 3 missing] 21 22"],
    ),
    ("UPDATES with 3 missing, 5 hurt in 21st para", None, ["updates [3 missing, 5 hurt] 21"]),
    (
        "UPDATES with $3.5 million, 1,000 people in 4th para",
        None,
        ["updates [$3.5 million, 1,000 people] 4"],
    ),
    (
        "ADDS remarks in paras 3, 20 injured in para 4",
        None,
        ["adds [remarks] 3", "adds [20 injured] 4"],
    ),
    ("ADDS remarks in in paras 3-4", None, ["adds [remarks] 3..4"]),
    ("ADDS remarks in paras paras 3-4", None, ["adds [remarks] 3..4"]),
    ("ADDS remarks in para. 3", None, ["adds [remarks] 3"]),
    ("ADDS remarks in paras 3 and 4, and last two paras", None, ["adds [remarks] 3 4 -2..-1"]),
    ("ADDS remarks in paras 3-4, 6-7, and 9", None, ["adds [remarks] 3..4 6..7 9"]),
    ("ADDS remarks in paras 3 through 5", None, ["adds [remarks] 3..5"]),
    ("ADDS remarks in paras 3–5", None, ["adds [remarks] 3..5"]),
    ("ADDS remarks in 2nd, 4th, 6-8th paras", None, ["adds [remarks] 2 4 6..8"]),
    ("ADDS remarks in graf 6, graf 8", None, ["adds [remarks] 6 8"]),
    ("ADDS remarks in third par", None, ["adds [remarks] 3"]),
    ("ADDS remarks in thirty-fourth graf", None, ["adds [remarks] 34"]),
    ("ADDS remarks in para fifty", None, ["adds [remarks] 50"]),
    ("ADDS remarks in paragraphs forty-one to forty-four", None, ["adds [remarks] 41..44"]),
    ("ADDS remarks in eleventh and twelfth paragraphs", None, ["adds [remarks] 11 12"]),
    ("ADDS remarks in paras 8-5", None, ["adds [remarks] 5..8"]),
    ("ADDS remarks in para 0", None, ["adds [remarks] 0"]),
    ("ADDS remarks in para 3 on ferry safety", None, ["adds [remarks on ferry safety] 3"]),
    ("ADDS remarks on para 3", None, ["adds [remarks] 3"]),
    ("ADDS quotes from 3 mayors in para 5", None, ["adds [quotes from 3 mayors] 5"]),
]

ENDS: list[Row] = [
    ("ADDS remarks in last para", None, ["adds [remarks] -1"]),
    ("ADDS remarks in the last 5 paras", None, ["adds [remarks] -5..-1"]),
    ("ADDS remarks in final three paragraphs", None, ["adds [remarks] -3..-1"]),
    ("ADDS remarks in last paras", None, ["adds [remarks] -2..-1"]),
    ("RECASTS first two paras", None, ["recasts [] 1..2"]),
    ("RECASTS first para", None, ["recasts [] 1"]),
    ("ADDS remarks in penultimate para", None, ["adds [remarks] -2"]),
    ("ADDS remarks in second to last para", None, ["adds [remarks] -2"]),
    ("ADDS remarks in second-to-last para", None, ["adds [remarks] -2"]),
    ("ADDS remarks in third last para", None, ["adds [remarks] -3"]),
    ("ADDS remarks in next to last paragraph", None, ["adds [remarks] -2"]),
    ("ADDS remarks in 3rd para from bottom", None, ["adds [remarks] -3"]),
    ("ADDS remarks in the second para from the end", None, ["adds [remarks] -2"]),
    ("ADDS remarks at the bottom", None, ["adds [remarks] -1"]),
    ("ADDS remarks at bottom", None, ["adds [remarks] -1"]),
    ("ADDS remarks at end", None, ["adds [remarks] -1"]),
    ("ADDS remarks at end of story", None, ["adds [remarks] -1"]),
    ("UPDATES with vote at end of session", None, ["updates [vote at end of session] unlocated"]),
    ("ADDS remarks in para 3-end", None, ["adds [remarks] 3..-1"]),
    ("ADDS remarks in paras 7 to last", None, ["adds [remarks] 7..-1"]),
    ("ADDS remarks in the first, third and last paras", None, ["adds [remarks] 1 3 -1"]),
    ("ADDS remarks in paras 4, penultimate and last paras", None, ["adds [remarks] 4 -2 -1"]),
    ("ADDS remarks after 4th para", None, ["adds [remarks] 5"]),
    ("ADDS remarks after last para", None, ["adds [remarks] -1"]),
    ("INSERTS 2 grafs after 4th graf", None, ["inserts [2 grafs] 5..6"]),
    ("ADDS 2 paras after para 5", None, ["adds [2 paras] 6..7"]),
    ("ADDS 5 paras at end", None, ["adds [5 paras] -5..-1"]),
    ("ADDS remarks from 3rd para", None, ["adds [remarks] 3.."]),
    ("ADDS remarks from para 3", None, ["adds [remarks] 3.."]),
    ("ADDS quotes from mayor from para 5", None, ["adds [quotes from mayor] 5.."]),
    ("ADDS remarks from paras 3 to 5", None, ["adds [remarks] 3..5"]),
    ("UPDATES paras 7 onwards", None, ["updates [] 7.."]),
    ("UPDATES from paragraph 7 onward", None, ["updates [] 7.."]),
    ("removes a word from first paragraph", "yonhap", ["removes [a word] 1"]),
    ("removes a word from first paragraph", "reuters", ["removes [a word] 1"]),
    ("updates from third paragraph", "reuters", ["updates [] 3.."]),
]

TARGETS: list[Row] = [
    (
        "ADDS remarks in paras 5-8, 16, 25, 1st photo",
        None,
        ["adds [remarks] 5..8 16 25", "adds [] photo"],
    ),
    (
        "ADDS 2nd photo, more remarks in paras 7-14",
        None,
        ["adds [] photo", "adds [more remarks] 7..14"],
    ),
    (
        "ADDS remarks in paras 2, 5, 13-16, photo; RECASTS lead",
        None,
        ["adds [remarks] 2 5 13..16", "adds [] photo", "recasts [] lead"],
    ),
    ("ADDS new photo; UPDATES 1st photo", None, ["adds [] photo", "updates [] photo"]),
    ("ADDS photos, more remarks", None, ["adds [] photo", "adds [more remarks] unlocated"]),
    ("ADDS remarks, photos", None, ["adds [remarks] unlocated", "adds [] photo"]),
    (
        "ADDS remarks in paras 6, photo, para 8",
        None,
        ["adds [remarks] 6", "adds [] photo", "adds [] 8"],
    ),
    ("ADDS photo of pier in para 3", None, ["adds [] photo 3"]),
    ("REWRITES lead para with ferry count", None, ["rewrites [ferry count] lead"]),
    (
        "UPDATES with lead negotiator's remarks in para 4",
        None,
        ["updates [lead negotiator's remarks] 4"],
    ),
    ("UPDATES headline figures", None, ["updates [headline figures] unlocated"]),
    ("CHANGES headline and lead", None, ["changes [] headline", "changes [] lead"]),
    ("CHANGES headline, paras 2-3", None, ["changes [] headline", "changes [] 2..3"]),
    (
        "Corrects name in headline and paragraph 3",
        None,
        ["corrects [name] headline", "corrects [name] 3"],
    ),
    ("Fixes typo in byline", None, ["fixes [typo] byline"]),
    (
        "CHANGES headline; minor changes throughout",
        None,
        ["changes [] headline", "changes [minor changes] throughout"],
    ),
    ("UPDATES throughout", None, ["updates [] throughout"]),
    ("ADDS quotes, minor edits throughout", None, ["adds [quotes, minor edits] throughout"]),
]

SENTENCES: list[Row] = [
    ("Corrects spelling of name in third paragraph", "reuters", ["corrects [spelling of name] 3"]),
    (
        "This story corrects paragraph 4 to say 12 people, not 10",
        "reuters",
        ["corrects [to say 12 people, not 10] 4 <10 -> 12 people>"],
    ),
    (
        "In paragraph 2, corrects figure to 30 pct from 20",
        "reuters",
        ["corrects [figure to 30 pct from 20] 2 <20 -> 30 pct>"],
    ),
    (
        "Corrects to say Tuesday instead of Monday in para 3",
        "reuters",
        ["corrects [to say Tuesday instead of Monday] 3 <Monday -> Tuesday>"],
    ),
    ("Recasts throughout", "reuters", ["recasts [] throughout"]),
    ("Corrects name in 2nd paragraph, 3rd sentence", "reuters", ["corrects [name] 2 sentence 3"]),
    (
        "Deletes repeated word in 10th para, 2nd sentence",
        "reuters",
        ["deletes [repeated word] 10 sentence 2"],
    ),
    ("Clarifies the third sentence of the 5th paragraph", "reuters", ["clarifies [] 5 sentence 3"]),
    ("Corrects date in last sentence of paragraph 4", "reuters", ["corrects [date] 4 sentence -1"]),
    (
        "Clarifies in the first paragraph that the ferry was empty",
        "reuters",
        ["clarifies [that the ferry was empty] 1"],
    ),
    (
        "Restores reference in 3rd paragraph to years when the pier closed",
        "reuters",
        ["restores [reference to years when the pier closed] 3"],
    ),
    (
        "Corrects spelling to Moksan in para 2",
        "reuters",
        ["corrects [spelling to Moksan] 2 <None -> Moksan>"],
    ),
    ("Changes toll from 4 to 5 in lead", "reuters", ["changes [toll from 4 to 5] lead <4 -> 5>"]),
    (
        "Paragraph 4 corrected to say 12 ships, not 10",
        "reuters",
        ["corrects [to say 12 ships, not 10] 4 <10 -> 12 ships>"],
    ),
    (
        "Corrects paragraph 4 to read Moksan rather than Mogsan",
        "reuters",
        ["corrects [to read Moksan rather than Mogsan] 4 <Mogsan -> Moksan>"],
    ),
    (
        "The earlier version was wrong",
        None,
        ["None [The earlier version was wrong] unlocated unread"],
    ),
    (
        "Corrects name in para 2. The earlier version was wrong. In para 4, fixes date",
        None,
        [
            "corrects [name] 2",
            "None [The earlier version was wrong] unlocated unread",
            "fixes [date] 4",
        ],
    ),
    ("hello world", None, ["None [hello world] unlocated unread"]),
]

PVS: list[Row] = [
    (
        "SUBS 3 grafs for 4th graf pvs with 2 grafs",
        "ap",
        ["subs [3 grafs for pvs with 2 grafs] 4 old"],
    ),
    ("SUBS 5th graf, The mayor, with 2 grafs", "ap", ["subs [The mayor, with 2 grafs] 5 old"]),
    ("SUBS grafs 3-4 pvs", "ap", ["subs [pvs] 3..4 old"]),
    ("SUBS lead graf", "ap", ["subs [] lead old"]),
    ("LEADS with 5 grafs to update toll", "ap", ["leads [to update toll] lead 1..5"]),
    (
        "LEADS with 3 grafs to UPDATE toll; picks up 3rd graf",
        "ap",
        ["leads [to UPDATE toll] lead 1..3", "picks up [] 3 old"],
    ),
    ("PICKS UP 6th graf pvs, bgng: He waited", "ap", ["picks up [pvs, bgng: He waited] 6 old"]),
    (
        "UPDATES with 3 grafs; Pickup 4th graf pvs, bgng: The pier",
        "ap",
        ["updates [3 grafs] unlocated old", "picks up [pvs, bgng: The pier] 4 old"],
    ),
    ("no pick up", "ap", ["no pick up [] unlocated old"]),
    ("INSERTS 1 graf after 7th graf pvs", "ap", ["inserts [1 graf pvs] 7 after 1 old"]),
    (
        "COMBINES 2nd Ld with 1st Ld-Writethru; CONFORMS",
        "ap",
        ["combines [2nd Ld with 1st Ld-Writethru] unlocated old", "conforms [] unlocated old"],
    ),
    ("ADDS grafs 3-4", "ap", ["adds [] 3..4 old"]),
    ("PICKS UP 6th graf", None, ["picks up [] 6 old"]),
]

GERMAN: list[Row] = [
    ("im 2. Absatz", None, ["None [] 2"]),
    ("Mit Hafenmeister, 1. Abs.", None, ["None [Hafenmeister] 1"]),
    ("im zweiten sowie im achten und neunten Absatz", None, ["None [] 2 8 9"]),
    ("Reaktion Hafenmeister im 2. Absatz", None, ["None [Reaktion Hafenmeister] 2"]),
    ("2. Absatz, 3. Satz", None, ["None [] 2 sentence 3"]),
    ("letzter Absatz", None, ["None [] -1"]),
    ("vorletzter Absatz", None, ["None [] -2"]),
    ("in den letzten drei Absätzen präzisiert", None, ["präzisiert [] -3..-1"]),
    (
        "Überschrift geändert; durchgehend aktualisiert",
        None,
        ["geändert [] headline", "aktualisiert [] throughout"],
    ),
    ("1. Abs. neu; letzter Absatz gestrichen", None, ["neu [] 1", "gestrichen [] -1"]),
    (
        "Im 2. Absatz, 3. Satz wurde berichtigt: Meier (statt Maier)",
        None,
        ["berichtigt [Meier (statt Maier)] 2 sentence 3 <Maier -> Meier>"],
    ),
    (
        "im 10. Absatz Zahl korrigiert (5 statt 6)",
        None,
        ["korrigiert [Zahl (5 statt 6)] 10 <6 -> 5>"],
    ),
    (
        "Überschrift: Moksan statt Mogsan",
        None,
        ["None [Moksan statt Mogsan] headline <Mogsan -> Moksan>"],
    ),
    ("Neu: 2. bis 4. Absatz", None, ["neu [] 2..4"]),
    ("2., 3. und 5. Absatz ergänzt", None, ["ergänzt [] 2 3 5"]),
    ("ab 4. Absatz überarbeitet", None, ["überarbeitet [] 4.."]),
    ("Absatz 3 präzisiert", None, ["präzisiert [] 3"]),
    ("Absätze 3-5 ergänzt", None, ["ergänzt [] 3..5"]),
    ("Titel und Vorspann neu", None, ["neu [] headline", "neu [] lead"]),
    ("nach dem 4. Absatz ergänzt", None, ["ergänzt [] 5"]),
    ("die ersten drei Absätze neu", None, ["neu [] 1..3"]),
    ("in den ersten beiden Absätzen", None, ["None [] 1..2"]),
]

OTHERS: list[Row] = [
    ("3번째 문단", None, ["None [] 3"]),
    ("2, 4번째 단락", None, ["None [] 2 4"]),
    ("3~5문단", None, ["None [] 3..5"]),
    ("제3문단", None, ["None [] 3"]),
    ("마지막 문단", None, ["None [] -1"]),
    ("마지막 2문단", None, ["None [] -2..-1"]),
    ("첫 번째 문단 수정", None, ["수정 [] 1"]),
    ("2번째 문단부터", None, ["None [] 2.."]),
    ("3, 5번째 문단에 내용 추가", None, ["추가 [내용] 3 5"]),
    ("第3段落", None, ["None [] 3"]),
    ("3段落目", None, ["None [] 3"]),
    ("第2、第4段落", None, ["None [] 2 4"]),
    ("第3〜5段落", None, ["None [] 3..5"]),
    ("最終段落", None, ["None [] -1"]),
    ("第2段落以降", None, ["None [] 2.."]),
    ("3e paragraphe", None, ["None [] 3"]),
    ("3ème paragraphe", None, ["None [] 3"]),
    ("paragraphes 2 à 4", None, ["None [] 2..4"]),
    ("aux paragraphes 2, 4 et 6", None, ["None [] 2 4 6"]),
    ("dernier paragraphe", None, ["None [] -1"]),
    ("premier paragraphe", None, ["None [] 1"]),
    ("les trois derniers paragraphes", None, ["None [] -3..-1"]),
    ("deuxième et troisième paragraphes", None, ["None [] 2 3"]),
    ("à partir du 3e paragraphe", None, ["None [] 3.."]),
    ("du 3e au 5e paragraphe", None, ["None [] 3..5"]),
    ("Titre modifié", None, ["modifié [] headline"]),
]


WIDER: list[Row] = [
    (
        "ADDS quotes in para 4; CHANGES headline, photos throughout",
        None,
        ["adds [quotes] 4", "changes [] headline", "changes [] photo", "changes [] throughout"],
    ),
    ("ADDS quotes, 2 photos", None, ["adds [quotes] unlocated", "adds [] photo"]),
    (
        "UPDATES lead, paras 2-3, headline",
        None,
        ["updates [] lead", "updates [] 2..3", "updates [] headline"],
    ),
    (
        "UPDATES with latest in lead, paras 2-3",
        None,
        ["updates [latest] lead", "updates [latest] 2..3"],
    ),
    (
        "UPDATES with latest in headline, lead and paras 2-3",
        None,
        ["updates [latest] headline", "updates [latest] lead", "updates [latest] 2..3"],
    ),
    ("ADDS quotes in paras 3-5, 2nd and 3rd photos", None, ["adds [quotes] 3..5", "adds [] photo"]),
    (
        "ADDS more details in paras 3-4, comments from mayor in last 2 paras; CHANGES photo",
        None,
        ["adds [more details] 3..4", "adds [comments from mayor] -2..-1", "changes [] photo"],
    ),
    ("ADDS comments in 3rd, 4th paras and last para", None, ["adds [comments] 3 4 -1"]),
    ("ADDS comments from 3rd para, photos", None, ["adds [comments] 3..", "adds [] photo"]),
    ("ADDS comments from third to fifth paragraphs", None, ["adds [comments] 3..5"]),
    ("ADDS comments in from para 3", None, ["adds [comments] 3.."]),
    ("ADDS comments starting in para 3", None, ["adds [comments starting] 3"]),
    ("ADDS comments starting from para 3", None, ["adds [comments starting] 3.."]),
    ("UPDATES para 3, 5 with comments", None, ["updates [comments] 3 5"]),
    ("UPDATES paras 3, 5 with comments", None, ["updates [comments] 3 5"]),
    (
        "UPDATES lead, 3rd para to reflect storm",
        None,
        ["updates [] lead", "updates [to reflect storm] 3"],
    ),
    ("TRIMS para 3; DELETES paras 5, 6", None, ["trims [] 3", "deletes [] 5 6"]),
    ("RECASTS headline, first 3 paras", None, ["recasts [] headline", "recasts [] 1..3"]),
    ("RECASTS first, third paras", None, ["recasts [] 1 3"]),
    ("RECASTS 1st-3rd paras", None, ["recasts [] 1..3"]),
    ("RECASTS first through third paras", None, ["recasts [] 1..3"]),
    ("RECASTS first 3-4 paras", None, ["recasts [] 1..4"]),
    ("RECASTS lead and first two paragraphs", None, ["recasts [] lead", "recasts [] 1..2"]),
    ("RECASTS paragraphs one, two and three", None, ["recasts [] 1 2 3"]),
    ("REWRITES headline and throughout", None, ["rewrites [] headline", "rewrites [] throughout"]),
    ("ADDS details in 3rd para and throughout", None, ["adds [details] 3", "adds [] throughout"]),
    ("ADDS details throughout, photo", None, ["adds [details] throughout", "adds [] photo"]),
    (
        "ADDS details throughout; UPDATES para 3",
        None,
        ["adds [details] throughout", "updates [] 3"],
    ),
    (
        "UPDATES with comments in paras 3-4 and 6; with photo",
        None,
        ["updates [comments] 3..4 6", "updates [] photo"],
    ),
    ("ADDS two paras at top", None, ["adds [two paras] 1..2"]),
    ("ADDS 3rd graf", None, ["adds [] 3"]),
    ("ADDS three grafs", None, ["adds [three grafs] unlocated"]),
    ("ADDS new 3rd para", None, ["adds [new] 3"]),
    ("ADDS new paras 3, 4", None, ["adds [new] 3 4"]),
    ("ADDS new para 3", None, ["adds [new] 3"]),
    ("ADDS new 3rd and 4th paras, new last para", None, ["adds [new] 3 4", "adds [new] -1"]),
    (
        "corrects age of mayor to 54 (not 45) in para 3",
        None,
        ["corrects [age of mayor to 54 (not 45)] 3 <45 -> 54>"],
    ),
    (
        "corrects day in para 2 to Tuesday from Monday; removes extra word in para 6",
        None,
        ["corrects [day to Tuesday from Monday] 2 <Monday -> Tuesday>", "removes [extra word] 6"],
    ),
    (
        'Corrects "Mogsan" to "Moksan" in para 2',
        None,
        ['corrects ["Mogsan" to "Moksan"] 2 <"Mogsan" -> "Moksan">'],
    ),
    (
        "Corrects Mogsan to Moksan in para 2",
        None,
        ["corrects [Mogsan to Moksan] 2 <Mogsan -> Moksan>"],
    ),
    (
        "Corrects typo in paragraphs 2, 5, and 9; refiles to add byline",
        None,
        ["corrects [typo] 2 5 9", "refiles [to add] byline"],
    ),
    (
        "(Corrects paragraph 3 to show toll was 5, instead of 6. Adds dropped word in paragraph 9)",
        None,
        [
            "corrects [to show toll was 5, instead of 6] 3 <6 -> 5>",
            "adds [dropped word] 9",
        ],
    ),
    ("Fixes spelling of ferry's name, paragraph 2", None, ["fixes [spelling of ferry's name] 2"]),
    (
        "In the 2nd paragraph, please read xxx Moksan xxx sted Mogsan",
        None,
        ["None [please read xxx Moksan xxx sted Mogsan] 2 <Mogsan -> Moksan>"],
    ),
    ("In paras 3 and 5 fixes spelling", None, ["fixes [spelling] 3 5"]),
    ("Removes extraneous paragraph 7", None, ["removes [extraneous] 7"]),
    ("Removes paragraph 7, Adds paragraph 8", None, ["removes [] 7", "adds [] 8"]),
    ("Corrects in 3rd paragraph spelling of Moksan", None, ["corrects [spelling of Moksan] 3"]),
    (
        "Corrects throughout to make clear pier was closed",
        None,
        ["corrects [to make clear pier was closed] throughout"],
    ),
    (
        "Corrects headline to Moksan from Mogsan",
        None,
        ["corrects [to Moksan from Mogsan] headline <Mogsan -> Moksan>"],
    ),
    (
        "Corrects headline and first paragraph to show 3 ships, not 4",
        None,
        ["corrects [] headline", "corrects [to show 3 ships, not 4] 1 <4 -> 3 ships>"],
    ),
    ('Adds missing word "not" in paragraph 3', None, ['adds [missing word "not"] 3']),
    ("Adds reporter's name", None, ["adds [reporter's name] unlocated"]),
    (
        "SUBS 9th graf pvs, `He waited,' to fix name; INSERTS 2 grafs after 12th graf pvs",
        "ap",
        ["subs [pvs, `He waited,' to fix name] 9 old", "inserts [2 grafs pvs] 12 after 2 old"],
    ),
    (
        "LEADS throughout with new toll; picks up 5th graf pvs, bgng: He waited. The pier was empty",
        "ap",
        [
            "leads [new toll] throughout old",
            "picks up [pvs, bgng: He waited. The pier was empty] 5 old",
        ],
    ),
    (
        "UPDATES 3rd graf with toll, ADDS 2 grafs at end",
        "ap",
        ["updates [toll] 3 old", "adds [2 grafs] -2..-1"],
    ),
    ("Recasts grafs 2-4 to conform", "ap", ["recasts [to conform] 2..4 old"]),
    ("DELETES final graf", "ap", ["deletes [] -1 old"]),
    (
        "CORRECTS in 4th graf that pier is closed, sted open",
        "ap",
        ["corrects [that pier is closed, sted open] 4 <open -> closed> old"],
    ),
    (
        "Absätze 2 und 3 neu, Überschrift aktualisiert",
        None,
        ["neu [] 2 3", "aktualisiert [] headline"],
    ),
    ("Neu im 3. Absatz: Hafen geschlossen", None, ["neu [Hafen geschlossen] 3"]),
    ("Zusätzliche Details im vierten Absatz", None, ["None [Zusätzliche Details] 4"]),
    (
        "Korrigiert wurde im 4. Satz des 2. Absatzes der Name: Meier statt Maier",
        None,
        ["korrigiert [wurde der Name: Meier statt Maier] 2 sentence 4 <Maier -> Meier>"],
    ),
    (
        "Berichtigt im 1. Absatz: 15 (nicht 50) Boote",
        None,
        ["berichtigt [15 (nicht 50) Boote] 1 <50 -> 15>"],
    ),
    (
        "In Absatz 4 heißt es nun 15 statt 50 Boote",
        None,
        ["None [heißt es nun 15 statt 50 Boote] 4 <50 Boote -> 15>"],
    ),
    ("Neu: Hafenmeister, Absätze 2-4", None, ["neu [Hafenmeister] 2..4"]),
    ("5. Abs., 2. Satz: 15 statt 50", None, ["None [15 statt 50] 5 sentence 2 <50 -> 15>"]),
    ("letzter Satz im 3. Absatz gestrichen", None, ["gestrichen [] 3 sentence -1"]),
    ("3. Absatz, letzter Satz gestrichen", None, ["gestrichen [] 3 sentence -1"]),
    ("ab dem 3. Absatz neu", None, ["neu [] 3.."]),
    ("Absätze 3 ff.", None, ["None [] 3.."]),
]


@pytest.mark.parametrize(("note", "agency", "claims"), PREFIXES)
def test_prefixes_and_brackets_are_no_part_of_a_claim(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), VERBS)
def test_every_form_of_a_verb_is_told_as_its_third_person(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), CLAUSES)
def test_a_clause_without_a_verb_inherits_the_one_before_it(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), PLACES)
def test_only_numbers_bound_to_a_word_for_paragraph_count(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), ENDS)
def test_places_are_counted_from_either_end(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), TARGETS)
def test_a_target_is_a_claim_of_its_own(note: str, agency: str | None, claims: list[str]) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), SENTENCES)
def test_sentences_say_what_was_put_for_what(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), PVS)
def test_ap_points_into_the_version_before(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), [*GERMAN, *OTHERS])
def test_other_languages_name_their_paragraphs(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(("note", "agency", "claims"), WIDER)
def test_lists_counts_and_corrections_of_many_forms_are_read(
    note: str, agency: str | None, claims: list[str]
) -> None:
    assert told(note, agency) == claims


@pytest.mark.parametrize(
    ("note", "kind", "where"),
    [
        ("ADDS curbs in paras 7-8, last 5 paras", "paragraphs", "in paras 7-8, last 5 paras"),
        ("ADDS curbs from 3rd para", "range", "from 3rd para"),
        ("ADDS curbs in para 2, from 5th para", "range", "in para 2, from 5th para"),
        ("minor edits throughout", "throughout", "throughout"),
        ("ADDS 1st photo", "field", "1st photo"),
        ("Fixes typo in headline", "field", "in headline"),
        ("ADDS curbs at the bottom", "paragraphs", "at the bottom"),
        ("TRIMS", "unlocated", None),
        ("ADDS curbs in the middle of story", "unlocated", "in the middle of story"),
        ("ADDS curbs near the end", "unlocated", "near the end"),
        ("ADDS curbs in paragrpah 3", "paragraphs", "in paragrpah 3"),
        ("Im 2. Absatz, 3. Satz berichtigt", "paragraphs", "Im 2. Absatz, 3. Satz"),
    ],
)
def test_the_words_of_a_place_are_kept(note: str, kind: str, where: str | None) -> None:
    (claim,) = parse_note(note)
    assert (claim.kind, claim.where) == (kind, where)


def test_an_empty_note_claims_nothing() -> None:
    assert [parse_note(note) for note in ("", " ", "(ATTN: )", "()", ";,.")] == [()] * 5


@pytest.mark.parametrize("unit", [
    "(", ")", "ATTN: (", ",", "1, ", "paras 1, ", "paras 3-", "in the ", "last 5 ", "photo, ",
    "ADDS curbs in para 3, ", "第3段落", '"', "statt ", "from 4 to 5 ", "(statt ", "in para 2, ", "z ",
])  # fmt: skip
def test_a_hostile_note_is_read_to_its_end(unit: str) -> None:
    note = unit * (100_000 // len(unit))
    for claim in parse_note(note):
        assert claim.text == note[claim.start : claim.end]


def test_a_range_without_end_makes_no_long_list() -> None:
    (claim,) = parse_note("ADDS curbs in paras 1-999999999")
    assert claim.places == (Place(1, 999_999_999),)
    assert claim.numbers(3) == (1, 2, 3)


@pytest.mark.parametrize(("note", "place"), [("paras 8-5", Place(5, 8)), ("para 0", Place(0, 0))])
def test_places_that_no_story_has_are_told_as_beyond_it(note: str, place: Place) -> None:
    (claim,) = parse_note(note)
    assert claim.places == (place,)
    assert place.is_beyond(4)


def test_brackets_inside_brackets_are_kept() -> None:
    note = "(" * 5000 + "ADDS curbs ((in) para) 3" + ")" * 5000
    assert "".join(claim.text for claim in parse_note(note)).startswith("ADDS curbs")


def test_numbers_of_any_size_are_ends_of_a_place() -> None:
    (claim,) = parse_note("paras 1-" + "9" * 5000)
    assert claim.numbers(4) == (1, 2, 3, 4)
    assert claim.places[0].is_beyond(1000)


WORDS = st.sampled_from(
    "ADDS UPDATES RECASTS adds changes edits with photo lead headline in from after at the first "
    "last final second to para paras graf pvs throughout 3 5-8 16, 21st third , ; . ( ) and & 9 "
    "p.m. ATTN: Eds: Absatz 2. statt berichtigt not 문단 段落 第 sentence bottom pick up new "
    "near middle few opening closing paragrpah third-quarter photo-op which between 2-0 lead "
    "au から 訂正しました previous Smyth Smith not, 2014".split()
)
NOTES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join))
AGENCIES = st.sampled_from([None, "yonhap", "reuters", "ap", "xinhua", "generic", "nobody"])
SEPARATORS = re.compile(r"[\s,;.()\[\]&/、；+:]|and\b|und\b|et\b", re.IGNORECASE)


@given(NOTES, AGENCIES)
def test_claims_stand_in_the_order_of_the_note(note: str, agency: str | None) -> None:
    end = 0
    for claim in parse_note(note, agency):
        assert claim.text == note[claim.start : claim.end] != ""
        assert claim.start >= end
        end = claim.end


@given(st.lists(WORDS, max_size=25).map(" ".join), AGENCIES)
def test_no_word_of_a_note_is_dropped(note: str, agency: str | None) -> None:
    left = note
    for claim in reversed(parse_note(note, agency)):
        left = left[: claim.start] + left[claim.end :]
    assert SEPARATORS.sub("", re.sub(r"ATTN:|Eds:", "", left)) == ""


NUMBERS = st.integers(1, 60)
RANGES = st.one_of(NUMBERS.map(str), st.tuples(NUMBERS, NUMBERS).map(lambda r: f"{r[0]}-{r[1]}"))
ITEMS = st.sampled_from(["curbs", "9 p.m. toll", "12 dead", "pier talks, quotes", "$3.5 million"])


@given(ITEMS, st.lists(RANGES, min_size=1, max_size=6), st.sampled_from([", ", " and ", ","]))
def test_every_number_behind_paras_is_in_a_place(
    items: str, ranges: list[str], between: str
) -> None:
    (claim,) = parse_note(f"ADDS {items} in paras {between.join(ranges)}")
    told = [sorted(int(n) for n in r.split("-")) for r in ranges]
    assert claim.places == tuple(Place(ends[0], ends[-1]) for ends in told)
    assert claim.what == items


@pytest.mark.parametrize("unit", ["paras 1, ", "ADDS photo; ", "a"])
def test_what_stands_behind_the_longest_note_is_a_claim_that_could_not_be_read(unit: str) -> None:
    text = "UPDATES with details in para 2; " + unit * (110_000 // len(unit))
    *read, rest = parse_note(text)
    assert read[0].numbers(9)[:1] == (2,)
    assert (rest.is_read, rest.text) == (False, text[rest.start : rest.end])
    assert text.rstrip().endswith(rest.text)

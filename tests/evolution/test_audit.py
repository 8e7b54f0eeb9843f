"""Claims held against changes: each rule on a story of ten paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from revtrack.evolution.audit import audit
from revtrack.model.audit import Audit, Finding
from revtrack.model.version import Block, Version, numbered

STORY = (
    "A fire broke out at a harbour warehouse on Tuesday, killing two people, officials said.",
    "The blaze started at about 5:40 a.m. on the second floor of the three-story building.",
    "About 120 firefighters and 40 engines were sent to the scene, the city government said.",
    '"We heard a loud bang and then the windows blew out," said Han Do-jin, a crane operator.',
    "The warehouse held paint and solvents for the shipyards across the bay.",
    "Inspectors had found blocked exits in the building last autumn, records show.",
    "Mayor Cho Eun-bi visited the site before noon and promised a thorough inquiry.",
    "Two ferries were diverted to another pier because of the smoke over the channel.",
    "The shipyard's owner said production would not be affected by the loss.",
    "A fire at the same pier in 1997 destroyed a customs hall and killed a watchman.",
)
NEW = (
    "Witnesses saw a forklift burning near the loading dock minutes before the alarm was raised.",
    "Hospital officials said eleven workers were being treated for smoke inhalation.",
    "Schools near the port will stay closed on Wednesday while the air is measured.",
)


def version(
    *paragraphs: str,
    note: str | None = None,
    agency: str = "yonhap",
    captions: tuple[str, ...] = (),
    **fields: Any,
) -> Version:
    pieces: list[tuple[str, str]] = [("paragraph", text) for text in paragraphs]
    pieces[2:2] = [("caption", text) for text in captions]
    blocks: tuple[Block, ...] = numbered(pieces)  # type: ignore[arg-type]
    return Version(agency, blocks, note=note, **fields)


def changed(*numbers: int) -> list[str]:
    """Return the story with two words more at the end of some paragraphs."""
    return [
        text.removesuffix(".") + " on Wednesday." if n in numbers else text
        for n, text in enumerate(STORY, 1)
    ]


def held(note: str, new: list[str], agency: str = "yonhap") -> Audit:
    return audit(version(*new, note=note, agency=agency), version(*STORY, agency=agency))


def one(note: str, new: list[str], agency: str = "yonhap") -> Finding:
    (finding,) = held(note, new, agency).findings
    return finding


def silent(found: Audit) -> list[tuple[str, tuple[int, ...]]]:
    return [(revised.name, revised.numbers) for revised in found.unannounced]


RULES = [
    ("UPDATES details in paras 3, 5", changed(3, 5), "supported", (3, 5), ()),
    ("UPDATES details in paras 3, 5", changed(3), "partly", (3,), (5,)),
    ("UPDATES details in paras 3, 5", changed(7), "unsupported", (), (3, 5)),
    ("ADDS details in last 2 paras", [*STORY, *NEW[:2]], "supported", (11, 12), ()),
    ("ADDS details from para 8", changed(8, 10), "supported", (8, 10), ()),
    ("ADDS details from para 8", changed(8), "partly", (8,), ()),
    ("ADDS details from para 8", changed(9, 10), "partly", (9, 10), (8,)),
    ("ADDS details from para 8", changed(2), "unsupported", (), (8,)),
    ("ADDS details from para 10", changed(10), "supported", (10,), ()),
    ("UPDATES throughout", changed(1, 5, 9), "supported", (), ()),
    ("UPDATES throughout", changed(1, 2, 3), "partly", (), ()),
    ("UPDATES throughout", changed(4), "partly", (), ()),
    ("UPDATES throughout", list(STORY), "unsupported", (), ()),
    ("RECASTS lead", changed(1), "supported", (1,), ()),
    ("RECASTS lead", [NEW[0], *STORY[1:]], "supported", (1,), ()),
    ("RECASTS lead", changed(2), "unsupported", (), (1,)),
    ("TRIMS", [*STORY[:5], *STORY[6:]], "supported", (), ()),
    ("TRIMS", changed(2), "unsupported", (), ()),
    ("TRIMS para 6", [*STORY[:5], *STORY[6:]], "supported", (6,), ()),
    ("ADDS background", [*STORY, NEW[0]], "supported", (), ()),
    ("ADDS background", changed(2), "unchecked", (), ()),
    ("ADDS background", list(STORY), "unsupported", (), ()),
    ("UPDATES with details", changed(2), "supported", (), ()),
    ("RESTRUCTURES", [*STORY[:2], *STORY[5:8], *STORY[2:5], *STORY[8:]], "supported", (), ()),
    ("ADDS table", changed(2), "unchecked", (), ()),
    ("qwxz vvv", changed(2), "unchecked", (), ()),
    ("Refiles", changed(2), "unchecked", (), ()),
    ("No changes to text", list(STORY), "supported", (), ()),
    ("No changes to text", changed(2), "unsupported", (), ()),
    ("Refiles to remove repeated paragraph", [*STORY[:5], *STORY[6:]], "supported", (), ()),
    ("Refiles to fix typo in paragraph 2", changed(2), "supported", (2,), ()),
    ("ADDS details in paras 9-12", changed(9, 10), "partly", (9, 10), ()),
    ("ADDS details in para 40", changed(9), "unsupported", (), ()),
]


@pytest.mark.parametrize(("note", "new", "verdict", "supported", "unsupported"), RULES)
def test_a_claim_has_the_verdict_that_the_changes_give(
    note: str,
    new: list[str],
    verdict: str,
    supported: tuple[int, ...],
    unsupported: tuple[int, ...],
) -> None:
    finding = one(note, new)
    assert (finding.verdict, finding.supported, finding.unsupported) == (
        verdict, supported, unsupported,
    )  # fmt: skip


AP_RULES = [
    ("SUBS 3rd graf to UPDATE engines", changed(3), "supported", (3,), []),
    ("SUBS 3rd graf pvs with 2 grafs", [*STORY[:2], *NEW[:2], *STORY[3:]], "supported", (3,), []),
    ("INSERTS 1 graf after 4th graf", [*STORY[:4], NEW[0], *STORY[4:]], "supported", (4,), []),
    ("INSERTS 2 grafs after 4th graf", [*STORY[:4], NEW[0], *STORY[4:]], "partly", (4,), []),
    ("INSERTS 1 graf after 4th graf", [*STORY, NEW[0]], "unsupported", (), [("added", (11,))]),
    ("DELETES 6th graf", [*STORY[:5], *STORY[6:]], "supported", (6,), []),
    ("PICKS UP 5th graf", [NEW[0], *STORY[4:]], "supported", (5,), None),
    ("PICKS UP 5th graf", changed(5), "unsupported", (), None),
    ("LEADS with 2 grafs to UPDATE toll", [*NEW[:2], *STORY[1:]], "supported", (1, 2), []),
]  # fmt: skip


@pytest.mark.parametrize(("note", "new", "verdict", "supported", "left"), AP_RULES)
def test_ap_counts_in_the_version_before(
    note: str,
    new: list[str],
    verdict: str,
    supported: tuple[int, ...],
    left: list[tuple[str, tuple[int, ...]]] | None,
) -> None:
    found = held(note, new, "ap")
    (finding,) = found.findings
    assert (finding.verdict, finding.supported) == (verdict, supported)
    assert left is None or silent(found) == left


def test_numbers_count_in_the_new_version_at_yonhap_and_in_the_old_one_at_ap() -> None:
    new = [NEW[0], *changed(4)]
    assert one("UPDATES quote in para 5", new).verdict == "supported"
    assert one("UPDATES quote in 4th graf", new, "ap").verdict == "supported"
    assert one("UPDATES quote in para 4", new).verdict == "unsupported"


def test_white_space_moves_and_bare_splits_support_no_claim() -> None:
    spaced = [*STORY[:2], STORY[2].replace(" and ", "  and "), *STORY[3:]]
    finding = one("UPDATES details in para 3", spaced)
    assert finding.verdict == "unsupported"
    assert finding.remarks == ("¶3: differs in spacing alone",)
    moved = [*STORY[:2], STORY[8], *STORY[2:8], STORY[9]]
    finding = one("UPDATES details in para 3", moved)
    assert finding.remarks == ("¶3: moved from ¶9 to ¶3, its words the same",)
    assert one("MOVES background to para 3", moved).verdict == "supported"


def test_what_a_claim_names_is_announced_though_it_is_only_spacing() -> None:
    spaced = [*STORY[:2], STORY[2].replace(" and ", "  and "), *STORY[3:]]
    assert silent(held("UPDATES details in para 3", spaced)) == []
    assert silent(held("UPDATES details in para 7", spaced)) == [("spacing", (3,))]


def test_unannounced_changes_are_ranked_with_figures_first() -> None:
    new = list(STORY)
    new[6] = new[6].replace("thorough", "careful")
    new[0] = new[0].replace("two", "five")
    new[3] = new[3].replace("a loud bang", "a dull thud")
    new[1] = new[1].replace("about 5:40", "about  5:40")
    new[8] = new[8].replace("said production", "claimed production")
    del new[5]
    found = held("ADDS byline", new)
    assert silent(found) == [
        ("figures", (1,)),
        ("quotes", (4,)),
        ("attribution", (8,)),
        ("removed", (6,)),
        ("wording", (6,)),
        ("spacing", (2,)),
    ]


def test_a_paragraph_put_in_the_place_of_another_announces_that_it_is_gone() -> None:
    found = held("UPDATES inspections in para 6", [*STORY[:5], NEW[0], *STORY[6:]])
    assert silent(found) == []
    assert (found.announced, found.announced_gone) == ((6,), (6,))


def test_a_removal_is_not_announced_by_throughout() -> None:
    new = [text for n, text in enumerate(changed(1, 4, 9), 1) if n != 7]
    assert silent(held("UPDATES throughout", new)) == [("removed", (7,))]
    assert silent(held("REWRITES throughout", new)) == []


def test_what_stands_in_the_place_of_another_is_no_removal_to_throughout() -> None:
    new = changed(1, 4, 9)
    new[6] = NEW[0]
    assert silent(held("UPDATES throughout", new)) == []
    assert silent(held("ADDS details throughout", new)) == [("removed", (7,))]


def test_adding_a_paragraph_says_of_none_that_it_is_gone() -> None:
    new = [*STORY[:5], NEW[0], *STORY[6:]]
    assert silent(held("ADDS witnesses in para 6", new)) == [("removed", (6,))]
    assert silent(held("DELETES 6th graf", new, "ap")) == [("added", (6,))]


def shorter(number: int) -> list[str]:
    """Return the story with one paragraph cut by its last words."""
    text = STORY[number - 1].removesuffix(".").rsplit(" ", 3)[0] + "."
    return [*STORY[: number - 1], text, *STORY[number:]]


CONTRARY = [
    ("ADDS details in para 5", shorter(5), "unsupported", "¶5: words went, none came"),
    ("TRIMS para 5", shorter(5), "supported", ""),
    ("REMOVES phrase in para 5", changed(5), "unsupported", "¶5: words came, none went"),
    ("REMOVES para 5", [*STORY[:4], NEW[0], *STORY[4:]], "unsupported", "¶5: words came"),
    ("ADDS details in para 5", [*STORY[:4], NEW[0], *STORY[5:]], "supported", ""),
    ("UPDATES details in para 5", shorter(5), "supported", ""),
]


@pytest.mark.parametrize(("note", "new", "verdict", "remark"), CONTRARY)
def test_the_contrary_of_what_a_verb_says_supports_it_not(
    note: str, new: list[str], verdict: str, remark: str
) -> None:
    finding = one(note, new)
    assert finding.verdict == verdict
    assert remark in "; ".join(finding.remarks)


def test_verbs_of_other_languages_mean_what_english_ones_do() -> None:
    assert one("Absatz 5 ergänzt", shorter(5), "generic").verdict == "unsupported"
    assert one("letzter Absatz gestrichen", list(STORY[:9]), "generic").verdict == "supported"
    assert one("5번째 문단 삭제", changed(5), "generic").verdict == "unsupported"
    corrected = [text.replace("120", "150") for text in STORY]
    assert one("Absatz 3 berichtigt", corrected, "generic").remarks == ("“120” → “150”",)


def test_a_claim_that_the_note_before_makes_too_is_remarked() -> None:
    old = version(*STORY, note="RECASTS lead; UPDATES details in para 3")
    new = version(*changed(5), note="UPDATES details in para 3; ADDS more in para 5")
    left, fresh = audit(new, old).findings
    assert "the note of the version before says the same" in left.remarks
    assert fresh.remarks == ()
    assert audit(new, replace(new, blocks=old.blocks)).remarks[0].startswith("the version before")


def test_a_quotation_that_is_told_and_not_there_is_remarked() -> None:
    assert one("ADDS quote in para 4", [*STORY[:3], NEW[0], *STORY[3:]]).remarks == (
        "¶4: no quotation marks there",
    )
    assert one("UPDATES quote in para 4", changed(4)).remarks == ()


def test_the_old_lead_further_down_is_announced_by_a_claim_about_the_lead() -> None:
    assert silent(held("RECASTS lead", [*STORY[1:3], STORY[0], *STORY[3:]])) == []
    assert silent(held("ADDS byline", [*STORY[1:3], STORY[0], *STORY[3:]])) == [("moved", (3,))]


def test_a_lead_that_is_gone_with_all_paragraphs_is_no_error() -> None:
    finding = one("SUBS lead", [], "ap")
    assert (finding.verdict, finding.supported) == ("supported", (1,))
    assert one("RECASTS lead", []).remarks == ("the text has no paragraph",)


def test_a_page_without_paragraphs_is_remarked() -> None:
    caption = ("A ship. (Yonhap)",)
    bare = version(captions=caption, note="UPDATES details in para 2")
    assert audit(bare, version(*STORY)).remarks == (
        "the page shows no paragraph: it may not have been captured whole",
    )
    found = audit(version(*STORY, note="ADDS details in para 2"), bare)
    assert found.remarks[0].startswith("the version before shows no paragraph")


def test_a_version_before_with_a_later_label_is_remarked() -> None:
    new = version(*changed(4), note="UPDATES quote in para 4", ordinal=1)
    found = audit(new, version(*STORY, ordinal=3))
    assert found.remarks == ("the version before has the later label, 3rd LD",)


def test_many_missing_versions_are_told_as_a_span() -> None:
    new = version(*changed(4), note="UPDATES quote in para 4", ordinal=9)
    assert audit(new, version(*STORY, ordinal=8)).gap is None
    assert audit(new, version(*STORY, ordinal=6)).gap == "not held: 7th LD, 8th LD"
    found = audit(new, version(*STORY, ordinal=-1))
    assert found.gap == "not held: 9 versions, the first filing to 8th LD"
    assert len(found.missing) == 9


def test_an_agency_that_is_not_known_is_audited_by_the_general_rules() -> None:
    old = version(*STORY, agency="elsewhere", ordinal=0)
    new = version(*changed(4), agency="elsewhere", ordinal=2, note="UPDATES quote in para 4")
    found = audit(new, old)
    assert (found.findings[0].verdict, found.missing) == ("supported", ("LEAD",))


def test_a_pick_up_outside_of_the_text_says_so() -> None:
    (remark,) = one("PICKS UP 30th graf", changed(4), "ap").remarks
    assert remark == "the text has 10 paragraphs: “30th graf” goes beyond them"


def test_every_claim_of_a_very_long_note_is_held() -> None:
    note = "TRIMS; " * 14_000
    assert len(audit(version(*changed(4), note=note), version(*STORY)).findings) == 14_000


def test_a_paragraph_gone_but_whole_in_a_named_one_is_announced() -> None:
    new = [*STORY[:2], f"{STORY[2]} {STORY[7]}", *STORY[3:7], *STORY[8:]]
    assert silent(held("ADDS ferries in para 3", new)) == []
    (_, revised) = held("ADDS byline", new).unannounced
    assert (revised.name, revised.old, revised.stands_in) == ("removed", (8,), (3,))


def test_recasting_says_of_no_paragraph_that_it_is_gone() -> None:
    found = held("Recasts, updates throughout", changed(1, 4, 9)[:9], "reuters")
    assert [finding.verdict for finding in found.findings] == ["supported", "supported"]
    assert silent(found) == [("removed", (10,))]


def test_a_claim_without_a_place_takes_only_what_no_other_names() -> None:
    new = [*changed(2), *NEW[:2]]
    found = held("UPDATES time in para 2; ADDS treated workers", new)
    assert [f.verdict for f in found.findings] == ["supported", "supported"]
    assert found.announced == (2, 11, 12)
    assert silent(found) == []


def test_no_other_changes_is_held_against_all_that_the_other_claims_leave() -> None:
    note = "CORRECTS time in para 2; no other changes to text"
    assert [f.verdict for f in held(note, changed(2)).findings] == ["supported", "supported"]
    _, other = held(note, changed(2, 7)).findings
    assert (other.verdict, other.remarks) == ("unsupported", ("changed, too: ¶7",))


def test_recall_and_precision_count_paragraphs() -> None:
    found = held("UPDATES details in paras 2-4", changed(2, 3, 8, 9))
    assert found.named == (2, 3)
    assert found.changed == (2, 4)
    document = found.entry()
    assert (document["precision"], document["recall"]) == (0.6667, 0.5)


def test_open_ranges_and_throughout_claim_of_no_paragraph_that_it_changed() -> None:
    assert held("UPDATES throughout", changed(1, 4, 9)).entry()["precision"] is None
    assert held("ADDS details from para 3", changed(3, 9)).named == (1, 1)


FITS = [
    ("UPDATES details in para 4", changed(5), "would fit if each number were one higher (¶5)"),
    ("UPDATES details in para 6", changed(5), "would fit if each number were one lower (¶5)"),
]


@pytest.mark.parametrize(("note", "new", "remark"), FITS)
def test_an_off_by_one_is_told_and_never_counted(note: str, new: list[str], remark: str) -> None:
    finding = one(note, new)
    assert finding.verdict == "unsupported"
    assert remark in finding.remarks


def test_a_count_that_includes_captions_is_told_and_never_counted() -> None:
    caption = ("Smoke rises over the harbour of Moksan, March 12, 2024. (Yonhap)",)
    new = version(*changed(6, 9), captions=caption, note="UPDATES details in paras 7, 10")
    (finding,) = audit(new, version(*STORY, captions=caption)).findings
    assert finding.verdict == "unsupported"
    assert "would fit if captions were counted (¶6, ¶9)" in finding.remarks


def test_a_count_in_the_other_version_is_told() -> None:
    finding = one("UPDATES quote in para 4", [NEW[0], *changed(4)])
    assert "would fit if counted in the version before (¶4)" in finding.remarks


def test_nothing_would_fit_that_another_claim_announces() -> None:
    found = held("UPDATES details in para 5; UPDATES time in para 4", changed(5))
    assert not any("would fit" in remark for f in found.findings for remark in f.remarks)


def test_a_correction_quotes_the_words_and_where_the_old_ones_still_stand() -> None:
    new = [text.replace("Han Do-jin", "Han Do-jun") for text in STORY]
    new[9] += " Han Do-jin was born there."
    old = version(*STORY[:9], STORY[9] + " Han Do-jin was born there.")
    note = "CORRECTS spelling of name in para 4"
    (finding,) = audit(version(*new[:9], old.blocks[9].text, note=note), old).findings
    assert finding.remarks[0] == "“Do-jin” → “Do-jun”"
    assert "“Do-jin” still stands in ¶10" in finding.remarks


def test_a_correction_that_says_other_words_than_came_is_told() -> None:
    new = [text.replace("120 firefighters", "150 firefighters") for text in STORY]
    finding = one("CORRECTS number to 140 in para 3", new)
    assert finding.verdict == "partly"
    assert finding.remarks == ("“120” → “150”", "“140” is not in ¶3")


def test_a_correction_may_say_in_digits_what_the_text_says_in_words() -> None:
    new = [text.replace("eleven", "twelve").replace("two people", "three people") for text in STORY]
    assert one("CORRECTS number to 3 instead of 2 in para 1", new).verdict == "supported"
    assert one("CORRECTS number to 4 instead of 2 in para 1", new).verdict == "partly"


def test_a_word_that_may_be_no_correction_is_not_looked_for() -> None:
    new = [text.replace("a thorough inquiry", "an inquiry") for text in STORY]
    finding = one("Corrects to remove reference to thoroughness in paragraph 7", new, "reuters")
    assert (finding.verdict, len(finding.remarks)) == ("supported", 1)


SENTENCES = [
    ("CORRECTS time in 2nd para, 1st sentence", "supported", ()),
    ("CORRECTS alarm in 2nd para, 2nd sentence", "partly", ("sentence 2 is the same in both",)),
    (
        "CORRECTS alarm in last sentence of 2nd para",
        "partly",
        ("its last sentence is the same in both",),
    ),
    ("CORRECTS alarm in 2nd para, 7th sentence", "partly", ("the paragraph has no sentence 7",)),
]


@pytest.mark.parametrize(("note", "verdict", "remarks"), SENTENCES)
def test_a_named_sentence_must_be_the_one_that_changed(
    note: str, verdict: str, remarks: tuple[str, ...]
) -> None:
    old = [STORY[0], STORY[1] + " An alarm went off on the first floor soon after.", *STORY[2:]]
    new = [old[0], old[1].replace("5:40", "5:14"), *old[2:]]
    (finding,) = audit(version(*new, note=note), version(*old)).findings
    assert finding.verdict == verdict
    assert finding.remarks[:-1] == remarks
    assert finding.remarks[-1] == "“5:40” → “5:14”"


def test_a_note_that_stands_on_the_version_before_is_told_to_be_old() -> None:
    note = "UPDATES details in para 3"
    found = audit(version(*changed(3), note=note), version(*STORY, note=note))
    assert any("the same note" in remark for remark in found.remarks)


FIELDS = [
    (
        "CHANGES headline",
        {"headline": "Fire at harbour"},
        {"headline": "Fire kills two"},
        "supported",
    ),
    (
        "CHANGES headline",
        {"headline": "Fire at harbour"},
        {"headline": "Fire  at harbour"},
        "unsupported",
    ),
    ("ADDS byline", {}, {"byline": "Han Yu-ri"}, "supported"),
    ("ADDS byline", {}, {}, "unchecked"),
    ("CHANGES slug", {"slug": "fire"}, {"slug": "fire"}, "unsupported"),
    (
        "CHANGES dateline",
        {"dateline": "SEOUL, March 12 (Yonhap)"},
        {"dateline": "MOKSAN, March 12 (Yonhap)"},
        "supported",
    ),
]


@pytest.mark.parametrize(("note", "before", "after", "verdict"), FIELDS)
def test_a_field_is_held_against_the_two_pages(
    note: str, before: dict[str, Any], after: dict[str, Any], verdict: str
) -> None:
    new = version(*STORY, note=note, **after)
    (finding,) = audit(new, version(*STORY, **before)).findings
    assert finding.verdict == verdict


def test_a_photo_is_seen_by_its_caption() -> None:
    caption = ("Smoke rises over the harbour of Moksan, March 12, 2024. (Yonhap)",)
    for old, new, verdict in (
        ((), caption, "supported"),
        (caption, caption, "unsupported"),
        ((), (), "unchecked"),
    ):
        after = version(*STORY, captions=new, note="ADDS photo")
        (finding,) = audit(after, version(*STORY, captions=old)).findings
        assert finding.verdict == verdict


def test_fields_and_captions_that_change_unannounced_are_told_apart_from_paragraphs() -> None:
    caption = "Smoke rises over the harbour of Moksan, March 12, 2024. (Yonhap)"
    new = version(
        *changed(2), captions=(caption,), headline="Fire kills two", note="UPDATES para 2"
    )
    found = audit(new, version(*STORY, headline="Fire at harbour"))
    assert [(f.name, f.old) for f in found.unannounced_fields] == [
        ("headline", "Fire at harbour"), ("caption 1", None),
    ]  # fmt: skip
    assert found.unannounced == ()
    assert not found.is_contradicted


def test_without_an_earlier_version_every_verdict_is_open_and_topics_are_looked_up() -> None:
    note = "ADDS blocked exits in para 6, forklift in para 2, mayor's visit in para 5"
    found = audit(version(*STORY, note=note, label="2nd LD", ordinal=2))
    assert {f.verdict for f in found.findings} == {"unchecked"}
    assert [f.paragraphs for f in found.findings] == [(6,), (2,), (5,)]
    topics = [f.topic for f in found.findings]
    assert [(t.found, t.paragraphs) for t in topics if t] == [
        ("found", (6,)), ("not found", ()), ("found elsewhere", (7,)),
    ]  # fmt: skip
    assert found.missing == ("no label", "LEAD")


def test_words_that_any_note_uses_are_no_topic() -> None:
    (finding,) = audit(version(*STORY, note="UPDATES with more details, quotes in para 3")).findings
    assert finding.topic is None


def test_an_unread_part_of_a_note_is_told_since_it_may_name_what_looks_unannounced() -> None:
    found = held("UPDATES para 2. Qwxz vvv.", changed(2, 5))
    assert any("could not be read" in remark for remark in found.remarks)


def test_a_note_of_another_agency_is_read_by_its_own_profile() -> None:
    old, new = version(*STORY, agency="ap"), version(*changed(3), agency="ap", note="SUBS 3rd graf")
    assert audit(new, old).findings[0].claim.counts_in == "old"
    assert audit(replace(new, agency="yonhap"), old).agency == "yonhap"


@pytest.mark.parametrize(
    "note",
    [
        "ADDS details in paras 1-999999999",
        "ADDS details in paras 8-5",
        "ADDS details in para 0",
        "UPDATES last 99 paras",
        "from para 77",
        "(" * 3000 + "ADDS para 2",
        "ADDS paras " + ", ".join(map(str, range(20_000))),
        "INSERTS 3 grafs after 99th graf",
    ],
)
@pytest.mark.parametrize("agency", ["yonhap", "ap"])
def test_a_hostile_note_is_flagged_and_never_breaks(note: str, agency: str) -> None:
    found = held(note, changed(2), agency)
    assert all(set(f.paragraphs) <= set(range(1, 11)) for f in found.findings)
    assert found.entry()["note"] == note

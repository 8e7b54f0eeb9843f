"""Pages as researchers paste them."""

from __future__ import annotations

import pytest

from revtrack.errors import UsageError
from revtrack.model.version import Version
from revtrack.wire.page import parse
from tests.support import FIRE, SEED, needs_seed, page


def paragraphs(version: Version) -> list[str]:
    return [block.text for block in version.of_role("paragraph")]


def dropped(version: Version) -> dict[str, str]:
    return {line.text: line.rule for line in version.furniture}


@needs_seed
def test_the_seed_page_is_read_in_every_field() -> None:
    version = parse(SEED.read_text("utf-8"))
    assert (version.label, version.ordinal, version.slug) == ("4th LD", 4, "US-NK summit")
    assert version.headline == "Trump, Kim fail to reach deal in Hanoi summit"
    assert version.note == "UPDATES with details in paras 7-8, last 5 paras"
    assert version.byline == "Lee Chi-dong and Lee Haye-ah"
    assert version.dateline == "HANOI, Feb. 28 (Yonhap)"
    assert version.field("published_at") == "2019-02-28T18:14:00+09:00"
    assert len(paragraphs(version)) == 29
    assert len(version.of_role("caption")) == 3
    assert paragraphs(version)[6].startswith("Trump said he wants to take off sanctions")
    assert version.warnings == ()


def test_blank_lines_and_single_newlines_read_alike() -> None:
    text = page(*FIRE, label="LEAD", note="ADDS details", byline="Han Mi-ri")
    spaced, tight = parse(text), parse(text.replace("\n\n", "\n"))
    assert spaced.blocks == tight.blocks
    assert (spaced.headline, spaced.note, spaced.byline) == (
        tight.headline,
        tight.note,
        tight.byline,
    )


def test_crlf_reads_like_lf() -> None:
    assert parse(page(*FIRE).replace("\n", "\r\n")).blocks == parse(page(*FIRE)).blocks


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = (
        "MOKSAN, March 12 (Yonhap) -- A fire broke out at a harbour\n"
        "warehouse on Tuesday, killing two people and sending thick\n"
        "smoke over the bay, officials said.\n\n"
        "The blaze started before dawn on the second floor of the\n"
        "building, which held paint.\n"
    )
    read = paragraphs(parse(text))
    assert len(read) == 2
    assert read[1].endswith("second floor of the building, which held paint.")


def test_short_paragraphs_on_lines_of_their_own_are_not_joined() -> None:
    text = "The ferry sank at noon off the cape.\nSix people were saved by a trawler.\nTwo died.\n"
    assert len(paragraphs(parse(text))) == 3


def test_captions_are_blocks_of_their_own_and_not_counted() -> None:
    caption = "This photo shows smoke over the harbour of Moksan on March 12, 2024. (Yonhap)"
    version = parse(page(FIRE[0], FIRE[1], caption, FIRE[2]))
    assert [block.role for block in version.blocks] == [
        "paragraph",
        "paragraph",
        "caption",
        "paragraph",
    ]
    assert version.blocks[3].number == 3


@pytest.mark.parametrize("ending", ["(PHOTO NOT FOR SALE) (Yonhap)",
    "(For Use Only in the Republic of Korea. No Redistribution) (Yonhap)"])  # fmt: skip
def test_caption_endings(ending: str) -> None:
    version = parse(
        page(FIRE[0], f"Smoke rises over the harbour on March 12, 2024. {ending}", FIRE[1])
    )
    assert len(version.of_role("caption")) == 1


def test_a_caption_printed_twice_counts_once() -> None:
    caption = "Smoke rises over the harbour on March 12, 2024. (Yonhap)"
    version = parse(page(FIRE[0], caption, caption, FIRE[1]))
    assert len(version.of_role("caption")) == 1
    assert dropped(version)[caption] == "caption printed twice"


def test_a_caption_may_come_last() -> None:
    caption = "This photo shows the harbour of Moksan on March 12, 2024. (Yonhap)"
    assert len(parse(page(FIRE[0], caption)).of_role("caption")) == 1


def test_a_republished_last_paragraph_is_no_caption_and_says_so() -> None:
    version = parse(page(FIRE[0], "Police will question the owner on Wednesday. (Yonhap)"))
    assert len(paragraphs(version)) == 2
    assert "ends like a caption" in version.warnings[0]


def test_what_follows_the_end_is_another_story() -> None:
    text = page(*FIRE) + "\n(LEAD) Minister quits over budget row\n\nKeywords\n\nMost Liked\n"
    version = parse(text)
    assert len(paragraphs(version)) == len(FIRE)
    assert dropped(version)["(LEAD) Minister quits over budget row"] == "after the end"


def test_headlines_of_other_stories_without_an_end_mark_are_furniture() -> None:
    text = page(*FIRE).replace(
        "(END)", "(2nd LD) Minister quits over budget row\nStocks close lower"
    )
    version = parse(text)
    assert len(paragraphs(version)) == len(FIRE)
    assert dropped(version)["Stocks close lower"] == "another story's headline"


def test_an_end_mark_behind_the_last_paragraph_is_cut() -> None:
    version = parse(page(*FIRE).replace("\n\n(END)", " (END)"))
    assert paragraphs(version)[-1] == FIRE[-1]


def test_reporters_addresses_are_furniture() -> None:
    version = parse(page(*FIRE, "mirihan@example.com", "dojin@example.com dokim@example.com"))
    assert len(paragraphs(version)) == len(FIRE)
    assert dropped(version)["mirihan@example.com"] == "reporter's address"


def test_the_mobile_page_has_more_chrome() -> None:
    text = "SEARCH\nRange\nOrder by\nRecommended #harbour #fire\n\n" + page(*FIRE)
    version = parse(text)
    assert version.headline == "Fire breaks out at Moksan harbour"
    assert version.warnings == ()


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("(ATTN: UPDATES with details)", "UPDATES with details"),
        ("(ATTN:UPDATES with details)", "UPDATES with details"),
        ("ATTN: (CHANGES lead)", "CHANGES lead"),
        ("(ATTN: ADDS 2nd photo (Yonhap))", "ADDS 2nd photo (Yonhap)"),
        ("(ATTN: UPDATES with details,\nmore info in paras 4-6)", "UPDATES with details, more info in paras 4-6"),
    ],
)  # fmt: skip
def test_notes_lose_their_brackets_and_prefix_only(written: str, note: str) -> None:
    text = page(*FIRE).replace("All News", f"{written}\n\nAll News")
    assert parse(text).note == note


def test_the_time_may_stand_before_the_headline() -> None:
    lines = page(*FIRE).split("\n\n")
    lines[0], lines[1] = lines[1], lines[0]
    version = parse("\n\n".join(lines))
    assert version.field("published_at") == "2024-03-12T09:12:00+09:00"
    assert version.headline == "Fire breaks out at Moksan harbour"


def test_two_bylines_are_one_field() -> None:
    text = page(*FIRE, byline="Han Mi-ri").replace("By Han Mi-ri", "By Han Mi-ri\nBy Do Kim")
    assert parse(text).byline == "Han Mi-ri and Do Kim"


def test_a_text_that_is_only_paragraphs_is_a_story_and_says_what_is_missing() -> None:
    version = parse("\n\n".join(FIRE))
    assert paragraphs(version) == list(FIRE)
    assert version.headline is None
    assert version.ordinal is None
    assert version.warnings == (
        "not found on the page: headline, time, dateline; found: 5 paragraphs",
    )


def test_a_headline_and_paragraphs_without_agency() -> None:
    version = parse("Fire breaks out at harbour\n\n" + "\n\n".join(FIRE))
    assert version.agency == "generic"
    assert version.headline == "Fire breaks out at harbour"
    assert paragraphs(version) == list(FIRE)


def test_a_choice_between_headlines_is_said() -> None:
    text = "Harbour and Port Authority News Desk\n" + page(*FIRE, slug=None)
    version = parse(text)
    assert any("could be the headline" in warning for warning in version.warnings)


def test_a_cross_heading_is_a_heading() -> None:
    version = parse(page(FIRE[0], FIRE[1], "Second blaze this year", FIRE[2]))
    assert [b.text for b in version.of_role("heading")] == ["Second blaze this year"]


def test_the_agency_can_be_given() -> None:
    text = "Fire at harbour\n\n2024-03-12 09:12\n\n" + FIRE[0]
    assert parse(text).agency == "generic"
    assert parse(text, "xinhua").field("published_at") == "2024-03-12T09:12:00+08:00"


def test_an_unknown_agency_is_refused() -> None:
    with pytest.raises(UsageError, match="no agency 'afp'"):
        parse("text", "afp")


def test_a_naive_time_is_said() -> None:
    version = parse("Fire at harbour\n\n2024-03-12 09:12\n\n" + FIRE[0])
    assert any("has no zone" in warning for warning in version.warnings)


def test_prose_after_the_end_mark_is_said() -> None:
    version = parse(page(FIRE[0]) + f"\n{FIRE[1]}\n\n{FIRE[2]}\n")
    assert any("after the end mark" in warning for warning in version.warnings)


def test_an_address_on_the_page_gives_its_id() -> None:
    text = page(*FIRE) + "https://en.yna.co.kr/view/AEN20240312001251315\n"
    assert parse(text).story_id == "AEN20240312-0012"


def test_a_xinhua_page_is_read() -> None:
    text = (
        "1st LD Writethru: Quake hits southern coast\n\n"
        "Source: Xinhua | 2024-03-12 18:14:05 | Editor: huaxia\n\n"
        "LUMA, March 12 (Xinhua) -- A strong quake shook the southern coast on Tuesday.\n\n"
        "No deaths have been reported so far.\n\nEnditem\n"
    )
    version = parse(text)
    assert (version.agency, version.label, version.ordinal) == ("xinhua", "1st LD Writethru", 1)
    assert version.field("published_at") == "2024-03-12T18:14:05+08:00"
    assert len(paragraphs(version)) == 2


def test_no_line_of_a_page_vanishes() -> None:
    text = (
        "Go to Contents\n\nMenu\n"
        + page(*FIRE, note="ADDS photo", byline="Han Mi-ri")
        + "Most Liked\n"
    )
    version = parse(text)
    fields = f"{version.headline} {version.slug} {version.section} {version.note} {version.byline}"
    kept = f"{fields} " + " ".join(
        [b.text for b in version.blocks] + [line.text for line in version.furniture]
    )
    for line in filter(None, text.splitlines()):
        words = set(line.replace("(", " ").replace(")", " ").replace("ATTN:", " ").split())
        time_words = {"By", "09:12", "March", "12,", "2024"}
        assert words - time_words <= set(kept.replace("(", " ").replace(")", " ").split()), line


def test_a_caption_below_another_story_s_headline_is_kept() -> None:
    caption = "This photo shows the harbour of Moksan on March 12, 2024. (Yonhap)"
    version = parse(page(FIRE[0], "(2nd LD) Minister quits over budget row", caption, FIRE[1]))
    assert len(version.of_role("caption")) == 1
    assert len(paragraphs(version)) == 2

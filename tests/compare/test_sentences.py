"""Where a paragraph's sentences end: each case lists the parts that must come out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revtrack.compare.sentences import sentences

CASES: dict[str, list[list[str]]] = {
    "titles, ranks and offices": [
        ["He met Lt. Gen. Kim in Busan. ", "They talked for an hour."],
        ["Sen. Holt and Rep. Lane wrote to Gov. Marsh. ", "No answer came."],
        ["Lance Cpl. Ito was hurt; Rev. Moss prayed with him."],
        ["The case is Harbor Line vs. Coast Guard. ", "A ruling is due in May."],
        ["He praised (Dr. Lim) and “Prof. Ahn.”"],
    ],
    "abbreviations inside a sentence": [
        ["The U.S. President flew on. ", "The U.N. Security Council met."],
        ["Hanbit Shipping Co. Ltd. owns the ferry. ", "It was built in 1994."],
        ["Shares of Hanbit Corp. Tuesday fell by 4.5 percent."],
        ["The trial opens on Jan. 5 in Portland, Ore. Judge Marsh presides."],
        ["It ranked No. 5 of nine. ", "No. 1 was the port of Ulsan."],
        ["Some exports, e.g. Korean steel, fell. ", "Others, i.e. Chinese coal, rose."],
        ["St. Clair Ave. Bridge was closed."],
        ["The U. S. Navy sent two ships. ", "They came late."],
        ["Sen. Lane (R-Ala.) Tuesday left. ", "Rep. Holt, D-Calif., did not."],
        ["Approx. 5 km of coast were closed."],
    ],
    "abbreviations that end a sentence": [
        ["He left the U.S. ", "The ship followed a week later."],
        ["The yard was sold to Hanbit Inc. ", "It employs 300 people."],
        ["They met at the U.N. ", "However, nothing was signed."],
        ["The pact was signed in Jan. ", "But it lapsed."],
        ["The hold held rice, coal, etc. ", "Divers found none of it."],
        ["Was there a survivor? ", "No. ", "He asked again."],
        ["He flew to the U.S. ", "“We will talk,” he said."],
        ["The answer was no. ", "Kim left the room."],
    ],
    "what cannot be told stays whole": [
        ["He flew to the U.S. Kim stayed behind."],
        ["It lacks vitamin C. Kim said so."],
        ["The U.S. No. 2 diplomat came."],
    ],
    "initials": [
        ["J.K. Marlow wrote it. ", "Kim Il S. Park read it."],
        ["George A. Holt and J. A. Lane were on board. ", "A third man was not."],
        ["They chose plan B. ", "The captain agreed."],
        ["J.-P. Roux, W. E. B. Lane and Park I. Ho met. ", "I. A. Holt did not."],
        ["She moved from Washington, D.C. ", "In the spring she came back."],
    ],
    "numbers and times": [
        ["The loss was $3.5 billion. ", "No one paid."],
        ["It rose 4.5 percent to 1,200.50 won. ", "$3 was the low."],
        ["The quake struck at 5:40 p.m. Tuesday (0840 GMT). ", "It was felt in Daegu."],
        ["The ship left at 5:40 p.m. ", "The ferry came an hour later."],
        ["It sent a distress call at 8:03 a.m. ", "Divers reached it at noon."],
        ["The talks resume at 9 a.m. Eastern Time. ", "No one expects a deal."],
        ["The launch is set for 3 p.m. KST on Sept. 4. ", "It was put off twice."],
        ["It opened at 9 a.m. EDT on Monday."],
        ["The toll stood at 12. ", "More bodies were found later."],
        ["That was in 2018. ", "April brought a truce."],
        ["The army lost 300. ", "12 were officers."],
        ["The vote was on Jan. 5. ", "They lost."],
        ["World War II. ", "Kim was ten years old then."],
    ],
    "datelines": [
        ["HANOI, Feb. 28 (Yonhap) -- U.S. President Holt left early. ", "Talks had failed."],
        ["WASHINGTON, D.C. -- The Senate voted on Monday."],
        ["(BUSAN, South Korea) The port reopened. ", "-- Yonhap"],
        ["(2nd LD) Ferry sinks. ", "(END)"],
    ],
    "ellipses": [
        ["We waited ... and nothing came. ", "Then it did."],
        ["The talks ... Kim said ... were over."],
        ["We waited... ", "The boat never came."],
        ["He stopped. . . . Kim went on."],
        ["“It was dark…” he said. ", "“And cold.”"],
        ["That was all.... ", "Kim went home."],
    ],
    "quotes": [
        ['"The search has ended." ', "He left."],
        ['"Is it over?" asked Mr. Holt. ', "It was not."],
        ['"Stop!" the captain said. ', "Nobody did."],
        ["“Is it over?” Mr. Holt asked. ", "No one knew."],
        ["“Stop!” Coast guard spokesman Lim Ho-jin said. ", "Nobody did."],
        ["“Why us?” I asked. ", "She shrugged."],
        ["“Is it over?” ", "He left the room without a word."],
        ["“Is it over?” ", "Kim left. ", "Park said nothing."],
        ["“The hull broke. ", "We swam,” Lim said. ", "“It was cold.” ", "He wept."],
        ["“He told me, ‘Swim!’ and I swam.” ", "She paused."],
        ["“He told me, ‘The hull is gone.’” ", "She paused."],
        ["'The hull is gone.' ", "'We know,' she said."],
        ["He said “yes”. ", "She said “no”."],
        ["He spoke of an “Inc. Corp. world” and left."],
        ["He asked, “When? ", "Where? ", "Who saw it?” ", "Nobody answered."],
    ],
    "brackets": [
        ["The ship sank. ", "(It was old.) ", "Nobody knew why."],
        ["The ship (built in the U.S.) sank. ", "[Corrects age.] ", "It was old."],
        ["The mayor (who was there?) denied it."],
    ],
    "a missing space": [
        ["They worked the figures out.", "Productivity would go up."],
        ["Is it over?", "Nobody knew."],
        ["The hull broke.“We swam,” he said."],
        ["Write to desk@yonhap.Example or see reuters.com. ", "Yonhap.Co is no site."],
        ["See https://example.org/news.Index for more."],
        ["The file report.Pdf and node.Js and read.Me.txt were lost."],
        ["The U.S.Navy and Lt.Gen. Kim came."],
        ["It cost 3.Five of them paid."],
    ],
    "German": [
        ["Der Sprecher korrigierte den 2. Absatz der Meldung. ", "Mehr war nicht zu erfahren."],
        ["Am 3. Oktober sank die Fähre. ", "Der 12. Spieltag fiel aus."],
        ["Er starb im 2. Weltkrieg, sein Bruder im II. Weltkrieg. ", "Die Familie floh."],
        ["Das Schiff, z. B. Der Adler, sank. ", "Es war alt, d. h. Baujahr 1970."],
        ["Er traf u. a. Minister Holt und Dr. Lang. ", "Beide schwiegen."],
        ["Der Schaden liegt bei ca. 3 Mio. Euro bzw. 4 Mrd. Won. ", "Niemand zahlt."],
        ["Nach Abs. 2 Nr. 4 haftet der Reeder. ", "Er bestreitet das."],
        ["„Das Schiff ist weg.“ ", "Er ging."],
        ["„Ist es vorbei?“, fragte Holt. ", "Keiner wusste es."],
        ["»Das Schiff ist weg.« ", "Er ging. ", "»Wir bleiben.«"],
        ["Die Fähre kam um 5 Uhr. ", "Kapitän Lang schwieg."],
        ["Das Treffen war am 28. 2. 2019 in Hanoi. ", "Es scheiterte."],
        ["Der Verein liegt auf Platz 2. ", "Trainer Holt freut sich."],
        ["Er kam am 3. ", "Sein Bruder kam später."],
        ["Am 31. Dez. 2018 sprach Dr. med. Lang. ", "Ca. 30 Menschen kamen."],
        ["„Wir gehen!“, rief er. ", "„Wohin?“ ", "Sie schwieg."],
    ],
    "French": [
        ["M. Roux et Mme Blanc sont partis. ", "M. Le Goff est resté."],
        ["« Le navire a coulé. » ", "Il est parti."],
        ["« Partez\u00a0! » a dit M. Roux. ", "Personne n’a bougé."],
        ["Est-ce fini\u00a0? ", "Oui\u202f! ", "Écoutez."],
        ["Il a dit : « C’est fini. ", "Nous partons. » ", "Elle est restée."],
        ["Il part. ", "« Nous restons », dit-elle."],
        ["Le navire a coulé… ", "Il était vieux."],
    ],
    "Korean": [
        ["부산 앞바다에서 배가 가라앉았다. ", "두 명이 다쳤다."],
        ["김 대변인은 “아직 모른다.”고 말했다. ", "조사는 계속된다."],
        ['그는 "배가 낡았다."라고 밝혔다. ', "선장은 답하지 않았다."],
        ["어디로 갔나요? ", "아무도 몰라요. ", "3.5도 추웠다."],
        ["회담은 2019. 2. 28. 하노이에서 열렸다. ", "합의는 없었다."],
        ["(부산=연합뉴스) 배가 가라앉았다. ", "“살려 달라.” ", "그들은 외쳤다."],
    ],
    "Japanese and Chinese": [
        ["港で船が沈んだ。", "二人がけがをした。"],
        ["船長は「まだ分からない。」と述べた。", "調査は続く。"],
        ["「船は古かった。", "もう限界だった。」と船長は語った。"],
        ["誰が見たのか？", "誰も答えなかった！\u3000", "夜だった。"],
        ["「もう終わった。」", "船長は去った。"],
        ["渡轮沉没。", "两人受伤。"],
        ["渡轮沉没。", "“我们不知道。”", "两人受伤。"],
        ["“我们不知道。”他说。", "调查仍在继续。"],
        ["船長は去った。 ", "誰も見なかった。"],
    ],
    "capitals": [
        ["THE FERRY SANK. ", "IT WAS OLD."],
        ["THE COAST GUARD MET GEN. KIM AND SEN. HOLT. ", "NOBODY SPOKE."],
        ["THE SHIP LEFT THE U.S. ", "THE FERRY STAYED."],
        ["The U.S. IT sector grew."],
    ],
    "headings, lists and scraps": [
        ["Ferry sinks off Busan"],
        ["1. The ship sank. ", "2. Nobody knew."],
        ["He asked for this: 1. Lower the flag. ", "2. Go home."],
        ["A. The ship sank."],
        ["Fire!"],
        ["Busan"],
        ["- two dead\n- nine missing"],
        ["The ship sank.\n", "Two died."],
    ],
    "white space": [
        [],
        ["   "],
        ["\n"],
        ["  The ship sank.  ", "Two died. \n"],
        ["The ship sank.\u00a0", "Two died."],
        ["."],
        ["... "],
    ],
}


PIECES = st.sampled_from(
    "He left|Kim |the U.S|Mr|J|A |The |I |said |asked, |report|Then|am 3|2. |Absatz|2019| z. B"
    '|. |.|... |…|? |?|! |"|“|”|» |« |)| (|。|」|と|船|다|고 |說| |\u00a0|\n|U.S. |AT THE U.N. |IT |-- '.split(
        "|"
    )
)
TEXT = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))

HOSTILE = {
    "full stops": ".",
    "full stops with spaces": ". ",
    "quotes": '"',
    "full stops and quotes": '."',
    "questions in quotes": '?" Mr. Kim ',
    "closing guillemets": ". »",
    "initials": "A. ",
    "wide stops": "。」",
    "missing spaces": "word.Word",
    "spaces": " ",
}


@pytest.mark.parametrize(
    "parts", [pytest.param(parts, id=kind) for kind, group in CASES.items() for parts in group]
)
def test_a_text_comes_apart_at_its_sentences(parts: list[str]) -> None:
    assert sentences("".join(parts)) == parts


@settings(deadline=None)
@given(TEXT)
def test_joined_sentences_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert all(sentences(text))


@settings(deadline=None, max_examples=500)
@given(TEXT)
def test_a_sentence_split_again_is_itself(text: str) -> None:
    for sentence in sentences(text):
        assert sentences(sentence) == [sentence]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_split_to_its_end(unit: str) -> None:
    text = unit * 10_000
    assert "".join(sentences(text)) == text

"""What a change touches, the gravest first to be told."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from revtrack.compare.grading import grades
from revtrack.compare.grading.grades import grade
from revtrack.compare.grading.middle import Middle

PAIRS = [
    ("Rain fell on the harbour.", "Rain fell on the harbour.", None),
    ("Rain fell  on the harbour.", "Rain fell on the harbour.", "spacing"),
    ("Rain fell on the harbour -- again.", "Rain fell on the harbour — again.", "typographic"),
    ('He said, "No comment."', "He said, “No comment.”", "typographic"),
    ("The Mayor left.", "The mayor left.", "typographic"),
    ("Two ships sank.", "2 ships sank.", "typographic"),
    ("Prices rose 5 percent.", "Prices rose 5%.", "typographic"),
    ("The U.S. navy came.", "The US navy came.", "typographic"),
    ("Losses of 3,000 tons.", "Losses of 3000 tons.", "typographic"),
    ("Rain fell on the harbour.", "Snow fell on the harbour.", "wording"),
    ("The pilot said it was dark.", "The pilot claimed it was dark.", "attribution"),
    ("It was dark.", "It was dark, according to the pilot.", "attribution"),
    ('"It was dark," he said.', '"It was too dark," he said.', "quotes"),
    (
        "« Nous avons tout perdu », a dit M. Roux.",
        "« Nous avons presque tout perdu », a dit M. Roux.",
        "quotes",
    ),
    ("Er sagte: „Wir warten.“", "Er sagte: „Wir warten noch.“", "quotes"),
    (
        "소방당국은 “원인을 조사하고 있다”고 말했다.",
        "소방당국은 “정확한 원인을 조사하고 있다”고 말했다.",
        "quotes",
    ),
    ("市長は「待つ」と述べた。", "市長は「待たない」と述べた。", "quotes"),
    ("It was dark, he said.", '"It was dark," he said.', "quotes"),
    ("Two people died.", "Three people died.", "figures"),
    ("Prices rose 1.5 percent.", "Prices rose 15 percent.", "figures"),
    ("A loss of $3.5 billion.", "A loss of $3.5 million.", "figures"),
    ('"12 died," he said.', '"21 died," he claimed.', "figures"),
    ("Temperatures of -5 degrees.", "Temperatures of 5 degrees.", "figures"),
]


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS)
def test_the_gravest_thing_is_told(old: str, new: str, expected: str | None) -> None:
    assert grade(old, new) == expected
    assert grade(new, old) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The mayors office closed.", "The mayor's office closed."),
        ("They re-sign now.", "They resign now."),
        ("Well, we'll go.", "Well, well go."),
        ("It's US policy.", "Its us policy."),
        ("A longrange plan.", "A long-range plan."),
    ],
)
def test_the_same_letters_in_other_words_are_another_wording(old: str, new: str) -> None:
    assert grade(old, new) == grade(new, old) == "wording"


def test_short_words_tell_whose_figures_were_exchanged() -> None:
    assert grade("12 men and 15 boys left.", "15 men and 12 boys left.") == "figures"
    assert grade("12 men left, 15 boys came.", "15 boys came, 12 men left.") != "figures"


def test_one_is_a_pronoun_more_often_than_a_figure() -> None:
    assert grade("It is one of the ships.", "It is a ship.") == "wording"


TABLES = {
    "numbers": [
        ("Crews found two bodies.", "Crews found 2 bodies.", "typographic"),
        ("Twenty-four people were missing.", "24 people were missing.", "typographic"),
        ("Twenty four people were missing.", "Twenty-four people were missing.", "typographic"),
        ("He finished twenty-first.", "He finished 21st.", "typographic"),
        ("The third ship left.", "The 3rd ship left.", "typographic"),
        ("The third ship left.", "The fourth ship left.", "figures"),
        ("Two hundred and fifty homes burned.", "250 homes burned.", "typographic"),
        ("Two hundred fifty homes burned.", "Two hundred and fifty homes burned.", "typographic"),
        ("A hundred homes burned.", "100 homes burned.", "typographic"),
        ("Damage of 3.5 million crowns.", "Damage of 3,500,000 crowns.", "typographic"),
        ("Damage of 3.5 million crowns.", "Damage of 3.5 billion crowns.", "figures"),
        ("Some 1,500,000 people fled.", "Some 1.5 million people fled.", "typographic"),
        ("The company paid $5m.", "The company paid $5 million.", "typographic"),
        ("The company paid $3bn.", "The company paid $3 billion.", "typographic"),
        ("The company paid $3.", "The company paid €3.", "figures"),
        ("The company paid $3 million.", "The company paid 3 million dollars.", "typographic"),
        ("The company paid US$3 million.", "The company paid $3 million.", "typographic"),
        ("The company paid A$3 million.", "The company paid $3 million.", "figures"),
        ("Dozens were hurt.", "Hundreds were hurt.", "figures"),
        ("Dozens were hurt.", "Scores of people were hurt.", "figures"),
        ("Half of the crew fled.", "A third of the crew fled.", "figures"),
        ("A quarter of the crew fled.", "One quarter of the crew fled.", "typographic"),
        ("One-third of the crew fled.", "A third of the crew fled.", "typographic"),
        ("Two-thirds of the crew fled.", "2/3 of the crew fled.", "typographic"),
        ("It took 2½ hours.", "It took 2 1/2 hours.", "typographic"),
        ("It took ½ of it.", "It took half of it.", "typographic"),
        ("It took 1/2 of it.", "It took 1/3 of it.", "figures"),
        ("The toll doubled overnight.", "The toll tripled overnight.", "figures"),
        ("He was warned twice.", "He was warned.", "figures"),
        ("A crew of 2-3 stayed.", "A crew of 2-4 stayed.", "figures"),
        ("Version 1.5 held.", "Version 15 held.", "figures"),
        ("It fell 1.0 percent.", "It fell 1 percent.", "figures"),
        ("It was minus 5 degrees.", "It was -5 degrees.", "typographic"),
        ("It was −5 degrees.", "It was -5 degrees.", "typographic"),
        ("It was 5 degrees Celsius.", "It was 5 degrees Fahrenheit.", "figures"),
        ("It was 5 degrees Celsius.", "It was 5°C.", "typographic"),
        ("Ships lay 10 km off.", "Ships lay 10 miles off.", "figures"),
        ("Ships lay 10km off.", "Ships lay 10 kilometers off.", "typographic"),
        ("A 10-kilometer road.", "A 10-kilometre road.", "typographic"),
        ("A 10-kilometer road.", "A 10-mile road.", "figures"),
        ("He got three years.", "He got three months.", "figures"),
        ("He got a year in jail.", "He got a month in jail.", "figures"),
        ("He got a year in jail.", "He got one year in jail.", "wording"),
        ("It rose 5 percent.", "It rose 5 percentage points.", "figures"),
        ("It rose 5 per cent.", "It rose 5 percent.", "typographic"),
        ("It rose five percent.", "It rose 5%.", "typographic"),
        ("The 20-year-old pilot.", "The 21-year-old pilot.", "figures"),
        ("Three million ballots.", "Three billion ballots.", "figures"),
        ("The 1990s were calm.", "The 1980s were calm.", "figures"),
        ("An F-16 jet crashed.", "An F-35 jet crashed.", "figures"),
        ("An F-16 jet crashed.", "A fighter jet crashed.", "wording"),
        ("An Airbus A320 landed.", "An Airbus A321 landed.", "figures"),
        ("32 pupils sang.", "32 sixth-graders sang.", "wording"),
        ("32 fifth-graders sang.", "32 sixth-graders sang.", "figures"),
        ("The first lady spoke.", "The president's wife spoke.", "wording"),
        ("It was one of the ships.", "It was a ship.", "wording"),
        ("One person died.", "1 person died.", "typographic"),
        ("One person died.", "Two people died.", "figures"),
        ("One person died.", "A person died.", "wording"),
        ("At least one person died.", "One person died.", "figures"),
        ("No one was hurt.", "Nobody was hurt.", "wording"),
        ("One mile of road.", "One kilometer of road.", "figures"),
        ("Twelve ships and a tug left.", "Twelve ships and two tugs left.", "figures"),
        ("There were 12 ships.", "There were ships.", "figures"),
        ("There were ships.", "There were 12 ships.", "figures"),
        ("The second-largest city burned.", "The largest city burned.", "figures"),
        ("The 5-6 percent band held.", "The 5-7 percent band held.", "figures"),
        ("Half a million people left.", "Half a million people fled.", "wording"),
        ("A million people left.", "1 million people left.", "typographic"),
        ("He earns $5 an hour.", "He earns $5 a day.", "figures"),
        ("An hour later it sank.", "A day later it sank.", "figures"),
        ("Seconds later it sank.", "Moments later it sank.", "wording"),
        ("He had second thoughts.", "He had doubts.", "wording"),
        ("The G7 met in Luma.", "The G20 met in Luma.", "figures"),
        ("The 3rd Fleet sailed.", "The Third Fleet sailed.", "typographic"),
        ("Tens of thousands fled.", "Hundreds of thousands fled.", "figures"),
        ("Losses hit 15,00,000 rupees.", "Losses hit 1,500,000 rupees.", "typographic"),
        ("A vote of 2–3 failed.", "A vote of 2-3 failed.", "typographic"),
        ("Room 007 burned.", "Room 7 burned.", "typographic"),
    ],
    "bounds": [
        ("At least 9 died.", "9 died.", "figures"),
        ("At least nine died.", "At least 9 died.", "typographic"),
        ("More than 100 fled.", "Nearly 100 fled.", "figures"),
        ("About 50 fled.", "Some 50 fled.", "figures"),
        ("As many as 50 fled.", "Up to 50 fled.", "figures"),
        ("No fewer than 50 fled.", "50 fled.", "figures"),
        ("An estimated 50 fled.", "50 fled.", "figures"),
        ("Just over 50 fled.", "Just under 50 fled.", "figures"),
        ("50 or more fled.", "50 fled.", "figures"),
        ("Some people fled.", "People fled.", "wording"),
        ("About the fire he knew nothing.", "On the fire he knew nothing.", "wording"),
        ("Over the hill they went.", "Under the hill they went.", "wording"),
        ("It was more than a fire.", "It was a fire.", "wording"),
        ("It cost about $3 million.", "It cost $3 million.", "figures"),
        ("At about 5 p.m. it sank.", "At 5 p.m. it sank.", "figures"),
    ],
    "times and dates": [
        ("It sank at 5:40 a.m.", "It sank at 5:40 p.m.", "figures"),
        ("It sank at 5:40 a.m.", "It sank at 5:40 am.", "typographic"),
        ("It sank at 5 p.m. sharp.", "It sank at 5:00 p.m. sharp.", "typographic"),
        ("It sank at 5.40 p.m. sharp.", "It sank at 5:40 p.m. sharp.", "typographic"),
        ("It sank at 5:40 p.m. sharp.", "It sank at 5:45 p.m. sharp.", "figures"),
        ("It sank at 0900 GMT.", "It sank at 0900 KST.", "figures"),
        ("It sank at noon.", "It sank at midnight.", "figures"),
        ("It sank on Tuesday.", "It sank on Wednesday.", "figures"),
        ("It sank on Tuesday.", "It sank.", "figures"),
        ("It sank Tuesday morning.", "It sank Tuesday evening.", "figures"),
        ("It sank early Tuesday.", "It sank late Tuesday.", "figures"),
        ("It sank in the morning.", "It sank in the evening.", "wording"),
        ("It sank on Feb. 28 off Luma.", "It sank on February 28 off Luma.", "typographic"),
        ("It sank on February 28th off Luma.", "It sank on Feb. 28 off Luma.", "typographic"),
        ("It sank on 28 February off Luma.", "It sank on February 28 off Luma.", "typographic"),
        ("It sank on Feb. 28.", "It sank on Feb. 27.", "figures"),
        ("It sank in May.", "It sank in June.", "figures"),
        ("It may sink.", "It might sink.", "attribution"),
        ("It may sink.", "It will sink.", "attribution"),
        ("May 5 was calm.", "May 6 was calm.", "figures"),
        ("Minister Ada May spoke.", "Minister Ada Mae spoke.", "wording"),
        ("They march on Luma.", "They walk on Luma.", "wording"),
        ("They met yesterday.", "They met today.", "figures"),
        ("The ship left in 2023.", "The ship left in 2024.", "figures"),
        ("The 5.40pm train left.", "The 5:40 p.m. train left.", "typographic"),
        ("On Sat. March 5 it sank.", "On Saturday, March 5, it sank.", "typographic"),
        ("It sank on March 5, 2024.", "It sank on 5 March 2024.", "typographic"),
        ("It sank on March 5, 2024.", "It sank on March 5.", "figures"),
        ("The sun rose.", "The Sun rose.", "typographic"),
        ("He sat down.", "He stood down.", "wording"),
    ],
    "whose figure it is": [
        ("12 dead, 15 missing.", "15 dead, 12 missing.", "figures"),
        ("12 dead, 15 missing.", "12 missing, 15 dead.", "figures"),
        (
            "Twelve people were killed and 15 people were hurt.",
            "Fifteen people were killed and 12 people were hurt.",
            "figures",
        ),
        ("The storm killed 12 and injured 15.", "The storm injured 12 and killed 15.", "figures"),
        (
            "Luma lost 3 ships. Varrow lost 5 boats.",
            "Varrow lost 5 boats. Luma lost 3 ships.",
            "wording",
        ),
        (
            "On Tuesday, the fire killed 3 people.",
            "The fire killed 3 people on Tuesday.",
            "wording",
        ),
        ("12 dead, 15 missing.", "15 missing, 12 dead.", "wording"),
        (
            "Police said 3 ships and 5 boats sank.",
            "Police said 5 boats and 3 ships sank.",
            "figures",
        ),
    ],
    "quotations": [
        ('"We wait," he said.', "“We wait,” he said.", "typographic"),
        ('"We wait," he said.', "'We wait,' he said.", "typographic"),
        ("‘We wait,’ he said.", '"We wait," he said.', "typographic"),
        ('"We wait," he said.', '"We wait", he said.', "typographic"),
        ('"We wait," he said.', '"We waited," he said.', "quotes"),
        ('"We wait," he said.', "We wait, he said.", "quotes"),
        ('He called it "a mess" again.', "He called it a mess again.", "quotes"),
        ("Mayor 'sorry' for delays", "Mayor sorry for delays", "quotes"),
        ("The officers' union met.", "The officers union met.", "typographic"),
        ("The officers' union met.", "The officers’ union met.", "typographic"),
        ("They don't dance to rock 'n' roll.", "They don’t dance to rock ’n’ roll.", "typographic"),
        ("He stood 5'10\" tall.", "He stood 5'11\" tall.", "figures"),
        ("He stood 5'10\" tall.", "He stood 5'10\" high.", "wording"),
        ('"Go," he said. "Now."', '"Now," he said. "Go."', "quotes"),
        ('"Go," he said.', '"Go," he said. "Now."', "quotes"),
        (
            "\"We were told 'go away' twice,\" she said.",
            '"We were told go away twice," she said.',
            "quotes",
        ),
        ('"We wait. We hope.', '"We wait. We pray.', "quotes"),
        ('"He said it," she claimed.', '"He claimed it," she claimed.', "quotes"),
        ('"We wait," he said in Luma.', '"We wait," he said in Varrow.', "wording"),
        ('"Two ships," he said.', '"2 ships," he said.', "typographic"),
        ('"Five percent," he said.', '"5%," he said.', "typographic"),
        ('"Two ships," he said.', '"Three ships," he said.', "figures"),
        (
            'Kim said, "We wait.\nWe hope," and left.',
            'Kim said, "We wait. We hope," and left.',
            "spacing",
        ),
        ('Kim said: "We wait.\n"We hope."', 'Kim said: "We wait. We hope."', "typographic"),
        ("It's his '90s car.", "It’s his ’90s car.", "typographic"),
        ('Kim called it "a mess".', 'Kim called it a "mess".', "quotes"),
        ('"We wait and see," he said.', '"We wait," he said, "and see."', "quotes"),
    ],
    "attribution": [
        ("It was dark, he said.", "It was dark, he claimed.", "attribution"),
        ("The minister reportedly fled.", "The minister fled.", "attribution"),
        ("The minister is believed to have fled.", "The minister fled.", "attribution"),
        ("It was dark, according to police.", "It was dark, police say.", "attribution"),
        ("Police said the suspect fled.", "Police said the alleged thief fled.", "attribution"),
        ("The rumours appear to be false.", "The rumours are false.", "attribution"),
        ("He appeared in court.", "He stood in court.", "wording"),
        ("A ship called Haeyul sank.", "A ship named Haeyul sank.", "wording"),
        ("He called for calm.", "He hoped for calm.", "attribution"),
        ("The state owns it.", "The town owns it.", "wording"),
        ("The report is out.", "The paper is out.", "wording"),
        ("A noted pilot left.", "A famous pilot left.", "wording"),
        ("The office had no comment.", "The office had no answer.", "wording"),
        ("He could not be reached.", "He was not reached.", "wording"),
        ("It could rain.", "It can rain.", "attribution"),
        ("Insurance claims rose.", "Insurance payments rose.", "wording"),
        ("He told the court it was dark.", "He said to the court it was dark.", "attribution"),
        (
            "Kim said it sank. Lee claimed it burned.",
            "Lee claimed it burned. Kim said it sank.",
            "wording",
        ),
        (
            "Kim said it sank. Lee claimed it burned.",
            "Kim claimed it sank. Lee said it burned.",
            "attribution",
        ),
        ("He is said to be ill.", "He is ill.", "attribution"),
        ("The so-called council met.", "The council met.", "attribution"),
        ("He, police said, fled.", "He fled, police said.", "wording"),
    ],
    "typography": [
        ("THE FIRE IS OUT", "The fire is out", "typographic"),
        ("A long-range gun.", "A long range gun.", "typographic"),
        ("Fire - and smoke.", "Fire – and smoke.", "typographic"),
        ("The café closed.", "The café closed.", "spacing"),
        ("Rain fell. Snow fell.", "Rain fell.\nSnow fell.", "spacing"),
    ],
    "German": [
        ("Zwei Menschen starben.", "2 Menschen starben.", "typographic"),
        ("Zwei Menschen starben.", "Drei Menschen starben.", "figures"),
        ("Einundzwanzig Menschen starben.", "21 Menschen starben.", "typographic"),
        ("Zweihundertfünfzig Menschen flohen.", "250 Menschen flohen.", "typographic"),
        ("Die Preise stiegen um 1,5 Prozent.", "Die Preise stiegen um 1,5%.", "typographic"),
        ("Die Preise stiegen um 1,5 Prozent.", "Die Preise stiegen um 15 Prozent.", "figures"),
        ("Rund 50 Menschen flohen.", "Mehr als 50 Menschen flohen.", "figures"),
        ("Mindestens 50 Menschen flohen.", "50 Menschen flohen.", "figures"),
        (
            "Der Schaden beträgt 3,5 Millionen Euro.",
            "Der Schaden beträgt 3,5 Mio. Euro.",
            "typographic",
        ),
        (
            "Der Schaden beträgt 3,5 Millionen Euro.",
            "Der Schaden beträgt 3,5 Milliarden Euro.",
            "figures",
        ),
        ("Am 12. Mai um 17.40 Uhr.", "Am 12. Mai um 17:40 Uhr.", "typographic"),
        ("Es geschah am Dienstag.", "Es geschah am Mittwoch.", "figures"),
        ("Er sagte: „Wir warten.“", "Er sagte: »Wir warten.«", "typographic"),
        ("Er sagte: „Wir warten.“", "Er sagte, sie warten.", "quotes"),
        ("Das Schiff sank, sagte er.", "Das Schiff sank, behauptete er.", "attribution"),
        ("Das Schiff ist offenbar gesunken.", "Das Schiff ist gesunken.", "attribution"),
        ("Nach Angaben der Polizei sank es.", "Laut Polizei sank es.", "attribution"),
        ("Das Schiff sank langsam.", "Das Schiff sank schnell.", "wording"),
        ("Hunderte flohen.", "Tausende flohen.", "figures"),
        ("Es waren 1.500 Menschen.", "Es waren 1,500 Menschen.", "figures"),
        ("Der 2. Mai war kalt.", "Der 3. Mai war kalt.", "figures"),
        ("Er kommt morgen.", "Er kommt heute.", "figures"),
        ("Das Schiff soll gesunken sein.", "Das Schiff ist gesunken.", "attribution"),
    ],
    "French": [
        ("Deux personnes sont mortes.", "2 personnes sont mortes.", "typographic"),
        ("Deux personnes sont mortes.", "Trois personnes sont mortes.", "figures"),
        ("Quatre-vingt-dix-sept blessés.", "97 blessés.", "typographic"),
        ("Deux cents blessés.", "200 blessés.", "typographic"),
        ("Une perte de 1 500 euros.", "Une perte de 1500 euros.", "typographic"),
        ("Une hausse de 1,5 %.", "Une hausse de 1,5 pour cent.", "typographic"),
        ("Une hausse de 1,5 %.", "Une hausse de 15 %.", "figures"),
        ("Plus de 50 blessés.", "Près de 50 blessés.", "figures"),
        ("Le train part à 17h40.", "Le train part à 17h45.", "figures"),
        ("Le 1er mai, il pleut.", "Le 2 mai, il pleut.", "figures"),
        ("Il est parti mardi.", "Il est parti mercredi.", "figures"),
        ("« Nous attendons », a-t-il dit.", "“Nous attendons”, a-t-il dit.", "typographic"),
        ("« Nous attendons », a-t-il dit.", "Nous attendons, a-t-il dit.", "quotes"),
        ("Il a déclaré que la mer montait.", "Il a affirmé que la mer montait.", "attribution"),
        ("Selon la police, il pleut.", "D'après la police, il pleut.", "attribution"),
        ("Le bateau aurait coulé.", "Le bateau a coulé.", "attribution"),
        ("Le bateau a coulé vite.", "Le bateau a coulé hier soir.", "figures"),
        ("Un homme est mort.", "L'homme est mort.", "wording"),
        ("La moitié des gens votent.", "Un tiers des gens votent.", "figures"),
    ],
    "Korean": [
        ("3명이 숨졌다.", "4명이 숨졌다.", "figures"),
        ("두 명이 숨졌다.", "2명이 숨졌다.", "typographic"),
        ("세 명이 숨졌다.", "네 명이 숨졌다.", "figures"),
        ("최소 12명이 숨졌다.", "12명이 숨졌다.", "figures"),
        ("12명 이상이 숨졌다.", "12명이 숨졌다.", "figures"),
        ("50여 명이 다쳤다.", "50명이 다쳤다.", "figures"),
        ("피해액은 3만5천 원이다.", "피해액은 35,000원이다.", "typographic"),
        ("오전 5시에 불이 났다.", "오후 5시에 불이 났다.", "figures"),
        ("화요일 불이 났다.", "수요일 불이 났다.", "figures"),
        ("그는 사고라고 말했다.", "그는 사고라고 주장했다.", "attribution"),
        ("불이 난 것으로 알려졌다.", "불이 났다.", "attribution"),
        ("그는 “기다린다”고 말했다.", "그는 ‘기다린다’고 말했다.", "typographic"),
        ("그는 “기다린다”고 말했다.", "그는 “안 기다린다”고 말했다.", "quotes"),
        ("큰 불이 났다.", "작은 불이 났다.", "wording"),
        ("한 명이 숨졌다.", "1명이 숨졌다.", "typographic"),
        ("한 관계자가 나갔다.", "관계자가 나갔다.", "wording"),
        ("수십 명이 숨졌다.", "수백 명이 숨졌다.", "figures"),
        ("약 50명이 다쳤다.", "50명이 다쳤다.", "figures"),
    ],
    "Japanese": [
        ("三人が死亡した。", "3人が死亡した。", "typographic"),
        ("三人が死亡した。", "四人が死亡した。", "figures"),
        ("１２人が死亡した。", "12人が死亡した。", "typographic"),
        ("約50人が死亡した。", "50人が死亡した。", "figures"),
        ("50人以上が死亡した。", "50人が死亡した。", "figures"),
        ("被害は3億5千万円だ。", "被害は3億円だ。", "figures"),
        ("1万2000人が避難した。", "12,000人が避難した。", "typographic"),
        ("午前5時に沈んだ。", "午後5時に沈んだ。", "figures"),
        ("火曜日に沈んだ。", "水曜日に沈んだ。", "figures"),
        ("事故だと述べた。", "事故だと主張した。", "attribution"),
        ("沈没したとみられる。", "沈没した。", "attribution"),
        ("市長は「待つ」と述べた。", "市長は『待つ』と述べた。", "typographic"),
        ("市長は「待つ」と述べた。", "市長は待つと述べた。", "quotes"),
        ("大きな船が沈んだ。", "小さな船が沈んだ。", "wording"),
        ("二〇二四年に始まった。", "2024年に始まった。", "typographic"),
        ("十分な水がある。", "多くの水がある。", "wording"),
        ("数十人が避難した。", "数百人が避難した。", "figures"),
    ],
}
ROWS = [
    pytest.param(old, new, expected, id=f"{topic}: {old} > {new}")
    for topic, rows in TABLES.items()
    for old, new, expected in rows
]


@pytest.mark.parametrize(("old", "new", "expected"), ROWS)
def test_every_topic_and_language_has_its_grades(old: str, new: str, expected: str) -> None:
    assert grade(old, new) == expected
    assert grade(new, old) == expected


AROUND = "The harbour was quiet. {} Nobody in the town had heard a thing, and the boats lay still."
OPEN = {old for old, *_ in TABLES["quotations"] if old.count('"') % 2}
"""A quotation that is not closed takes in what follows."""


@pytest.mark.parametrize(
    ("old", "new", "expected"), [row for row in ROWS if row.values[0] not in OPEN]
)
def test_what_stands_around_a_change_is_all_one(old: str, new: str, expected: str) -> None:
    assert grade(AROUND.format(old), AROUND.format(new)) == expected


def test_the_gravest_of_several_changes_is_told() -> None:
    old = 'Two ships sank on Tuesday, Kim said. "We wait," he added.'
    assert grade(old, old.replace("Two", "2")) == "typographic"
    assert grade(old, old.replace("Two", "2").replace("sank", "foundered")) == "wording"
    assert grade(old, old.replace("sank", "foundered").replace("Kim said", "Kim claimed")) == (
        "attribution"
    )
    assert grade(old, old.replace("wait", "hope").replace("Kim said", "Kim claimed")) == "quotes"
    assert grade(old, old.replace("wait", "hope").replace("Tuesday", "Monday")) == "figures"


def test_a_split_with_a_change_is_graded_by_the_change() -> None:
    whole = "Two ships sank. The crews were saved, he said."
    assert grade(whole, whole.replace(". ", ".\n")) == "spacing"
    assert grade(whole, whole.replace(". ", ".\n").replace("Two", "Six")) == "figures"
    assert grade(whole, whole.replace(". ", ".\n").replace("saved", "lost")) == "wording"


WORDS = st.sampled_from(
    """12 15 3 3 one two twenty hundred thousand and a of the third half dozen $5 €3 5% percent per
    cent -5 minus 1/2 ½ million years a year in May may May 5 March Tuesday early at least about
    some more than or so a.m. p.m. EST noon " " “ ” ‘ ’ ' ' officers' don't 'n' „ “ « » said said,
    claimed reportedly according to is believed noted a noted could not appears sixth-graders F-16
    A320 10km 5'10" U.S. Mr. dead missing, people. ship ships Luma Kim "No," 'go' . , — -- -5 (3)
    two-thirds twenty-one 1.5 1,500 1 500 5:40 17h40 deux cents Prozent Mio. zweihundertfünfzig
    三人 3명이 約50人 최소 12명 이상 두 번째 말했다 午後5時 「待つ」 said. "Go," Feb. 28 December""".split()
)


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text of telling words and a revision of it."""
    old = draw(st.lists(WORDS, min_size=1, max_size=22))
    new = list(old)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(new)))
        taken = draw(st.integers(0, 1))
        new[place : place + taken] = draw(st.lists(WORDS, max_size=2))
    gap = draw(st.sampled_from([" ", " ", "\n"]))
    return " ".join(old), gap.join([" ".join(new[:3]), " ".join(new[3:])])


def whole(old: str, new: str) -> Middle:
    return Middle(0, len(old), len(new), 0, len(old), len(new))


@settings(deadline=None, max_examples=1500)
@given(changed_texts())
@example(("one Mr. 12 12 12", "Mr. 12 12 12"))
@example(("‘ 12", "one one ‘ 12"))
def test_looking_at_what_differs_gives_the_grade_of_the_whole(pair: tuple[str, str]) -> None:
    old, new = pair
    found = grade(old, new)
    assert grade(new, old) == found
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grades, "middle", whole)
        assert grade(old, new) == found


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_one_grade(old: str, new: str) -> None:
    assert (grade(old, new) is None) == (old == new)
    assert grade(old, new) == grade(new, old)


MANY = 20_000
HOSTILE = {
    "words": ("ship " * MANY, "boat " + "ship " * MANY),
    "numbers": ("two " * MANY, "three " + "two " * MANY + "four"),
    "digits": ("12 " * MANY, "13 " + "12 " * MANY + "14"),
    "numbers the other way round": (
        " ".join(map(str, range(MANY))),
        " ".join(map(str, reversed(range(MANY)))),
    ),
    "multipliers": ("hundred " * MANY, "thousand " + "hundred " * MANY),
    "one number": ("9" * MANY * 5, "9" * MANY * 5 + "8"),
    "a German number": ("hundert" * MANY, "hundert" * MANY + "zwei"),
    "a Korean number": ("9" + "만" * MANY, "9" + "만" * MANY + "8명"),
    "bounds": ("at least " * MANY + "5", "at most " + "at least " * MANY + "5"),
    "signs": ("minus " * MANY + "5", "x minus " + "minus " * MANY + "5"),
    "quotations": ('"a" ' * 25_000, '"b" ' + '"a" ' * 25_000),
    "marks that open": ("“a " * 50_000, "“b " + "“a " * 50_000),
    "quotations in quotations": ("「" * 50_000, "」" + "「" * 50_000),
    "apostrophes": ("s' " * 50_000, "'x " + "s' " * 50_000),
    "straight marks": ('"' * 50_000, 'x"' + '"' * 50_000),
    "verbs": (
        "he said, claimed " * (MANY // 3),
        "she claimed " + "he said, claimed " * (MANY // 3),
    ),
    "one word": ("a" * MANY * 5, "a" * MANY + "b" + "a" * MANY * 4),
    "Korean": ("두 명이 말했다. " * (MANY // 4), "세 명이 " + "두 명이 말했다. " * (MANY // 4)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_graded(name: str) -> None:
    old, new = HOSTILE[name]
    assert grade(old, new) is not None

"""Hard passages and the figures in them, written by hand before the code was run on them.

A figure is told as (value, unit, qualifier), empty ends left out. The conventions:

- value: plain digits; `12–15` a range; `1/3` a share; `3-2` a score; `2024-03-12`, `03-12`,
  `tuesday night` dates; `09:40` times; names and numbers to call as they are written: `G7`;
- unit: what is measured, as the list of units has it; ages are years; a time's is its clock;
  Korean and Japanese counters count as units, English nouns do not;
- qualifier: as it is written, in lower case; one that stands behind its figure likewise.

A pair tells what changed: (before, after), None where a figure came or went. Of the first eighty
28 texts and 12 pairs were for developing, 28 texts and 12 pairs were held back. The later ones were
written when the code got all of those, 52, 40, 35 and 30 at a time, and also told before it was run
on them. On its first run it reached an F1 of .90 on those held back, and of .89, .95, .94 and .96 on
the later ones; general rules came from what it missed. Two expectations were put right afterwards:
`4 inches above normal` bounds nothing, and `a tenth of a second` has a unit.
"""

from __future__ import annotations

Told = tuple[str, ...]
Became = tuple[Told | None, Told | None]

TEXTS: tuple[tuple[str, list[Told]], ...] = (
    # For developing
    (
        "At least 12 people were killed and more than 40 injured when the coach overturned near Tarn Bay.",
        [("12", "", "at least"), ("40", "", "more than")],
    ),
    (
        "The rescue will cost about $3.5 billion, up from an earlier estimate of $3.5 million.",
        [("3500000000", "$", "about"), ("3500000", "$")],
    ),
    (
        "Between 3 and 5 crew members stayed aboard while 12-15 passengers jumped.",
        [("3–5",), ("12–15",)],
    ),
    (
        "It was the third collision this year and the 21st since 2019.",
        [("3",), ("21",), ("2019",)],
    ),
    (
        "A third of the cargo and half a million litres of fuel were lost.",
        [("1/3",), ("500000", "l")],
    ),
    (
        "Two dozen divers searched; dozens more waited on shore.",
        [("24",), ("dozens",)],
    ),
    (
        "Unemployment fell 0.3 percentage points to 4.1 percent.",
        [("0.3", "percentage point"), ("4.1", "%")],
    ),
    (
        "The vessel left on March 12, 2024 and was due back March 15.",
        [("2024-03-12",), ("03-15",)],
    ),
    (
        "The log entry is dated 2024-03-12 and marked 9:40 a.m.",
        [("2024-03-12",), ("09:40",)],
    ),
    (
        "The captain, Anders Roe, 58, had 30 years of experience.",
        [("58", "year"), ("30", "year")],
    ),
    (
        "Moksan United won 3-2 after trailing 0-1 at half-time.",
        [("3-2",), ("0-1",)],
    ),
    (
        "A Boeing 737 and two F-16 jets circled over the G7 venue.",
        [("737",), ("2",), ("F-16",), ("G7",)],
    ),
    (
        "The wall is 4.5 metres high and stretches nearly 12 kilometers.",
        [("4.5", "m"), ("12", "km", "nearly")],
    ),
    (
        "Der Schaden beläuft sich auf rund 1.500 Euro, nicht auf 2,5 Millionen Euro.",
        [("1500", "€", "rund"), ("2500000", "€")],
    ),
    (
        "Mindestens 1.250.000 Menschen leben in der Region.",
        [("1250000", "", "mindestens")],
    ),
    (
        "Article 9 of the 1947 charter bars such deployments.",
        [("9",), ("1947",)],
    ),
    (
        "Temperatures dropped to -12 degrees Celsius overnight, from minus five.",
        [("-12", "°C"), ("overnight",), ("-5",)],
    ),
    (
        "Twenty-one people were rescued before noon.",
        [("21",), ("noon",)],
    ),
    (
        "어선 3척이 침몰해 선원 12명이 실종됐다.",
        [("3", "척"), ("12", "명")],
    ),
    (
        "少なくとも7人が死亡し、約30人が負傷した。",
        [("7", "人", "少なくとも"), ("30", "人", "約")],
    ),
    (
        "Up to 800 homes lost power, or roughly 2 in 5 households.",
        [("800", "", "up to"), ("2/5", "", "roughly")],
    ),
    (
        "Call the hotline at 555-0142 or +82 2-398-3114 for details.",
        [("555-0142",), ("+82 2-398-3114",)],
    ),
    (
        "The fine ranges from 50,000 won to 1.2 million won.",
        [("50000", "₩"), ("1200000", "₩")],
    ),
    (
        "No fewer than 1,300 police officers, some 200 of them on horseback, were deployed.",
        [("1300", "", "no fewer than"), ("200", "", "some")],
    ),
    (
        "The bridge opened in the mid-1990s and carries 40,000 cars a day.",
        [("1990s", "", "mid"), ("40000",)],
    ),
    (
        "Sales doubled to €12.4 million in the three months to June 30.",
        [("2", "fold"), ("12400000", "€"), ("3", "month"), ("06-30",)],
    ),
    (
        "The quake, of magnitude 6.8, struck at 3:07 p.m. local time at a depth of 10 km.",
        [("6.8",), ("15:07", "local"), ("10", "km")],
    ),
    (
        "She ran 2½ miles in just under 19 minutes.",
        [("2.5", "mile"), ("19", "minute", "just under")],
    ),
    # Held back
    (
        "Fewer than 50 of the 1,800 seats were taken, the club said.",
        [("50", "", "fewer than"), ("1800",)],
    ),
    (
        "Officials expect losses of between $40 million and $55 million.",
        [("40000000–55000000", "$")],
    ),
    (
        "The company will pay $2-3 billion over five years.",
        [("2000000000–3000000000", "$"), ("5", "year")],
    ),
    (
        "He finished fourth in the 1,500 metres and first in the relay.",
        [("4",), ("1500", "m"), ("1",)],
    ),
    (
        "Three quarters of the villagers, or about nine in ten of the elderly, have left.",
        [("3/4",), ("9/10", "", "about")],
    ),
    (
        "A quarter of a million people marched, police said; organizers put it at half a million.",
        [("250000",), ("500000",)],
    ),
    (
        "Half a dozen lorries and hundreds of thousands of leaflets were seized.",
        [("6",), ("hundreds of thousands",)],
    ),
    (
        "The central bank raised rates by 25 basis points, to 3.75%.",
        [("25", "basis point"), ("3.75", "%")],
    ),
    (
        "Polls open at 7 a.m. GMT on Sunday, Nov. 3.",
        [("07:00", "GMT"), ("sunday",), ("11-03",)],
    ),
    (
        "The hearing was moved from 14 May to 2024-06-01.",
        [("05-14",), ("2024-06-01",)],
    ),
    (
        "A 34-year-old teacher and her son, 6, were treated for burns.",
        [("34", "year"), ("6", "year")],
    ),
    (
        "Lind beat Valk 6-4, 6-3 in 82 minutes.",
        [("6-4",), ("6-3",), ("82", "minute")],
    ),
    (
        "An Airbus A320 and a MiG-29 passed within 150 feet of each other.",
        [("A320",), ("MiG-29",), ("150", "ft")],
    ),
    (
        "The reactor produces 1,400 megawatts and stands 30 nautical miles offshore.",
        [("1400", "MW"), ("30", "nautical mile")],
    ),
    (
        "Die Partei kam auf 12,5 Prozent, knapp drei Prozentpunkte mehr als 2019.",
        [("12.5", "%"), ("3", "percentage point", "knapp"), ("2019",)],
    ),
    (
        "Gegen 17.30 Uhr trafen etwa 2.300 Einsatzkräfte am 3. Mai ein.",
        [("17:30",), ("2300", "", "etwa"), ("05-03",)],
    ),
    (
        "Under Section 12 of the act, Route 66 stays closed to lorries over 7.5 tonnes.",
        [("12",), ("66",), ("7.5", "t", "over")],
    ),
    (
        "It was minus 40 at the summit and 15 degrees Fahrenheit in the valley.",
        [("-40",), ("15", "°F")],
    ),
    (
        "Seventeen miners were trapped, four of them for more than 60 hours.",
        [("17",), ("4",), ("60", "hour", "more than")],
    ),
    (
        "경찰 200여 명이 투입됐고 피해액은 약 3억 원으로 추산된다.",
        [("200", "명", "여"), ("300000000", "₩", "약")],
    ),
    (
        "12日午前9時40分ごろ、トラック2台が衝突し、3人が重傷を負った。",
        [("12", "日"), ("09:40", "", "ごろ"), ("2", "台"), ("3", "人")],
    ),
    (
        "As many as 1 in 4 buildings could be unsafe.",
        [("1/4", "", "as many as")],
    ),
    (
        "Contact the press desk on 02-555-7712.",
        [("02-555-7712",)],
    ),
    (
        "Revenue rose from 3 to 5 percent of output within a decade.",
        [("3", "%"), ("5", "%")],
    ),
    (
        "The album sold 4.2m copies; the tour grossed £55m.",
        [("4200000",), ("55000000", "£")],
    ),
    (
        "Snow up to 1.2 m deep closed the pass for two and a half days.",
        [("1.2", "m", "up to"), ("2.5", "day")],
    ),
    (
        "The 2018-19 season ended with 38 points from 40 games.",
        [("2018–19",), ("38", "point"), ("40",)],
    ),
    (
        "Exactly 100 years later, on the 5th of July, the bell rang 12 times.",
        [("100", "year", "exactly"), ("07-05",), ("12", "time")],
    ),
)

PAIRS: tuple[tuple[str, str, list[Became]], ...] = (
    # For developing
    (
        "A ferry sank off Moksan on Tuesday, killing 12 people.",
        "A ferry sank off Moksan on Tuesday, killing 21 people.",
        [(("12",), ("21",))],
    ),
    (
        "At least 9 sailors were missing.",
        "9 sailors were missing.",
        [(("9", "", "at least"), ("9",))],
    ),
    (
        "Damage was put at $3.5 billion.",
        "Damage was put at $3.5 million.",
        [(("3500000000", "$"), ("3500000", "$"))],
    ),
    (
        "Two tugs and 14 divers joined the search.",
        "2 tugs and 14 divers joined the search.",
        [],
    ),
    (
        "The ship carried 340 passengers and 22 crew.",
        "The ship carried 340 passengers.",
        [(("22",), None)],
    ),
    (
        "Rescuers pulled 30 people from the water.",
        "Rescuers pulled 30 people from the water, 6 of them children.",
        [(None, ("6",))],
    ),
    (
        "The blast was heard at 9:40 a.m., police said.",
        "The blast was heard at 9:50 a.m., police said.",
        [(("09:40",), ("09:50",))],
    ),
    (
        "The strike began on March 11 and involves about 4,000 workers.",
        "The strike began on March 12 and involves more than 4,000 workers.",
        [(("03-11",), ("03-12",)), (("4000", "", "about"), ("4000", "", "more than"))],
    ),
    (
        "Between 3 and 5 crew were aboard.",
        "Between 4 and 6 crew were aboard.",
        [(("3–5",), ("4–6",))],
    ),
    (
        "Turnout was 41.5 percent, the second lowest on record.",
        "Turnout was 43 percent, the third lowest on record.",
        [(("41.5", "%"), ("43", "%")), (("2",), ("3",))],
    ),
    (
        "The mayor, Ilse Quarrie, 61, said 120 homes had flooded.",
        '"We lost 120 homes," said the mayor, Ilse Quarrie, 62.',
        [(("61", "year"), ("62", "year"))],
    ),
    (
        "Prices rose 1.5 percent in May, 3,000 shops reported.",
        "Prices rose 1.5% in May, 3000 shops reported.",
        [],
    ),
    # Held back
    (
        "The toll stood at seven, with at least 20 missing.",
        "The toll rose to 11, with 15 missing.",
        [(("7",), ("11",)), (("20", "", "at least"), ("15",))],
    ),
    (
        "Nearly 3,000 homes were without power by Tuesday night.",
        "Nearly 3,500 homes were without power by Wednesday night.",
        [
            (("3000", "", "nearly"), ("3500", "", "nearly")),
            (("tuesday night",), ("wednesday night",)),
        ],
    ),
    (
        "One in three voters is undecided.",
        "Half of voters are undecided.",
        [(("1/3",), ("1/2",))],
    ),
    (
        "The fire broke out at 5 p.m. and burned for three hours.",
        "The fire broke out at 5 p.m. and burned for 3 hours.",
        [],
    ),
    (
        "Prices climbed 2.4 percent in the first quarter.",
        "Prices climbed 2.4 percent in the second quarter.",
        [(("1",), ("2",))],
    ),
    (
        "The court fined him 2.5 million won.",
        "The court fined him 25 million won and jailed him for 18 months.",
        [(("2500000", "₩"), ("25000000", "₩")), (None, ("18", "month"))],
    ),
    (
        "Some 40 trucks crossed on Monday, carrying 600 tons of flour.",
        "Carrying 600 tons of flour, about 40 trucks crossed on Monday.",
        [(("40", "", "some"), ("40", "", "about"))],
    ),
    (
        "Roe, 58, has led the port since 2011. It employs 900 people.",
        "It employs 900 people. Roe, 58, has led the port since 2012.",
        [(("2011",), ("2012",))],
    ),
    (
        "The vote was 52-48, with 3 abstentions.",
        "The vote was 51-49, with 3 abstentions.",
        [(("52-48",), ("51-49",))],
    ),
    (
        "A 5.9-magnitude quake hit at a depth of 10 kilometers.",
        "A 6.1-magnitude quake hit at a depth of 10 km.",
        [(("5.9",), ("6.1",))],
    ),
    (
        "사망자는 3명, 부상자는 12명으로 집계됐다.",
        "사망자는 5명, 부상자는 12명으로 집계됐다.",
        [(("3", "명"), ("5", "명"))],
    ),
    (
        "Der Sturm traf 1.200 Haushalte; 14 Menschen wurden verletzt.",
        "Der Sturm traf 1.500 Haushalte; mindestens 14 Menschen wurden verletzt.",
        [(("1200",), ("1500",)), (("14",), ("14", "", "mindestens"))],
    ),
)

DEVELOPED = (28, 12)
"""How many texts and pairs were for developing; the others were held back."""

LATER_TEXTS: tuple[tuple[str, list[Told]], ...] = (
    (
        "Storm Petra left 1.4 million customers in the dark, two-thirds of them in Varrow.",
        [("1400000",), ("2/3",)],
    ),
    (
        "The king, aged 81, will abdicate on 1 September 2026 after a 52-year reign.",
        [("81", "year"), ("2026-09-01",), ("52", "year")],
    ),
    (
        "Shares slid as much as 8.7% to 1,204.50 yen, the lowest since Jan. 2016.",
        [("8.7", "%", "as much as"), ("1204.50", "¥"), ("2016-01",)],
    ),
    (
        "Police seized 37kg of cocaine worth up to $2.1m and arrested three people.",
        [("37", "kg"), ("2100000", "$", "up to"), ("3",)],
    ),
    (
        "Nearly one in five pupils missed 10 or more days of school.",
        [("1/5", "", "nearly"), ("10", "day", "or more")],
    ),
    ("The motion passed by 61 votes to 59, with two abstentions.", [("61",), ("59",), ("2",)]),
    ("Lawmakers voted 214-198 to override the veto.", [("214-198",)]),
    (
        "It took firefighters three and a half hours to put out the blaze on the 14th floor.",
        [("3.5", "hour"), ("14",)],
    ),
    (
        "Three to four inches of snow fell by 6 a.m. Monday.",
        [("3–4", "inch"), ("06:00",), ("monday",)],
    ),
    (
        "The hurricane packed winds of 130 mph (210 kph), forecasters said.",
        [("130", "mph"), ("210", "km/h")],
    ),
    (
        "At least a dozen homes burned and 1,500 hectares were scorched.",
        [("12", "", "at least"), ("1500", "hectare")],
    ),
    (
        "Oil rose $1.25, or 1.6 percent, to $78.40 a barrel.",
        [("1.25", "$"), ("1.6", "%"), ("78.40", "$")],
    ),
    ("He was sentenced to between 12 and 15 years in prison.", [("12–15", "year")]),
    (
        "More than half of the 46 members signed; about two dozen did not.",
        [("1/2", "", "more than"), ("46",), ("24", "", "about")],
    ),
    (
        "The population fell from 8.3 million in 1990 to 6.4 million in 2023.",
        [("8300000",), ("1990",), ("6400000",), ("2023",)],
    ),
    (
        "Flight KE017 left Gate 23 at 13:45, 40 minutes late.",
        [("KE017",), ("23",), ("13:45",), ("40", "minute")],
    ),
    (
        "The 27-member bloc met for the second day; Article 50 talks resume on 5 June.",
        [("27",), ("2",), ("50",), ("06-05",)],
    ),
    (
        "Am 24. Dezember 2023 fielen bei minus 12 Grad fast 30 Zentimeter Schnee.",
        [("2023-12-24",), ("-12", "°"), ("30", "cm", "fast")],
    ),
    (
        "Die Firma entlässt 2.000 bis 2.500 Beschäftigte, jeden vierten Mitarbeiter.",
        [("2000–2500",), ("4",)],
    ),
    (
        "Environ 3 500 personnes ont défilé, dont 12 ont été blessées.",
        [("3500", "", "environ"), ("12",)],
    ),
    ("지난해 수출은 5.2% 증가한 6천838억 달러를 기록했다.", [("5.2", "%"), ("683800000000", "$")]),
    ("2024년 3월 12일 오후 3시 20분쯤 화재가 발생했다.", [("2024-03-12",), ("15:20", "", "쯤")]),
    (
        "震度6強の地震で、2,300世帯が停電し、死者は15人に上った。",
        [("6", "", "強"), ("2300", "世帯"), ("15", "人")],
    ),
    (
        "Ten days after the crash, investigators recovered 16 of the 20 engine parts.",
        [("10", "day"), ("16",), ("20",)],
    ),
    (
        "Quarrie, who turns 40 in May, won silver in the 4x100m relay in 38.02 seconds.",
        [("40",), ("may",), ("4x100", "m"), ("38.02", "second")],
    ),
    (
        "The dollar bought 7.2 yuan, and the index lost 340.5 points.",
        [("7.2", "yuan"), ("340.5", "point")],
    ),
    ("No one was hurt, but 17 of the 18 cars derailed.", [("17",), ("18",)]),
    (
        "The first of 300 flats will be ready by late 2027, 18 months behind schedule.",
        [("1",), ("300",), ("2027", "", "late"), ("18", "month")],
    ),
    (
        "Some 60,000 to 80,000 pilgrims are expected, twice as many as last year.",
        [("60000–80000", "", "some"), ("2", "fold")],
    ),
    (
        "Under-21 coach Teo Brannick saw his side draw 1-1 and then lose 4-3 on penalties.",
        [("21", "", "under"), ("1-1",), ("4-3",)],
    ),
    (
        "The ship is 183 m long, 32 m wide and weighs 46,000 tonnes.",
        [("183", "m"), ("32", "m"), ("46000", "t")],
    ),
    ("The clinic gave 250-milligram doses to 1 in every 8 patients.", [("250", "mg"), ("1/8",)]),
    (
        "A 10-year, $450-million contract covers 12 F-35 jets.",
        [("10", "year"), ("450000000", "$"), ("12",), ("F-35",)],
    ),
    (
        "Rates on 30-year mortgages averaged 6.81% this week, versus 6.9% a week ago.",
        [("30", "year"), ("6.81", "%"), ("6.9", "%")],
    ),
    (
        "Water levels stood 2 feet 4 inches above normal, over 90% of capacity.",
        [("2", "ft"), ("4", "inch"), ("90", "%", "over")],
    ),
    (
        "Fewer than a hundred people live on the island, 1.5 km² of rock.",
        [("100", "", "fewer than"), ("1.5", "km²")],
    ),
    (
        "A bus carrying some 50 pilgrims plunged into a ravine 120 kilometers north of Varrow, killing 18.",
        [("50", "", "some"), ("120", "km"), ("18",)],
    ),
    (
        "Under the plan, VAT would rise from 19 to 21 percent on Jan. 1, 2027, raising an estimated 4.6 billion euros.",
        [("19", "%"), ("21", "%"), ("2027-01-01",), ("4600000000", "€", "an estimated")],
    ),
    (
        "The court sentenced Lind, 29, to eight years and six months in prison.",
        [("29", "year"), ("8", "year"), ("6", "month")],
    ),
    (
        "Two of the five suspects, aged 17 and 19, were released on bail of $10,000 each.",
        [("2",), ("5",), ("17", "year"), ("19", "year"), ("10000", "$")],
    ),
    (
        "Castellan took 38 percent, 11 points ahead of Abbott; turnout was just 29.7 percent.",
        [("38", "%"), ("11", "point"), ("29.7", "%", "just")],
    ),
    (
        "The fire has burned more than 25,000 acres and was 15% contained as of Friday evening.",
        [("25000", "acre", "more than"), ("15", "%"), ("friday evening",)],
    ),
    (
        "Dunmore City lost 1-0 at home, its seventh defeat in nine games.",
        [("1-0",), ("7",), ("9",)],
    ),
    (
        "About 30 of the roughly 1,100 inmates escaped at around 3 a.m. on Sunday.",
        [("30", "", "about"), ("1100", "", "roughly"), ("03:00", "", "around"), ("sunday",)],
    ),
    (
        "The 6.4-magnitude tremor was felt 200 miles (320 kilometers) away and lasted nearly a minute.",
        [("6.4",), ("200", "mile"), ("320", "km"), ("1", "minute", "nearly")],
    ),
    (
        "Sorvald said the first 500,000 doses would arrive by mid-March, with 1.5 million more by May.",
        [("1",), ("500000",), ("march", "", "mid"), ("1500000",), ("may",)],
    ),
    (
        "Exports fell 3.2 percent on-year to $48.7 billion in the first 20 days of October.",
        [("3.2", "%"), ("48700000000", "$"), ("1",), ("20", "day"), ("october",)],
    ),
    (
        "The 12th summit will be held on Nov. 15-16 in Room 7 of Hall B.",
        [("12",), ("11-15–11-16",), ("7",)],
    ),
    (
        "Only three of the 27 member states voted against; one abstained.",
        [("3", "", "only"), ("27",), ("1",)],
    ),
    ("It is the deadliest crash since 1998, when 104 people died.", [("1998",), ("104",)]),
    (
        "The strike, now in its 16th day, costs the port up to 2 million euros a day.",
        [("16",), ("2000000", "€", "up to")],
    ),
    ("Shares in Daon closed 4.5 percent lower at 31,250 won.", [("4.5", "%"), ("31250", "₩")]),
    ("A tenth of a second separated them: 9.87 to 9.97.", [("1/10", "second"), ("9.87–9.97",)]),
    (
        "Mehr als 300 Feuerwehrleute kämpften am Dienstagabend gegen 21.15 Uhr gegen die Flammen; der Schaden liegt bei 1,2 Millionen Euro.",
        [("300", "", "mehr als"), ("tuesday evening",), ("21:15",), ("1200000", "€")],
    ),
    (
        "Bei dem Unfall auf der A7 starben zwei Menschen, drei wurden schwer verletzt.",
        [("A7",), ("2",), ("3",)],
    ),
    (
        "경찰은 14일 오전 10시쯤 용의자 2명을 체포했다고 밝혔다.",
        [("14", "日"), ("10:00", "", "쯤"), ("2", "명")],
    ),
    ("政府は来年度予算案に約8兆6千億円を計上する。", [("8600000000000", "¥", "約")]),
    (
        "The rover weighs 1,025 kg, cost $2.7 billion and has travelled 30.5 km since Feb. 18, 2021.",
        [("1025", "kg"), ("2700000000", "$"), ("30.5", "km"), ("2021-02-18",)],
    ),
    (
        "Less than a quarter of the country's 4,200 schools reopened; 3 in 10 teachers stayed away.",
        [("1/4", "", "less than"), ("4200",), ("3/10",)],
    ),
    (
        "The U.N. Security Council passed Resolution 2735 by 14-0, with one abstention.",
        [("2735",), ("14-0",), ("1",)],
    ),
    (
        "Gunmen killed at least six soldiers and two civilians late Tuesday in an ambush some 80 km (50 miles) west of Ostin.",
        [
            ("6", "", "at least"),
            ("2",),
            ("tuesday", "", "late"),
            ("80", "km", "some"),
            ("50", "mile"),
        ],
    ),
    (
        "The yen weakened 0.8% to 151.20 per dollar, its lowest level in 34 years.",
        [("0.8", "%"), ("151.20",), ("34", "year")],
    ),
    (
        "Net profit more than doubled to 1.15 trillion won in the July-September period.",
        [("2", "fold", "more than"), ("1150000000000", "₩"), ("july",), ("september",)],
    ),
    (
        "Brannick, a 62-year-old father of four, was pronounced dead at 11:52 p.m.",
        [("62", "year"), ("4",), ("23:52",)],
    ),
    (
        "The agency raised its forecast to 2.4 percent from 2.1 percent for 2025.",
        [("2.4", "%"), ("2.1", "%"), ("2025",)],
    ),
    (
        "Over 3,000 flights were cancelled, and up to 250,000 travellers could be stranded for three to five days.",
        [("3000", "", "over"), ("250000", "", "up to"), ("3–5", "day")],
    ),
    (
        "The 110-metre-long vessel can carry 600 passengers plus 150 vehicles.",
        [("110", "m"), ("600",), ("150",)],
    ),
    (
        "It was the worst defeat in the club's 118-year history, 7-0 in front of 41,000 fans.",
        [("118", "year"), ("7-0",), ("41000",)],
    ),
    (
        "Samples contained 0.05 mg of lead per litre, five times the limit of 0.01 mg.",
        [("0.05", "mg"), ("5", "time"), ("0.01", "mg")],
    ),
    (
        "The ruling came on the eve of the 30th anniversary, at 10:00 GMT.",
        [("30",), ("10:00", "GMT")],
    ),
    (
        "Less than 48 hours before the vote, one in four voters remained undecided.",
        [("48", "hour", "less than"), ("1/4",)],
    ),
    ("The parliament's 150 seats are split 76 to 74.", [("150",), ("76-74",)]),
    (
        "The couple, both 34, had been married for just over two years.",
        [("34", "year"), ("2", "year", "just over")],
    ),
    (
        "Crude settled at $71.29 a barrel, down 43 cents, while Brent lost 0.4%.",
        [("71.29", "$"), ("43", "¢"), ("0.4", "%")],
    ),
    (
        "Around one million people, a fifth of the population, need food aid worth $215 million.",
        [("1000000", "", "around"), ("1/5",), ("215000000", "$")],
    ),
    (
        "Seit Montag sind in der Stadt 17 Schulen geschlossen, davon drei bis mindestens 15. Januar.",
        [("monday",), ("17",), ("3",), ("01-15", "", "mindestens")],
    ),
    (
        "Le bilan s'est alourdi à 19 morts et au moins 40 blessés, dont 3 grièvement.",
        [("19",), ("40", "", "au moins"), ("3",)],
    ),
    (
        "이 사고로 승객 214명 중 187명이 구조되고 최소 12명이 숨졌다.",
        [("214", "명"), ("187", "명"), ("12", "명", "최소")],
    ),
    (
        "午前5時40分ごろ、木造2階建て住宅から出火し、約120平方メートルを全焼した。",
        [("05:40", "", "ごろ"), ("2", "階"), ("120", "m²", "約")],
    ),
    (
        "The typhoon, the 14th this season, had maximum sustained winds of 185 kph and gusts of up to 230 kph.",
        [("14",), ("185", "km/h"), ("230", "km/h", "up to")],
    ),
    (
        "A 7.2-magnitude quake struck 45 km off Luma at 4:17 a.m. (1917 GMT), triggering waves of up to 3 metres.",
        [("7.2",), ("45", "km"), ("04:17",), ("19:17", "GMT"), ("3", "m", "up to")],
    ),
    (
        "Pell Harbor police arrested 11 men and four women, aged between 18 and 46.",
        [("11",), ("4",), ("18–46", "year")],
    ),
    (
        "The budget deficit widened to 5.8% of GDP, or 312 billion crowns, from 4.9% a year ago.",
        [("5.8", "%"), ("312000000000", "crown"), ("4.9", "%")],
    ),
    (
        "Quarrie served two terms, from 2008 to 2016, and turns 70 on Saturday.",
        [("2",), ("2008",), ("2016",), ("70",), ("saturday",)],
    ),
    (
        "Nine out of ten respondents backed the ban; just 6% opposed it.",
        [("9/10",), ("6", "%", "just")],
    ),
    (
        "The rocket lifted off at 0645 GMT, 12 minutes and 30 seconds behind schedule.",
        [("06:45", "GMT"), ("12", "minute"), ("30", "second")],
    ),
    ("Organisers expect anywhere from 20,000 to 30,000 visitors.", [("20000",), ("30000",)]),
    (
        "A first-half hat-trick gave Greyford a 4-1 win over 10-man Anholm.",
        [("1",), ("4-1",), ("10",)],
    ),
    (
        "The dam holds 1.2 billion cubic metres and generates 640 MW.",
        [("1200000000", "m³"), ("640", "MW")],
    ),
    (
        "Teachers want a 6.5 percent raise; the city offers 2.5 percent now and 1 percent in 2027.",
        [("6.5", "%"), ("2.5", "%"), ("1", "%"), ("2027",)],
    ),
    (
        "About two-thirds of the 15-member council, or 10 votes, is needed.",
        [("2/3", "", "about"), ("15",), ("10",)],
    ),
    (
        "His blood alcohol was 0.12 percent, more than twice the limit.",
        [("0.12", "%"), ("2", "fold", "more than")],
    ),
    (
        "Bis Freitag waren 1.204 Fälle bestätigt, 37 mehr als am Vortag.",
        [("friday",), ("1204",), ("37",)],
    ),
    ("Das Paket wiegt 3,75 Kilogramm und kostet 49,90 Euro.", [("3.75", "kg"), ("49.90", "€")]),
    (
        "Entre 200 et 300 manifestants ont bloqué la route pendant trois heures.",
        [("200–300",), ("3", "hour")],
    ),
    (
        "지진은 규모 4.8로 오전 7시 26분에 발생했으며 부상자는 10여 명이다.",
        [("4.8",), ("07:26",), ("10", "명", "여")],
    ),
    ("首相は3月5日から8日まで、2カ国を訪問する。", [("03-05",), ("8", "日"), ("2", "カ国")]),
    (
        "She sold 1.1 million albums in 2022, 300,000 fewer than the year before.",
        [("1100000",), ("2022",), ("300000",)],
    ),
    ("The youngest victim was 11 months old; the oldest was 83.", [("11", "month"), ("83",)]),
    (
        "Interest is charged at 1.5 to 2 times the base rate of 0.25 percent.",
        [("1.5–2", "time"), ("0.25", "%")],
    ),
)

LATER_PAIRS: tuple[tuple[str, str, list[Became]], ...] = (
    (
        "Officials put the number of dead at 31.",
        "Officials put the number of dead at 34, up from 31.",
        [(("31",), ("34",)), (None, ("31",))],
    ),
    (
        "About a third of the 90 wounded were children.",
        "About half of the 90 wounded were children.",
        [(("1/3", "", "about"), ("1/2", "", "about"))],
    ),
    (
        "The storm is expected to hit on Thursday morning.",
        "The storm is expected to hit late on Friday.",
        [(("thursday morning",), ("friday",))],
    ),
    ("He was fined 1,500 dollars.", "He was fined $1,500.", []),
    (
        "The flood displaced more than two thousand families in Ostin.",
        "The flood displaced over 2,000 families in Ostin.",
        [(("2000", "", "more than"), ("2000", "", "over"))],
    ),
    (
        "Police arrested 14 people and seized 3 rifles.",
        "Police seized 3 rifles and arrested 16 people.",
        [(("14",), ("16",))],
    ),
    (
        "The company cut 400 jobs in 2023.",
        "The company cut between 400 and 450 jobs in 2023.",
        [(("400",), ("400–450",))],
    ),
    (
        "Holt, 44, scored twice as Calder Falls won 2-0.",
        "Holt, 43, scored twice as Calder Falls won 3-0.",
        [(("44", "year"), ("43", "year")), (("2-0",), ("3-0",))],
    ),
    (
        "The river rose 3.2 metres in two days.",
        "The river rose 2.3 metres in a day and a half.",
        [(("3.2", "m"), ("2.3", "m")), (("2", "day"), ("1.5", "day"))],
    ),
    (
        "Inflation was 4 percent in April.",
        "Inflation was 4 percentage points higher in April.",
        [(("4", "%"), ("4", "percentage point"))],
    ),
    (
        "The bank will close 12 branches. It employs 1,800 people.",
        "The bank, which employs 1,800 people, will close 15 branches.",
        [(("12",), ("15",))],
    ),
    (
        "Twelve divers are searching the hull.",
        "Twelve divers are searching the hull for the six missing sailors.",
        [(None, ("6",))],
    ),
    (
        "At least 40 people died and 112 were hurt, the ministry said.",
        "The ministry said 43 people died and at least 112 were hurt.",
        [(("40", "", "at least"), ("43",)), (("112",), ("112", "", "at least"))],
    ),
    (
        "부상자는 최소 20명으로 늘었다.",
        "부상자는 27명으로 늘었다.",
        [(("20", "명", "최소"), ("27", "명"))],
    ),
    (
        "Die Zahl der Toten stieg auf acht.",
        "Die Zahl der Toten stieg auf mindestens elf.",
        [(("8",), ("11", "", "mindestens"))],
    ),
    (
        "The talks begin at 10 a.m. on Jan. 5.",
        "The talks begin at 10:30 a.m. on Jan. 5.",
        [(("10:00",), ("10:30",))],
    ),
    (
        "The death toll from the landslide rose to 27 on Monday, with 9 people still missing.",
        "The death toll from the landslide rose to 33 on Tuesday, with three people still missing.",
        [(("27",), ("33",)), (("monday",), ("tuesday",)), (("9",), ("3",))],
    ),
    (
        "The company said it would invest 3 billion won in the plant.",
        "The company said it would invest up to 3.5 billion won in the plant by 2028.",
        [(("3000000000", "₩"), ("3500000000", "₩", "up to")), (None, ("2028",))],
    ),
    (
        "At least two people were killed when a crane collapsed, police said.",
        "A crane collapsed on Wednesday, killing five people and injuring 11, police said.",
        [(("2", "", "at least"), ("5",)), (None, ("wednesday",)), (None, ("11",))],
    ),
    (
        "Some 10,000 people marched in Ostin, police said; organizers said 50,000.",
        "Some 12,000 people marched in Ostin, police said; organizers said 50,000.",
        [(("10000", "", "some"), ("12000", "", "some"))],
    ),
    (
        "The quake had a magnitude of 6.8 and a depth of 10 km.",
        "The quake had a preliminary magnitude of 6.6 and a depth of 12 km.",
        [(("6.8",), ("6.6",)), (("10", "km"), ("12", "km"))],
    ),
    (
        "The trial opens at 9 a.m. Thursday. Holt faces up to 20 years in prison.",
        "Holt faces up to 25 years in prison. The trial opens at 9 a.m. Thursday.",
        [(("20", "year", "up to"), ("25", "year", "up to"))],
    ),
    (
        "Unemployment stood at 5.1 percent in March.",
        "Unemployment stood at 5.3 percent in March, up from 5.1 percent a month earlier.",
        [(("5.1", "%"), ("5.3", "%")), (None, ("5.1", "%"))],
    ),
    (
        "Three firefighters were treated for smoke inhalation.",
        "Three firefighters and a resident were treated for smoke inhalation.",
        [],
    ),
    (
        "The bridge, built in 1974, carries 32,000 vehicles a day.",
        "The bridge, built in 1947, carries some 32,000 vehicles a day.",
        [(("1974",), ("1947",)), (("32000",), ("32000", "", "some"))],
    ),
    ("United beat City 2-1.", "United beat City 3-1 after extra time.", [(("2-1",), ("3-1",))]),
    ("Half of the crew of 24 had been vaccinated.", "Half the crew of 24 had been vaccinated.", []),
    (
        "Officials said 140 homes were destroyed and 1,200 people evacuated.",
        "Officials said 1,200 people were evacuated and 160 homes destroyed.",
        [(("140",), ("160",))],
    ),
    (
        "Police said about 200 were arrested.",
        "Police said 212 were arrested.",
        [(("200", "", "about"), ("212",))],
    ),
    (
        "The minister will visit from May 3 to 5.",
        "The minister will visit from May 4 to 6.",
        [(("05-03",), ("05-04",)), (("05-05",), ("05-06",))],
    ),
    (
        "The ship is carrying 1.5 million litres of oil.",
        "The ship is carrying 15 million litres of oil.",
        [(("1500000", "l"), ("15000000", "l"))],
    ),
    (
        "Eine Person wurde verletzt, der Schaden beträgt 20.000 Euro.",
        "Drei Personen wurden verletzt, der Schaden beträgt 25.000 Euro.",
        [(("1",), ("3",)), (("20000", "€"), ("25000", "€"))],
    ),
    (
        "A bus crash in Varrow killed 18 people and injured 23 others, police said Friday.",
        "A bus crash in Varrow has killed at least 20 people and injured 21 others, police said Saturday.",
        [(("18",), ("20", "", "at least")), (("23",), ("21",)), (("friday",), ("saturday",))],
    ),
    (
        "Some 400 homes lost power.",
        "Some 400 homes lost power, and 12 schools closed.",
        [(None, ("12",))],
    ),
    (
        "The government will spend $2 billion on new ships.",
        "The government said it will spend about $2.2 billion on four new ships.",
        [(("2000000000", "$"), ("2200000000", "$", "about")), (None, ("4",))],
    ),
    (
        "The two suspects, aged 19 and 22, were arrested at 6 a.m.",
        "The three suspects, aged 19, 22 and 25, were arrested at 6 a.m.",
        [(("2",), ("3",)), (None, ("25", "year"))],
    ),
    (
        "Voting ends at 8 p.m. (1100 GMT).",
        "Voting ends at 9 p.m. (1200 GMT).",
        [(("20:00",), ("21:00",)), (("11:00", "GMT"), ("12:00", "GMT"))],
    ),
    (
        "Profit fell 12 percent to 340 million euros.",
        "Profit fell 12 percent to 340 million euros, missing a forecast of 355 million.",
        [(None, ("355000000",))],
    ),
    (
        "Lind, 31, joined the club in 2015.",
        "Lind joined the club in 2015.",
        [(("31", "year"), None)],
    ),
    (
        "The reservoir is at 41 percent of capacity.",
        "The reservoir is at 38.5 percent of capacity, the lowest since 1987.",
        [(("41", "%"), ("38.5", "%")), (None, ("1987",))],
    ),
    (
        "Ten of the 12 miners have been rescued.",
        "All 12 miners have been rescued.",
        [(("10",), None)],
    ),
    (
        "The fire killed three people. It destroyed 14 homes.",
        "The fire destroyed 14 homes. It killed four people.",
        [(("3",), ("4",))],
    ),
    (
        "Interest rates were raised by a quarter of a percentage point.",
        "Interest rates were raised by half a percentage point.",
        [(("1/4", "percentage point"), ("1/2", "percentage point"))],
    ),
    ("The strike entered its fifth day.", "The strike entered its sixth day.", [(("5",), ("6",))]),
    (
        "Der Zug fuhr mit 120 km/h.",
        "Der Zug fuhr mit mehr als 140 km/h.",
        [(("120", "km/h"), ("140", "km/h", "mehr als"))],
    ),
    (
        "She has lived there for over 20 years.",
        "She has lived there for more than twenty years.",
        [(("20", "year", "over"), ("20", "year", "more than"))],
    ),
    (
        "The company has 45,000 employees worldwide, including 12,000 in Ellery.",
        "The company, which has 45,000 employees worldwide, 12,000 of them in Ellery, was founded in 1921.",
        [(None, ("1921",))],
    ),
    (
        "Rescuers have found 4 bodies, and 11 people remain missing.",
        "Rescuers have found six bodies, and nine people remain missing.",
        [(("4",), ("6",)), (("11",), ("9",))],
    ),
    (
        "The minister resigned on Monday after 14 months in office.",
        "The minister, 47, resigned on Monday after just 14 months in office.",
        [(None, ("47", "year")), (("14", "month"), ("14", "month", "just"))],
    ),
    (
        "About 60 percent of voters backed the deal, exit polls showed.",
        "The deal was backed by 57.3 percent of voters, official results showed.",
        [(("60", "%", "about"), ("57.3", "%"))],
    ),
    (
        "Three of the injured were in critical condition.",
        "Two of the injured were in critical condition and one later died.",
        [(("3",), ("2",)), (None, ("1",))],
    ),
    (
        "The exercise runs from June 3 to 14 and involves 4,500 troops.",
        "The exercise, which involves 4,500 troops, runs from June 3 to 15.",
        [(("06-14",), ("06-15",))],
    ),
    ("Shares rose 3.1 percent.", "Shares fell 3.1 percent.", []),
    (
        "A blast killed two people and wounded five in Ostin.",
        "A blast wounded five people and killed three in Ostin.",
        [(("2",), ("3",))],
    ),
    (
        "The bridge is expected to cost 1.2 billion crowns and open in 2029.",
        "The bridge is now expected to cost 1.9 billion crowns and open in 2031.",
        [(("1200000000", "crown"), ("1900000000", "crown")), (("2029",), ("2031",))],
    ),
    (
        "피해액은 약 3억원으로 추산된다.",
        "피해액은 약 5억원으로 추산된다.",
        [(("300000000", "₩", "약"), ("500000000", "₩", "약"))],
    ),
    (
        "City lost 2-0 to United on Saturday.",
        "City lost 2-1 to United on Sunday.",
        [(("2-0",), ("2-1",)), (("saturday",), ("sunday",))],
    ),
)

KNOWN_GAPS = frozenset(
    [
        # A German article may count one, and mostly does not.
        "Eine Person wurde verletzt, der Schaden beträgt 20.000 Euro.",
        # In a list the figure at the same place is taken, though the same one stands elsewhere.
        "The two suspects, aged 19 and 22, were arrested at 6 a.m.",
    ]
)
"""Pairs that are read otherwise than told."""

"""Eighty hard passages and the figures in them, written by hand before the code was run on them.

A figure is told as (value, unit, qualifier), empty ends left out. The conventions:

- value: plain digits; `12–15` a range; `1/3` a share; `3-2` a score; `2024-03-12`, `03-12`,
  `tuesday night` dates; `09:40` times; names and numbers to call as they are written: `G7`;
- unit: what is measured, as the list of units has it; ages are years; a time's is its clock;
  Korean and Japanese counters count as units, English nouns do not;
- qualifier: as it is written, in lower case; one that stands behind its figure likewise.

A pair tells what changed: (before, after), None where a figure came or went. The first 28 texts
and 12 pairs are for developing, the last 28 and 12 were held back.
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

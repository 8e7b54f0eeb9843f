"""Small words by which a sentence is cut into who speaks and the rest: English, German, French."""

from __future__ import annotations

PRONOUNS = frozenset("he she they it er sie il elle ils elles".split())
DETERMINERS = frozenset(
    "a an the his her its their one another some several two three four many most this that "
    "these those der die das ein eine einer le la les un une des".split()
)
TITLED_DETERMINERS = frozenset(
    "A An The His Her Its Their One Another Some Several Two Three Four Many Most This That These "
    "Those Der Die Das Ein Eine Le La Les Un Une".split()
)
PREPOSITIONS = frozenset(
    "of for from at with in on by to under over near against about between among into inside "
    "outside behind across through via von für aus mit de du pour familiar".split()
)
CUTTING = frozenset(
    "and but that when while as because after before if although though since where whether or "
    "so whom und aber dass et mais que".split()
)
STOPPING = CUTTING | frozenset(
    "on in during by who whose which late early yesterday today tonight tomorrow last this later "
    "again earlier shortly once standing sitting through outside to upon following amid über am "
    "im".split()
)
LOOSE = frozenset(
    "also later then has have had who which is was were are been be once still even only just "
    "repeatedly again himself herself itself themselves never ever would will could did does do "
    "not hat haben habe a ont est auch soon since often always".split()
)
PARTICLES = frozenset(
    "van von der den de del della da di du dos la le bin ibn al el ter ten".split()
)
ARTICLES = frozenset("la le der den die das el du des".split())
PERCEIVING = frozenset("heard hearing hear saw seen remembered recalled recalls".split())
SIGNS = frozenset(
    "sign signs banner banners placard placards poster posters notice plaque billboard graffiti "
    "label inscription sticker tattoo".split()
)
OBJECTS = frozenset("him her them me us it you someone somebody".split())
BARRIERS = frozenset(";:—–()[]") | {"--"}
REACH = 60
"""Most tokens looked at on either side of a verb or a quotation: longer sentences are none."""

NOUNS_IN_LY = frozenset("family assembly ally supply reply bully rally monopoly".split())
"""What else ends in -ly but words that say how somebody speaks."""

"""Stories in other languages: words by Unicode rules, characters where a script has no spaces."""

from __future__ import annotations

import pytest

import revtrack

KOREAN = [
    "12일 오전 목산항 창고에서 불이 나 2명이 숨졌다고 소방당국이 밝혔다.",
    "불은 오전 5시 40분께 3층 건물 2층에서 시작됐다.",
    "소방당국은 소방관 120명과 장비 40대를 현장에 투입했다.",
    '"쾅 하는 소리가 나더니 유리창이 터져 나왔다"고 크레인 기사 한도진 씨는 말했다.',
    "경찰은 화재 원인에 대한 수사에 착수했다고 설명했다.",
]
JAPANESE = [
    "12日午前、木山港の倉庫で火災があり、2人が死亡したと消防当局が発表した。",
    "火は午前5時40分ごろ、3階建ての建物の2階から出た。",
    "消防当局は消防士120人と車両40台を現場に派遣した。",
    "「大きな音がして、窓が吹き飛んだ」とクレーン運転士の韓さんは述べた。",
    "警察は火災の原因について捜査を始めた。",
]
FRENCH = [
    "Un incendie s’est déclaré mardi dans un entrepôt, faisant 1,5 million d’euros de dégâts.",
    "Le feu a pris vers 5h40 au deuxième étage du bâtiment, selon les pompiers.",
    "Quelque 120 pompiers et 40 engins ont été envoyés sur place, a indiqué la mairie.",
    "« Nous avons entendu un grand bruit », a raconté M. Roux, grutier.",
    "La police a ouvert une enquête sur les causes de l’incendie.",
]
GERMAN = [
    "Bei einem Brand im Hafen sind am Dienstag zwei Menschen gestorben, teilte die Feuerwehr mit.",
    "Das Feuer brach gegen 5.40 Uhr im zweiten Stock des Gebäudes aus.",
    "Etwa 120 Feuerwehrleute und 40 Fahrzeuge waren im Einsatz, wie die Stadt mitteilte.",
    "„Wir haben einen lauten Knall gehört“, sagte der Kranführer.",
    "Die Polizei nahm Ermittlungen zur Ursache des Brandes auf.",
]


@pytest.mark.parametrize(
    ("story", "edit"),
    [
        (KOREAN, ("2명이", "7명이")),
        (JAPANESE, ("2人", "7人")),
        (FRENCH, ("1,5", "2,5")),
        (GERMAN, ("zwei", "drei")),
    ],
    ids=["Korean", "Japanese", "French", "German"],
)
def test_a_move_a_change_and_an_addition_are_found(story: list[str], edit: tuple[str, str]) -> None:
    *old, added = story
    new = [old[3], old[0].replace(*edit), added, *old[1:3]]
    found = revtrack.diff_paragraphs(old, new).changes
    assert [(c.kind, c.old, c.moved) for c in found] == [
        ("unchanged", (3,), True),
        ("changed", (0,), False),
        ("added", (), False),
        ("unchanged", (1,), False),
        ("unchanged", (2,), False),
    ]
    assert found[1].grade == "figures"


def test_in_a_script_without_spaces_characters_are_marked() -> None:
    (change,) = revtrack.diff_paragraphs(JAPANESE[:1], [JAPANESE[0].replace("2人", "7人")]).changes
    assert [(run.op, run.old, run.new) for run in change.words] == [
        ("equal", "12日午前、木山港の倉庫で火災があり、", "12日午前、木山港の倉庫で火災があり、"),
        ("replace", "2", "7"),
        ("equal", "人が死亡したと消防当局が発表した。", "人が死亡したと消防当局が発表した。"),
    ]

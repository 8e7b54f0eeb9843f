"""Where quotations begin and end, and which marks are none."""

from __future__ import annotations

import pytest

from revtrack.compare.grading.quotations import quotations

TEXTS = [
    ('"We wait," he said. "All of us."', ["We wait,", "All of us."]),
    ("“We wait,” he said.", ["We wait,"]),
    ("‘We wait,’ he said of the officers’ union, ‘and don’t go.’", ["We wait,", "and don’t go."]),
    ("Mayor 'sorry' for delays", ["sorry"]),
    ("'We wait for the officers' union,' he said", ["We wait for the officers' union,"]),
    ("He called it 'a failure of nerves' and left.", ["a failure of nerves"]),
    ("\"She told me 'go away' twice,\" he said.", ["She told me 'go away' twice,", "go away"]),
    ("Er sagte: „Wir ‚warten‘ noch.“ »Ja«, sagte sie.", ["Wir ‚warten‘ noch.", "warten", "Ja"]),
    ("« Nous attendons », a dit M. Roux.", [" Nous attendons "]),
    ('" Nous attendons ", a dit M. Roux.', [" Nous attendons "]),
    ("그는 “기다린다”고, 또 '비상'이라고 말했다.", ["기다린다", "비상"]),
    ("市長は「『今』待つ」と述べた。", ["『今』待つ", "今"]),
    ('"He is 5\'10" tall," she said.', ["He is 5'10\" tall,"]),
    ('Kim said: "We wait.\n"We hope," he added.', ['We wait.\n"We hope,']),
    ('Kim said: "We wait.\nHe left.', ["We wait."]),
    ("‘We wait.\n‘We hope,’ he added.", ["We wait.\n‘We hope,"]),
    ('"We wait, he said. "We hope," he added.', ["We wait, he said. ", "We hope,"]),
    ('We wait," he said.', [""]),
    # A paragraph that begins with the mark takes the quotation up, as often as it likes.
    ("“We wait.\n“We hope.\n“We pray,” he added.", ["We wait.\n“We hope.\n“We pray,"]),
    ("“We wait.\n\n“We hope,” he added.", ["We wait.\n\n“We hope,"]),
    ("「待つ。\n「祈る」と述べた。", ["待つ。\n「祈る"]),
    # What is never closed ends with its paragraph, or with the text.
    ("“We wait.\nHe left.", ["We wait."]),
    ("He said: “We wait.", ["We wait."]),
    ("„Wir warten“ und „wir hoffen", ["Wir warten", "wir hoffen"]),
    ("“We wait.\n“We hope.\nHe left.", ["We wait.\n“We hope."]),
    # A single mark that nothing closes opens a quotation at the beginning of a paragraph only.
    ("‘We wait.", ["We wait."]),
    ("He left.\n‘We wait, he said.", ["We wait, he said."]),
    ("He said: ‘We wait.", []),
    # Inner ones are found with the outer ones, closed or not.
    ("“She ‘waits’ for us,” he said.", ["She ‘waits’ for us,", "waits"]),
    ("“She ‘waits for us,” he said.", ["She ‘waits for us,"]),
    ("“The ‘boys’ wait,” he said.", ["The ‘boys’ wait,", "boys"]),
    ("« Il a dit « non » hier », dit-elle.", [" Il a dit « non » hier ", " non "]),
    ("“We wait “now” here,” he said.", ["We wait ", "now", ""]),
    ("‘the boys’ toys’ are gone", ["the boys"]),
    ("»Wir warten«, sagte sie.", ["Wir warten"]),
    ('"We wait" "We hope"', ["We wait", "We hope"]),
    ('"We wait', ["We wait"]),
    ('""', [""]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_the_words_between_the_marks_are_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The officers' union and the workers' party don't dance.",
        "’Tis rock ’n’ roll of the ’90s, or rock 'n' roll of the '90s.",
        'He stood 5\'10" tall beside a 6" pipe.',
        "L'homme d'aujourd'hui n'attend pas.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotation_marks(text: str) -> None:
    assert quotations(text) == []

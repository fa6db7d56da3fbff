"""Sentence boundaries of the shipped pipeline survive what news puts in their way."""

import pytest

from schemas.records import Article
from transforms.language.paragraphs import prose_sentences
from transforms.language.pipeline import parse
from transforms.reading.read import read_bytes

TEXTS = {
    "titles cut short": [
        "Gen. Abdul Rahim said the base fell.",
        "Lt. Col. John Smith, of the U.N. mission, denied it.",
    ],
    "initials of states": ["The U.N. said 12 died.", "The U.S. sent troops."],
    "straight quotation marks": ['"We will fight," he said.', '"We will win."', "Police fled."],
    "curly quotation marks": [
        "“They came at night.",
        "They burned the houses,” said Mr. Okello.",
        "No one was arrested.",
    ],
    "times of day": ["He was shot at 5 p.m. Monday.", "A curfew began at 8 p.m.", "The army sent tanks."],
    "months cut short": ["Maj. Gen. Ahmed Ali told reporters on Jan. 3.", "Two soldiers died."],
    "questions and cries": ["What happened?", "Nobody knows!", "Police fled."],
    "brackets": ["Residents of Beni (pop. 200,000) fled.", "Nobody was hurt."],
}


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in prose_sentences(parse(Article("a", text)))]


@pytest.mark.parametrize("expected", TEXTS.values(), ids=TEXTS.keys())
def test_sentences_of_a_paragraph(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    text = "The dead were:\n• Ahmed Ali, 34\n• Mary Okello, 12\n\n1. Rebels fled.\n2. Police came.\n- No one was hurt."
    assert sentences(text) == [
        "The dead were:",
        "• Ahmed Ali, 34",
        "• Mary Okello, 12",
        "1. Rebels fled.",
        "2. Police came.",
        "- No one was hurt.",
    ]


def test_furniture_of_a_web_page_is_no_prose() -> None:
    text = (
        "Rebels take town\n\nBy Ann Writer\n\nGOMA, Congo (Reuters) - Rebels took the town of Sake on Monday.\n\n"
        "Advertisement\n\nThe army fled.\n\nCALLS FOR CALM\n\nTwo soldiers died, officials said.\n\nRead more\n\n"
        "(Reporting by Bob Typist; Editing by Cy Scissors)\n"
    )
    article = read_bytes(text.encode(), "page.txt").articles[0]
    kept = " ".join(token.text for token in parse(article) if not token.is_space)
    for furniture in ("Ann Writer", "Reuters", "Advertisement", "CALLS", "Read more", "Typist", "Scissors"):
        assert furniture not in kept
    for prose in ("Rebels took the town of Sake", "The army fled", "Two soldiers died"):
        assert prose in kept

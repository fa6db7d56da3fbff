"""Facilities and numbers beside the names that the model finds."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from schemas.records import Article
from transforms.language.kinds import with_kinds
from transforms.language.pipeline import load_english, parse

VOCAB = spacy.blank("en").vocab


def kinds(text: str, *spans: tuple[int, int, str]) -> list[tuple[str, str]]:
    """The entities of words, of which numerals are tagged as such, after ``spans`` were found by a model."""
    words = text.split()
    doc = Doc(VOCAB, words=words, tags=["CD" if word[0].isdigit() or word == "two" else "NN" for word in words])
    doc.set_ents([Span(doc, start, end, label) for start, end, label in spans])
    return [(ent.text, ent.label_) for ent in with_kinds(doc).ents]


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Evin Prison", "LOC", "FAC"),
        ("Nabi Saleh Mosque", "ORG", "FAC"),
        ("Prison", "LOC", "LOC"),
        ("Port Sudan", "LOC", "LOC"),
        ("James House", "PERSON", "PERSON"),
        ("Deeply evil prison", "ORG", "ORG"),
    ],
)
def test_a_place_or_body_is_a_facility_by_its_last_word(text: str, label: str, kind: str) -> None:
    assert kinds(text, (0, len(text.split()), label)) == [(text, kind)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two rebels and 12 soldiers", ["two", "12"]),
        ("tens of thousands of them", ["tens of thousands"]),
        ("about two million fled", ["two million"]),
        ("dozens of those", ["dozens"]),
        ("some 15 percent", []),
        ("at 15:30 or 3 pm", []),
        ("flight KL1344", []),
        ("for $ 300", []),
        ("nobody of them", []),
    ],
)
def test_numbers_are_found_where_they_count(text: str, numbers: list[str]) -> None:
    assert kinds(text) == [(number, "CARDINAL") for number in numbers]


def test_numbers_in_names_and_dates_stay_there_and_lone_ones_do_not() -> None:
    assert kinds("on 5 May 2004 11", (1, 4, "DATE"), (4, 5, "DATE")) == [("5 May 2004", "DATE"), ("11", "CARDINAL")]
    assert kinds("Barrio 18 fled", (0, 2, "ORG")) == [("Barrio 18", "ORG")]


def test_the_pipeline_has_them_and_the_coder_goes_by_its_own_rules() -> None:
    text = "At least 50 inmates fled from Evin Prison in Tehran on Monday."
    found = {(ent.text, ent.label_) for ent in load_english()(text).ents}
    assert {("50", "CARDINAL"), ("Evin Prison", "FAC"), ("Tehran", "LOC"), ("Monday", "DATE")} <= found
    assert not {"FAC", "CARDINAL"} & {ent.label_ for ent in parse(Article("t", text)).ents}

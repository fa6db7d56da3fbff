"""What the encoder sees of a word."""

import numpy
import pytest
import spacy

from transforms.language import word_forms
from transforms.language.names import known_as
from transforms.language.word_forms import FEATURES, WordForms

NLP = spacy.blank("en")


def row(word: str) -> dict[str, int]:
    return dict(zip(FEATURES, WordForms()(NLP(word))[0].tolist(), strict=True))


def differing(one: str, other: str) -> set[str]:
    first, second = row(one), row(other)
    return {feature for feature in FEATURES if first[feature] != second[feature]}


def test_case_is_seen_in_the_shape_alone() -> None:
    assert differing("Rebels", "rebels") == {"shape"}


def test_a_number_is_like_another_of_its_length() -> None:
    assert differing("1,204", "3,512") == set()
    assert "shape" in differing("1,204", "204")


def test_endings_are_seen_apart_from_beginnings() -> None:
    assert differing("shelled", "shelling") == {"form", "suffix 2", "suffix 3", "suffix 4"}


def test_a_quotation_mark_opens_or_closes_by_the_spaces_around_it() -> None:
    doc = NLP('He said: "Go." She "went"\n\n"so".')
    spaces = WordForms()(doc)[:, FEATURES.index("spaces")]
    marks = [int(spaces[token.i]) for token in doc if token.text == '"']
    opening, closing, before_a_break = marks[0], marks[1], marks[3]
    assert opening == marks[2] == marks[4] != closing == before_a_break


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("mohammed", {"given", "family"}),
        ("reuters", {"organisation"}),
        ("ministry", {"organisation-word"}),
        ("gun", set()),
    ],
)
def test_known_names_are_told_by_kind(word: str, kinds: set[str]) -> None:
    assert known_as(word) == kinds


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = NLP("Rebels shelled the town of Goma on Monday, and rebels fled.")
    remembering, forgetting = WordForms(), WordForms()
    monkeypatch.setattr(word_forms, "REMEMBERED", 0)
    for _ in range(2):
        assert numpy.array_equal(remembering(doc), forgetting(doc))

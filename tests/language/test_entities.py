"""Entities as the rules read them."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from transforms.language.entities import with_titles, without_counts

VOCAB = spacy.blank("en").vocab


def marked(text: str, *spans: tuple[int, int, str]) -> list[tuple[str, str]]:
    doc = Doc(VOCAB, words=text.split())
    doc.set_ents([Span(doc, start, end, label) for start, end, label in spans])
    return [(ent.text, ent.label_) for ent in with_titles(doc)]


def test_a_title_and_the_person_behind_it_are_one() -> None:
    spans = (0, 1, "TITLE"), (1, 3, "PERSON"), (4, 5, "LOC")
    assert marked("President Ann Lee in Lima", *spans) == [("President Ann Lee", "PERSON"), ("Lima", "LOC")]


def test_a_title_alone_is_a_person() -> None:
    spans = (0, 1, "TITLE"), (2, 3, "PERSON"), (4, 5, "TITLE")
    assert marked("Mr. and Ruiz met General", *spans) == [("Mr.", "PERSON"), ("Ruiz", "PERSON"), ("General", "PERSON")]


def test_other_neighbours_stay_apart() -> None:
    assert marked("Mr. Lima fled", (0, 1, "TITLE"), (1, 2, "LOC")) == [("Mr.", "PERSON"), ("Lima", "LOC")]
    assert marked("nobody fled") == []


def test_a_day_ends_before_the_count_of_what_follows() -> None:
    def days(text: str, end: int) -> list[str]:
        doc = Doc(VOCAB, words=text.split())
        doc.set_ents([Span(doc, 0, end, "DATE")])
        return [ent.text for ent in without_counts(list(doc.ents))]

    assert days("19 February 2022 , 5 militants fled", 5) == ["19 February 2022"]
    assert days("February 19 , 2022 rebels fled", 4) == ["February 19 , 2022"]
    assert days("February 18 , 19 , and 20", 4) == ["February 18 , 19"]


@pytest.mark.parametrize(
    ("text", "dates"), [("Between 20 and 30", []), ("at least 50", []), ("From 1999 to 2004", ["From 1999 to 2004"])]
)
def test_what_only_counts_is_no_date(text: str, dates: list[str]) -> None:
    doc = Doc(VOCAB, words=text.split())
    doc.set_ents([Span(doc, 0, len(doc), "DATE")])
    assert [ent.text for ent in without_counts(list(doc.ents))] == dates

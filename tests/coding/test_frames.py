"""Frames: what a verb and its object tell together."""

import csv

import pytest
from spacy.tokens import Token

from schemas.paths import SEEDS
from schemas.records import Article
from transforms.actors.recognise import find_actors
from transforms.coding.frames import DOERS, PARTY, PLACE, find_frames
from transforms.coding.incidents import STRONG
from transforms.coding.parties import mention_of
from transforms.language.pipeline import parse
from transforms.language.words import words


def framed(text: str) -> list[tuple[str, set[str]]]:
    """The verbs that a frame makes triggers, with their classes."""
    doc = parse(Article("a", text=text))
    actors = find_actors(doc)

    def kind_of(token: Token) -> str | None:
        mention = mention_of(actors, token)
        return mention.kind if mention is not None else None

    return [(doc[one.start : one.end].text, set(one.classes)) for one in find_frames(doc, kind_of)]


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("Demonstrators hurled stones and home-made fireworks at a convoy in Otavalo.", "hurled", "riot"),
        ("Federal Police rounded up forty teachers in Debre Markos on Sunday.", "rounded up", "arrest"),
        ("A rocket landed near the market of Korangi.", "landed", "shell"),
        ("Dozens of houses were torched in the village.", "torched", "loot"),
        ("Two nurses were abducted by gunmen outside Dessalines.", "abducted", "abduct"),
        ("The rebels lobbed a volley of rockets while youths threw dozens of bottles.", "threw", "riot"),
        ("A shepherd stepped on a mine near the border.", "stepped on", "bomb"),
        ("Fighters of the front vacated the base at Wakunai.", "vacated", "transfer"),
    ],
)
def test_a_verb_and_its_object_are_a_trigger(text: str, verb: str, name: str) -> None:
    assert (verb, {name}) in framed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister threw a party for the children.",
        "Heavy snow blocked the highway on Monday.",
        "The storm destroyed dozens of houses.",
        "A newspaper has violated a ban.",
        "The company landed a contract near the market.",
        "Farmers walked to the river.",
    ],
)
def test_the_same_verbs_with_other_objects_or_doers_are_none(text: str) -> None:
    assert framed(text) == []


def test_every_row_names_sets_and_classes_that_exist() -> None:
    with (SEEDS / "lexicon" / "frames.csv").open(encoding="utf8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        assert words(row["verbs"])
        assert row["nouns"] in {PARTY, PLACE} or words(row["nouns"])
        assert row["relation"] in {"object", "subject", "oblique"}
        assert set(row["class"].split("|")) <= STRONG | {"disperse"}
        assert not row["doer"] or row["doer"].rstrip("?") in DOERS
        assert row["source"]

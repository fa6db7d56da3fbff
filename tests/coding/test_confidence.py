"""Confidence: the signs of an event and their weights."""

import csv
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from schemas.paths import SEEDS
from schemas.records import Article, Mention
from transforms.coder import load_coder
from transforms.coding.confidence import BASE, confidence

with (SEEDS / "lexicon" / "confidence.csv").open(encoding="utf8", newline="") as handle:
    WEIGHTS = {row["sign"]: float(row["weight"]) for row in csv.DictReader(handle)}


def coded(text: str) -> Mention:
    """The main event of a text."""
    return load_coder().code(Article("a", text=text, published=date(2021, 7, 9))).mentions[0]


def signs(mention: Mention) -> list[str]:
    """The signs that the rules of an event list."""
    return mention.rules.rpartition("signs: ")[2].split(", ")


@given(st.lists(st.sampled_from(sorted(WEIGHTS.keys() - {BASE})), unique=True))
def test_it_is_a_probability_and_every_sign_moves_it_its_own_way(shown: list[str]) -> None:
    sure = confidence(shown)
    assert 0 <= sure <= 1
    if shown:
        moved = confidence(shown[:-1])
        assert (moved - sure) * WEIGHTS[shown[-1]] <= 0


def test_the_signs_of_an_event_stand_in_its_rules_and_have_weights() -> None:
    mention = coded("Boko Haram fighters killed nine farmers in Bama on 7 July 2021.")
    assert {"day in full", "town", "attacker is a known group", "opens the text", "deaths told"} <= set(signs(mention))
    assert set(signs(mention)) <= WEIGHTS.keys()
    assert mention.confidence == confidence(signs(mention))


def test_a_day_that_is_only_the_reports_makes_it_less_sure() -> None:
    told = coded("Gunmen killed nine farmers in Bama on Thursday.")
    untold = coded("Gunmen killed nine farmers in Bama.")
    assert "day of the report" in signs(untold)
    assert untold.confidence < told.confidence

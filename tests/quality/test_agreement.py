"""What counts as the same value, field by field."""

import math

import pytest

from transforms.quality.agreement import agree, fold, kilometres, same_actor


@pytest.mark.parametrize(
    ("gold", "coded", "same"),
    [
        ("Taliban", "Taliban", True),
        ("Military Forces of Mali (2021-)", "Military Forces of Mali (2012-2020)", True),
        ("Police Forces of Mali (2021-)", "Military Forces of Mali (2021-)", False),
        ("Rioters (Peru)", "Protesters (Peru)", False),
        ("TTP: Tehreek-i-Taliban Pakistan", "Taliban", True),
        ("Unidentified Armed Group (Haiti)", "Haiti", True),
        ("Group", "Forces", True),  # nothing telling in either
        ("Taliban", None, False),
    ],
)
def test_actor_names_agree_by_their_telling_words(gold: str, coded: str | None, same: bool) -> None:
    assert same_actor(gold, coded) is same


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres((10, 20), (11, 20)) == pytest.approx(111.19, abs=0.01)
    assert kilometres((10, 20), (None, 20)) == math.inf


def test_folding_takes_off_case_accents_and_punctuation() -> None:
    assert fold("  São-Paulo (Brazil) ") == "sao paulo brazil"
    assert fold(None) == ""


def test_places_agree_without_the_word_for_their_kind() -> None:
    assert agree("admin1", {"admin1": "Herat Province"}, {"admin1": "Herat"})
    assert agree("location", {"location": "Khartoum"}, {"location": "Khartoum - Bahri"})
    assert agree("location", {"location": "Herat"}, {"location": None}) is False


def test_points_agree_within_25_and_161_kilometres() -> None:
    gold, coded = {"latitude": 10.0, "longitude": 20.0}, {"latitude": 11.0, "longitude": 20.0}
    assert agree("km25", gold, coded) is False
    assert agree("km161", gold, coded) is True
    assert agree("km25", {"latitude": None, "longitude": 20.0}, coded) is None
    assert agree("km25", gold, {}) is False


def test_the_pair_of_actors_agrees_in_either_order() -> None:
    gold = {"actor1": "Taliban", "actor2": "Civilians (Iraq)"}
    assert agree("actors", gold, {"actor1": "Civilians (Iraq)", "actor2": "Taliban"})
    assert agree("actors", gold, {"actor1": "Taliban", "actor2": None}) is False
    assert agree("actors", {"actor1": None}, gold) is None


def test_deaths_are_scored_only_where_gold_has_any() -> None:
    assert agree("deaths", {"fatalities": 0}, {"fatalities": 0}) is None
    assert agree("fatalities", {"fatalities": 0}, {"fatalities": 0}) is True
    assert agree("deaths", {"fatalities": 3}, {"fatalities": "3.0"}) is True
    assert agree("fatalities", {"fatalities": 3}, {}) is False


def test_what_gold_does_not_state_is_not_scored() -> None:
    assert agree("event_type", {"event_type": None}, {"event_type": "Riots"}) is None
    assert agree("event_date", {"event_date": "2021-07-08"}, {"event_date": "2021-07-08"}) is True
    assert agree("civilian_targeting", {"civilian_targeting": ""}, {"civilian_targeting": None}) is True

"""Datelines: blanked before the parse, and read for their places all the same."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from schemas.records import Article
from transforms.coder import load_coder
from transforms.places.datelines import dateline_candidates
from transforms.places.gazetteer import Gazetteer
from transforms.reading.read import read_bytes


def read(text: str) -> Article:
    (article,) = read_bytes(text.encode(), "wire.txt", retrieved_at=datetime(2022, 3, 17, tzinfo=UTC)).articles
    return replace(article, published=date(2022, 3, 16))


def places_of(text: str) -> list[str]:
    """Where the coder puts the events of a text that a reader read."""
    return [mention.location for mention in load_coder().code(read(text)).mentions]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MAIDUGURI, Nigeria, March 16 (Reuters) - Gunmen killed six soldiers in an ambush on Monday.", "Maiduguri"),
        ("KARACHI, March 16: Two policemen were shot dead by gunmen in the city on Tuesday.", "Karachi"),
        ("JOLO, Sulu — Gunmen killed six soldiers in an ambush on Monday, the army said.", "Jolo"),
        ("UVALDE, Texas — A gunman opened fire on Tuesday at a Texas school, killing nine children.", "Uvalde"),
        ("MARIUPOL, Ukraine (AP) — Shelling killed three civilians on Monday, officials said.", "Mariupol"),
    ],
)
def test_the_dateline_tells_where_if_nothing_else_does(text: str, place: str) -> None:
    assert places_of(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT (Reuters) - Syrian warplanes bombed rebels on Monday, a monitor said.",
        "KABUL (Reuters) - Gunmen killed six soldiers in Zarghunbek village on Monday. The troops were on patrol.",
        "SYDNEY (Reuters) - A grocer fired the first shot in a price war on Monday.",
    ],
)
def test_it_is_no_proof(text: str) -> None:
    assert not {"Beirut", "Kabul", "Sydney"} & set(places_of(text))


def test_months_and_agencies_are_no_places(gazetteer: Gazetteer) -> None:
    article = read("KABUL, March 16 (Reuters) - Gunmen killed six soldiers.")
    ((name,),) = dateline_candidates(article, gazetteer)
    assert (name.text, article.text[name.start : name.end], name.first) == ("KABUL", "KABUL", -1)


def test_the_number_behind_a_dateline_is_read() -> None:
    who = "At least nine members of a family, including six children"
    text = f"MEXICO CITY — {who}, were killed in an ambush by gunmen in Sonora state on Monday, relatives said."
    (mention,) = load_coder().code(read(text)).mentions
    assert mention.fatalities == 9

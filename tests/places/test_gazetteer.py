"""Look-ups by name and by point."""

import time

import pytest

from schemas.vocabulary import countries
from transforms.places.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Kabul", "Afghanistan", "Kabul"),
        ("Islam Qala", "Afghanistan", "Herat"),
        ("Hodeidah", "Yemen", "Al Hudaydah"),
        ("Kharkov", "Ukraine", "Kharkiv"),
        ("Qunduz", "Afghanistan", "Kunduz"),
        ("Manchester", "United Kingdom", "England"),
        ("Cardiff", "United Kingdom", "Wales"),
        ("Springfield", "United States", None),
        ("Simferopol", "Ukraine", "Crimea"),
        ("Hargeisa", "Somalia", "Woqooyi Galbeed"),
        ("Gaza", "Palestine", "Gaza Strip"),
        ("Nablus", "Palestine", "West Bank"),
        ("Pristina", "Kosovo", "Pristina"),
        ("Hong Kong", "China", "Hong Kong"),
        ("Sao Paulo", "Brazil", "Sao Paulo"),
        ("Goma", "Democratic Republic of Congo", "Nord-Kivu"),
    ],
)
def test_towns_lie_where_readers_of_the_form_expect_them(
    gazetteer: Gazetteer, name: str, country: str, admin1: str | None
) -> None:
    found = gazetteer.find(name, country)
    assert found
    assert found[0].country == country
    if admin1:
        assert found[0].admin1 == admin1


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("USA", "United States"), ("U.S.", "United States"), ("DRC", "Democratic Republic of Congo"),
        ("Burma", "Myanmar"),
        ("UK", "United Kingdom"), ("Cote d'Ivoire", "Ivory Coast"), ("Swaziland", "eSwatini"), ("Georgia", "Georgia"),
        ("Chad", "Chad"), ("Jordan", "Jordan"), ("Türkiye", "Turkey"),
    ],
)  # fmt: skip
def test_names_of_countries_mean_countries_first(gazetteer: Gazetteer, name: str, country: str) -> None:
    first = gazetteer.find(name)[0]
    assert (first.kind, first.name) == ("country", country)


def test_every_country_is_one_of_the_code_list(gazetteer: Gazetteer) -> None:
    assert set(gazetteer.countries) == set(countries())


def test_unknown_names_give_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwxzyville") == []
    assert gazetteer.find("Qwxzyville", "France") == []
    assert gazetteer.find("") == []


def test_regions_have_an_entry_and_a_town(gazetteer: Gazetteer) -> None:
    for name in ("Sinai", "Donbas", "Kashmir", "Rakhine", "Tigray", "Darfur", "Lake Chad", "Gaza Strip", "West Bank"):
        place = gazetteer.find(name)[0]
        assert place.kind in ("region", "natural", "admin1"), name
        assert place.admin1, name
        assert gazetteer.town(place), name


def test_capital_of_a_division_and_of_a_country(gazetteer: Gazetteer) -> None:
    (helmand,) = [p for p in gazetteer.find("Helmand", "Afghanistan") if p.kind == "admin1"]
    town = gazetteer.town(helmand)
    assert town and town.name == "Lashkar Gah"
    bolivia = gazetteer.town(gazetteer.countries["Bolivia"])
    assert bolivia and bolivia.name == "La Paz"


def test_nearest_town_gives_the_divisions_of_a_point(gazetteer: Gazetteer) -> None:
    near = gazetteer.nearest(34.66, 61.07)
    assert (near.country, near.admin1) == ("Afghanistan", "Herat")
    assert gazetteer.nearest(34.66, 61.0, "Iran").country == "Iran"
    assert gazetteer.nearest(-16.5, 179.99).country == "Fiji"  # at the date line
    assert gazetteer.nearest(-89.0, 0.0)


def test_a_point_off_the_globe_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="no point"):
        gazetteer.nearest(91.0, 0.0)
    with pytest.raises(ValueError, match="check the country"):
        gazetteer.nearest(0.0, 0.0, "Atlantis")


def test_look_ups_are_fast(gazetteer: Gazetteer) -> None:
    names = [p.name for p in (gazetteer.nearest(lat, lon) for lat in range(-30, 60, 5) for lon in range(-120, 150, 10))]
    start = time.process_time()
    for name in names:
        gazetteer.find(name)
    assert (time.process_time() - start) / len(names) < 0.001

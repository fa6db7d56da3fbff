"""The place tables hold together."""

import pytest

from schemas.vocabulary import countries
from transforms.places.gazetteer import Gazetteer
from transforms.places.geometry import kilometres
from transforms.places.sources import seed_rows, split

KINDS = {"country", "admin1", "admin2", "city", "neighbourhood", "natural", "region", "facility"}


def test_every_country_has_a_row() -> None:
    rows = seed_rows("countries")
    assert {r["country"] for r in rows} == set(countries())
    assert len({r["iso2"] for r in rows}) == len(rows)
    assert all(-90 <= float(r["latitude"]) <= 90 and -180 <= float(r["longitude"]) <= 180 for r in rows)


@pytest.mark.parametrize(("table", "least"), [("regions", 2500), ("facilities", 400), ("neighbourhoods", 3000)])
def test_regions_facilities_and_quarters(table: str, least: int, gazetteer: Gazetteer) -> None:
    rows = seed_rows(table)
    assert len(rows) >= least
    seen = set()
    for row in rows:
        assert row["kind"] in KINDS, row
        assert not row["country"] or row["country"] in countries(), row
        assert row["precision"] in ("1", "2", "3"), row
        assert row["name"].isascii(), row
        assert row["source"], row
        town = row["town"] if row["kind"] == "neighbourhood" else ""  # several cities may have a quarter of that name
        assert (row["name"], row["country"], town) not in seen, row
        seen.add((row["name"], row["country"], town))
        if row["country"] and row["admin1"]:
            divisions = [p.name for p in gazetteer.find(row["admin1"], row["country"]) if p.kind == "admin1"]
            assert row["admin1"] in divisions, f"{row['name']}: no division {row['admin1']} in {row['country']}"


def test_towns_of_our_own_lie_in_their_division_and_are_in_no_package(gazetteer: Gazetteer) -> None:
    for row in seed_rows("towns"):
        assert row["name"].isascii() and row["source"], row
        divisions = [p.name for p in gazetteer.find(row["admin1"], row["country"]) if p.kind == "admin1"]
        assert row["admin1"] in divisions, row
        known = [p for p in gazetteer.find(row["name"], row["country"]) if p.kind == "city" and p.geonameid]
        near = [p for p in known if abs(p.latitude - float(row["latitude"])) < 0.2]
        assert not near, f"{row['name']}: the packages have it; give its spelling in city_names.csv"


def test_points_of_regions_lie_near_their_division(gazetteer: Gazetteer) -> None:
    for row in (*seed_rows("regions"), *seed_rows("facilities")):
        if row["country"] and row["precision"] in ("1", "2"):
            near = gazetteer.nearest(float(row["latitude"]), float(row["longitude"]), row["country"])
            gap = abs(near.latitude - float(row["latitude"])) + abs(near.longitude - float(row["longitude"]))
            assert gap < (1.5 if row["precision"] == "1" and row["kind"] == "facility" else 5.0), (
                f"{row['name']}: nearest town of {row['country']} is {near.name}"
            )


def test_quarters_lie_in_their_city(gazetteer: Gazetteer) -> None:
    for row in seed_rows("neighbourhoods"):
        point = (float(row["latitude"]), float(row["longitude"]))
        towns = [p for p in gazetteer.find(row["town"], row["country"]) if p.kind == "city"]
        assert any(kilometres(point, (p.latitude, p.longitude)) < 60 for p in towns), row


def test_first_level_names_are_ascii_and_their_sources_unique() -> None:
    rows = seed_rows("admin1")
    assert all(r["name"].isascii() for r in rows)
    keys = [(r["iso2"], r["source"]) for r in rows]
    assert len(keys) == len(set(keys))


def test_capitals_of_divisions_are_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    """A misspelt capital would silently give the largest town; a handful of tiny ones are in no list of towns."""
    country = {r["iso2"]: r["country"] for r in seed_rows("countries")}
    lost = [
        (r["iso2"], r["capital"])
        for r in seed_rows("admin1")
        if r["capital"] and not gazetteer.find(r["capital"], r["country"] or country[r["iso2"]])
    ]
    assert len(lost) <= 12, lost


def test_type_words_name_known_kinds() -> None:
    for row in seed_rows("type_words"):
        assert row["kind"] in KINDS and row["side"] in ("before", "after", "both"), row


def test_renamed_towns_exist(gazetteer: Gazetteer) -> None:
    for row in seed_rows("city_names"):
        assert row["name"].isascii()
        ids = {p.geonameid for p in gazetteer.find(row["name"])}
        assert int(row["geonameid"]) in ids, row
        assert all(gazetteer.find(alias) for alias in split(row["aliases"]))

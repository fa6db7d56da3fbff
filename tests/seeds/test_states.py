"""State actors: every day from 1990 on has one regime, labels follow their days, and every name is a known one."""

import csv
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from schemas.paths import SEEDS

FIRST_DAY = date(1990, 1, 1)
KINDS = {"military", "police", "government"}
TERRITORIES = re.compile(r"French territory")


def rows(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


COUNTRIES = {row["country"] for row in rows("vocabulary/countries.csv")}
REGIMES = rows("actors/regimes.csv")
UNITS = rows("actors/units.csv")
DEMONYMS = rows("actors/demonyms.csv")

BY_COUNTRY: dict[str, list[dict[str, str]]] = defaultdict(list)
for regime in REGIMES:
    BY_COUNTRY[regime["country"]].append(regime)


def last_day(row: dict[str, str]) -> date | None:
    return date.fromisoformat(row["end"]) if row["end"] else None


def label_on(country: str, day: str) -> str:
    at = date.fromisoformat(day)
    found = [
        f"{row['state']} {row['years']}"
        for row in BY_COUNTRY[country]
        if date.fromisoformat(row["start"]) <= at <= (last_day(row) or date.max)
    ]
    assert len(found) == 1, f"{country} on {day}: {found}"
    return found[0]


def test_every_name_of_a_country_is_known() -> None:
    assert {row["country"] for row in REGIMES} <= COUNTRIES
    assert {row["country"] for row in UNITS} <= COUNTRIES | {"*"}
    assert {row["country"] for row in DEMONYMS} == COUNTRIES


def test_states_are_covered() -> None:
    states = {row["country"] for row in REGIMES if not TERRITORIES.search(row["source"])}
    assert len(states) >= 190


@pytest.mark.parametrize("country", sorted(BY_COUNTRY))
def test_regimes_follow_one_another_without_gap_or_overlap(country: str) -> None:
    ordered = sorted(BY_COUNTRY[country], key=lambda row: row["start"])
    assert date.fromisoformat(ordered[0]["start"]) <= FIRST_DAY
    assert ordered[-1]["end"] == "", f"{country}: the last regime is open"
    for before, after in pairwise(ordered):
        end = last_day(before)
        assert end is not None, f"{country}: an open regime is followed by another"
        assert date.fromisoformat(after["start"]) == end + timedelta(days=1), f"{country}: {before['years']}"


@pytest.mark.parametrize("country", sorted(BY_COUNTRY))
def test_labels_agree_with_days_and_are_unique(country: str) -> None:
    for row in BY_COUNTRY[country]:
        end = last_day(row)
        assert row["years"] == f"({row['start'][:4]}-{end.year if end else ''})", f"{country}: {row['start']}"
    labels = [row["years"] for row in BY_COUNTRY[country]]
    assert len(labels) == len(set(labels)), f"{country}: two regimes share a label"


@pytest.mark.parametrize(
    ("country", "day", "label"),
    [
        ("Afghanistan", "2021-07-08", "Afghanistan (2014-2021)"),
        ("Afghanistan", "2021-08-14", "Afghanistan (2014-2021)"),
        ("Afghanistan", "2021-08-15", "Afghanistan (2021-)"),
        ("Pakistan", "2021-01-01", "Pakistan (2018-2022)"),
        ("India", "2022-03-01", "India (2014-)"),
        ("United States", "2016-06-01", "the United States (2009-2017)"),
        ("United States", "2022-06-01", "the United States (2021-2025)"),
        ("Syria", "2024-12-07", "Syria (2000-2024)"),
        ("Syria", "2024-12-08", "Syria (2024-)"),
        ("Mali", "2021-01-01", "Mali (2020-2021)"),
        ("Iraq", "2017-01-01", "Iraq (2014-2018)"),
        ("Brazil", "2022-12-31", "Brazil (2019-2022)"),
        ("Burkina Faso", "2022-03-01", "Burkina Faso (2022-2022)"),
        ("Philippines", "2017-01-01", "the Philippines (2016-2022)"),
        ("Guadeloupe", "2022-01-01", "France (2017-)"),
    ],
)
def test_known_labels(country: str, day: str, label: str) -> None:
    assert label_on(country, day) == label


def test_units_are_many_and_well_formed() -> None:
    assert len(UNITS) >= 250
    assert len({row["country"] for row in UNITS} - {"*"}) >= 90
    for row in UNITS:
        assert row["kind"] in KINDS, row
        assert row["source"], row
        aliases = row["aliases"].split("|")
        assert all(alias == alias.strip() and alias for alias in aliases), row
        assert len(aliases) == len(set(aliases)), row
        if row["start"] and row["end"]:
            assert date.fromisoformat(row["start"]) <= date.fromisoformat(row["end"]), row


def test_an_alias_means_one_unit_of_a_country_on_a_day() -> None:
    claims: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in UNITS:
        for alias in row["aliases"].split("|"):
            claims[row["country"], alias].append((row["start"] or "0001-01-01", row["end"] or "9999-12-31"))
    for key, spans in claims.items():
        for before, after in pairwise(sorted(spans)):
            assert before[1] < after[0], f"{key} means two units at once"


def test_demonyms_are_tidy() -> None:
    for row in DEMONYMS:
        for column in ("demonym", "nouns", "short_names", "metonyms"):
            words = [word for word in row[column].split("|") if word]
            assert len(words) == len(set(words)), (row["country"], column)
            assert all(word == word.strip() for word in words), (row["country"], column)
        assert row["source"]


def test_a_shared_demonym_says_who_comes_first() -> None:
    shared: dict[str, set[str]] = defaultdict(set)
    for row in DEMONYMS:
        for word in f"{row['demonym']}|{row['nouns']}|{row['short_names']}".split("|"):
            if word:
                shared[word].add(row["country"])
    for word, countries in shared.items():
        if len(countries) > 1:
            sources = [row["source"] for row in DEMONYMS if row["country"] in countries]
            assert all(word in source for source in sources), f"{word}: {sorted(countries)}"

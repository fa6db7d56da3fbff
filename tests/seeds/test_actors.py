"""Named actors: known countries and types, sane periods, and no alias that means two actors on one day in one country.

A row's aliases hold in that row's countries and period only. A group whose aliases or type differ from country to
country, or that changed its type, has several rows. ``*`` (anywhere) is a fallback: a row that names the country wins.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from schemas.paths import SEEDS

ANYWHERE = "*"
KINDS = {"ethnic", "tribal", "clan", "religious", "pastoral"}
ARMED_INTERS = {"State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces"}
DAY = re.compile(r"\d{4}(-\d{2}-\d{2})?")
TABLES = ("armed_groups", "identity_groups", "parties")
KEY = {"armed_groups": "name", "identity_groups": "group", "parties": "name"}


def rows(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


COUNTRIES = {row["country"] for row in rows("vocabulary/countries.csv")}
ACTORS = {table: rows(f"actors/{table}.csv") for table in TABLES}
GROUPS = ACTORS["armed_groups"]


def countries(row: dict[str, str]) -> set[str]:
    return set(row["countries"].split("; "))


def first_day(row: dict[str, str]) -> date:
    start = row.get("start", "")
    if not start:
        return date.min
    return date.fromisoformat(start if len(start) > 4 else f"{start}-01-01")


def last_day(row: dict[str, str]) -> date:
    end = row.get("end", "")
    if not end:
        return date.max
    return date.fromisoformat(end if len(end) > 4 else f"{end}-12-31")


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    share = countries(one) & countries(other)
    return bool(share) and first_day(one) <= last_day(other) and first_day(other) <= last_day(one)


def clashes(table: str) -> Iterator[str]:
    """Pairs of rows that give one alias two meanings."""
    by_alias: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in ACTORS[table]:
        for alias in row["aliases"].split("|"):
            by_alias[alias.casefold()].append(row)
    for alias, found in by_alias.items():
        for one, other in combinations(found, 2):
            if overlap(one, other):
                yield f"{alias}: {one[KEY[table]]} and {other[KEY[table]]} ({countries(one) & countries(other)})"


def meaning(alias: str, country: str, day: str) -> tuple[str, str]:
    """Name and type of the group that an alias means in a country on a day."""
    at = date.fromisoformat(day)
    found = [
        row
        for row in GROUPS
        if alias in row["aliases"].split("|")
        and countries(row) & {country, ANYWHERE}
        and first_day(row) <= at <= last_day(row)
    ]
    named = [row for row in found if country in countries(row)] or found
    assert len(named) == 1, f"{alias} in {country} on {day}: {[row['name'] for row in named]}"
    return named[0]["name"], named[0]["inter"]


def test_there_are_enough_of_them() -> None:
    assert len({row["name"] for row in GROUPS}) >= 400
    assert len(ACTORS["identity_groups"]) >= 150
    assert len(ACTORS["parties"]) >= 200


def test_armed_groups_stand_in_every_conflict_region() -> None:
    region = {row["country"]: row["region"] for row in rows("vocabulary/countries.csv")}
    seen: dict[str, set[str]] = defaultdict(set)
    for row in GROUPS:
        for country in countries(row) - {ANYWHERE}:
            seen[region[country]].add(row["name"])
    quiet = {"Antarctica"}
    assert {name for name in region.values() if len(seen[name]) < 2} <= quiet


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_filled_and_clean(table: str) -> None:
    for row in ACTORS[table]:
        where = f"{table}: {row[KEY[table]]}"
        assert all(value == value.strip() for value in row.values()), where
        assert row["source"] and row["countries"] and row["aliases"], where
        assert row[KEY[table]].isascii() and ";" not in row[KEY[table]], where
        aliases = [alias.casefold() for alias in row["aliases"].split("|")]
        assert all(alias == alias.strip() and len(alias) > 1 for alias in aliases), where
        assert len(aliases) == len(set(aliases)), where


@pytest.mark.parametrize("table", TABLES)
def test_every_country_is_known_and_stands_once(table: str) -> None:
    for row in ACTORS[table]:
        listed = row["countries"].split("; ")
        assert len(listed) == len(set(listed)), row
        assert listed == [ANYWHERE] or set(listed) <= COUNTRIES, row


@pytest.mark.parametrize("table", TABLES)
def test_no_alias_means_two_actors(table: str) -> None:
    assert not list(clashes(table))


@pytest.mark.parametrize("table", TABLES)
def test_no_row_stands_twice(table: str) -> None:
    by_name: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in ACTORS[table]:
        by_name[row[KEY[table]], row.get("start", "")].append(row)
    twice = [
        name
        for name, found in by_name.items()
        if any(countries(one) & countries(other) for one, other in combinations(found, 2))
    ]
    assert not twice


def test_identity_kinds_are_known() -> None:
    assert {row["kind"] for row in ACTORS["identity_groups"]} == KINDS


def test_types_and_periods_of_armed_groups() -> None:
    assert {row["inter"] for row in GROUPS} == ARMED_INTERS
    for row in GROUPS:
        assert DAY.fullmatch(row["start"]) and (not row["end"] or DAY.fullmatch(row["end"])), row["name"]
        assert first_day(row) <= last_day(row), row["name"]


def test_names_of_state_forces_are_state_or_external() -> None:
    for row in GROUPS:
        if re.match(r"(Military|Police) Forces of |Government of ", row["name"]):
            assert row["inter"] in {"State forces", "External/Other forces"}, row["name"]


@pytest.mark.parametrize(
    ("alias", "country", "day", "name", "inter"),
    [
        ("Taliban", "Afghanistan", "2021-07-08", "Taliban", "Rebel group"),
        ("Taliban", "Afghanistan", "2021-08-15", "Military Forces of Afghanistan (2021-)", "State forces"),
        ("Taliban", "Pakistan", "2014-12-16", "TTP: Tehreek-i-Taliban Pakistan", "Rebel group"),
        ("Houthis", "Yemen", "2015-01-20", "Houthi Movement - Ansar Allah", "Rebel group"),
        (
            "Houthis",
            "Yemen",
            "2018-06-12",
            "Military Forces of Yemen (2016-) Supreme Political Council",
            "State forces",
        ),
        (
            "Houthis",
            "Saudi Arabia",
            "2019-09-14",
            "Military Forces of Yemen (2016-) Supreme Political Council",
            "External/Other forces",
        ),
        ("HTS", "Syria", "2020-02-01", "HTS: Hayat Tahrir al Sham", "Rebel group"),
        ("HTS", "Syria", "2025-03-07", "Military Forces of Syria (2024-)", "State forces"),
        ("RSF", "Sudan", "2019-06-03", "RSF: Rapid Support Forces", "State forces"),
        ("RSF", "Sudan", "2023-04-15", "RSF: Rapid Support Forces", "Rebel group"),
        ("Islamic State", "Iraq", "2014-06-10", "Islamic State (Iraq)", "Rebel group"),
        ("Islamic State", "Niger", "2024-03-21", "Islamic State (Sahel)", "Rebel group"),
        ("Islamic State", "Portugal", "2019-01-01", "Islamic State (International)", "Rebel group"),
        ("NLA", "North Macedonia", "2001-06-01", "NLA: National Liberation Army (Macedonia)", "Rebel group"),
        ("Al-Shabaab", "Kenya", "2015-04-02", "Al Shabaab", "Rebel group"),
        ("Al-Shabaab", "Mozambique", "2021-03-24", "Islamic State (Mozambique)", "Rebel group"),
        ("UN peacekeepers", "Fiji", "2010-01-01", "UN: United Nations", "External/Other forces"),
    ],
)
def test_who_a_name_means(alias: str, country: str, day: str, name: str, inter: str) -> None:
    assert meaning(alias, country, day) == (name, inter)

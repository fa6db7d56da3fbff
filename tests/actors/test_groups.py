"""Which group an alias means, by country and day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.actors.groups import (
    ArmedGroup,
    armed_groups,
    choose,
    groups_by_alias,
    period_end,
    period_start,
)

DAYS = st.dates(date(1997, 1, 1), date(2026, 12, 31))
ALIASES = sorted(groups_by_alias())


def meant(alias: str, country: str, day: str) -> ArmedGroup:
    return choose(groups_by_alias()[alias], country, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", date.min, date.max),
        ("1994", date(1994, 1, 1), date(1994, 12, 31)),
        ("2021-08-15", date(2021, 8, 15), date(2021, 8, 15)),
    ],
)
def test_a_period_is_given_by_years_or_days(text: str, first: date, last: date) -> None:
    assert period_start(text) == first
    assert period_end(text) == last


@pytest.mark.parametrize(
    ("alias", "country", "day", "name", "inter"),
    [
        ("Taliban", "Afghanistan", "2021-07-08", "Taliban", "Rebel group"),
        ("Taliban", "Afghanistan", "2021-08-14", "Taliban", "Rebel group"),
        ("Taliban", "Afghanistan", "2021-08-15", "Military Forces of Afghanistan (2021-)", "State forces"),
        ("Taliban", "Afghanistan", "2023-02-01", "Military Forces of Afghanistan (2021-)", "State forces"),
        ("Taliban", "Pakistan", "2023-02-01", "TTP: Tehreek-i-Taliban Pakistan", "Rebel group"),
        ("Houthi", "Yemen", "2015-03-20", "Houthi Movement - Ansar Allah", "Rebel group"),
        ("Houthi", "Yemen", "2019-03-20", "Military Forces of Yemen (2016-) Supreme Political Council", "State forces"),
        ("RSF", "Sudan", "2022-10-25", "RSF: Rapid Support Forces", "State forces"),
        ("RSF", "Sudan", "2023-04-14", "RSF: Rapid Support Forces", "State forces"),
        ("RSF", "Sudan", "2023-04-15", "RSF: Rapid Support Forces", "Rebel group"),
        ("Islamic State", "Iraq", "2016-04-03", "Islamic State (Iraq)", "Rebel group"),
        ("Islamic State", "Syria", "2016-04-03", "Islamic State (Syria)", "Rebel group"),
        ("ADF", "Cameroon", "2020-01-01", "ADF: Ambazonian Defense Forces", "Rebel group"),
        ("ADF", "Democratic Republic of Congo", "2020-01-01", "ADF: Allied Democratic Forces", "Rebel group"),
    ],
)
def test_an_alias_means_the_group_of_the_country_and_the_day(
    alias: str, country: str, day: str, name: str, inter: str
) -> None:
    group = meant(alias, country, day)
    assert (group.name, group.inter) == (name, inter)


def test_without_country_and_day_an_alias_still_means_a_group() -> None:
    assert choose(groups_by_alias()["Al Shabaab"], None, None).name == "Al Shabaab"


def test_both_halves_of_an_acronym_and_its_name_are_aliases() -> None:
    known = groups_by_alias()
    assert "ELN" in known
    assert "National Liberation Army" in known
    assert not any(alias.startswith("(") or len(alias) < 2 for alias in known)


@given(st.sampled_from(ALIASES), st.sampled_from(sorted({c for g in armed_groups() for c in g.countries})), DAYS)
def test_a_group_of_the_country_alive_on_the_day_comes_before_all_others(alias: str, country: str, day: date) -> None:
    groups = groups_by_alias()[alias]
    best = choose(groups, country, day)
    assert best in groups
    fitting = [group for group in groups if country in group.countries and group.active(day)]
    if fitting:
        assert best in fitting

"""State forces by template, regime and unit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.actors.groups import ANYWHERE
from transforms.actors.states import choose_unit, regime_of, regimes, state_actor, units

DAYS = st.dates(date(1997, 1, 1), date(2026, 12, 31))
COUNTRIES = st.sampled_from(sorted(regimes()))


@pytest.mark.parametrize(
    ("kind", "country", "day", "name"),
    [
        ("military", "Afghanistan", "2021-08-14", "Military Forces of Afghanistan (2014-2021)"),
        ("military", "Afghanistan", "2021-08-15", "Military Forces of Afghanistan (2021-)"),
        ("police", "Thailand", "2022-03-01", "Police Forces of Thailand (2019-2023)"),
        ("government", "Mali", "2021-01-01", "Government of Mali (2020-2021)"),
        ("military", "United States", "2016-06-01", "Military Forces of the United States (2009-2017)"),
    ],
)
def test_forces_bear_the_years_of_the_regime_of_the_day(kind: str, country: str, day: str, name: str) -> None:
    assert state_actor(kind, country, date.fromisoformat(day)) == name


def test_a_unit_stands_after_the_template() -> None:
    name = state_actor("police", "India", date(2022, 3, 1), "Central Reserve Police Force")
    assert name == "Police Forces of India (2014-) Central Reserve Police Force"


def test_a_country_without_regimes_is_named_without_years() -> None:
    assert state_actor("police", "Atlantis", date(2022, 3, 1)) == "Police Forces of Atlantis"
    assert regime_of("Atlantis", date(2022, 3, 1)) is None


def test_a_day_before_all_regimes_takes_the_nearest() -> None:
    first = regimes()["Afghanistan"][0]
    assert regime_of("Afghanistan", date(1900, 1, 1)) == first


@given(COUNTRIES, DAYS)
def test_there_is_a_regime_for_every_day(country: str, day: date) -> None:
    regime = regime_of(country, day)
    assert regime is not None
    assert regime.start <= day <= regime.end
    assert state_actor("military", country, day) == f"Military Forces of {regime.state} {regime.years}"


def test_a_unit_of_the_country_comes_before_one_of_every_state_and_one_of_another() -> None:
    police = tuple(unit for unit in units() if unit.kind == "police")
    own = next(unit for unit in police if unit.country == "India")
    other = next(unit for unit in police if unit.country == "Sudan")
    common = next((unit for unit in units() if unit.country == ANYWHERE), None)
    assert choose_unit((other, own), "India", date(2022, 3, 1)) == own
    if common is not None:
        assert choose_unit((other, common), "India", date(2022, 3, 1)) == common
    assert choose_unit((), "India", date(2022, 3, 1)) is None


def test_a_unit_that_existed_on_the_day_comes_before_one_that_did_not() -> None:
    dated = [unit for unit in units() if unit.start > date(1990, 1, 1)]
    unit = dated[0]
    ended = [other for other in units() if other.country == unit.country and other.end < unit.start]
    assert choose_unit((*ended, unit), unit.country, unit.start) == unit

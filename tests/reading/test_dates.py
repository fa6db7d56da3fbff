"""Written dates and publication dates."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.dates import parse_published, with_year, written_dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("July 9, 2021", date(2021, 7, 9)),
        ("9 July 2021", date(2021, 7, 9)),
        ("Friday, April 19, 2024", date(2024, 4, 19)),
        ("Posted on Sept. 3rd, 2019 at 10:15", date(2019, 9, 3)),
        ("the 4th of July 2020", date(2020, 7, 4)),
        ("Nov. 1. 2011", date(2011, 11, 1)),
        ("2021-07-09", date(2021, 7, 9)),
        ("09-Jul-2021", date(2021, 7, 9)),
        ("31.12.2020", date(2020, 12, 31)),
        ("12/25/2020", date(2020, 12, 25)),
        ("07/07/2021", date(2021, 7, 7)),
        ("July 2021", date(2021, 7, 1)),
    ],
)
def test_forms(text: str, day: date) -> None:
    (written,) = written_dates(text)
    assert written.day == day
    assert text[written.start : written.end].strip() == text[written.start : written.end]
    assert written.precision == ("month" if text == "July 2021" else "day")


@pytest.mark.parametrize("text", ["09/07/2021", "2010-12-S-181", "may 10 people", "in 2021", "12:30", "9-7-2021"])
def test_what_is_ambiguous_or_no_date(text: str) -> None:
    assert list(written_dates(text)) == []


@pytest.mark.parametrize("text", ["2021-13-45", "July 45, 2021", "February 30, 2021", "31 June 2020"])
def test_days_that_do_not_exist(text: str) -> None:
    (written,) = written_dates(text)
    assert written.impossible and written.day is None


def test_a_year_is_lent_by_the_nearest_date() -> None:
    (written,) = written_dates("Dec. 30")
    assert written.year is None and written.day is None
    assert with_year(written, [date(2011, 1, 3)], 45) == date(2010, 12, 30)
    assert with_year(written, [date(2011, 6, 3)], 45) is None
    assert with_year(written, [], 45) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021", (date(2021, 1, 1), "year")),
        ("2021-07", (date(2021, 7, 1), "month")),
        ("2021-07-09T23:30:00Z", (date(2021, 7, 9), "day")),
        ("2021-07-09 10:00:00 +0300", (date(2021, 7, 9), "day")),
        ("Fri, 09 Jul 2021 23:30:00 GMT", (date(2021, 7, 9), "day")),
        ("July 9, 2021", (date(2021, 7, 9), "day")),
        ("July 2021", (date(2021, 7, 1), "month")),
    ],
)
def test_metadata_dates(value: str, expected: tuple[date, str]) -> None:
    assert parse_published(value) == expected


@pytest.mark.parametrize("value", ["", "rubbish", "2021-13", "2021-13-45", "0000", "July 45, 2021", "09/07/2021"])
def test_metadata_without_a_date_raises_and_says_so(value: str) -> None:
    with pytest.raises(ValueError, match="is not a date|does not exist"):
        parse_published(value)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_found_in_every_unambiguous_form(day: date) -> None:
    for form in ("%B %d, %Y", "%d %B %Y", "%A, %b %d, %Y", "%Y-%m-%d"):
        # strftime does not pad years everywhere; from 1900 on they have four digits.
        (written,) = written_dates(day.strftime(form))
        assert written.day == day


@given(st.text())
def test_parsing_raises_nothing_but_value_errors(value: str) -> None:
    with suppress(ValueError):
        parse_published(value)

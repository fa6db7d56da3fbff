"""The note of an event in the house style (rule book 3.9, V38, V48)."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import EventPlace
from schemas.vocabulary import event_types
from transforms.actors.names import Actor, civilians, crowd, unidentified_group
from transforms.coding.fatalities import Fatalities
from transforms.coding.notes import in_words, note, opening

DAYS = st.dates(date(1997, 1, 1), date(2026, 12, 31))
FULL_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
DANGLING = re.compile(r"\b(?:on|with|from|of|at|against|there|which) in\b")
# Types whose other party is never blank (rule book V13, V15, V20 and 3.5).
TWO_SIDED = {"Battles", "Violence against civilians"}
ALWAYS_TWO = {"Protest with intervention", "Excessive force against protesters", "Agreement", "Arrests"}
NOBODY = Fatalities(0, 0, 0)
FIRST = unidentified_group("Mali")


def place(precision: int = 1, admin1: str | None = "Gao") -> EventPlace:
    return EventPlace("Ansongo", "Mali", admin1, None, None, 15.6597, 0.5022, precision, "Ansongo", 0, 7, "named")


def written(
    kind: str,
    second: Actor | None = None,
    *,
    day: date = date(2021, 7, 8),
    precision: int = 1,
    rule: str = "absolute",
    deaths: Fatalities = NOBODY,
    where: EventPlace | None = None,
    denial: str | None = None,
) -> str:
    return note(day, precision, rule, kind, FIRST, second, where or place(), deaths, denial)


def test_a_day_is_written_without_leading_zero() -> None:
    assert in_words(date(2021, 7, 8)) == "8 July 2021"
    assert in_words(date(1999, 12, 31)) == "31 December 1999"


@pytest.mark.parametrize(
    ("precision", "rule", "words"),
    [
        (1, "absolute", "On 8 July 2021"),
        (2, "as-reported", "Around 8 July 2021 (as reported)"),
        (2, "last-week", "Around 8 July 2021 (week of)"),
        (3, "month", "Around 8 July 2021 (month of)"),
    ],
)
def test_a_note_opens_with_its_day_and_how_sure_it_is(precision: int, rule: str, words: str) -> None:
    assert opening(date(2021, 7, 8), precision, rule) == words


@given(
    st.sampled_from(sorted(event_types())),
    st.sampled_from(
        [None, civilians("Mali"), crowd("Mali", True), Actor("Military Forces of Mali (2020-)", "State forces")]
    ),
    DAYS,
    st.integers(1, 3),
    st.sampled_from(["absolute", "as-reported", "month"]),
    st.builds(
        lambda low, more, stated: Fatalities(low, low, low + more, stated=stated),
        st.integers(0, 90),
        st.integers(0, 9),
        st.booleans(),
    ),
)
def test_the_first_date_of_a_note_is_the_day_of_the_event(
    kind: str, second: Actor | None, day: date, precision: int, rule: str, deaths: Fatalities
) -> None:
    text = written(kind, second, day=day, precision=precision, rule=rule, deaths=deaths)
    first = FULL_DATE.search(text)
    assert first is not None
    assert datetime.strptime(first[0], "%d %B %Y").date() == day
    assert text.startswith("On " if precision == 1 else "Around ")
    assert text.endswith(".")
    assert FIRST.name in text and "in Ansongo (Gao)" in text
    assert second is None or second.name in text
    assert "  " not in text and "\n" not in text


ONE_SIDED = {kind for kind, row in event_types().items() if row.event_type not in TWO_SIDED and kind not in ALWAYS_TWO}


@pytest.mark.parametrize("kind", sorted(ONE_SIDED))
def test_a_one_sided_note_does_not_break_off(kind: str) -> None:
    assert not DANGLING.search(written(kind))


@pytest.mark.parametrize(
    ("deaths", "words"),
    [
        (Fatalities(0, 0, 0), "Casualties unknown."),
        (Fatalities(0, 0, 0, stated=True), "No fatalities reported."),
        (Fatalities(1, 1, 1, stated=True), "1 fatality."),
        (Fatalities(4, 4, 4, stated=True), "4 fatalities."),
        (Fatalities(30, 30, 40, stated=True), "30 to 40 fatalities coded as 30."),
        (Fatalities(12, 12, 12, vague=True, stated=True), "Unknown fatalities coded as 12."),
    ],
)
def test_a_note_closes_with_the_deaths(deaths: Fatalities, words: str) -> None:
    assert written("Attack", civilians("Mali"), deaths=deaths).endswith(words)


def test_a_place_that_stands_for_a_region_is_said_to() -> None:
    assert "[coded to Ansongo with GP3]" in written("Attack", civilians("Mali"), where=place(precision=3))
    assert "GP" not in written("Attack", civilians("Mali"))


def test_a_place_of_the_name_of_its_division_is_named_once() -> None:
    assert "in Ansongo." in written("Attack", civilians("Mali"), where=place(admin1="Ansongo"))
    assert "in Ansongo." in written("Attack", civilians("Mali"), where=place(admin1=None))


def test_a_disputed_event_says_so() -> None:
    assert "disputed" in written("Attack", civilians("Mali"), denial="The army denied it.")
    assert "disputed" not in written("Attack", civilians("Mali"))

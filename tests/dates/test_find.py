"""Date expressions of running text: what is found, where it stands, and which day it means."""

from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import DateMention
from transforms.dates import dateline_of, find_dates, find_in_text
from transforms.dates.patterns import scan

FRIDAY = date(2021, 7, 9)  # the anchor of most cases


def only(text: str, anchor: date | None = FRIDAY) -> DateMention:
    found = find_in_text(text, anchor)
    assert len(found) == 1, [(item.text, item.rule) for item in found]
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("On 23 February 2021, men burned a shop.", "23 February 2021", "2021-02-23"),
        ("They met July 9, 2021, in town.", "July 9, 2021", "2021-07-09"),
        ("They met on 9 July in town.", "9 July", "2021-07-09"),
        ("They met on July 9th in town.", "July 9th", "2021-07-09"),
        ("They met on the 9th of July in town.", "the 9th of July", "2021-07-09"),
        ("He was held on Jan. 25, 2013, in Ghazni.", "Jan. 25, 2013", "2013-01-25"),
        ("He was held on Sept. 1 in Ghazni.", "Sept. 1", "2020-09-01"),
        ("Filed 2021-07-09 by the desk.", "2021-07-09", "2021-07-09"),
        ("Seen on 25/06/2021 at noon.", "25/06/2021", "2021-06-25"),
        ("Seen on 04.07.2021 at noon.", "04.07.2021", "2021-07-04"),
        ("Seen on 07/05/2021 at noon.", "07/05/2021", "2021-07-05"),  # of May and July the one near the report
        ("On Friday, July 2, 2021, they met.", "Friday, July 2, 2021", "2021-07-02"),
        ("On Tues. July 6 they met.", "Tues. July 6", "2021-07-06"),
        ("ON JULY 5 THEY MET.", "JULY 5", "2021-07-05"),
        ("On 31 December they met.", "31 December", "2020-12-31"),
        ("On 29 February they met.", "29 February", "2020-02-29"),
        ("They met on the 5th of this month.", "the 5th of this month", "2021-07-05"),
        ("They met on the 25th, he said.", "the 25th", "2021-06-25"),
        ("They met on Christmas Day in town.", "Christmas Day", "2020-12-25"),
    ],
)
def test_written_days(text: str, words: str, day: str) -> None:
    found = only(text)
    assert (found.text, found.day.isoformat(), found.precision) == (words, day, 1)
    assert found.first is None and found.last is None


@pytest.mark.parametrize(
    ("text", "words", "day", "rule"),
    [
        ("It fell on Thursday, officials said.", "Thursday", "2021-07-08", "weekday"),
        ("It fell on Friday, officials said.", "Friday", "2021-07-09", "weekday"),
        ("It fell last Friday.", "last Friday", "2021-07-02", "weekday"),
        ("It fell this past Monday.", "this past Monday", "2021-07-05", "weekday"),
        ("It fell late on Thursday night.", "Thursday night", "2021-07-08", "weekday"),
        ("Thursday's attack was the worst.", "Thursday", "2021-07-08", "weekday"),
        ("It fell on Thursday last week.", "Thursday last week", "2021-07-01", "weekday"),
        ("It fell yesterday.", "yesterday", "2021-07-08", "yesterday"),
        ("It fell yesterday morning.", "yesterday morning", "2021-07-08", "yesterday"),
        ("It fell the day before yesterday.", "the day before yesterday", "2021-07-07", "before-yesterday"),
        ("It fell this morning.", "this morning", "2021-07-09", "today"),
        ("It fell last night.", "last night", "2021-07-08", "last-night"),
        ("It fell overnight.", "overnight", "2021-07-09", "overnight"),
        ("It fell three days ago.", "three days ago", "2021-07-06", "days-ago"),
        ("It fell 3 days ago.", "3 days ago", "2021-07-06", "days-ago"),
        ("It fell 48 hours ago.", "48 hours ago", "2021-07-07", "days-ago"),
        ("Thousands marched after Friday prayers.", "Friday", "2021-07-09", "weekday"),
        ("On May Day, workers marched.", "May Day", "2021-05-01", "holiday"),
        ("It fell on the night of 5-6 March.", "night of 5-6 March", "2021-03-05", "night"),
        ("It fell Thursday night into Friday.", "Thursday night into Friday", "2021-07-08", "night"),
    ],
)
def test_days_that_count_from_the_report(text: str, words: str, day: str, rule: str) -> None:
    found = only(text)
    assert (found.text, found.day.isoformat(), found.rule, found.precision) == (words, day, rule, 1)


@pytest.mark.parametrize(
    ("text", "words", "day", "precision", "span"),
    [
        ("It fell last week.", "last week", "2021-07-01", 2, ("2021-06-28", "2021-07-04")),
        ("It fell this week.", "this week", "2021-07-07", 2, ("2021-07-05", "2021-07-09")),
        ("It fell in the last week.", "the last week", "2021-07-06", 2, ("2021-07-02", "2021-07-09")),
        ("It fell over the weekend.", "the weekend", "2021-07-03", 2, ("2021-07-03", "2021-07-04")),
        ("It fell in the past 24 hours.", "the past 24 hours", "2021-07-09", 2, ("2021-07-08", "2021-07-09")),
        ("It fell in the past two days.", "the past two days", "2021-07-08", 2, ("2021-07-07", "2021-07-09")),
        ("It has gone on since Monday.", "Monday", "2021-07-07", 2, ("2021-07-05", "2021-07-09")),
        ("It fell a few days ago.", "a few days ago", "2021-07-06", 2, ("2021-07-05", "2021-07-07")),
        ("It fell two weeks ago.", "two weeks ago", "2021-06-25", 2, ("2021-06-22", "2021-06-28")),
        ("It fell in recent weeks.", "recent weeks", "2021-06-28", 3, ("2021-06-18", "2021-07-09")),
        (
            "It fell between 28 March and 2 April.",
            "28 March and 2 April",
            "2021-03-30",
            2,
            ("2021-03-28", "2021-04-02"),
        ),
        ("It fell from 1 to 5 March.", "1 to 5 March", "2021-03-03", 2, ("2021-03-01", "2021-03-05")),
        ("It fell on May 3-5.", "May 3-5", "2021-05-04", 2, ("2021-05-03", "2021-05-05")),
        ("It fell on May 3 and 4, he said.", "May 3 and 4", "2021-05-03", 2, ("2021-05-03", "2021-05-04")),
        ("It fell on 5, 6 and 7 March.", "5, 6 and 7 March", "2021-03-06", 2, ("2021-03-05", "2021-03-07")),
        ("It fell 30 December - 2 January.", "30 December - 2 January", "2020-12-31", 2, ("2020-12-30", "2021-01-02")),
        ("It fell on Monday and Tuesday.", "Monday and Tuesday", "2021-07-05", 2, ("2021-07-05", "2021-07-06")),
        (
            "It fell on Monday through Thursday.",
            "Monday through Thursday",
            "2021-07-06",
            2,
            ("2021-07-05", "2021-07-08"),
        ),
        ("It fell in May 2021.", "May 2021", "2021-05-15", 3, ("2021-05-01", "2021-05-31")),
        ("It fell in May.", "May", "2021-05-15", 3, ("2021-05-01", "2021-05-31")),
        ("It fell last month.", "last month", "2021-06-15", 3, ("2021-06-01", "2021-06-30")),
        ("It fell in June last year.", "June last year", "2020-06-15", 3, ("2020-06-01", "2020-06-30")),
        ("It fell six months ago.", "six months ago", "2021-01-15", 3, ("2021-01-01", "2021-01-31")),
        ("It fell in early May.", "early May", "2021-05-01", 3, ("2021-05-01", "2021-05-10")),
        ("It fell in mid-May.", "mid-May", "2021-05-15", 3, ("2021-05-11", "2021-05-20")),
        ("It fell at the end of May.", "end of May", "2021-05-31", 3, ("2021-05-21", "2021-05-31")),
        ("It fell this month.", "this month", "2021-07-05", 3, ("2021-07-01", "2021-07-09")),
        ("It fell last year.", "last year", "2020-07-01", 4, ("2020-01-01", "2020-12-31")),
        ("It fell in 2014.", "2014", "2014-07-02", 4, ("2014-01-01", "2014-12-31")),
        ("It raged from May to July 2020.", "May to July 2020", "2020-06-15", 4, ("2020-05-01", "2020-07-31")),
        ("It raged in the 1990s.", "1990s", "1994-12-31", 4, ("1990-01-01", "1999-12-31")),
    ],
)
def test_spans(text: str, words: str, day: str, precision: int, span: tuple[str, str]) -> None:
    found = only(text)
    assert found.first is not None and found.last is not None
    assert (found.text, found.day.isoformat(), found.precision) == (words, day, precision)
    assert (found.first.isoformat(), found.last.isoformat()) == span


@pytest.mark.parametrize(
    "text",
    [
        "He may go and they March on while the Sun shines.",
        "May he rest. They sat there, wed and happy.",
        "The September 11 attacks changed the world, like 9/11 always does.",
        "A court heard the January 6 riot case.",
        "Bloody Sunday is remembered; the May Day rally is not.",
        "Friday prayers are held here every Friday and on Sundays.",
        "It came two days after the election and the day before the vote.",
        "At least 1,200 March for life, 24/7, at 10:30.",
        "Theresa May left; Mon State and Sat One are names.",
        "Officials met on 31 April and on 30 February.",
        "About 3.5 May units were sold on the 21st floor.",
    ],
)
def test_names_and_traps_are_no_dates(text: str) -> None:
    assert find_in_text(text, FRIDAY) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It opens next Thursday.", "2021-07-15"),
        ("The vote is scheduled for Sunday.", "2021-07-11"),
        ("They will march on Saturday.", "2021-07-10"),
        ("They will march on 1 August.", "2021-08-01"),
        ("It opens tomorrow.", "2021-07-10"),
        ("The poll of 9 August matters.", "2021-08-09"),
        ("The treaty ends on 9 August 2025.", "2025-08-09"),
    ],
)
def test_what_lies_ahead_is_marked(text: str, day: str) -> None:
    found = only(text)
    assert (found.day.isoformat(), found.rule) == (day, "future")


def test_a_bound_is_no_day_of_an_event() -> None:
    assert only("The truce holds until Friday.").rule == "bound"
    assert only("The toll had reached 20 by Monday.").rule == "bound"


def test_days_that_count_from_another_day_of_the_text() -> None:
    text = "He died on July 5. Two days earlier, he fell. The following day he rose. A week later, rain. That day, sun."
    found = find_in_text(text, FRIDAY)
    days = [(item.text, item.day.isoformat(), item.precision) for item in found]
    assert days == [
        ("July 5", "2021-07-05", 1),
        ("Two days earlier", "2021-07-03", 1),
        ("The following day", "2021-07-04", 1),
        ("A week later", "2021-07-07", 2),
        ("That day", "2021-07-04", 1),
    ]


@pytest.mark.parametrize(
    ("text", "day", "precision", "span"),
    [
        ("Around 5 June 2021 (as reported), soldiers looted.", "2021-06-05", 2, None),
        ("Around 8 June 2021 (week of), soldiers looted.", "2021-06-08", 2, None),
        ("Around 15 May 2021 (month of), soldiers looted.", "2021-05-15", 3, None),
        ("Around 2 April 2021 (between 28 March - 2 April), it fell.", "2021-04-02", 2, ("2021-03-28", "2021-04-02")),
        ("On or about 5 June 2021 soldiers looted.", "2021-06-05", 2, None),
    ],
)
def test_remarks_of_event_notes(text: str, day: str, precision: int, span: tuple[str, str] | None) -> None:
    found = only(text)
    assert (found.day.isoformat(), found.precision) == (day, precision)
    if span:
        assert (str(found.first), str(found.last)) == span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013)\nA force killed a leader yesterday.", "2013-01-24"),
        ("2010-09-CA-005\n\nKABUL, Afghanistan (Sept. 1) - A force held men Tuesday.", "2010-08-31"),
        ("Thursday, January 24, 2019\n\nA car bomb went off on Monday.", "2019-01-21"),
        ("Published on 24 January 2019\n\nA car bomb went off on Monday.", "2019-01-21"),
        ("July 6: Operations in Ghazni\n2010-07-CA-028\n\nA force held a leader Saturday.", "2010-07-03"),
        ("KABUL, July 9, 2021 (Agency) - Fighters seized a post on Thursday.", "2021-07-08"),
    ],
)
def test_a_dateline_anchors_a_text_without_publication_date(text: str, day: str) -> None:
    found = find_in_text(text, None)
    assert found[0].rule == "dateline"
    assert found[0].day == dateline_of(text)
    assert found[-1].day.isoformat() == day


def test_a_dateline_far_from_the_publication_date_is_not_believed() -> None:
    text = "Friday, April 19, 2024\n\nFighters seized a post on Thursday."
    assert find_in_text(text, FRIDAY)[-1].day == date(2021, 7, 8)


def test_of_two_datelines_the_one_near_the_publication_date_or_the_prose_is_believed() -> None:
    text = "Friday, April 19, 2024\n\nJuly 9, 2021\n\nFighters seized a post on Thursday."
    for anchor in (FRIDAY, date(2021, 7, 12), None):
        assert find_in_text(text, anchor)[-1].day == date(2021, 7, 8)


def test_without_an_anchor_only_full_dates_are_resolved() -> None:
    assert find_in_text("It fell on Thursday, in May, last week, on 9 July.", None) == []
    found = find_in_text("It began on 23 February 2022 and ended on 1 March.", None)
    assert [item.day.isoformat() for item in found] == ["2022-02-23", "2022-03-01"]


@pytest.mark.parametrize(("precision", "code", "day"), [("month", 3, "2021-07-15"), ("year", 4, None)])
def test_a_coarse_anchor_gives_no_day(precision: str, code: int, day: str | None) -> None:
    found = find_in_text("It fell on Thursday and in May 2021.", date(2021, 7, 1), precision)
    assert found[0].precision == code
    assert day is None or found[0].day.isoformat() == day
    assert (found[1].day.isoformat(), found[1].precision) == ("2021-05-15", 3)


def test_offsets_are_those_of_the_document() -> None:
    doc = spacy.blank("en")("  On\u00a09 July 2021 , Élodie left ; she returned on Thursday .")
    for item in find_dates(doc, FRIDAY):
        assert doc.text[item.start : item.end] == item.text


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2029, 12, 31))
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
STYLES = (
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%A}, {d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%A} {d.day} {d:%B} {d.year}",
    lambda d: f"{d:%b} {d.day}, {d.year}",
    lambda d: f"the {d.day}{ORDINALS.get(d.day, 'th')} of {d:%B}, {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
)


@given(DAYS, st.sampled_from(STYLES), st.none() | DAYS)
def test_a_full_date_means_itself_in_every_style_and_for_every_anchor(day, style, anchor) -> None:  # type: ignore[no-untyped-def]
    text = f"Crowds burned a shop on {style(day)} in the old town."
    found = find_in_text(text, anchor)
    assert [item.day for item in found] == [day]
    assert text[found[0].start : found[0].end] == style(day)


@given(DAYS, st.integers(min_value=0, max_value=300))
def test_a_date_without_a_year_is_found_in_the_year_before_the_report(anchor: date, back: int) -> None:
    day = date.fromordinal(anchor.toordinal() - back)
    found = only(f"Crowds burned a shop on {day.day} {day:%B} in the old town.", anchor)
    assert found.day == day


@given(DAYS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
def test_a_weekday_lies_in_the_week_up_to_the_report(anchor: date, name: str) -> None:
    found = only(f"Crowds burned a shop on {name} in the old town.", anchor)
    assert f"{found.day:%A}" == name
    assert 0 <= (anchor - found.day).days <= 6


@given(st.text(max_size=300), st.none() | st.dates())
def test_any_text_is_read_without_error_and_without_overlaps(text: str, anchor: date | None) -> None:
    found = find_in_text(text, anchor)
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))


@given(
    st.lists(
        st.sampled_from(
            ["May", "3", "on", "5", "and", "Monday", "last", "week", "2021", "the", "ago", "two", "days", ",", "-"]
        )
    )
)
def test_any_jumble_of_date_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[item.start : item.end] == item.text for item in find_in_text(text, FRIDAY))


def test_long_texts_are_scanned_in_linear_time() -> None:
    text = "Fighters seized a post near the old bridge and moved on. " * 2000
    assert scan(text) == []

"""The tables of dates: readable, complete, and errors that say what to mend."""

from pathlib import Path
from shutil import copytree

import pytest

from transforms.dates.calendar import VAGUE
from transforms.dates.vocabulary import FOLDER, vocabulary


def test_every_month_and_weekday_has_a_full_form() -> None:
    words = vocabulary()
    assert {row.month for row in words.months.values() if not row.short} == set(range(1, 13))
    assert {row.weekday for row in words.weekdays.values() if not row.short} == set(range(7))


def test_spans_of_phrases_run_forward() -> None:
    assert all(row.first <= row.last for row in vocabulary().relatives.values())


def test_precisions_are_codes_of_the_rule_book() -> None:
    assert set(vocabulary().qualifiers.values()) <= set(range(1, VAGUE))


def test_limits_rise() -> None:
    limits = vocabulary().limits
    assert limits["day_span"] < limits["week_span"] < limits["month_span"]


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("months.csv", "Brumaire,two,full,no,test", "months.csv, line .*month is 'two'"),
        ("relative.csv", "some time,aeon,0,0,anchor,x,no,test", "relative.csv, line .*unit is 'aeon'"),
        ("relative.csv", "some time,day,0,0,moon,x,no,test", "relative.csv, line .*base is 'moon'"),
        ("cues.csv", "only one column", "cues.csv, line .*wrong number of columns"),
        ("numbers.csv", ",3,yes,test", "numbers.csv, line .*word is empty"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, name: str, line: str, message: str) -> None:
    folder = tmp_path / "dates"
    copytree(FOLDER, folder)
    with (folder / name).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(ValueError, match=message):
        vocabulary(folder)

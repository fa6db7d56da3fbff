"""The head of a text: publication date, title, release numbers, and where prose begins."""

from datetime import date

import pytest

from transforms.reading.foot import read_foot
from transforms.reading.head import read_head
from transforms.reading.publication import publication_date


@pytest.mark.parametrize(
    ("text", "day", "precision", "rule"),
    [
        ("2014-06-S-012\n\nGAO, Mali (June 5, 2014)\nA patrol found arms.", date(2014, 6, 5), "day", "dateline"),
        (
            "Patrol finds arms\nFor Immediate Release\n2014-01-S-002\n\nGAO, Mali (Dec. 31) – A patrol found arms.",
            date(2013, 12, 31),
            "day",
            "dateline, year from elsewhere",
        ),
        ("GAO, Mali (Dec. 31) – A patrol found arms.", None, None, None),
        (
            "GAO, Mali (Dec. 31) – A patrol found arms. The base was opened on 3 January 2014.",
            date(2013, 12, 31),
            "day",
            "dateline, year from elsewhere",
        ),
        (
            "Morning Update, May 6, 2014\n2014-05-S-012\n\nA patrol found arms near the town yesterday.",
            date(2014, 5, 6),
            "day",
            "heading",
        ),
        ("2014-05-S-012\nFor Immediate Release\n\nA patrol found arms.", None, "", ""),
        (
            "Patrol finds arms\n\nUpdated May 9, 2014\nPublished May 6, 2014\n\nA patrol found arms.",
            date(2014, 5, 6),
            "day",
            "line",
        ),
        ("Patrol finds arms\n\nUpdated May 9, 2014\n\nA patrol found arms.", date(2014, 5, 9), "day", "update"),
        ("Patrol finds arms\n\nMay 2014\n\nA patrol found arms.", date(2014, 5, 1), "month", "line"),
        ("A patrol found arms.\n\nIt went on.\n\nMay 6, 2014", date(2014, 5, 6), "day", "foot"),
        (
            "GAO, 5 May (AFP) – A patrol found arms.\n\nIt went on.\n\nPosted: May 6, 2014\n\nRead more",
            date(2014, 5, 5),
            "day",
            "dateline, year from elsewhere",
        ),
        ("May 9, 2014\n\nPatrol finds arms\n\nA patrol found arms.", date(2014, 5, 9), "day", "line"),
        ("Patrol finds arms\n\nPosted on 09/07/2021\n\nA patrol found arms.", None, None, None),
        ("A patrol found arms on May 6, 2014, near the town.", None, None, None),
    ],
)
def test_publication_date(text: str, day: date | None, precision: str | None, rule: str | None) -> None:
    found = publication_date(text, read_head(text), read_foot(text))
    assert (found.day, found.precision, found.rule) == (day, precision, rule) if found else day is None


def test_the_body_begins_after_the_head() -> None:
    text = (
        "Home > World\n\nPatrol finds arms\n\nBy Jane Doe\n\nShare\n\n(Reuters) - A patrol found arms.\n\nIt went on."
    )
    head = read_head(text)
    assert head.title == "Patrol finds arms"
    assert text[head.body_start :].startswith(" A patrol found arms.")
    assert [piece.kind for piece in head.furniture] == ["navigation", "title", "byline", "share", "dateline"]


def test_two_datelines_in_a_row_are_one() -> None:
    text = "BEIRUT | Tue Jul 9, 2013 5:32pm EDT\n\n(Reuters) - A patrol found arms."
    dateline = read_head(text).dateline
    assert dateline is not None
    assert (dateline.place, dateline.agency) == ("BEIRUT", "Reuters")
    assert text[dateline.end :] == " A patrol found arms."


@pytest.mark.parametrize(
    "text",
    [
        "On 5 June 2022, a group of farmers clashed with herders in the valley.",
        "A short sentence without a stop",
        "10 KILLED IN CLASH",
        "Arrests: On 3 June 2022, police held a union leader.",
    ],
)
def test_a_text_of_one_line_is_all_body(text: str) -> None:
    head = read_head(text)
    assert head.furniture == [] and head.title is None and head.body_start == 0

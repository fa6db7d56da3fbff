"""Plain text: what of a saved page is title, date, dateline and body."""

from datetime import UTC, date, datetime

import pytest

from schemas.records import Article
from transforms.reading.plain import paragraphs
from transforms.reading.read import read_bytes

NOW = datetime(2024, 5, 1, tzinfo=UTC)

SAVED_PAGE = """Tuesday, April 2, 2024

Raiders burn market in lakeside town

Raiders burn market in lakeside town
March 3, 2022

NAKURU, Kenya (Reuters) – Armed raiders set fire to a market in Baringo county on Wednesday, police said.

At least four traders were killed, a county official told Reuters.

GOVERNOR CALLS FOR CALM

The governor visited the town the next day.

Reporting by A. Correspondent; Editing by B. Editor
"""


def read(text: str, name: str = "a.txt") -> Article:
    reading = read_bytes(text.encode(), name, retrieved_at=NOW)
    assert not reading.warnings
    (article,) = reading.articles
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(piece.kind, article.text[piece.start : piece.end]) for piece in article.furniture]


def test_a_saved_page_with_its_own_date_and_the_title_twice() -> None:
    article = read(SAVED_PAGE)
    assert article.title == "Raiders burn market in lakeside town"
    assert article.published == date(2022, 3, 3)
    assert (article.source, article.source_scale) == ("Reuters", "International")
    assert article.dateline == "NAKURU, Kenya"
    assert article.text.startswith("NAKURU, Kenya (Reuters) – Armed raiders")
    assert article.text.count("\n\n") == 4
    assert kinds(article) == [
        ("dateline", "NAKURU, Kenya (Reuters) –"),
        ("cross-heading", "GOVERNOR CALLS FOR CALM"),
        ("credit", "Reporting by A. Correspondent; Editing by B. Editor"),
    ]


def test_the_page_date_serves_where_nothing_else_is_dated() -> None:
    article = read("Tuesday, April 2, 2024\n\nRaiders burn market in town\n\nArmed raiders set fire to a market.\n")
    assert article.published == date(2024, 4, 2)


def test_line_endings_marks_and_invisible_characters() -> None:
    article = read(
        "\ufeffRaiders burn market\r\n\r\nJuba:\u200b Armed men\x00 set fire\u00a0to a market.\r\n\r\nTwo died.\r\n"
    )
    assert article.title == "Raiders burn market"
    assert article.text == "Juba: Armed men set fire to a market.\n\nTwo died."
    assert article.dateline == "Juba"


def test_hard_wrapped_lines_are_joined_and_short_paragraphs_are_not() -> None:
    wrapped = (
        "Armed men set fire to a market in the lakeside\ntown on Monday, and killed\nfour traders.\n\nNobody was held."
    )
    assert paragraphs(wrapped) == (
        "Armed men set fire to a market in the lakeside town on Monday, and killed four traders.\n\nNobody was held."
    )
    lines = "Armed men set fire to a market.\nFour traders were killed.\nNobody was held."
    assert paragraphs(lines) == lines.replace("\n", "\n\n")


def test_the_first_line_of_a_wrapped_paragraph_is_no_title() -> None:
    article = read(
        "Armed men set fire to a market in the lakeside town on\nMonday, police said, and killed four\ntraders."
    )
    assert article.title is None
    assert article.text.startswith("Armed men set fire to a market in the lakeside town on Monday")


def test_an_outlet_and_byline_of_the_head_become_fields() -> None:
    article = read(
        "Gunmen free pupils\n\nPremium Times\n\nBy JANE DOE in Kaduna\n\n12 May 2021\n\n"
        "Gunmen freed the pupils they held, police said."
    )
    assert (article.source, article.country) == ("Premium Times (Nigeria)", "Nigeria")
    assert (article.byline, article.dateline) == ("JANE DOE", "Kaduna")
    assert article.published == date(2021, 5, 12)
    assert article.text == "Gunmen freed the pupils they held, police said."


@pytest.mark.parametrize("credit", ["—AFP", "(AFP)", "- AFP", "\n\n(AFP)"])
def test_a_closing_credit_names_the_source(credit: str) -> None:
    article = read(f"Gunmen freed pupils on Monday.\n\nPolice confirmed the release. {credit}")
    assert article.source == "AFP"
    assert kinds(article)[-1][0] in ("credit", "outlet")


def test_a_date_in_the_head_that_does_not_exist_is_reported() -> None:
    reading = read_bytes(b"Gunmen free pupils\nFebruary 30, 2021\n\nGunmen freed pupils.", "a.txt", retrieved_at=NOW)
    assert reading.articles[0].published is None
    assert len(reading.warnings) == 1 and "does not exist" in reading.warnings[0].problem


def test_a_paper_that_signs_with_the_date_is_the_source() -> None:
    head = read("Raiders burn market\n\nValley Desk | August 11, 2021\n\nSrinagar: Raiders burnt a market.")
    foot = read("NAKURU, Kenya — Raiders burnt a market.\n\nFour died.\n\nPublished 12 August 2021 by the Valley Post")
    assert (head.source, head.published) == ("Valley Desk", date(2021, 8, 11))
    assert (foot.source, foot.published) == ("Valley Post", date(2021, 8, 12))
    assert kinds(foot)[-1] == ("date-line", "Published 12 August 2021 by the Valley Post")


def test_header_fields_of_press_archives() -> None:
    article = read(
        "Date: 9 March 1993\nHeadline: Rebels take town\nSource: Valley Post\nSection: World\n\nLUANDA, March 9 - "
        "Rebels took a town on Monday."
    )
    assert (article.title, article.source, article.published) == ("Rebels take town", "Valley Post", date(1993, 3, 9))
    assert article.text == "LUANDA, March 9 - Rebels took a town on Monday."


def test_a_title_that_opens_like_a_dateline_is_a_title() -> None:
    article = read("Srinagar: Two hurt in grenade attack\n\nSrinagar: Two men were hurt in an attack, police said.")
    assert article.title == "Srinagar: Two hurt in grenade attack"
    assert kinds(article) == [("dateline", "Srinagar:")]

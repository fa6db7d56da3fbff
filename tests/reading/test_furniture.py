"""Furniture: what is marked, what is not, and that spans are well-formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.cues import cues, kind_of
from transforms.reading.furniture import find_furniture
from transforms.reading.head import read_head

PROSE = "Raiders set fire to a market in the town, police said."


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in find_furniture(text, read_head(text, title))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("Read more", "navigation"),
        ("READ ALSO: Herders flee the valley", "navigation"),
        ("FILE PHOTO: Soldiers patrol the town. REUTERS/Stringer", "caption"),
        ("Soldiers patrol the town. REUTERS/A. Stringer", "caption"),
        ("Soldiers patrol the town (AP Photo/A. Stringer)", "caption"),
        ("Share on Facebook", "share"),
        ("For Immediate Release", "release"),
        ("2011-05-S-052", "release-number"),
        ("Download PDF", "navigation"),
        ("Reporting by A. Doe in Kabul; Editing by B. Doe", "credit"),
        ("Copyright © 2021 The Paper. All rights reserved.", "copyright"),
        ("TOWN STILL WITHOUT POWER", "cross-heading"),
        ("(Reuters)", "outlet"),
        ("Posted on July 9, 2021", "date-line"),
        ("* * *", "rule"),
        ("5 min read", "navigation"),
        ("[Editor's note, not part of the text]", "editor-note"),
    ],
)
def test_lines_between_paragraphs(line: str, kind: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Police shared a picture of the market.",
        "Advertisement hoardings were burnt, too.",
        "UN.",
        "“We saw smoke.”",
        "The NATO and UN missions left.",
    ],
)
def test_prose_is_left_alone(line: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_capitals_tell_nothing_in_a_text_of_capitals() -> None:
    assert marked(f"{PROSE.upper()}\n\nTWO DIED IN THE FIRE\n\n{PROSE.upper()}") == []


def test_a_repeated_title_is_marked() -> None:
    assert marked(f"{PROSE}\n\nMarket burnt!\n\n{PROSE}", "Market burnt") == [("title", "Market burnt!")]


def test_every_cue_of_the_table_is_found() -> None:
    for line, kind in cues().lines.items():
        assert kind_of(line.upper()) == kind
    for start, _ in cues().starts:
        assert kind_of(f"{start}something") is not None


@given(
    st.lists(
        st.sampled_from(
            [PROSE, "KABUL (Reuters) –", "Share", "July 9, 2021", "By Jane Doe", "CAPS HERE", "x", "", "—AFP"]
        )
        | st.text(max_size=40),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n", "\u2028", "\r\n", " "]),
    st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=3),
)
def test_spans_do_not_overlap_and_lie_inside(lines: list[str], sep: str, headings: list[tuple[int, int]]) -> None:
    text = sep.join(lines)
    pieces = find_furniture(text, read_head(text), headings)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(first.end <= second.start for first, second in zip(pieces, pieces[1:], strict=False))

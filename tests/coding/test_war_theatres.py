"""Several dead in a full-scale war are ten, elsewhere three (rule book 3.6)."""

from datetime import date

import pytest

from schemas.records import Article
from transforms.coder import load_coder
from transforms.coding.war_theatres import in_war_theatre


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Saudi warplanes bombed a camp near Marib in Yemen on Thursday, killing several fighters.", 10),
        ("Saudi warplanes bombed a camp near Marib in Yemen on Thursday, killing four fighters.", 4),
        ("Boko Haram fighters clashed with soldiers in Maiduguri, Nigeria, on Thursday, killing several soldiers.", 3),
        ("Gunmen shot dead several villagers in Marib in Yemen on Thursday.", 3),
    ],
)
def test_several_dead_by_war_and_kind_of_event(text: str, dead: int) -> None:
    (mention,) = load_coder().code(Article("a", text=text, published=date(2021, 7, 9))).mentions
    assert mention.fatalities == dead


def test_a_theatre_has_a_beginning_and_an_end() -> None:
    assert in_war_theatre("Syria", date(2016, 1, 1))
    assert not in_war_theatre("Syria", date(2011, 3, 15))
    assert not in_war_theatre("Syria", date(2021, 1, 1))
    assert not in_war_theatre("France", date(2016, 1, 1))

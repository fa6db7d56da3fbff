"""How many died: one number per event from what its sentences say (rule book 3.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.misses import hold_to_ceiling
from tests.parsing import parsed
from transforms.coding.deaths import Deaths, deaths_in
from transforms.coding.fatalities import Fatalities, fatalities_of
from transforms.coding.quantities import Quantity

# text: (coded, whether the text says anything about deaths)
EXAMPLES: dict[str, tuple[int, bool]] = {
    "Gunmen killed 12 people in the town.": (12, True),
    "Gunmen killed twelve people in the town.": (12, True),
    "On 21 April 2022, in Culiacan Rosales, Sinaloa, a man was shot and killed by armed men.": (1, True),
    "On 19 February 2022, 5 militants were killed in a firefight with soldiers.": (5, True),
    "Nabil Hasan al-Quaety, a photo- and videojournalist from Yemen, was killed in his car.": (1, True),
    "The blast killed twenty-two people.": (22, True),
    "Two hundred people were killed.": (200, True),
    "Rebels killed 1,200 people in the town.": (1200, True),
    "At least 15 people were killed in the raid.": (15, True),
    "More than 100 people were killed.": (100, True),
    "Between 30 and 40 villagers were killed.": (30, True),
    "Gunmen killed 3-5 people.": (3, True),
    "Two or three people were killed.": (2, True),
    "Several soldiers were killed in the ambush.": (3, True),
    "Villagers said that people were killed.": (3, True),
    "Tens of people were killed.": (10, True),
    "Dozens of people were killed in the raid.": (12, True),
    "Scores of people were killed.": (20, True),
    "Hundreds of people were killed.": (100, True),
    "A farmer was killed.": (1, True),
    "Armed men shot dead five traders.": (5, True),
    "Security forces shot dead at least 12 protesters.": (12, True),
    "Gunmen in two pickups shot dead the mayor as he left.": (1, True),
    "Rebels hacked at least 12 civilians to death.": (12, True),
    "Troops exchanged fire with gunmen, two of whom were killed.": (2, True),
    "The bomber killed eight people, police and witnesses said.": (8, True),
    "Here eight guerrillas of the Moro Islamic Liberation Front and three soldiers were killed.": (11, True),
    "The mayor was shot dead.": (1, True),
    "Five people were shot dead.": (5, True),
    "Four people died in the explosion.": (4, True),
    "Three people, including a child, were killed, 17 wounded.": (3, True),
    "14 people killed, at least 9 injured": (14, True),
    "Two men were killed and their bodies were found with gunshot wounds and signs of torture.": (2, True),
    "The fighting left at least eight dead.": (8, True),
    "Three bodies were found in the river.": (3, True),
    "The attack claimed seven lives.": (7, True),
    "Six of the hostages were beheaded.": (6, True),
    "The death toll rose to 31.": (31, True),
    "A total of 14 people died in the two attacks.": (14, True),
    "Two more people died, bringing the toll to nine.": (9, True),
    "Three soldiers and four rebels were killed.": (7, True),
    "A woman and two children were killed.": (3, True),
    "Gunmen opened fire, killing two soldiers and a civilian.": (3, True),
    "The explosion killed four and injured 16.": (4, True),
    "Three people were killed and ten were wounded.": (3, True),
    "Ten people were wounded and three were killed.": (3, True),
    "Nine farmers were killed. The nine farmers were shot in their fields.": (9, True),
    "Nine farmers were killed. Another two farmers died in hospital.": (11, True),
    "Several people were killed. Police later said that six people were killed.": (6, True),
    "A suicide bomber killed himself and six officers.": (7, True),
    "At least 20 were killed. Police had given an earlier toll of 27 dead.": (20, True),
    "Six people died. The group counts sixteen other deaths in the country since 2015.": (6, True),
    "Gunmen shot and killed a civilian working with the local administration.": (1, True),
    "Rounds fired by the army landed in the village and killed a 14-year-old.": (1, True),
    "Armed men shot and killed a Barrio 18 member.": (1, True),
    "A person was killed and the body was found wrapped in a blanket.": (1, True),
    "A bomb killed the leader of the border forces and one of his companions.": (2, True),
    "A bomber drove into the dormitory, killing himself and at least 17 officers.": (18, True),
    "Militia killed 9 people, including 6 herders, while four others sustained gunshot wounds.": (9, True),
    "Gunmen killed 12 people in the worst violence this year.": (12, True),
    "The attack, the deadliest since 2015, killed 20 people.": (20, True),
    "On 12 May gunmen killed a man.": (1, True),
    "The two-year-old boy was killed.": (1, True),
    "No one was killed in the blast.": (0, True),
    "Nobody was killed in the blast.": (0, True),
    "There were no deaths.": (0, True),
    "None of the passengers was killed.": (0, True),
    "Ten people were wounded in the blast.": (0, False),
    "Rebels attacked the town on Monday.": (0, False),
    "There were many casualties.": (0, False),
}
# The upper end, where the text gives one.
HIGHEST = {
    "Between 30 and 40 villagers were killed.": 40,
    "Gunmen killed 3-5 people.": 5,
    "Two or three people were killed.": 3,
}
KNOWN_MISSES = frozenset(
    {
        "Between 30 and 40 villagers were killed.",
        "Gunmen killed 3-5 people.",
        "Two or three people were killed.",
    }
)
CEILING = 3


def fatalities(text: str) -> Fatalities:
    return fatalities_of([deaths_in(sentence, lambda token: True) for sentence in parsed(text).sents])


def is_right(text: str) -> bool:
    found = fatalities(text)
    coded, stated = EXAMPLES[text]
    return (found.coded, found.low, found.high, found.stated) == (coded, coded, HIGHEST.get(text, coded), stated)


@pytest.mark.parametrize("text", sorted(EXAMPLES.keys() - KNOWN_MISSES))
def test_one_number_for_what_the_text_says(text: str) -> None:
    assert is_right(text), fatalities(text)


def test_known_misses_only_shrink() -> None:
    assert EXAMPLES.keys() >= KNOWN_MISSES
    hold_to_ceiling("fatalities", KNOWN_MISSES, CEILING, is_right)


def test_the_words_behind_the_number_are_given() -> None:
    found = fatalities("Gunmen stormed the town. They killed 12 people there.")
    words = parsed("Gunmen stormed the town. They killed 12 people there.")[found.start : found.end].text
    assert "12" in words and "killed" in words


def test_what_is_not_live_is_not_counted() -> None:
    (sentence,) = parsed("Gunmen killed 12 people in the town.").sents
    assert deaths_in(sentence, lambda token: token.text != "killed") == []


def said(low: int, *, high: int = 0, vague: bool = False, total: bool = False, adding: bool = False) -> Deaths:
    return Deaths(Quantity(low, max(low, high), vague), 0, 1, total=total, adding=adding)


def test_different_victims_of_one_sentence_add_up_and_a_repetition_does_not() -> None:
    assert fatalities_of([[said(3), said(4)]]).coded == 7
    assert fatalities_of([[said(3)], [said(3)]]).coded == 3
    assert fatalities_of([[said(3)], [said(2, adding=True)]]).coded == 5


def test_a_total_replaces_what_stood_before() -> None:
    assert fatalities_of([[said(2)], [said(9, total=True)]]).coded == 9
    assert fatalities_of([[said(2), said(9, total=True)]]).coded == 9


def test_a_number_replaces_a_vague_one_and_not_the_other_way_round() -> None:
    assert fatalities_of([[said(3, vague=True)], [said(6)]]).coded == 6
    assert fatalities_of([[said(6)], [said(3, vague=True)]]).coded == 6


def test_nothing_said_is_zero_and_not_stated() -> None:
    assert fatalities_of([]) == fatalities_of([[]]) == Fatalities(0, 0, 0)
    assert not fatalities_of([[]]).stated


STATEMENTS = st.builds(
    said, st.integers(0, 300), high=st.integers(0, 400), vague=st.booleans(), total=st.booleans(), adding=st.booleans()
)


@given(st.lists(st.lists(STATEMENTS, max_size=3), max_size=4))
def test_the_lowest_number_is_coded(sentences: list[list[Deaths]]) -> None:
    found = fatalities_of(sentences)
    assert 0 <= found.coded == found.low <= found.high
    assert found.stated == any(sentences)

"""Triggers in a text: by form, the longest first, and none inside a date."""

import pytest

from tests.misses import hold_to_ceiling
from tests.parsing import parsed
from transforms.coding.lexicon import find_triggers

# text: the triggers' words with one class that each must have
TRIGGERS = {
    "Gunmen opened fire on a bus.": [("opened fire", "shoot")],
    "Rebels shot dead a farmer.": [("shot dead", "kill")],
    "Rebels shot a farmer dead.": [("shot a farmer dead", "kill")],
    "The army recaptured the city on Monday.": [("recaptured", "retake")],
    "The army retook the city.": [("retook", "retake")],
    "Rebels took full control of the town.": [("took full control", "seize")],
    "They set two police vehicles on fire.": [("set two police vehicles on fire", "loot")],
    "A suicide bomber attacked the base.": [("suicide bomber", "suicide"), ("attacked", "attack")],
    "A car bomb exploded outside a market.": [("car bomb", "bomb")],
    "Rebels fired several mortar shells at the town.": [("fired several mortar shells", "shell")],
    "Police fired tear gas at the crowd.": [("fired tear gas", "disperse")],
    "Residents held a rally against the mine.": [("held a rally", "protest")],
    "A suspected rebel commander was kidnapped.": [("kidnapped", "abduct")],
    "Fighters surrendered to the army.": [("surrendered", "agree")],
    "Riot police stood by.": [],
    "Rain fell on the town.": [],
}
KNOWN_MISSES = frozenset(
    {
        "Riot police stood by.",
    }
)
CEILING = 1


def found(text: str) -> list[tuple[str, frozenset[str]]]:
    doc = parsed(text)
    return [(doc[trigger.start : trigger.end].text, trigger.classes) for trigger in find_triggers(doc)]


def is_right(text: str) -> bool:
    triggers = found(text)
    if not TRIGGERS[text]:
        return not triggers
    return all(any(words == have and name in classes for have, classes in triggers) for words, name in TRIGGERS[text])


@pytest.mark.parametrize("text", sorted(TRIGGERS.keys() - KNOWN_MISSES))
def test_the_words_that_announce_an_event(text: str) -> None:
    assert is_right(text), found(text)


def test_known_misses_only_shrink() -> None:
    assert TRIGGERS.keys() >= KNOWN_MISSES
    hold_to_ceiling("triggers", KNOWN_MISSES, CEILING, is_right)


def test_march_in_a_date_is_a_month() -> None:
    text = "On 5 March 2021 thousands joined a march."
    start = text.index("5 March 2021")
    doc = parsed(text)
    triggers = find_triggers(doc, [(start, start + len("5 March 2021"))])
    assert [doc[trigger.start].idx for trigger in triggers if "protest" in trigger.classes] == [text.index("march.")]


def test_a_heading_with_a_colon_is_a_trigger_and_the_word_alone_is_none() -> None:
    heading = find_triggers(parsed("Movement of forces: On 5 May 2021, soldiers went to Gao."))
    assert [trigger.classes for trigger in heading if trigger.heading] == [frozenset({"movement"})]
    assert not [trigger for trigger in find_triggers(parsed("They saw the looting of a shop.")) if trigger.heading]


def test_triggers_come_in_order_without_overlap() -> None:
    doc = parsed(
        "Gunmen attacked a village, shot dead two men and set 20 houses on fire, and a roadside bomb exploded."
    )
    end = 0
    for trigger in find_triggers(doc):
        assert end <= trigger.start <= trigger.head < trigger.end
        assert trigger.classes
        end = trigger.end

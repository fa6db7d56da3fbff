"""The typing table: all rows can be reached, all types occur, and the order is that of the rule book."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import event_types, inter_codes
from tests.misses import hold_to_ceiling
from transforms.coding.crosswalk import crosswalk
from transforms.coding.typing_table import Row, side, sub_event_type, typing_table

INTERS: list[str | None] = [None, *inter_codes()]
FLAGS = ["demonstration", "crowd", "crowd_violent", "intervention", "force_harms", "casualties"]
CLASSES = sorted({name for row in typing_table() for name in row.any | row.all | row.none})
STATE, REBEL, CIVIL = "State forces", "Rebel group", "Civilians"
# One-way remote violence from the highest to the lowest (rule book 2.2).
REMOTE = {
    "chemical": "Chemical weapon",
    "air": "Air/drone strike",
    "suicide": "Suicide bomb",
    "shell": "Shelling/artillery/missile attack",
    "bomb": "Remote explosive/landmine/IED",
    "grenade": "Grenade",
}


# Rows behind others that take all of their cases.
KNOWN_MISSES: frozenset[str] = frozenset()
CEILING = 0


def typed(*classes: str, one: str | None = None, two: str | None = None, flags: str = "") -> str | None:
    found = sub_event_type(frozenset(classes), one, two, frozenset(flags.split()))
    return found[0] if found else None


def reached(row: Row) -> bool:
    """Tell whether the smallest input of a row, with some parties, is decided by this row."""
    for name, one, two in product(row.any or {""}, INTERS, INTERS):
        classes = row.all | ({name} - {""})
        if sub_event_type(frozenset(classes), one, two, row.flags) == (row.sub_event_type, row.rule):
            return True
    return False


def is_right(rule: str) -> bool:
    return all(reached(row) for row in typing_table() if row.rule == rule)


@pytest.mark.parametrize("rule", sorted({row.rule for row in typing_table()} - KNOWN_MISSES))
def test_every_row_can_be_reached(rule: str) -> None:
    assert is_right(rule)


def test_known_misses_only_shrink() -> None:
    hold_to_ceiling("rows of the typing table", KNOWN_MISSES, CEILING, is_right)


def test_all_types_occur_and_no_others() -> None:
    assert {row.sub_event_type for row in typing_table()} == set(event_types())
    assert len(event_types()) == 25


def test_rules_have_names_of_their_own() -> None:
    rules = [row.rule for row in typing_table()]
    assert len(rules) == len(set(rules))


def test_every_party_type_has_a_side() -> None:
    assert {inter: side(inter) for inter in INTERS} == {
        None: "none",
        "State forces": "state",
        "Rebel group": "nonstate",
        "Political militia": "nonstate",
        "Identity militia": "nonstate",
        "Rioters": "crowd",
        "Protesters": "crowd",
        "Civilians": "civil",
        "External/Other forces": "external",
    }


def test_demonstrations_by_what_happened_to_them() -> None:
    assert typed("protest", flags="demonstration") == "Peaceful protest"
    assert typed("protest", flags="demonstration intervention") == "Protest with intervention"
    assert typed("protest", flags="demonstration intervention force_harms") == "Excessive force against protesters"
    assert typed("protest", "riot", flags="demonstration crowd_violent intervention") == "Violent demonstration"
    assert typed("protest", flags="demonstration crowd_violent force_harms") == "Violent demonstration"
    assert typed("mob", flags="crowd") == "Mob violence"


def test_who_takes_the_place_decides() -> None:
    assert typed("seize", one=REBEL, two=STATE) == "Non-state actor overtakes territory"
    assert typed("seize", one="External/Other forces", two=STATE) == "Non-state actor overtakes territory"
    assert typed("seize", one=STATE, two=REBEL) == "Government regains territory"
    assert typed("retake", one=STATE, two=REBEL) == "Government regains territory"
    assert typed("retake", one=REBEL, two=STATE) == "Non-state actor overtakes territory"
    assert typed("seize", "no_fight", one=REBEL, two=STATE) == "Non-violent transfer of territory"
    assert typed("seize", "clash", one=REBEL, two=STATE) == "Non-state actor overtakes territory"


def test_fighting_of_two_armed_parties_is_a_clash_and_holds_their_strikes() -> None:
    assert typed("attack", one=REBEL, two=STATE) == "Armed clash"
    assert typed("clash", "air", "shell", one=STATE, two=REBEL) == "Armed clash"
    assert typed("air", one=STATE, two=REBEL) == "Air/drone strike"


@given(st.sets(st.sampled_from(sorted(REMOTE)), min_size=1), st.sampled_from(INTERS), st.sampled_from(INTERS))
def test_the_highest_tactic_wins(classes: set[str], one: str | None, two: str | None) -> None:
    highest = next(name for name in REMOTE if name in classes)
    assert typed(*classes, one=one, two=two) == REMOTE[highest]


@given(st.sets(st.sampled_from(sorted(REMOTE)), min_size=1), st.sampled_from(["kill", "injure", "attack", "sexual"]))
def test_an_explosion_outranks_violence_against_civilians(classes: set[str], harm: str) -> None:
    assert typed(*classes, harm, one=REBEL, two=CIVIL) in REMOTE.values()


def test_violence_against_civilians_in_order() -> None:
    assert typed("sexual", "kill", one=REBEL, two=CIVIL) == "Sexual violence"
    assert typed("kill", "abduct", one=REBEL, two=CIVIL) == "Attack"
    assert typed("abduct", one=REBEL, two=CIVIL) == "Abduction/forced disappearance"
    assert typed("arrest", one=REBEL, two=CIVIL) == "Abduction/forced disappearance"
    assert typed("arrest", one=STATE, two=CIVIL) == "Arrests"


def test_a_device_made_safe_is_no_explosion_unless_somebody_is_hurt() -> None:
    assert typed("disrupt", "bomb", one=STATE) == "Disrupted weapons use"
    assert typed("disrupt", "bomb", one=STATE, flags="casualties") == "Remote explosive/landmine/IED"


def test_violence_against_civilians_outranks_strategic_developments() -> None:
    for strategic in ("loot", "agree", "base", "movement", "other_sd"):
        assert typed("kill", strategic, one=REBEL, two=CIVIL) == "Attack"


@given(
    st.frozensets(st.sampled_from(CLASSES), max_size=5),
    st.sampled_from(INTERS),
    st.sampled_from(INTERS),
    st.frozensets(st.sampled_from(FLAGS)),
)
def test_every_answer_is_a_known_type_with_its_codes(
    classes: frozenset[str], one: str | None, two: str | None, flags: frozenset[str]
) -> None:
    found = sub_event_type(classes, one, two, flags)
    if found is not None:
        assert found[0] in event_types()
        assert len(crosswalk(found[0])) == 3
    if "demonstration" in flags:
        assert found is not None
        assert event_types()[found[0]].event_type in {"Protests", "Riots"}


@pytest.mark.parametrize("kind", sorted(event_types()))
def test_every_type_has_its_plover_and_cameo_counterpart(kind: str) -> None:
    plover, mode, cameo = crosswalk(kind)
    if kind == "Other":
        assert (plover, mode, cameo) == (None, None, None)
    else:
        assert plover in {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "SUPPORT", "AGREE", "CONSULT"}
        assert cameo is not None and cameo.isdigit()
        assert mode is None or mode == mode.lower()

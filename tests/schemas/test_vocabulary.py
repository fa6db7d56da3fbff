"""The code lists are whole, and what is computed from them follows the form."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.vocabulary import (
    civilian_targeting,
    code_list,
    countries,
    event_types,
    inter_code,
    inter_codes,
    interaction,
    interaction_codes,
    interactions,
    is_known_tag,
    read_rows,
    source_scale,
    tags,
)

inters = st.sampled_from(sorted(inter_codes()))
scales = st.sampled_from([row["source_scale"] for row in read_rows("source_scales")])


def test_the_lists_have_the_sizes_of_the_form():
    sizes = {"country": 243, "region": 17, "event_type": 6, "sub_event_type": 25, "disorder_type": 4, "inter": 8}
    assert {name: len(code_list(name)) for name in sizes} == sizes
    assert len(code_list("interaction")) == 44
    assert len(code_list("source_scale")) == 7 + 21


def test_countries_have_prefixes_and_codes_of_their_own():
    entries = list(countries().values())
    assert all(re.fullmatch("[A-Z]{3}", entry.prefix) for entry in entries)
    for name in ("prefix", "iso", "iso_a2", "iso_a3"):
        assert len({getattr(entry, name) for entry in entries}) == len(entries), name


def test_countries_are_those_of_the_form():
    afghanistan, kosovo = countries()["Afghanistan"], countries()["Kosovo"]
    assert (afghanistan.region, afghanistan.iso, afghanistan.prefix) == ("Caucasus and Central Asia", 4, "AFG")
    assert (kosovo.iso, kosovo.prefix) == (0, "XKX")
    assert countries()["Puerto Rico"].prefix == "PRT" and countries()["Portugal"].prefix == "POR"


def test_sub_event_types_stand_in_order_of_precedence():
    assert [entry.rank for entry in event_types().values()] == list(range(1, 26))
    assert next(iter(event_types())) == "Government regains territory"
    assert [name for name, entry in event_types().items() if ";" in entry.disorder_type] == [
        "Excessive force against protesters"
    ]
    assert all(entry.definition.endswith(".") for entry in event_types().values())


def test_boxes_are_of_known_countries():
    for row in read_rows("country_boxes"):
        assert row["country"] in countries()
        assert -90 <= float(row["south"]) < float(row["north"]) <= 90
        assert -180 <= float(row["west"]) < float(row["east"]) <= 180


def test_de_facto_states_lie_in_known_countries_and_are_none_themselves():
    for row in read_rows("de_facto_states"):
        assert row["country"] in countries() and row["state"] not in countries()


@settings(deadline=None)
@given(inters, inters)
def test_interaction_does_not_depend_on_the_order(first, second):
    text = interaction(first, second)
    assert text == interaction(second, first)
    low, high = sorted((inter_code(first), inter_code(second)))
    assert interaction_codes()[text] == 10 * low + high
    assert set(text.replace("External/Other forces-Civilians", "Civilians-External/Other forces").split("-")) == {
        first,
        second,
    }


@settings(deadline=None)
@given(inters)
def test_interaction_of_one_side(inter):
    assert interaction(inter, None) == f"{inter} only"
    assert interaction_codes()[f"{inter} only"] == 10 * inter_code(inter)


def test_external_forces_stand_before_civilians_only():
    assert interaction("Civilians", "External/Other forces") == "External/Other forces-Civilians"
    assert interaction("Protesters", "External/Other forces") == "Protesters-External/Other forces"


def test_every_interaction_is_a_pair():
    names = [*inter_codes(), None]
    assert {interaction(a, b) for a in inter_codes() for b in names} == set(interactions().values())


def test_unknown_types_are_named_with_the_mend():
    with pytest.raises(ValueError, match=r"'Rebels'; seeds/vocabulary/inter_types.csv has: State forces"):
        interaction("Rebels", None)
    with pytest.raises(ValueError, match=r"'Riots' with 'Attack'"):
        civilian_targeting("Riots", "Attack", "Rioters", None)
    with pytest.raises(KeyError, match="no code list 'colour'"):
        code_list("colour")


@settings(deadline=None)
@given(st.sampled_from(sorted(event_types())), inters, st.none() | inters)
def test_civilian_targeting_follows_the_formula(sub_event_type, inter1, inter2):
    event_type = event_types()[sub_event_type].event_type
    civilians = "Civilians" in (inter1, inter2)
    expected = (
        event_type == "Violence against civilians"
        or sub_event_type == "Excessive force against protesters"
        or (event_type == "Explosions/Remote violence" and civilians)
        or (sub_event_type == "Mob violence" and civilians)
    )
    assert civilian_targeting(event_type, sub_event_type, inter1, inter2) == (
        "Civilian targeting" if expected else None
    )


@settings(deadline=None)
@given(st.lists(scales, min_size=1))
def test_source_scale_is_in_its_list_and_stable(several):
    joined = source_scale(several)
    assert joined in code_list("source_scale")
    assert source_scale(reversed(several)) == joined == source_scale([joined])


def test_source_scale_takes_narrowest_and_widest():
    assert source_scale(["International", "National", "Local partner-Other"]) == "Local partner-International"
    with pytest.raises(ValueError, match="Worldwide"):
        source_scale(["Worldwide"])
    with pytest.raises(ValueError, match="no scale given"):
        source_scale([])


def test_tags():
    assert is_known_tag("crowd size=about 200") and not is_known_tag("crowd size=")
    assert is_known_tag("local administrators") and not is_known_tag("local administrator")
    assert {name for tag in tags() for name in tag.event_types} <= code_list("event_type")

"""From a mention to the name, type and associates of an actor (rule book 2.3, 3.5)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import countries, inter_codes
from transforms.actors import names
from transforms.actors.groups import groups_by_alias
from transforms.actors.mentions import ActorMention
from transforms.actors.names import name_actor
from transforms.actors.states import units

DAY = date(2021, 7, 8)
KINDS = ["military", "police", "security", "government", "armed", "gang", "sole", "crowd", "rioters", "activist"]
KINDS += ["people", "identity", "party", "named", "nation"]
# Beginnings of names that fix the type (rule book V23, V24).
FIXED = {
    "Protesters (": "Protesters",
    "Rioters (": "Rioters",
    "Civilians (": "Civilians",
    "Unidentified Armed Group (": "Political militia",
    "Unidentified Gang (": "Political militia",
    "Sole Perpetrator (": "Political militia",
}


def mention(kind: str, **given: object) -> ActorMention:
    return ActorMention(0, 1, 0, kind, **given)  # type: ignore[arg-type]


def group(alias: str, **given: object) -> ActorMention:
    return mention("group", groups=groups_by_alias()[alias], **given)


def unit(country: str, alias: str) -> ActorMention:
    known = tuple(unit for unit in units() if unit.country == country and alias in unit.aliases)
    return mention(known[0].kind, units=known)


@pytest.mark.parametrize(
    ("kind", "name", "inter"),
    [
        ("military", "Military Forces of Nigeria (2015-2023)", "State forces"),
        ("police", "Police Forces of Nigeria (2015-2023)", "State forces"),
        ("government", "Government of Nigeria (2015-2023)", "State forces"),
        ("armed", "Unidentified Armed Group (Nigeria)", "Political militia"),
        ("gang", "Unidentified Gang (Nigeria)", "Political militia"),
        ("sole", "Sole Perpetrator (Nigeria)", "Political militia"),
        ("crowd", "Protesters (Nigeria)", "Protesters"),
        ("rioters", "Rioters (Nigeria)", "Rioters"),
        ("people", "Civilians (Nigeria)", "Civilians"),
        ("activist", "Civilians (Nigeria)", "Civilians"),
    ],
)
def test_a_common_noun_gives_the_template_of_its_kind(kind: str, name: str, inter: str) -> None:
    actor = name_actor(mention(kind), "Nigeria", DAY)
    assert (actor.name, actor.inter) == (name, inter)


def test_forces_abroad_are_external_under_their_own_regime() -> None:
    actor = name_actor(mention("military", nation="Turkey"), "Syria", DAY)
    assert (actor.name, actor.inter) == ("Military Forces of Turkey (2016-)", "External/Other forces")


def test_a_nation_alone_is_its_military() -> None:
    assert name_actor(mention("nation", nation="Russia"), "Ukraine", DAY).name == "Military Forces of Russia (2000-)"


def test_security_forces_are_what_the_occasion_makes_them() -> None:
    assert name_actor(mention("security"), "Iraq", DAY).name.startswith("Military Forces of Iraq")
    assert name_actor(mention("security"), "Iraq", DAY, security="police").name.startswith("Police Forces of Iraq")


def test_a_group_that_became_the_state_is_the_state_at_home_from_that_day_on() -> None:
    before = name_actor(group("Taliban"), "Afghanistan", date(2021, 8, 14))
    after = name_actor(group("Taliban"), "Afghanistan", date(2021, 8, 15))
    assert (before.name, before.inter) == ("Taliban", "Rebel group")
    assert (after.name, after.inter) == ("Military Forces of Afghanistan (2021-)", "State forces")


def test_a_group_that_is_a_state_force_at_home_is_external_abroad() -> None:
    abroad = name_actor(group("Houthi"), "Saudi Arabia", date(2019, 9, 14))
    assert abroad.inter == "External/Other forces"


def test_a_group_known_by_common_nouns_counts_only_in_its_own_country() -> None:
    settlers = group("settlers", common=True)
    assert name_actor(settlers, "Palestine", DAY).name == "Settlers (Israel)"
    assert name_actor(settlers, "Peru", DAY).name == "Unidentified Armed Group (Peru)"


def test_a_unit_of_the_country_is_named_behind_its_forces() -> None:
    actor = name_actor(unit("India", "CRPF"), "India", DAY)
    assert (actor.name, actor.inter) == ("Police Forces of India (2014-) Central Reserve Police Force", "State forces")


def test_a_unit_of_another_country_brings_its_own_regime() -> None:
    actor = name_actor(unit("India", "CRPF"), "Nepal", DAY)
    assert actor.name.startswith("Police Forces of India (2014-)")
    assert actor.inter == "External/Other forces"


def test_a_fighting_community_is_an_identity_militia_and_its_unarmed_an_associate() -> None:
    fighters = name_actor(mention("identity", identity="Fulani"), "Mali", DAY)
    assert (fighters.name, fighters.inter) == ("Fulani Ethnic Militia (Mali)", "Identity militia")
    unarmed = name_actor(mention("people", identity="Fulani", associate="Farmers ({country})"), "Mali", DAY)
    assert unarmed.name == "Civilians (Mali)"
    assert unarmed.associates == ("Farmers (Mali)", "Fulani Ethnic Group (Mali)")


def test_what_the_words_say_of_people_is_an_associate() -> None:
    students = name_actor(mention("people", associate="Students ({country})"), "Chile", DAY)
    assert students.associates == ("Students (Chile)",)
    party = "BJP: Bharatiya Janata Party"
    member = name_actor(mention("activist", identity=party, associate=party), "India", DAY)
    assert member.associates == (party,)


@given(
    st.sampled_from(KINDS),
    st.sampled_from(sorted(countries())),
    st.dates(date(1997, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["military", "police"]),
)
def test_every_actor_has_a_known_type_that_its_name_agrees_with(
    kind: str, country: str, day: date, security: str
) -> None:
    actor = name_actor(mention(kind, nation=country, identity="Fulani"), country, day, security=security)
    assert actor.inter in inter_codes()
    assert ";" not in actor.name
    for beginning, inter in FIXED.items():
        assert not actor.name.startswith(beginning) or actor.inter == inter
    assert actor.armed == (actor.inter in names.ARMED)
    if actor.inter in {"Protesters", "Rioters", "Civilians"}:
        assert actor.name == f"{actor.inter} ({country})"

"""What the row of an event says when its reports differ."""

from datetime import date, timedelta

import pytest

from tests.linking.samples import (
    ARMY,
    CROWD,
    GUNMEN,
    MOB,
    NOBODY,
    PEOPLE,
    POLICE,
    TALIBAN,
    events_of,
    mention,
    toll,
)

FIRST, NEXT = {"published": date(2021, 7, 8)}, {"published": date(2021, 7, 9)}


def only(*mentions, **changes):
    (row,) = events_of(*mentions, **changes)
    return row


def test_the_exact_name_takes_the_place_of_the_vague_one_with_its_type():
    row = only(mention("m1"), mention("m2", sides=(TALIBAN, PEOPLE)))
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("Taliban", "Rebel group", "Rebel group-Civilians")
    assert row["assoc_actor_1"] is None


def test_the_exact_name_comes_also_from_a_report_of_a_lower_type():
    row = only(
        mention("m1", sub_event_type="Suicide bomb", sides=(GUNMEN, PEOPLE)), mention("m2", sides=(TALIBAN, PEOPLE))
    )
    assert (row["sub_event_type"], row["actor1"]) == ("Suicide bomb", "Taliban")


def test_an_unnamed_party_is_taken_from_the_report_that_names_it():
    kind = "Remote explosive/landmine/IED"
    exact = mention("m1", sub_event_type=kind, sides=(("Taliban - Red Unit", "Rebel group"), NOBODY))
    row = only(exact, mention("m2", sub_event_type=kind, sides=(GUNMEN, PEOPLE)))
    assert (row["actor1"], row["actor2"]) == ("Taliban - Red Unit", "Civilians (Afghanistan)")
    assert row["civilian_targeting"] == "Civilian targeting"


def test_parties_told_in_the_other_order_are_set_side_by_side():
    clash = {"sub_event_type": "Armed clash"}
    special = ("Military Forces of Afghanistan (2014-2021) Special Forces", "State forces")
    row = only(
        mention("m1", sides=(TALIBAN, ARMY), assoc_actor_2="Militia (Pro-Government)", **clash),
        mention("m2", sides=(special, TALIBAN), **clash),
    )
    assert (row["actor1"], row["actor2"]) == (special[0], "Taliban")
    assert row["assoc_actor_1"] == "Militia (Pro-Government); Military Forces of Afghanistan (2014-2021)"


def test_civilians_of_a_strike_are_associates_of_the_fighters_it_hit():
    strike = {"sub_event_type": "Air/drone strike"}
    row = only(mention("m1", sides=(ARMY, PEOPLE), **strike), mention("m2", sides=(ARMY, TALIBAN), **strike))
    assert (row["actor2"], row["assoc_actor_2"], row["civilian_targeting"]) == ("Taliban", PEOPLE[0], None)


def test_a_battle_takes_no_civilians_from_the_shelling_inside_it():
    shelling = mention(
        "m2", sub_event_type="Shelling/artillery/missile attack", sides=(TALIBAN, ARMY), assoc_actor_2=PEOPLE[0]
    )
    row = only(mention("m1", sub_event_type="Armed clash", sides=(TALIBAN, ARMY)), shelling)
    assert (row["event_type"], row["assoc_actor_2"]) == ("Battles", None)


def test_a_riot_names_rioters_only():
    peaceful = mention("m1", sub_event_type="Peaceful protest", sides=(CROWD, NOBODY), tags="crowd size=hundreds")
    row = only(peaceful, mention("m2", sub_event_type="Violent demonstration", sides=(MOB, POLICE)))
    assert (row["event_type"], row["actor1"], row["assoc_actor_1"]) == ("Riots", MOB[0], None)
    assert row["interaction"] == "State forces-Rioters"
    assert row["disorder_type"] == "Demonstrations"


def test_day_and_place_come_from_the_finest_report_and_the_notes_fit_the_day():
    vague = mention("m1", time_precision=2, event_date=date(2021, 7, 10), geo_precision=2, confidence=1.0)
    exact = mention("m2", time_precision=1, geo_precision=2, location="Injil", latitude=34.3)
    near = mention("m3", time_precision=2, geo_precision=1, confidence=0.9)
    row = only(vague, exact, near)
    assert (row["event_date"], row["time_precision"], row["year"]) == (date(2021, 7, 8), 1, 2021)
    assert (row["location"], row["geo_precision"]) == ("Herat", 1)
    assert row["notes"] == exact.notes


def test_the_district_is_a_finer_place_than_its_city():
    assert only(mention("m1"), mention("m2", location="Herat - Old City"))["location"] == "Herat - Old City"


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([(FIRST, toll(5)), (FIRST, toll(3))], 3),
        ([(FIRST, toll(5)), (NEXT, toll(12))], 12),
        ([(FIRST, toll(5)), (NEXT, toll(12)), (NEXT, toll(9))], 9),
        ([(FIRST, toll(5)), (NEXT, {})], 5),
        ([(FIRST, toll(2)), (NEXT, toll(0))], 0),
        ([(FIRST, {}), (NEXT, {})], 0),
    ],
)
def test_the_toll_is_the_newest_count_and_the_lowest_of_its_day(reports, expected):
    mentions = [mention(f"m{number}", **changes) for number, (_, changes) in enumerate(reports)]
    changes = {f"m{number}": published for number, (published, _) in enumerate(reports)}
    assert only(*mentions, **changes)["fatalities"] == expected


def test_sources_stand_in_the_order_of_their_first_report():
    row = only(
        mention("m1"),
        mention("m2"),
        mention("m3"),
        mention("m4"),
        m1={"source": "Zaranj Post", "source_scale": "National", **NEXT},
        m2={"source": "Kabul; Daily", "source_scale": "International", **NEXT},
        m3={"source": "Herat Courier", **FIRST},
        m4={"source": None, "url": "https://www.example.org/news", "source_scale": None, **NEXT},
    )
    assert row["source"] == "Herat Courier; Kabul, Daily; Zaranj Post; example.org"
    assert row["source_scale"] == "Other-International"


def test_a_source_that_nothing_names_is_said_to_be_unnamed():
    row = only(mention("m1"), m1={"source": None, "source_scale": None})
    assert (row["source"], row["source_scale"]) == ("Unnamed source", "Other")


def test_tags_are_joined_and_an_event_has_one_crowd_size():
    kind = {"sub_event_type": "Peaceful protest", "sides": (CROWD, NOBODY)}
    row = only(
        mention("m1", tags="crowd size=no report; detentions", confidence=1.0, **kind),
        mention("m2", tags="crowd size=hundreds", confidence=0.6, **kind),
        mention("m3", tags="crowd size=thousands; detentions", confidence=0.7, **kind),
    )
    assert row["tags"] == "detentions; crowd size=thousands"


def test_columns_of_the_country_are_functions_of_it():
    row = only(mention("m1", latitude=34.348241))
    assert (row["iso"], row["region"], row["latitude"]) == (4, "Caucasus and Central Asia", 34.3482)


def test_a_week_that_reports_place_differently_takes_the_day_most_reports_give():
    days = [date(2021, 7, 8), date(2021, 7, 8) + timedelta(days=1)]
    row = only(*(mention(f"m{n}", time_precision=2, event_date=days[n > 0]) for n in range(3)))
    assert row["event_date"] == days[1]

"""Which reports become one event, and that the answer does not hang on their order."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.enforce import enforce
from schemas.records import Mention
from tests.linking.samples import (
    ARMY,
    CLOCK,
    CROWD,
    GUNMEN,
    MOB,
    NOBODY,
    PEOPLE,
    POLICE,
    TALIBAN,
    Release,
    articles_of,
    events_of,
    mention,
    toll,
)
from transforms.linking.link import link

DAY = date(2021, 7, 8)
CLASH, AIR, SHELLING = "Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"
TAKEN, HANDED = "Non-state actor overtakes territory", "Non-violent transfer of territory"


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"sides": (TALIBAN, PEOPLE)},
        {"location": "Herat - Old City", "latitude": 34.36},
        {"latitude": 34.3485, "location": "Hirat"},
        {"geo_precision": 2, "location": "Injil", "latitude": 34.30},
        {"geo_precision": 3, "location": "Shindand", "latitude": 33.3},
        {"time_precision": 2, "event_date": DAY + timedelta(days=3)},
        {"time_precision": 3, "event_date": date(2021, 7, 15)},
    ],
)
def test_reports_that_differ_only_in_how_exact_they_are_are_one_event(other):
    assert len(events_of(mention("m1"), mention("m2", **other))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"event_date": DAY - timedelta(days=1)},
        {"time_precision": 2, "event_date": DAY + timedelta(days=4)},
        {"time_precision": 3, "event_date": date(2021, 6, 15)},
        {"location": "Injil", "latitude": 34.30},
        {"geo_precision": 2, "location": "Shindand", "latitude": 33.3},
        {"geo_precision": 3, "location": "Farah", "admin1": "Farah", "latitude": 32.4},
        {"country": "Iran", "admin1": None},
        {"sides": (ARMY, PEOPLE)},
        {"sub_event_type": CLASH, "sides": (TALIBAN, ARMY)},
        {"sub_event_type": "Peaceful protest", "sides": (CROWD, NOBODY)},
    ],
)
def test_another_day_place_party_or_kind_is_another_event(other):
    assert len(events_of(mention("m1"), mention("m2", **other))) == 2


def test_a_vague_report_does_not_glue_two_events_together():
    named = mention("m1", sides=(TALIBAN, PEOPLE))
    rival = mention("m2", sides=(("Islamic State Khorasan Province (ISKP)", "Rebel group"), PEOPLE))
    rows = events_of(named, rival, mention("m0"))
    assert sorted(row["actor1"] for row in rows) == [rival.actor1, "Taliban"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((CLASH, (TALIBAN, ARMY)), (TAKEN, (TALIBAN, ARMY)), TAKEN),
        ((CLASH, (ARMY, TALIBAN)), (CLASH, (TALIBAN, ARMY)), CLASH),
        ((CLASH, (TALIBAN, ARMY)), (AIR, (ARMY, TALIBAN)), CLASH),
        ((TAKEN, (TALIBAN, ARMY)), (HANDED, (TALIBAN, ARMY)), TAKEN),
        ((SHELLING, (ARMY, TALIBAN)), (AIR, (ARMY, PEOPLE)), AIR),
        ((SHELLING, (ARMY, NOBODY)), (SHELLING, (ARMY, TALIBAN)), SHELLING),
        (("Attack", (TALIBAN, PEOPLE)), ("Suicide bomb", (TALIBAN, PEOPLE)), "Suicide bomb"),
        (("Peaceful protest", (CROWD, NOBODY)), ("Violent demonstration", (MOB, POLICE)), "Violent demonstration"),
        (
            ("Peaceful protest", (CROWD, NOBODY)),
            ("Protest with intervention", (CROWD, POLICE)),
            "Protest with intervention",
        ),
        (("Arrests", (ARMY, PEOPLE)), ("Arrests", (POLICE, PEOPLE)), "Arrests"),
    ],
)
def test_types_of_one_family_make_one_event_of_the_higher_type(one, other, expected):
    rows = events_of(
        mention("m1", sub_event_type=one[0], sides=one[1]), mention("m2", sub_event_type=other[0], sides=other[1])
    )
    assert [row["sub_event_type"] for row in rows] == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((SHELLING, (ARMY, TALIBAN)), (SHELLING, (TALIBAN, ARMY))),
        (("Attack", (GUNMEN, PEOPLE)), ("Looting/property destruction", (ARMY, PEOPLE))),
        (("Arrests", (POLICE, PEOPLE)), ("Agreement", (POLICE, PEOPLE))),
    ],
)
def test_types_and_roles_that_no_family_joins_stay_apart(one, other):
    rows = events_of(
        mention("m1", sub_event_type=one[0], sides=one[1]), mention("m2", sub_event_type=other[0], sides=other[1])
    )
    assert len(rows) == 2


def test_one_article_keeps_apart_what_its_coder_kept_apart():
    pair = [
        mention("m1", article_id="a1", sides=(TALIBAN, PEOPLE)),
        mention("m2", article_id="a1", sides=(TALIBAN, PEOPLE), sub_event_type="Abduction/forced disappearance"),
    ]
    assert len(events_of(*pair)) == 2
    assert len(events_of(pair[0], replace(pair[1], article_id="a2"))) == 1


def test_one_article_telling_one_event_twice_gives_one_event():
    assert len(events_of(mention("m1", article_id="a1"), mention("m2", article_id="a1"))) == 1


def test_two_crowds_with_different_identities_are_two_demonstrations():
    farmers, students = "Farmers (Afghanistan)", "Students (Afghanistan)"
    kind = {"sub_event_type": "Peaceful protest", "sides": (CROWD, NOBODY)}
    assert len(events_of(mention("m1", assoc_actor_1=farmers, **kind), mention("m2", **kind))) == 1
    rows = events_of(mention("m1", assoc_actor_1=farmers, **kind), mention("m2", assoc_actor_1=students, **kind))
    assert len(rows) == 2


def test_a_vague_date_reaches_over_the_turn_of_the_month():
    last = mention("m1", event_date=date(2021, 7, 31))
    week = mention("m2", event_date=date(2021, 8, 2), time_precision=2)
    assert len(events_of(last, week)) == 1


def test_what_cannot_be_linked_gives_one_warning_and_the_rest_goes_on():
    good, orphan = mention("m1"), mention("m2", article_id="gone")
    elsewhere = mention("m3", country="Atlantis")
    odd = replace(mention("m4"), sub_event_type="Quarrel")
    nobody = replace(mention("m5"), inter1="Pirates")
    linked = link([good, orphan, elsewhere, odd, nobody], articles_of(good, elsewhere, odd, nobody), None, CLOCK)
    assert [row["notes"] for row in linked.events] == [good.notes]
    assert [warning.record for warning in linked.warnings] == ["m2", "m3", "m4", "m5"]
    assert "countries.csv" in linked.warnings[1].line()


def test_nothing_gives_nothing():
    linked = link([], {}, None, CLOCK)
    assert (linked.events, linked.evidence, linked.deleted) == ([], [], [])


def test_the_table_of_mentions_links_as_its_records_do():
    mentions = [mention("m1"), mention("m2", sides=(TALIBAN, PEOPLE), **toll(3))]
    table = enforce("mentions", [{name: getattr(m, name) for name in m.__slots__} for m in mentions])
    articles = articles_of(*mentions)
    assert link(table, articles, None, CLOCK) == link(mentions, articles, None, CLOCK)
    assert link(table.to_pandas(), articles, None, CLOCK) == link(mentions, articles, None, CLOCK)


KINDS = [
    (CLASH, (TALIBAN, ARMY)),
    (CLASH, (ARMY, GUNMEN)),
    (AIR, (ARMY, TALIBAN)),
    (SHELLING, (ARMY, NOBODY)),
    ("Attack", (GUNMEN, PEOPLE)),
    ("Attack", (TALIBAN, PEOPLE)),
    ("Suicide bomb", (TALIBAN, PEOPLE)),
    ("Peaceful protest", (CROWD, NOBODY)),
    ("Violent demonstration", (MOB, POLICE)),
    ("Mob violence", (MOB, PEOPLE)),
]
PLACES = [("Herat", "Herat", 34.3482), ("Injil", "Herat", 34.3), ("Shindand", "Herat", 33.3), ("Farah", "Farah", 32.4)]


@st.composite
def many_mentions(draw: st.DrawFn) -> list[Mention]:
    """Up to a dozen reports from few days, places, parties and articles, so that many nearly agree."""
    result = []
    for number in range(draw(st.integers(0, 12))):
        kind, sides = draw(st.sampled_from(KINDS))
        location, admin1, latitude = draw(st.sampled_from(PLACES))
        result.append(
            mention(
                f"m{number:02}",
                sub_event_type=kind,
                sides=sides,
                article_id=f"a{draw(st.integers(0, 5))}",
                event_date=DAY + timedelta(days=draw(st.integers(0, 3))),
                time_precision=draw(st.sampled_from([1, 1, 2, 3])),
                geo_precision=draw(st.sampled_from([1, 1, 2, 3])),
                location=location,
                admin1=admin1,
                latitude=latitude,
                confidence=draw(st.sampled_from([0.5, 0.9])),
            )
        )
    return result


@settings(max_examples=120, deadline=None)
@given(many_mentions(), st.randoms(use_true_random=False))
def test_any_order_of_the_mentions_gives_the_same_events(mentions: list[Mention], random: Random):
    shuffled = random.sample(mentions, len(mentions))
    published = {m.article_id: {"published": DAY + timedelta(days=int(m.article_id[1:]))} for m in mentions}
    articles = articles_of(*mentions, **{m.mention_id: published[m.article_id] for m in mentions})
    one = link(mentions, articles, None, CLOCK)
    assert link(shuffled, articles, None, CLOCK) == one
    enforce("events", one.events)
    linked = [row["mention_id"] for row in one.evidence]
    assert sorted(linked) == sorted(m.mention_id for m in mentions)


@settings(max_examples=80, deadline=None)
@given(many_mentions())
def test_linking_again_on_top_of_the_result_changes_nothing(mentions: list[Mention]):
    articles = articles_of(*mentions)
    one = link(mentions, articles, None, CLOCK)
    assert link(mentions, articles, Release.of(one), CLOCK) == one

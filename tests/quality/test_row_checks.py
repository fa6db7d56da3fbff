"""Every rule has rows that keep it and rows that break it."""

from datetime import date
from typing import Any

import pytest

from schemas.enforce import inspect
from transforms.quality.rules import SCHEMA_RULE, breaches, rules

# rule -> kind of row and the changes that make it break the rule; "raw" changes are not derived from
BROKEN: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "V1": [("clash", {"raw": {"interaction": "State forces only"}}), ("clash", {"raw": {"inter2": "Rebels"}})],
    "V2": [
        ("clash", {"raw": {"actor2": None}}),
        ("clash", {"raw": {"inter2": None}}),
        ("protest", {"raw": {"interaction": "Protesters-Protesters"}}),
    ],
    "V3": [("clash", {"raw": {"actor1": None}}), ("clash", {"raw": {"inter1": "Rebels"}})],
    "V4": [
        ("clash", {"raw": {"event_type": "Riots"}}),
        ("intervention", {"raw": {"disorder_type": "Political violence"}}),
    ],
    "V5": [("clash", {"time_precision": 4})],
    "V6": [("clash", {"geo_precision": 0})],
    "V7": [("clash", {"raw": {"year": 2020}})],
    "V8": [("clash", {"fatalities": -1})],
    "V9": [
        ("clash", {"event_id_cnty": "NIG100"}),
        ("clash", {"event_id_cnty": "MLI"}),
        ("clash", {"event_id_cnty": "MLI1x"}),
    ],
    "V10": [("protest", {"fatalities": 1})],
    "V11": [("intervention", {"fatalities": 1})],
    "V12": [("abduction", {"fatalities": 1})],
    "V12b": [("movement", {"fatalities": 1})],
    "V13": [
        ("attack", {"actor2": "Villagers (Mali)"}),
        ("attack", {"actor2": "Farmers", "inter2": "Political militia"}),
        ("attack", {"raw": {"actor2": None}}),
    ],
    "V14": [("attack", {"actor1": "Rioters (Mali)", "inter1": "Rioters"})],
    "V15": [("clash", {"actor2": None, "inter2": None})],
    "V16": [
        ("clash", {"actor2": "Civilians (Mali)", "inter2": "Civilians"}),
        ("clash", {"actor2": None, "inter2": None}),
    ],
    "V16b": [("regains", {"inter1": "Rebel group"})],
    "V16c": [("overtakes", {"inter2": "State forces"})],
    "V17": [
        ("shelling", {"inter1": "Civilians"}),
        ("shelling", {"actor2": "Protesters (Mali)", "inter2": "Protesters"}),
    ],
    "V18": [("protest", {"inter1": "Rioters"})],
    "V18b": [
        (
            "intervention",
            {
                "actor1": "Police Forces of Mali (2021-)",
                "inter1": "State forces",
                "actor2": "Protesters (Mali)",
                "inter2": "Protesters",
            },
        )
    ],
    "V19": [("protest", {"actor2": "Rioters (Mali)", "inter2": "Rioters"})],
    "V20": [("intervention", {"actor2": None, "inter2": None})],
    "V21": [
        ("riot", {"inter1": "Political militia"}),
        ("riot", {"actor2": "Protesters (Mali)", "inter2": "Protesters"}),
    ],
    "V21c": [
        ("riot", {"actor1": "Civilians (Mali)", "inter1": "Civilians", "actor2": "Rioters (Mali)", "inter2": "Rioters"})
    ],
    "V22": [("clash", {"inter2": "Protesters"}), ("shelling", {"inter1": "Rioters"})],
    "V23": [
        ("protest", {"inter1": "Rioters"}),
        ("clash", {"actor2": "Farmers (Mali)", "inter2": "Civilians"}),
        ("attack", {"actor2": "Civilians (Mali)", "inter2": "Identity militia"}),
    ],
    "V24": [
        ("clash", {"inter1": "Rebel group"}),
        ("attack", {"inter1": "Rebel group"}),
        ("clash", {"actor2": "Dogon Ethnic Militia (Mali)", "inter2": "Rebel group"}),
        ("clash", {"actor2": "Private Security Forces (Mali)", "inter2": "State forces"}),
    ],
    "V25a": [("clash", {"inter1": "External/Other forces"})],
    "V25b": [
        ("clash", {"actor2": "Military Forces of France (2017-)", "inter2": "State forces"}),
        ("clash", {"actor2": "Police Forces of the United States (2021-2025) Marshals", "inter2": "State forces"}),
        ("clash", {"actor2": "Military Forces of Artsakh (2020-2023)", "inter2": "State forces"}),
    ],
    "V26": [("protest", {"actor1": "Protesters (Niger)"}), ("attack", {"actor2": "Civilians (Chad)"})],
    "V27": [
        ("attack", {"raw": {"civilian_targeting": None}}),
        ("clash", {"raw": {"civilian_targeting": "Civilian targeting"}}),
        ("clash", {"raw": {"event_type": "Riots"}}),
    ],
    "V35": [("suicide", {"fatalities": 0})],
    "V36": [("clash", {"source": None}), ("clash", {"source_scale": None}), ("clash", {"notes": None})],
    "V37": [("clash", {"location": None})],
    "V37b": [("clash", {"admin1": None})],
    "V38": [
        ("clash", {"notes": "On 7 July 2021, soldiers clashed."}),
        ("clash", {"notes": "On July 7, 2021, soldiers clashed; again on 8 July 2021."}),
        ("clash", {"notes": "On 31 June 2021, soldiers clashed."}),
        ("clash", {"notes": "On 2021-07-07 soldiers clashed."}),
    ],
    "V39": [("clash", {"actor1": "Taliban; Haqqani"}), ("clash", {"actor2": "Taliban;Haqqani"})],
    "V41": [("clash", {"latitude": 91.0}), ("clash", {"longitude": -4.18301}), ("clash", {"latitude": None})],
    "V42": [("clash", {"timestamp": 1_000_000_000})],
    "V43": [("clash", {"assoc_actor_1": "Farmers (Mali); Civilians (Mali)"})],
    "V45": [("clash", {"latitude": 48.85, "longitude": 2.35})],
    "V46": [("clash", {"raw": {"iso": 1}}), ("clash", {"raw": {"region": "Europe"}})],
    "V47": [("clash", {"time_precision": 3})],
    "V48": [("clash", {"time_precision": 2})],
    "V49": [("protest", {"tags": None}), ("riot", {"tags": "property destruction"}), ("riot", {"tags": "crowd size="})],
    "V50": [
        ("clash", {"source": "A;B"}),
        ("clash", {"source": "A; "}),
        ("clash", {"tags": "detentions;  car ramming"}),
        ("clash", {"assoc_actor_1": "; A"}),
    ],
    "V51": [("clash", {"raw": {"interaction": "Rebel group-Civilians"}}), ("clash", {"raw": {"inter1": None}})],
    "V52": [("attack", {"actor1": "Civilians (Mali)"}), ("shelling", {"actor2": "Military Forces of Mali (2021-)"})],
}

# Rows near the edge that are sound.
SOUND: list[tuple[str, str, dict[str, Any]]] = [
    ("V1", "shelling", {"actor1": "Wagner Group", "inter1": "External/Other forces"}),
    ("V9", "clash", {"event_id_cnty": "MLI007"}),
    ("V16b", "regains", {"actor1": "NATO", "inter1": "External/Other forces", "inter2": "State forces"}),
    ("V17", "shelling", {"actor2": None, "inter2": None}),
    ("V19", "protest", {"actor2": "Protesters (Mali)", "inter2": "Protesters"}),
    ("V24", "clash", {"actor2": "Mutiny of Military Forces of Mali (2021-)", "inter2": "State forces"}),
    ("V25b", "clash", {"actor2": "Military Forces of France (2017-)", "inter2": "External/Other forces"}),
    ("V25b", "clash", {"actor2": "Military Forces of Zaire (1965-1997)", "inter2": "State forces"}),
    ("V26", "attack", {"actor2": "Civilians (International)"}),
    ("V38", "clash", {"notes": "In July 2021, soldiers clashed."}),
    ("V38", "clash", {"notes": "On July 8, 2021, soldiers clashed, as on 7 July 2021."}),
    ("V42", "clash", {"timestamp": 1_625_702_400}),
    ("V45", "clash", {"country": "Fiji", "event_id_cnty": "FJI1", "latitude": -17.0, "longitude": -179.9}),
    ("V45", "clash", {"country": "Antarctica", "event_id_cnty": "ATA1", "latitude": -80.0, "longitude": 0.0}),
    ("V47", "clash", {"time_precision": 3, "event_date": date(2024, 2, 29), "notes": "n"}),
    ("V47", "clash", {"time_precision": 3, "event_date": date(2024, 2, 15), "notes": "n"}),
    ("V48", "clash", {"time_precision": 2, "notes": "Around 8 July 2021 (as reported), soldiers clashed."}),
    ("V48", "movement", {"time_precision": 2, "notes": "Movement of forces: Around 8 July 2021, soldiers came."}),
    ("V49", "riot", {"tags": "property destruction; crowd size=about 20"}),
    ("V52", "clash", {"actor2": "Military Forces of Mali (2021-)"}),
]


def broken_rules(frame):
    typed = inspect("events", frame).table.to_pandas()
    flags = breaches(typed)
    return [{rule for rule in flags.columns if flags.at[row, rule]} for row in flags.index]


def test_sound_rows_break_nothing(event_frame, sound_rows):
    assert broken_rules(event_frame(*sound_rows)) == [set()] * len(sound_rows)


@pytest.mark.parametrize("rule", BROKEN)
def test_rule_is_broken(rule, event_row, event_frame):
    rows = [event_row(kind, **changes) for kind, changes in BROKEN[rule]]
    for row in rows:
        assert rule in broken_rules(event_frame(row))[0], row


@pytest.mark.parametrize(("rule", "kind", "changes"), SOUND)
def test_rule_is_kept_near_its_edge(rule, kind, changes, event_row, event_frame):
    assert rule not in broken_rules(event_frame(event_row(kind, **changes)))[0]


def test_every_rule_has_a_row_that_breaks_it():
    across_rows = {"V40", "V44"}  # tested below, with several rows
    assert set(BROKEN) | across_rows | {SCHEMA_RULE} == set(rules())


def test_an_id_may_not_be_used_twice(event_row, event_frame):
    first, second = event_row(), event_row(location="Sevare", latitude=14.5, longitude=-4.1)
    assert broken_rules(event_frame(first, second)) == [{"V9"}, {"V9"}]


def test_twins_are_flagged_outside_demonstrations_only(event_row, event_frame):
    rows = [event_row(kind, event_id_cnty=f"MLI{n}") for n, kind in enumerate(["attack", "attack", "riot", "riot"])]
    assert broken_rules(event_frame(*rows)) == [{"V40"}, {"V40"}, set(), set()]


def test_the_rarer_coordinates_of_a_place_are_wrong(event_row, event_frame):
    days = [date(2021, 7, day) for day in (1, 2, 3)]
    rows = [event_row(event_id_cnty=f"MLI{n}", event_date=day, notes="n") for n, day in enumerate(days)]
    rows[1]["latitude"] = 14.5
    assert broken_rules(event_frame(*rows)) == [set(), {"V44"}, set()]
    assert broken_rules(event_frame(*rows[:2])) == [set(), {"V44"}]


def test_places_of_one_name_in_two_divisions_differ(event_row, event_frame):
    here = event_row(event_id_cnty="MLI1")
    there = event_row(
        event_id_cnty="MLI2",
        admin2=None,
        fatalities=1,
        actor1="VDP",
        inter1="Identity militia",
        latitude=15.0,
        longitude=-3.0,
    )
    assert broken_rules(event_frame(here, there)) == [set(), set()]


def test_a_de_facto_state_has_state_forces_at_home(event_row, event_frame):
    row = event_row(
        actor1="Military Forces of Somaliland (2017-)",
        country="Somalia",
        event_id_cnty="SOM1",
        latitude=9.56,
        longitude=44.06,
    )
    assert broken_rules(event_frame(row)) == [set()]

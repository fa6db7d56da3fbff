"""Rows that break a critical rule leave whole, with every rule and its reason; the others stay as they are."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.enforce import SchemaError, enforce
from transforms.quality.checks import check


def test_sound_rows_pass_and_warnings_do_not_block(event_row, event_frame):
    rows = [event_row(), event_row(event_id_cnty="MLI2", admin1=None, location="At sea", time_precision=2)]
    result = check(event_frame(*rows))
    assert list(result.passing["event_id_cnty"]) == ["MLI100", "MLI2"]
    assert result.rejects.empty
    assert result.warnings == {"V37b": ("MLI2",)}
    notes = {outcome.rule.id for outcome in result.outcomes if outcome.rule.severity == "info" and not outcome.passed}
    assert notes == {"V48"}


def test_a_rejected_row_is_whole_and_says_why(event_row, event_frame):
    bad = event_row("protest", event_id_cnty="MLI2", fatalities=3, notes="On 1 July 2021, people marched.")
    evidence = pd.DataFrame(
        {
            "event_id_cnty": ["MLI2", "MLI2", "MLI100"],
            "mention_id": ["m2", "m1", "m3"],
            "article_id": ["a1", "a1", "a2"],
        }
    )
    result = check(event_frame(event_row(), bad), evidence)
    assert list(result.passing["event_id_cnty"]) == ["MLI100"]
    (reject,) = result.rejects.to_dict("records")
    assert {name: reject[name] for name in bad} == bad
    assert reject["rule"] == "V10; V38"
    assert reject["reason"].startswith("V10 nobody dies in a peaceful protest (fatalities 3); V38 ")
    assert (reject["mention_ids"], reject["article_ids"]) == ("m1; m2", "a1")
    enforce("rejects", result.rejects)


def test_values_outside_the_declaration_are_rejected_and_not_raised(event_row, event_frame):
    rows = [
        event_row(),
        event_row(event_id_cnty="MLI2", latitude="north"),
        event_row(event_id_cnty="MLI3", raw={"country": "Atlantis"}),
        event_row(event_id_cnty="MLI4", raw={"event_date": None}),
        event_row(event_id_cnty="MLI5", fatalities=1.5),
    ]
    result = check(event_frame(*rows))
    assert list(result.passing["event_id_cnty"]) == ["MLI100"]
    reasons = dict(zip(result.rejects["event_id_cnty"], result.rejects["reason"], strict=True))
    assert "latitude: 'north' is str, not double" in reasons["MLI2"]
    assert "country: 'Atlantis' is not in the code list country" in reasons["MLI3"]
    assert "event_date: null" in reasons["MLI4"]
    assert "fatalities: 1.5 is float, not int32" in reasons["MLI5"]
    assert all(rule.startswith("V0") for rule in result.rejects["rule"])
    enforce("rejects", result.rejects)


def test_what_passes_passes_again_and_fits_the_table(event_frame, sound_rows):
    first = check(event_frame(*sound_rows))
    assert len(first.passing) == len(sound_rows)
    second = check(first.passing)
    pd.testing.assert_frame_equal(first.passing, second.passing)
    assert enforce("events", first.passing).num_rows == len(sound_rows)


def test_outcomes_count_the_rows_that_a_rule_concerns(event_frame, sound_rows):
    outcomes = {outcome.rule.id: outcome for outcome in check(event_frame(*sound_rows)).outcomes}
    assert outcomes["V1"].rows == len(sound_rows)
    assert outcomes["V10"].rows == outcomes["V35"].rows == 1
    assert outcomes["V10"].passed


def test_no_events_are_fine(event_frame):
    result = check(event_frame())
    assert result.passing.empty and result.rejects.empty
    assert list(result.passing.columns) == list(event_frame().columns)
    assert all(outcome.passed for outcome in result.outcomes)


def test_a_missing_column_is_an_error_of_the_program(event_frame):
    with pytest.raises(SchemaError, match="table events, column notes: missing"):
        check(event_frame().drop(columns="notes"))


def test_the_index_of_the_frame_does_not_matter(event_row, event_frame):
    frame = event_frame(event_row(), event_row("protest", event_id_cnty="MLI2", fatalities=1)).set_index([[7, 7]])
    result = check(frame)
    assert list(result.passing["event_id_cnty"]) == ["MLI100"]
    assert list(result.rejects["event_id_cnty"]) == ["MLI2"]


# Values that somewhere are wrong, by type, by code list or by rule.
ODD = st.none() | st.sampled_from(["", "X", "A; ;B", "Civilians (Mali)", "Civilians", "Rioters only", "France", "MLI1"])
ODD_VALUES = ODD | st.sampled_from([-1, 0, 3, 14.4843, 1.00001, float("nan"), True, date(2021, 7, 1)])


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_row_passes_or_is_rejected_and_what_passes_is_sound(data, event_frame, sound_rows):
    rows = [dict(row) for row in sound_rows]
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=8)):
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(ODD_VALUES)
    result = check(event_frame(*rows))
    assert len(result.passing) + len(result.rejects) == len(rows)
    assert check(result.passing).rejects.empty
    enforce("events", result.passing)
    enforce("rejects", result.rejects)

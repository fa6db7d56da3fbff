"""Data fit their table or are refused with the name of the table, the column and the row."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.arrow import arrow_schema
from schemas.enforce import SchemaError, enforce, inspect
from schemas.tables import TABLES

MENTION: dict[str, Any] = dict.fromkeys(TABLES["mentions"].column_names) | {
    "mention_id": "m1",
    "article_id": "a1",
    "event_date": date(2021, 7, 8),
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Taliban",
    "inter1": "Rebel group",
    "interaction": "Rebel group only",
    "country": "Afghanistan",
    "location": "Balkh",
    "latitude": 36.7581,
    "longitude": 66.8972,
    "geo_precision": 1,
    "fatalities": 0,
    "notes": "On 8 July 2021, fighters clashed.",
    "modality": "asserted",
    "confidence": 0.5,
    "sentence": "Fighters clashed.",
    "sentence_start": 0,
    "sentence_end": 17,
    "trigger_text": "clashed",
    "trigger_start": 9,
    "trigger_end": 16,
    "rank": 0,
}

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"country": "Afganistan"}, "column country, row 1 .*'Afganistan' is not in the code list country"),
    ({"latitude": 91.0}, "column latitude, row 1 .*91.0 is above 90"),
    ({"latitude": float("inf")}, "column latitude, row 1 .*inf is above 90"),
    ({"fatalities": -1}, "column fatalities, row 1 .*-1 is below 0"),
    ({"fatalities": 1.5}, "column fatalities, row 1 .*1.5 is float, not int32"),
    ({"fatalities": True}, "column fatalities, row 1 .*True is bool, not int32"),
    ({"fatalities": "3"}, "column fatalities, row 1 .*'3' is str, not int32"),
    ({"fatalities": 2**40}, "column fatalities, row 1 .*1099511627776 is int, not int32"),
    ({"event_date": "2021-07-08"}, "column event_date, row 1 .*'2021-07-08' is str, not date32"),
    ({"event_date": datetime(2021, 7, 8, 5)}, "column event_date, row 1 .*is datetime, not date32"),
    ({"actor1": 7}, "column actor1, row 1 .*7 is int, not string"),
    ({"actor1": "\ud800"}, "column actor1, row 1 .*is str, not string"),
    ({"actor1": None}, "column actor1, row 1 .*null, and the column may not be"),
    ({"actor1": " "}, "column actor1, row 1 .*null, and the column may not be"),
    ({"confidence": float("nan")}, "column confidence, row 1 .*null"),
    ({"cameo_code": "19x"}, "column cameo_code, row 1 .*'19x' does not have the form"),
    ({"mention_id": None}, "column mention_id, row 1 .*null"),
    ({"mention_id": "m1"}, "column mention_id, row 1 .*the key 'm1' occurs twice"),
]


def mention(**changes: Any) -> dict[str, Any]:
    return MENTION | changes


@pytest.mark.parametrize(("changes", "message"), REFUSED)
def test_a_fault_names_table_column_and_row(changes, message):
    rows = [mention(), mention(mention_id="m2") | changes]
    with pytest.raises(SchemaError, match=f"table mentions, {message}"):
        enforce("mentions", rows)
    with pytest.raises(SchemaError, match="table mentions, column "):
        enforce("mentions", pd.DataFrame(rows, dtype=object))


def test_the_row_is_named_by_its_key_too():
    with pytest.raises(SchemaError, match=r"row 0 \(mention_id m7\): .* \(and 1 more fault\)"):
        enforce("mentions", [mention(mention_id="m7", country="X", modality="denied")])


def test_missing_and_extra_columns():
    short = {name: value for name, value in MENTION.items() if name != "notes"}
    with pytest.raises(SchemaError, match="table mentions, row 1, column notes: missing"):
        enforce("mentions", [mention(), short])
    with pytest.raises(SchemaError, match="table mentions, row 0, column colour: not a column of the table"):
        enforce("mentions", [mention(colour="red")])
    with pytest.raises(SchemaError, match="table mentions, columns tags, notes: missing"):
        enforce("mentions", pd.DataFrame([MENTION]).drop(columns=["notes", "tags"]))
    twice = pd.concat([pd.DataFrame([MENTION]), pd.DataFrame({"tags": [None]})], axis=1)
    with pytest.raises(SchemaError, match="column tags: there twice"):
        enforce("mentions", twice)
    with pytest.raises(SchemaError, match="column notes: missing"):
        enforce("mentions", enforce("mentions", [MENTION]).drop_columns(["notes"]))


def test_inspect_lists_every_fault_and_keeps_the_order():
    rows = [mention(mention_id="m9", latitude="north", country="X"), mention(mention_id="m1", actor1=None)]
    inspection = inspect("mentions", rows)
    assert {(fault.row, fault.column) for fault in inspection.faults} == {
        (0, "latitude"),
        (0, "country"),
        (1, "actor1"),
    }
    assert inspection.table.column("mention_id").to_pylist() == ["m9", "m1"]
    assert inspection.table.column("latitude").to_pylist() == [None, 36.7581]


def test_rows_come_sorted_and_in_the_order_of_columns():
    rows = [mention(mention_id=m, article_id=a, rank=r) for m, a, r in [("x", "b", 0), ("y", "a", 1), ("z", "a", 0)]]
    table = enforce("mentions", [dict(reversed(row.items())) for row in rows])
    assert table.column("mention_id").to_pylist() == ["z", "y", "x"]
    assert table.schema.equals(arrow_schema("mentions"), check_metadata=True)


def test_no_rows_are_fine():
    assert enforce("mentions", []).num_rows == 0
    assert enforce("mentions", arrow_schema("mentions").empty_table()).num_rows == 0


def test_harmless_differences_of_type_are_evened_out():
    frame = pd.DataFrame([mention(fatalities_low=3, event_date=pd.Timestamp("2021-07-08")), mention(mention_id="m2")])
    assert frame["fatalities_low"].dtype == np.float64  # pandas has no integer with gaps
    frame["country"] = frame["country"].astype("category")
    table = enforce("mentions", frame)
    assert table.column("fatalities_low").to_pylist() == [3, None]
    assert table.column("event_date").to_pylist()[0] == date(2021, 7, 8)
    large = pa.table({name: pa.array([MENTION[name]]) for name in TABLES["mentions"].column_names})
    index = large.column_names.index("notes")
    large = large.set_column(index, "notes", large.column("notes").cast(pa.large_string()))
    assert enforce("mentions", large).schema.field("notes").type == pa.string()


def test_blank_texts_and_nan_are_null():
    rows = [mention(admin1="", admin2="  ", fatalities_high=float("nan")), mention(mention_id="m2", admin1="Herat")]
    first = enforce("mentions", rows).to_pylist()[0]
    assert (first["admin1"], first["admin2"], first["fatalities_high"]) == (None, None, None)


def test_articles_may_be_without_source_and_country():
    article = dict.fromkeys(TABLES["articles"].column_names) | {"article_id": "a", "text": "t", "language": "en"}
    row = article | {"retrieved_at": datetime(2021, 7, 9, 12, tzinfo=UTC)}
    assert enforce("articles", [row]).to_pylist() == [row]
    with pytest.raises(SchemaError, match="column text, row 0"):
        enforce("articles", [row | {"text": None}])


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip()))
mentions = st.builds(
    mention,
    mention_id=texts,
    article_id=texts,
    actor1=texts,
    actor2=st.none() | texts,
    event_date=st.dates(),
    latitude=st.floats(-90, 90),
    confidence=st.floats(0, 1),
    fatalities=st.integers(0, 2**31 - 1),
    fatalities_low=st.none() | st.integers(0, 1000),
    rank=st.integers(0, 100),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(mentions, max_size=6, unique_by=lambda row: row["mention_id"]), st.randoms())
def test_enforced_rows_are_the_rows_given_in_any_order_and_form(rows, random):
    table = enforce("mentions", rows)
    assert sorted(table.to_pylist(), key=repr) == sorted(rows, key=repr)
    shuffled = random.sample(rows, len(rows))
    assert enforce("mentions", shuffled).equals(table)
    assert enforce("mentions", table).equals(table)
    frame = table.to_pandas(date_as_object=True)
    assert enforce("mentions", frame).equals(table)

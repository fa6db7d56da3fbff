"""Columns and tables are declared once and agree with the records that move through the code."""

import json
from dataclasses import fields
from types import NoneType
from typing import get_args, get_type_hints

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.columns import COLUMNS
from schemas.records import Article, Mention
from schemas.tables import TABLES
from schemas.vocabulary import code_list

FORM = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp
"""


def test_events_are_the_31_columns_of_the_form():
    assert " ".join(TABLES["events"].column_names) == " ".join(FORM.split())
    assert len(TABLES["events"].column_names) == 31


def test_events_have_the_types_of_the_form():
    types = {field.name: field.type for field in arrow_schema("events") if field.type != pa.string()}
    assert types == {
        "event_date": pa.date32(),
        "year": pa.int16(),
        "time_precision": pa.int8(),
        "iso": pa.int16(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "geo_precision": pa.int8(),
        "fatalities": pa.int32(),
        "timestamp": pa.int64(),
    }


def test_mentions_are_the_fields_of_the_record():
    assert list(TABLES["mentions"].column_names) == [field.name for field in fields(Mention)]


def test_articles_are_the_fields_of_the_record_without_furniture():
    assert list(TABLES["articles"].column_names) == [f.name for f in fields(Article) if f.name != "furniture"]


@pytest.mark.parametrize(("table", "record"), [("mentions", Mention), ("articles", Article)])
def test_what_a_record_may_leave_out_may_be_null(table, record):
    for name, hint in get_type_hints(record).items():
        if NoneType in get_args(hint):
            assert TABLES[table].column(name).nullable, name


def test_evidence_has_every_span_of_a_mention():
    spans = {name for name in TABLES["mentions"].column_names if name.endswith(("_start", "_end", "_text"))}
    assert spans | {"sentence", "confidence", "modality", "rules"} <= set(TABLES["evidence"].column_names)


def test_rejects_take_any_row_of_events():
    rejects = TABLES["rejects"]
    assert rejects.column_names[:31] == TABLES["events"].column_names
    assert all(rejects.column(name).nullable and not rejects.column(name).codes for name in rejects.column_names[:31])


def test_every_column_is_used_and_described():
    assert {name for table in TABLES.values() for name in table.column_names} == set(COLUMNS)
    assert all(column.description.endswith(".") for column in COLUMNS.values())
    assert all(code_list(column.codes) for column in COLUMNS.values() if column.codes)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_and_order_are_columns(table):
    assert len(set(table.column_names)) == len(table.column_names)
    assert set(table.key) | set(table.sort) <= set(table.column_names)
    assert table.optional | table.unchecked <= set(table.column_names)
    assert not any(table.column(name).nullable for name in table.key)
    assert set(table.key) <= set(table.sort)  # else the order of rows, and with it the bytes, would be open


def test_metadata_say_what_the_table_is():
    schema = arrow_schema("events")
    metadata = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert metadata["table"] == "events"
    assert json.loads(metadata["primary_key"]) == ["event_id_cnty"]
    assert json.loads(metadata["sort_order"]) == ["event_date", "event_id_cnty"]
    assert schema.field("latitude").metadata[b"unit"] == b"degrees north"
    assert schema.field("country").metadata[b"code_list"] == b"country"

"""Files are whole, the same for the same rows, and read as they are meant."""

import csv
import hashlib
import os
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas.arrow import arrow_schema
from schemas.atomic import replacing, write_bytes, write_text
from schemas.enforce import SchemaError, enforce
from schemas.tables import TABLES
from schemas.write import write_csv, write_parquet

ROW = dict.fromkeys(TABLES["events"].column_names) | {
    "event_id_cnty": "AFG1",
    "event_date": date(2021, 7, 8),
    "year": 2021,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Taliban",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Afghanistan (2014-2021)",
    "inter2": "State forces",
    "interaction": "State forces-Rebel group",
    "iso": 4,
    "region": "Caucasus and Central Asia",
    "country": "Afghanistan",
    "admin1": "Balkh",
    "location": "Balkh",
    "latitude": 36.75810000000001,
    "longitude": 66.0,
    "geo_precision": 1,
    "source": "Wire; Courier",
    "source_scale": "National",
    "notes": 'On 8 July 2021, fighters "clashed",\nas was said.',
    "fatalities": 3,
    "timestamp": 1625788800,
}


@pytest.fixture
def events():
    return enforce("events", [ROW, ROW | {"event_id_cnty": "AFG2", "admin1": None}])


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_rows_give_the_same_bytes(events, tmp_path):
    reverse = pa.Table.from_batches(reversed(events.to_batches(max_chunksize=1)), schema=events.schema)
    for write, name in ((write_parquet, "a.parquet"), (write_csv, "a.csv")):
        write(events, tmp_path / name)
        first = digest(tmp_path / name)
        write(reverse, tmp_path / name)
        assert digest(tmp_path / name) == first


def test_parquet_keeps_rows_types_and_meanings(events, tmp_path):
    path = tmp_path / "new" / "events.parquet"
    write_parquet(events, path)
    back = pq.read_table(path)
    assert back.equals(events)
    assert back.schema.equals(arrow_schema("events"), check_metadata=True)
    assert pd.read_parquet(path)["civilian_targeting"].isna().all()
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_csv_has_quoted_texts_iso_days_and_empty_nulls(events, tmp_path):
    write_csv(events, tmp_path / "events.csv")
    text = (tmp_path / "events.csv").read_text(encoding="utf-8")
    head, first = text.split("\n")[:2]
    assert head == ",".join(f'"{name}"' for name in TABLES["events"].column_names)
    assert first.startswith('"AFG1",2021-07-08,2021,1,"Political violence",')
    assert '"Balkh",36.7581,66,1,"Wire; Courier"' in text
    assert '"Taliban",,"Rebel group"' in first
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    assert rows[0]["notes"] == ROW["notes"]
    assert rows[1]["admin1"] == ""
    frame = pd.read_csv(tmp_path / "events.csv", parse_dates=["event_date"])
    assert frame["event_date"].dt.date.tolist() == [date(2021, 7, 8)] * 2


def test_nothing_is_written_that_does_not_fit(events, tmp_path):
    wrong = events.set_column(17, events.schema.field("country"), pa.array(["X", "Y"]))
    with pytest.raises(SchemaError, match="column country"):
        write_parquet(wrong, tmp_path / "events.parquet")
    with pytest.raises(SchemaError, match=r"schemas\.enforce\.enforce first"):
        write_csv(pa.table({"a": [1]}), tmp_path / "events.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "file.txt"
    write_text(path, "old")
    with pytest.raises(RuntimeError), replacing(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("file.txt", "old")]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_system_that_fails_leaves_the_old_file(step, tmp_path, monkeypatch):
    path = tmp_path / "file.txt"
    write_bytes(path, b"old")

    def fail(*_):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(os, step, fail)
        with pytest.raises(OSError, match="disk full"):
            write_bytes(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file.txt", b"old")]


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_others_may_read_what_is_written(tmp_path):
    write_bytes(tmp_path / "file", b"")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o666 & ~mask

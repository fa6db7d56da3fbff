"""Releases are whole, named by their content, and never change."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from schemas.enforce import SchemaError, enforce
from tests.release.samples import CHECKS, CLOCK, FACTS, content, event, release, report, tables
from transforms.release.layout import Layout, ReleaseError
from transforms.release.locking import release_lock
from transforms.release.manifest import Facts, Tables, damaged_file, sha256
from transforms.release.previous import load_previous
from transforms.release.publish import publish, set_aside
from transforms.release.stage import stage

ONE = tables(event("AFG1"))
TWO = tables(event("AFG1"), event("AFG2", fatalities=3, location="Injil"))
DAY = 86_400


def test_a_release_is_read_under_latest_and_bears_the_day_and_a_hash(tmp_path: Path):
    folder = release(tmp_path, TWO)
    assert folder.parent == tmp_path / "versions"
    assert folder.name.startswith("2021-07-09-")
    assert os.readlink(tmp_path / "latest") == f"versions/{folder.name}"
    assert {path.name for path in folder.iterdir()} == {
        *(f"{name}.parquet" for name in ("events", "evidence", "deleted", "rejects")),
        *("events.csv", "manifest.json", "data-dictionary.md", "datapackage.json", "report"),
    }
    events = pd.read_parquet(tmp_path / "latest" / "events.parquet")
    assert list(events["event_id_cnty"]) == ["AFG1", "AFG2"]
    assert len(events.columns) == 31
    assert len(pd.read_csv(tmp_path / "latest" / "events.csv")) == 2
    assert not Layout(tmp_path).staging.exists()


def test_the_manifest_counts_and_vouches_for_every_file(tmp_path: Path):
    folder = release(tmp_path, TWO)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["version"] == folder.name
    assert manifest["created"] == "2021-07-09T12:00:00Z"
    assert manifest["rows"] == {"events": 2, "evidence": 0, "deleted": 0, "rejects": 0}
    assert (manifest["fatalities"], manifest["first_day"], manifest["last_day"]) == (5, "2021-07-08", "2021-07-08")
    assert manifest["made_by"] == {"coder": "1"}
    assert manifest["checks"] == CHECKS
    assert manifest["events_by_type"] == {"Violence against civilians": 2}
    assert "report/index.html" in manifest["files"]
    assert all(sha256(folder / name) == entry["sha256"] for name, entry in manifest["files"].items())
    assert not any("data-docs" in name for name in manifest["files"])


def test_the_same_input_gives_the_same_bytes_elsewhere(tmp_path: Path):
    assert content(release(tmp_path / "a", TWO)) == content(release(tmp_path / "b", TWO))


def test_the_same_content_again_makes_no_version_and_touches_nothing(tmp_path: Path):
    release(tmp_path, ONE)
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != "versions"}
    folder = release(tmp_path, ONE, replace(FACTS, clock=CLOCK + DAY, articles={"read": 9}))
    assert folder == tmp_path / "latest"
    after = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != "versions"}
    assert after == before


def test_new_content_makes_a_new_version_and_leaves_the_old_one(tmp_path: Path):
    first = release(tmp_path, ONE)
    was = content(first)
    second = release(tmp_path, TWO)
    assert first != second
    assert content(first) == was
    assert (tmp_path / "latest").resolve() == second.resolve()


def test_an_empty_dataset_can_be_released(tmp_path: Path):
    manifest = json.loads((release(tmp_path, tables()) / "manifest.json").read_text())
    assert (manifest["fatalities"], manifest["first_day"], manifest["rows"]["events"]) == (0, None, 0)


def test_a_refused_release_is_kept_aside_and_latest_stays(tmp_path: Path):
    first = release(tmp_path, ONE)
    for made_of in (TWO, tables(event("AFG3"))):
        staged = stage(tmp_path, made_of, FACTS)
        report(staged)
        aside = set_aside(staged, {"verdict": "failed"})
        assert json.loads((aside / "manifest.json").read_text())["checks"] == {"verdict": "failed"}
        assert (aside / "report" / "index.html").is_file()
    assert (tmp_path / "latest").resolve() == first.resolve()
    assert [path.name for path in (tmp_path / "versions").iterdir()] == [first.name]


def test_a_table_that_breaks_its_declaration_stops_the_release(tmp_path: Path):
    first = release(tmp_path, ONE)
    broken = TWO.events.set_column(8, "assoc_actor_1", TWO.events.column("year"))
    with pytest.raises(SchemaError, match="assoc_actor_1"):
        release(tmp_path, replace(TWO, events=broken.replace_schema_metadata(TWO.events.schema.metadata)))
    assert (tmp_path / "latest").resolve() == first.resolve()
    release(tmp_path, TWO)
    assert pq.read_metadata(tmp_path / "latest" / "events.parquet").num_rows == 2


def test_the_previous_release_comes_back_as_it_was_written(tmp_path: Path):
    assert load_previous(tmp_path) is None
    gone = {"event_id_cnty": "AFG9", "deleted_timestamp": 5, "reason": "withdrawn", "replaced_by": None}
    made_of = Tables(TWO.events, TWO.evidence, enforce("deleted", [gone]), TWO.rejects)
    folder = release(tmp_path, made_of)
    previous = load_previous(tmp_path)
    assert previous is not None
    assert previous.version == folder.name
    assert previous.events.equals(TWO.events)
    assert previous.deleted.to_pylist() == [gone]


def test_a_damaged_release_is_named_with_the_mend(tmp_path: Path):
    folder = release(tmp_path, ONE)
    (folder / "events.csv").write_text("edited")
    assert damaged_file(folder) == "events.csv"
    with pytest.raises(ReleaseError, match=r"events\.csv: is missing or was changed.*restore"):
        load_previous(tmp_path)


def test_a_dangling_latest_is_named_with_the_mend(tmp_path: Path):
    folder = release(tmp_path, ONE)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(ReleaseError, match="which is gone"):
        load_previous(tmp_path)


def test_a_broken_manifest_is_named(tmp_path: Path):
    folder = release(tmp_path, ONE)
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ReleaseError, match=r"manifest\.json"):
        load_previous(tmp_path)


def test_a_damaged_folder_of_the_same_name_is_replaced_unless_it_is_live(tmp_path: Path):
    second = release(tmp_path, TWO)
    release(tmp_path, ONE)
    (second / "events.csv").unlink()
    assert release(tmp_path, TWO) == second
    assert damaged_file(second) is None
    (second / "manifest.json").write_text('{"content_sha256": "", "files": {"gone": {}}}')
    with pytest.raises(ReleaseError, match="changed after publication"):
        release(tmp_path, TWO)


def test_two_contents_that_begin_with_one_hash_get_two_names(tmp_path: Path):
    folder = release(tmp_path, ONE)
    staged = stage(tmp_path, TWO, FACTS)
    folder.rename(folder.with_name(staged.version))
    (tmp_path / "latest").unlink()
    again = stage(tmp_path, TWO, FACTS)
    assert again.version.startswith(staged.version)
    assert len(again.version) == len(staged.version) + 1


def test_only_one_run_works_on_a_dataset(tmp_path: Path):
    with (
        release_lock(tmp_path),
        pytest.raises(ReleaseError, match="another run"),
        release_lock(tmp_path),
    ):
        pass


def test_where_links_are_impossible_latest_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def no_links(*args: object, **kwargs: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "symlink", no_links)
    release(tmp_path, ONE)
    second = release(tmp_path, TWO)
    assert not (tmp_path / "latest").is_symlink()
    assert content(tmp_path / "latest") == content(second)
    assert load_previous(tmp_path) is not None
    assert release(tmp_path, TWO) == tmp_path / "latest"


def test_an_older_release_can_become_the_latest_again(tmp_path: Path):
    first = release(tmp_path, ONE)
    release(tmp_path, TWO)
    staged = stage(tmp_path, ONE, Facts(CLOCK))
    assert staged.finished
    assert not staged.live
    assert publish(staged, CHECKS) == first
    assert (tmp_path / "latest").resolve() == first.resolve()

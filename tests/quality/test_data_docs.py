"""The Great Expectations suites agree with our own checks, and the Data Docs stay private."""

from datetime import UTC, datetime

import pytest

from schemas.tables import TABLES
from transforms.quality.checks import check
from transforms.quality.data_docs import run_suite
from transforms.quality.rules import SCHEMA_RULE, rules
from transforms.quality.suite import columns_suite, rules_suite


@pytest.fixture(scope="module")
def passing(event_frame, sound_rows):
    return check(event_frame(*sound_rows)).passing


def test_the_suites_are_those_of_the_schema_and_the_rules():
    columns = {e.column for e in columns_suite().expectations if hasattr(e, "column")}
    assert columns == set(TABLES["events"].column_names)
    expected = {rule.id: rule.severity for rule in rules().values() if rule.id != SCHEMA_RULE}
    assert {e.column: e.severity.value for e in rules_suite().expectations} == expected


def test_sound_events_pass_and_the_pages_are_built(passing, tmp_path, capfd):
    result = run_suite(passing, tmp_path / "docs", "2021-07-09-abc123", datetime(2021, 7, 9, tzinfo=UTC))
    assert result.success, result.failed
    assert result.by_rule == dict.fromkeys(rules(), True)
    assert result.index.is_file()
    pages = list((tmp_path / "docs").rglob("*.html"))
    assert len(pages) == 5
    assert not any("great-expectations-web-assets" in page.read_text(encoding="utf-8") for page in pages)
    assert any("2021-07-09-abc123" in str(page) for page in pages)
    assert "Calculating Metrics" not in capfd.readouterr().err


def test_what_the_checks_reject_fails_the_suite(passing, tmp_path):
    bad = passing.copy()
    bad.loc[bad["sub_event_type"] == "Peaceful protest", "fatalities"] = 2
    bad.loc[0, "country"] = "Atlantis"
    result = run_suite(bad, tmp_path)
    assert not result.success
    broken = {rule for reject in check(bad).rejects["rule"] for rule in reject.split("; ")}
    assert {rule for rule, kept in result.by_rule.items() if not kept} == broken
    assert "V10: nobody dies in a peaceful protest" in result.failed


def test_warnings_do_not_fail_the_suite(passing, tmp_path):
    warned = passing.copy()
    warned.loc[0, ["admin1", "location"]] = [None, "At sea"]
    result = run_suite(warned, tmp_path)
    assert result.success
    assert result.failed == ("V37b: a place on land lies in a first-level division",)
    assert not result.by_rule["V37b"]


def test_an_empty_release_passes(passing, tmp_path):
    assert run_suite(passing.iloc[:0], tmp_path).success

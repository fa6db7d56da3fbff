"""`casus code`: forms, order, warnings and exit codes."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app
from schemas.tables import TABLES
from tests.flows.conftest import record, write_lines

pytestmark = pytest.mark.usefixtures("stand_in_coder")

EVENT_COLUMNS = list(TABLES["events"].column_names)
run = CliRunner().invoke


def test_json_lines_have_one_document_an_article_in_order(articles: Path) -> None:
    result = run(app, ["code", str(articles)])
    assert result.exit_code == 0
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [document["id"] for document in documents] == ["a", "b", "c", "d"]
    assert [len(document["events"]) for document in documents] == [1, 1, 2, 0]
    assert documents[3]["warnings"] == ["no publication date; give one"]
    assert "warning: The minister opened" in result.stderr


def test_an_event_has_the_31_columns_its_confidence_and_its_evidence(articles: Path) -> None:
    event = json.loads(run(app, ["code", str(articles)]).stdout.splitlines()[2])["events"][0]
    assert list(event) == [*EVENT_COLUMNS, "confidence", "evidence"]
    assert (event["event_date"], event["year"], event["region"]) == ("2021-07-07", 2021, "Caucasus and Central Asia")
    assert event["event_id_cnty"].startswith("AFG") and event["source"] == "Sahel Wire"
    evidence = event["evidence"]
    text = json.loads(articles.read_text().splitlines()[2])["text"]
    assert text[evidence["trigger_start"] : evidence["trigger_end"]] == evidence["trigger_text"] == "killed"
    assert text[evidence["sentence_start"] : evidence["sentence_end"]] == evidence["sentence"]


def test_places_carry_offsets_and_coordinates(articles: Path) -> None:
    place = json.loads(run(app, ["code", str(articles)]).stdout.splitlines()[0])["places"][0]
    assert place == {
        "text": "Herat",
        "start": 29,
        "end": 34,
        "latitude": 34.3482,
        "longitude": 62.1997,
        "geonameid": 1,
        "country": "Afghanistan",
    }


@pytest.mark.parametrize("name", ["events.json", "events.jsonl", "events.csv", "events.parquet"])
def test_the_ending_of_the_file_tells_the_form(name: str, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    assert run(app, ["code", str(articles), "--out", str(out)]).exit_code == 0
    match out.suffix:
        case ".json":
            assert [document["id"] for document in json.loads(out.read_text())] == ["a", "b", "c", "d"]
        case ".jsonl":
            assert len(out.read_text().splitlines()) == 4
        case ".csv":
            rows = list(csv.DictReader(out.open()))
            assert list(rows[0]) == [*EVENT_COLUMNS, "article_id", "confidence"]
            assert [row["article_id"] for row in rows] == ["a", "b", "c", "c"]
        case _:
            table = pq.read_table(out)
            assert table.column_names == [*EVENT_COLUMNS, "article_id", "confidence"]
            assert table.column("fatalities").to_pylist() == [2, 2, 3, 1]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_table_shows_events_and_articles_without_any(articles: Path) -> None:
    result = run(app, ["code", str(articles), "--format", "table"], env={"COLUMNS": "120"})
    assert "Kandahar, Afghanistan" in result.stdout and "2021-07-07" in result.stdout
    assert "no event" in result.stdout


def test_explain_shows_the_sentence_and_the_rules(articles: Path) -> None:
    result = run(app, ["code", str(articles), "--format", "table", "--explain"], env={"COLUMNS": "120"})
    assert "kill → Attack" in result.stdout and "event at character 7" in result.stdout
    piped = run(app, ["code", str(articles), "--explain"])
    assert "kill → Attack" in piped.stderr
    assert all(json.loads(line) for line in piped.stdout.splitlines())


def test_standard_input_is_read(articles: Path) -> None:
    result = run(app, ["code", "-"], input=articles.read_bytes())
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b", "c", "d"]


def test_an_article_that_breaks_the_coder_is_a_line_with_a_warning(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", record("x", "unspeakable"), record("y", "Nothing happened in town."))
    result = run(app, ["code", str(source)])
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert "no words for it" in first["warnings"][0] and second["warnings"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gone.txt"], "gone.txt: no such file"),
        (["-", "-"], "read only once"),
        ([".", "--format", "xml"], "--format xml"),
        ([".", "--format", "parquet"], "add --out"),
        ([".", "--out", "events.doc"], "add --format"),
        ([".", "--out", "no/such/folder/events.csv"], "no/such/folder"),
        ([".", "--workers", "0"], "workers"),
        ([], "PATH"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(app, ["code", *arguments])
    assert result.exit_code == 2
    assert told in result.stderr


def test_explain_html_writes_the_page(articles: Path, tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    result = run(app, ["code", str(articles), "--explain-html", str(page)])
    assert result.exit_code == 0 and len(result.stdout.splitlines()) == 4
    assert page.read_text(encoding="utf-8").count("<section>") == 4
    missing = run(app, ["code", str(articles), "--explain-html", str(tmp_path / "none" / "why.html")])
    assert missing.exit_code == 2 and "there is no folder" in missing.stderr

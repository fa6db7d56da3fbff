"""The command as a user starts it: quick help, exit codes, and how the data load afterwards."""

import csv
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.dataset as ds
import pytest
from prefect.settings import PREFECT_API_URL
from typer.testing import CliRunner

from flows.cli import app
from schemas.tables import TABLES

invoke = CliRunner().invoke
CASUS = [sys.executable, "-m", "flows.cli"]


def test_help_is_immediate() -> None:
    start = time.perf_counter()
    shown = subprocess.check_output([*CASUS, "--help"], text=True)
    assert all(command in shown for command in ("run", "serve", "code", "score", "report"))
    # Prefect, spaCy and Great Expectations take seconds each; none of them may be imported for the help.
    names = "import sys, flows.cli; print(*({'prefect', 'spacy', 'great_expectations', 'pandas'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", names], text=True).split() == []
    assert time.perf_counter() - start < 20  # a bound for busy machines; about 0.5 s each


def test_version() -> None:
    assert invoke(app, ["--version"]).stdout.startswith("casus 0.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "gone"], "gone: no such file"),
        (["run", "ftp://paper.example/a"], "only http and https"),
        (["run", "--workers", "0"], "workers"),
        (["run", "--sources", "gone.yml"], "gone.yml: no such file"),
        (["run", "--output", "file.txt"], "is a file"),
        (["serve"], "--cron"),
        (["serve", "--cron", "0 5 * * *", "--interval", "60"], "either"),
        (["serve", "--cron", "at five"], "not a cron line"),
        (["serve", "--cron", "0 5 * * *", "--timezone", "Mars/Olympus"], "Mars/Olympus"),
        (["serve", "gone", "--interval", "60"], "gone: no such file"),
        (["report", "--output", "nowhere"], "no release yet"),
        (["publish"], "publish"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file.txt").write_text("text")
    monkeypatch.chdir(tmp_path)
    result = invoke(app, arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_setting_that_makes_no_sense_ends_with_2(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result = invoke(app, ["run", str(tmp_path)], env={"CASUS_BATCH": "none"})
    assert result.exit_code == 2
    assert "CASUS_BATCH" in result.stderr


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server", "stand_in_coder")
def test_run_and_report_and_the_data_load_as_they_are(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 8)
    result = invoke(app, ["run", str(articles), str(tmp_path / "junk.txt"), "--output", str(out)])
    assert result.exit_code == 0, result.output
    assert "Violence against civilians" in result.stdout and str(out / "latest" / "events.parquet") in result.stdout
    assert [line for line in result.stderr.splitlines() if line.startswith("warning:") and "junk.txt" in line]

    shown = invoke(app, ["report", "--output", str(out)]).stdout
    assert "passed" in shown and "3 events" in shown and "index.html" in shown

    path = str(out / "latest" / "events.parquet")
    columns = list(TABLES["events"].column_names)
    frame = pd.read_parquet(path)
    assert list(frame.columns) == columns and len(frame) == 3
    assert ds.dataset(path).to_table().num_rows == 3
    rows = duckdb.sql(f"select country, sum(fatalities) from read_parquet('{path}') group by country").fetchall()
    assert rows == [("Afghanistan", 6)]
    with (out / "latest" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["event_date"] for row in csv.DictReader(file)] == ["2021-07-06", "2021-07-07", "2021-07-08"]


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server", "stand_in_coder")
def test_more_sources_than_a_flow_takes_as_parameters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import run_command

    assert PREFECT_API_URL.value()
    monkeypatch.setattr(run_command, "MOST_PARAMETER_BYTES", 10)
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a", "text": "Nothing happened."}\n')
    result = invoke(app, ["run", str(source), "--output", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "latest" / "events.parquet").exists()

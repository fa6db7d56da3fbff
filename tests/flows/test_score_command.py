"""`casus score`: several gold files in one table, texts or sample articles, given predictions."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app

pytestmark = pytest.mark.usefixtures("stand_in_coder")

FIELDS = ["main_sub_event_type", "sub_event_type", "fatalities", "location"]
run = CliRunner().invoke


def gold(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def document(identity: str, text: str, *events: dict[str, Any]) -> dict[str, Any]:
    return {"id": identity, "text": text, "published": "2021-07-09", "fields": FIELDS, "events": list(events)}


ATTACK = {"sub_event_type": "Attack", "fatalities": 2, "location": "Herat"}
TEXT = "Gunmen killed 2 villagers in Herat on 2021-07-08."


def test_several_files_make_one_table(tmp_path: Path) -> None:
    one = gold(tmp_path / "one.jsonl", document("a", TEXT, ATTACK))
    two = gold(tmp_path / "two.jsonl", document("b", TEXT, ATTACK), document("c", "A quiet day in the hills."))
    result = run(app, ["score", str(one), str(two)], env={"COLUMNS": "120"})
    assert result.exit_code == 0
    assert "one.jsonl" in result.stdout and "two.jsonl" in result.stdout and "1.000" in result.stdout


def test_the_numbers_come_as_json_by_file(tmp_path: Path) -> None:
    path = gold(tmp_path / "one.jsonl", document("a", TEXT, ATTACK, ATTACK), document("b", "Nothing.", ATTACK))
    numbers = json.loads(run(app, ["score", str(path), "--json"]).stdout)[str(path)]
    assert numbers["fields"]["sub_event_type"] == {
        "P": 1.0,
        "R": 0.3333,
        "F1": 0.5,
        "accuracy_when_aligned": 1.0,
        "n": 3,
    }
    assert numbers["main_sub_event_type"]["accuracy"] == 0.5


def test_a_document_may_name_an_article_beside_the_gold(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(json.dumps({"id": "r1", "text": TEXT, "published": "2021-07-09"}) + "\n")
    named = {"id": "lines.jsonl#r1", "file": "lines.jsonl", "record": "r1", "fields": FIELDS, "events": [ATTACK]}
    lost = {"id": "gone", "file": "gone.txt", "record": None, "fields": FIELDS, "events": []}
    path = gold(tmp_path / "gold.jsonl", named, lost)
    result = run(app, ["score", str(path), "--json"])
    assert json.loads(result.stdout)[str(path)]["fields"]["location"]["F1"] == 1.0
    assert "gold.jsonl (gone)" in result.stderr


def test_predictions_that_were_made_before_are_scored_as_they_are(tmp_path: Path) -> None:
    path = gold(tmp_path / "gold.jsonl", document("a", TEXT, ATTACK), document("b", TEXT, ATTACK))
    predicted = gold(tmp_path / "coded.jsonl", {"id": "a", "events": [ATTACK]})
    result = run(app, ["score", str(path), "--predicted", str(predicted), "--json"])
    assert json.loads(result.stdout)[str(path)]["fields"]["location"] == {
        "P": 1.0,
        "R": 0.5,
        "F1": 0.6667,
        "accuracy_when_aligned": 1.0,
        "n": 2,
    }
    assert "1 document" in result.stderr and "b" in result.stderr


@pytest.mark.parametrize(
    "content", [None, "{broken\n", '["no object"]\n', '{"text": "no id"}\n', '{"id": "no events"}\n']
)
def test_a_gold_file_that_is_none_ends_with_2(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content)
    result = run(app, ["score", str(path)])
    assert result.exit_code == 2
    assert str(path) in result.stderr

"""The documentation says what is so: its snippets run, its examples come out, its tables match the seeds."""

import csv
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import yaml

from schemas.enforce import enforce
from schemas.paths import MODELS, ROOT, SEEDS
from schemas.records import Article, Coding
from schemas.tables import TABLES
from schemas.write import write_csv, write_parquet
from tests.release.samples import CLOCK, event
from transforms.coder import load_coder
from transforms.dates import find_in_text

USE = (ROOT / "docs" / "use.md").read_text(encoding="utf-8")
RULES = (ROOT / "docs" / "coding-rules.md").read_text(encoding="utf-8")
FRIDAY = date(2021, 7, 9)  # the day of the report in the examples of coding-rules.md


def section(text: str, heading: str) -> str:
    """The part of a page below a second-level heading."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"no section {heading!r}"
    return found[1]


def snippets(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def rows(text: str) -> list[list[str]]:
    """The cells of the tables of a section, heads and rules left out."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not row[0].startswith("--")]


def seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / "lexicon" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# --- docs/use.md: the snippets


def report(event_id: str, mention_id: str, **changes: Any) -> dict[str, Any]:
    """A row of the table ``evidence``."""
    sentence = "Gunmen killed two people in Herat."
    blank: dict[str, Any] = dict.fromkeys(TABLES["evidence"].column_names)
    return (
        blank
        | {"event_id_cnty": event_id, "mention_id": mention_id, "article_id": f"article-{mention_id}"}
        | {"source": "Herat Courier", "source_scale": "Subnational", "published": FRIDAY}
        | {"sentence": sentence, "sentence_start": 0, "sentence_end": len(sentence)}
        | {"trigger_text": "killed", "trigger_start": 7, "trigger_end": 13, "modality": "asserted", "confidence": 0.8}
        | changes
    )


def battle(event_id: str, **changes: Any) -> dict[str, Any]:
    sides = {"actor2": "Military Forces of Afghanistan (2014-2021)", "inter2": "State forces"}
    kind = {"event_type": "Battles", "sub_event_type": "Armed clash", "interaction": "State forces-Rebel group"}
    return event(event_id, **(sides | kind | {"civilian_targeting": None, "fatalities": 5} | changes))


def write_release(folder: Path, events: list[dict[str, Any]], deleted: list[dict[str, Any]]) -> None:
    ids = [row["event_id_cnty"] for row in events]
    evidence = [report(event_id, f"m{event_id}") for event_id in ids]
    evidence.append(report(ids[0], "m-denied", modality="disputed", denial_text="The army denied it.", source="B"))
    for name, data in {"events": events, "evidence": evidence, "deleted": deleted, "rejects": []}.items():
        write_parquet(enforce(name, data), folder / f"{name}.parquet")
    write_csv(enforce("events", events), folder / "events.csv")


FIRST = [event("AFG1", assoc_actor_2="Farmers (Afghanistan); Women (Afghanistan)"), battle("AFG2"), event("AFG3")]
SECOND = [FIRST[0], battle("AFG2", fatalities=7, timestamp=CLOCK + 1), event("AFG4", timestamp=CLOCK + 1)]
GONE = [{"event_id_cnty": "AFG3", "deleted_timestamp": CLOCK + 1, "reason": "merged", "replaced_by": "AFG4"}]


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_release(tmp_path / "output" / "latest", FIRST, [])
    return tmp_path / "output" / "latest"


def run(blocks: list[str]) -> dict[str, Any]:
    """Run Python snippets one after the other, as a reader would in one session."""
    session: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/use.md", "exec"), session)
    return session


def test_python_snippets_run(release: Path) -> None:
    session = run(snippets(USE, "python"))
    assert session["weekly"]["fatalities"].sum() == 2 + 5 + 2
    assert session["most_active"]["Taliban"] == 3
    assert session["most_active"]["Farmers (Afghanistan)"] == 1
    assert session["numeric"]["interaction"].tolist() == [27, 12, 27]
    assert session["support"].loc["AFG1", ["reports", "outlets", "disputed"]].tolist() == [2, 2, True]
    assert session["firm"]["event_id_cnty"].tolist() == ["AFG1"]
    assert session["table"].column("event_id_cnty").to_pylist() == ["AFG2"]
    assert session["meaning"].startswith("Reported deaths")
    assert len(session["coding"].mentions) == 1
    coded = pd.read_parquet("my-coding.parquet")
    assert coded.columns.tolist() == list(TABLES["events"].column_names)
    assert coded[["location", "fatalities"]].to_numpy().tolist() == [["Bama", 4]]


def test_sql_snippets_run(release: Path) -> None:
    counted, disputed = (duckdb.execute(block).fetchall() for block in snippets(USE, "sql"))
    assert counted[0] == ("Afghanistan", "Herat", "Battles", 1, 5)
    assert [row[-2] for row in disputed] == ["The army denied it."]


def test_a_copy_stays_in_step(release: Path) -> None:
    blocks = ["import pandas as pd", *snippets(section(USE, "Keeping a copy in step"), "python")]
    run(blocks)
    write_release(release, SECOND, GONE)
    session = run(blocks)
    copy = pd.read_parquet("my-events.parquet").sort_values("event_id_cnty", ignore_index=True)
    pd.testing.assert_frame_equal(copy, pd.read_parquet(release / "events.parquet").sort_values("event_id_cnty"))
    assert session["moved"] == {"AFG3": "AFG4"}


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("block", snippets(USE, "r"))
def test_r_snippets_run(release: Path, block: str) -> None:
    for package in re.findall(r"(\w+)::", block):
        if subprocess.run(["Rscript", "-e", f"library({package})"], capture_output=True, check=False).returncode:
            pytest.skip(f"the R package {package} is not installed")
    subprocess.run(["Rscript", "-e", block], check=True)


# --- docs/coding-rules.md: the examples and the tables


@cache
def coded(text: str) -> Coding:
    """What the coder makes of an example, as a report of Friday, 9 July 2021, in an outlet that covers Nigeria."""
    return load_coder().code(Article("example", text, published=FRIDAY, published_precision="day", country="Nigeria"))


GATES = [row for row in rows(section(RULES, "Gates")) if row[0] != "gate"]


@pytest.mark.parametrize("row", GATES, ids=lambda row: row[0])
def test_a_gate_closes_on_its_example(row: list[str]) -> None:
    gate, example = row[0].strip("`"), row[2]
    (trigger,) = re.findall(r"\*\*(.+?)\*\*", example)
    coding = coded(example.replace("**", ""))
    outcomes = [line.outcome for line in coding.trace if line.trigger == trigger]
    assert any(outcome == gate or outcome.startswith(f"{gate}:") for outcome in outcomes), outcomes
    assert trigger not in [mention.trigger_text for mention in coding.mentions]


def test_every_gate_of_the_cue_list_is_explained() -> None:
    named = {row[0].strip("`") for row in GATES}
    cues = {row["gate"] for row in seed("modality") if row["kind"] != "document"}
    assert cues <= named


def test_the_typing_table_is_explained_row_by_row() -> None:
    shown = [(row[0], row[2]) for row in rows(section(RULES, "Types")) if re.fullmatch(r"T\d\d", row[0])]
    assert shown == [(row["rule"], row["sub_event_type"]) for row in seed("typing")]


def test_every_trigger_class_is_explained() -> None:
    named = set(re.findall(r"`(\w+)`", section(RULES, "Triggers")))
    assert {row["class"] for row in seed("triggers")} <= named


def test_every_rule_for_parties_is_explained() -> None:
    code = (ROOT / "transforms" / "coding" / "parties.py").read_text(encoding="utf-8")
    shown = [row[0] for row in rows(section(RULES, "Parties and names"))[1:]]
    assert shown == sorted(set(re.findall(r'"(P\d\d) ', code)))


@pytest.mark.parametrize("row", rows(section(RULES, "Dates"))[1:], ids=lambda row: row[0])
def test_a_date_is_read_as_its_example_says(row: list[str]) -> None:
    words, day, precision = row[0], row[1], row[2]
    (found,) = find_in_text(f"Rebels attacked Bama {words}.", FRIDAY)
    assert (found.day.isoformat(), str(found.precision)) == (day, precision)


@pytest.mark.parametrize("row", rows(section(RULES, "Seas, islands, disputed territories"))[1:], ids=lambda row: row[0])
def test_a_territory_is_of_the_country_that_the_list_says(row: list[str]) -> None:
    article = Article("example", f"Gunmen shot a trader dead {row[0]} on Thursday.", published=FRIDAY)
    (mention,) = load_coder().code(article).mentions
    assert [mention.country, mention.location] == row[1:]


@pytest.mark.parametrize("row", rows(section(RULES, "Fatalities"))[1:], ids=lambda row: row[0])
def test_deaths_are_counted_as_their_example_says(row: list[str]) -> None:
    (mention,) = coded(f"Boko Haram {row[0]} in Bama on Thursday.").mentions
    assert mention.fatalities == int(row[1])


# --- the recipe of the model, links


def test_the_recipe_of_the_model_is_whole() -> None:
    folder = MODELS / "english-news"
    project = yaml.safe_load((folder / "project.yml").read_text(encoding="utf-8"))
    commands = {command["name"]: command for command in project["commands"]}
    made: set[str] = set()
    for step in project["workflows"]["all"]:
        for needed in commands[step]["deps"]:
            corpus = needed.startswith("${vars.corpora}/")
            assert corpus or needed in made or (folder / needed).is_file(), f"{step} needs {needed}"
        made.update(commands[step].get("outputs", ()))


@pytest.mark.parametrize("page", sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"), *MODELS.glob("*/*.md")]))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]

"""The flow under a real Prefect server: one way through, again, further, and what stops it."""

import json
from pathlib import Path

import httpx
import pyarrow.parquet as pq
import pytest
from prefect.settings import PREFECT_API_URL

from flows import releasing
from flows.daily import ARTIFACT, MOST_CODING_TASKS, daily
from flows.progress import listening
from flows.releasing import RefusedError
from flows.summary import Summary
from tests.flows.conftest import record, write_lines
from transforms.quality.data_docs import SuiteResult
from transforms.release.layout import ReleaseError
from transforms.release.locking import release_lock

pytestmark = [
    pytest.mark.usefixtures("prefect_server", "stand_in_coder"),
    pytest.mark.xdist_group("prefect"),
]

HERAT = "Gunmen killed 4 villagers in Herat on 2021-07-11. They came on motorcycles, a shopkeeper said."


def run(output: Path, *sources: Path, batch: int = 2) -> Summary:
    return daily([str(source) for source in sources], None, str(output), batch)


def released(output: Path) -> dict[str, bytes]:
    """The bytes of the tables of the live release."""
    return {path.name: path.read_bytes() for path in sorted((output / "latest").glob("*.parquet"))}


def test_articles_become_a_release(tmp_path: Path, articles: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    with listening(lambda *step: steps.append(step)):
        summary = run(tmp_path / "out", articles)
    latest = tmp_path / "out" / "latest"
    # Articles a and b tell of one event.
    assert (summary.articles_read, summary.mentions, summary.events, summary.rejects) == (4, 4, 3, 0)
    assert summary.events_by_type == {"Violence against civilians": 3}
    (warning,) = summary.warnings
    assert warning.line().startswith("The minister opened") and warning.line().endswith(
        "(d): no publication date; give one"
    )
    events = pq.read_table(latest / "events.parquet").to_pylist()
    assert len(events[0]) == 31
    assert [(event["location"], event["fatalities"]) for event in events] == [
        ("Herat", 1),
        ("Kandahar", 3),
        ("Herat", 2),
    ]
    manifest = json.loads((latest / "manifest.json").read_text())
    assert manifest["rows"] == {"events": 3, "evidence": 4, "deleted": 0, "rejects": 0}
    for name in ("events.csv", "data-dictionary.md", "report/index.html", "report/data-docs/index.html"):
        assert (latest / name).stat().st_size > 0
    assert steps[0] == ("reading", 0, 1) and ("coding", 2, 2) in steps


def test_the_summary_is_an_artifact(tmp_path: Path, articles: Path) -> None:
    summary = run(tmp_path / "out", articles)
    answer = httpx.get(f"{PREFECT_API_URL.value()}/artifacts/{ARTIFACT}/latest")
    assert answer.json()["description"] == summary.headline()
    assert json.loads(answer.json()["data"]) == summary.rows()


def test_the_same_input_twice_makes_no_new_version(tmp_path: Path, articles: Path) -> None:
    first = run(tmp_path / "out", articles)
    before = released(tmp_path / "out")
    second = run(tmp_path / "out", articles)
    assert first.is_new and not second.is_new
    assert (second.articles_stored, second.version) == (0, first.version)
    assert released(tmp_path / "out") == before
    assert [path.name for path in (tmp_path / "out" / "versions").iterdir()] == [first.version]


def test_the_same_input_elsewhere_makes_the_same_bytes(tmp_path: Path, articles: Path) -> None:
    run(tmp_path / "one", articles, batch=1)
    run(tmp_path / "two", articles, batch=100)
    assert released(tmp_path / "one") == released(tmp_path / "two")


def test_a_later_run_adds_to_the_dataset_and_keeps_the_ids(tmp_path: Path, articles: Path) -> None:
    run(tmp_path / "out", articles)
    before = set(pq.read_table(tmp_path / "out" / "latest" / "events.parquet").column("event_id_cnty").to_pylist())
    more = write_lines(tmp_path / "more.jsonl", record("e", HERAT, "2021-07-12"))
    summary = run(tmp_path / "out", more)
    after = pq.read_table(tmp_path / "out" / "latest" / "events.parquet").column("event_id_cnty").to_pylist()
    assert (summary.articles_read, summary.articles_coded, summary.events) == (1, 5, 4)
    assert before < set(after)
    assert len(list((tmp_path / "out" / "versions").iterdir())) == 2


def test_an_article_that_is_corrected_withdraws_its_event(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    run(tmp_path / "out", write_lines(source, record("a", HERAT)))
    (old,) = pq.read_table(tmp_path / "out" / "latest" / "events.parquet").to_pylist()
    summary = run(tmp_path / "out", write_lines(source, record("a", "The paper regrets that its report was wrong.")))
    (gone,) = pq.read_table(tmp_path / "out" / "latest" / "deleted.parquet").to_pylist()
    assert (summary.events, summary.deleted) == (0, 1)
    assert gone["event_id_cnty"] == old["event_id_cnty"]


def test_bad_records_cost_a_warning_each(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join(["{broken", json.dumps(record("x", "unspeakable")), json.dumps(record("e", HERAT))]))
    summary = run(tmp_path / "out", source, tmp_path / "gone.txt")
    lines = [warning.line() for warning in summary.warnings]
    assert summary.events == 1
    assert len(lines) == 3
    assert any("line 1" in line and "a.jsonl" in line for line in lines)
    assert any("(x)" in line and "no words for it" in line for line in lines)
    assert any("gone.txt" in line for line in lines)


def test_no_article_at_all_is_an_empty_release(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("{broken\n")
    summary = run(tmp_path / "out", source)
    assert (summary.events, summary.is_new) == (0, True)
    assert pq.read_table(tmp_path / "out" / "latest" / "events.parquet").num_rows == 0


def test_the_number_of_tasks_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    from flows.batches import plan, shares

    many = [record(f"id-{n}", f"Number {n}. {HERAT}") for n in range(120)]
    run(tmp_path / "out", write_lines(tmp_path / "a.jsonl", *many), batch=100)
    assert len(shares(plan(tmp_path / "out", 1), MOST_CODING_TASKS)) == MOST_CODING_TASKS


def test_one_run_at_a_time(tmp_path: Path, articles: Path) -> None:
    with release_lock(tmp_path / "out"), pytest.raises(ReleaseError, match="another run"):
        run(tmp_path / "out", articles)


def test_a_release_that_fails_its_checks_leaves_the_last_one(
    tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "out", articles)
    before = released(tmp_path / "out")
    failed = SuiteResult(False, {"V1": False}, ("V1: ids are unique",), tmp_path / "index.html")
    monkeypatch.setattr(releasing, "run_suite", lambda *_, **__: failed)
    with pytest.raises(RefusedError, match="V1: ids are unique"):
        run(tmp_path / "out", write_lines(tmp_path / "more.jsonl", record("e", HERAT)))
    assert released(tmp_path / "out") == before
    assert (tmp_path / "out" / "refused" / "manifest.json").exists()

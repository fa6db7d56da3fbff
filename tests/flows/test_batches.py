"""Coding in batches: what is coded once is not coded again, and one article costs no other."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows import articles, batches
from flows.batches import Batch, BrokenCoderError
from schemas.records import Article

pytestmark = pytest.mark.usefixtures("stand_in_coder")


def store(output: Path, *texts: str) -> None:
    articles.add(output, [Article(f"id-{n}", text, content_sha256=text) for n, text in enumerate(texts)])


def test_the_store_is_cut_into_batches_within_its_parts(tmp_path: Path) -> None:
    store(tmp_path, "a", "b", "c")
    articles.add(tmp_path, [Article("later", "d")])
    plan = batches.plan(tmp_path, 2)
    assert [(batch.start, batch.stop) for batch in plan] == [(0, 2), (2, 3), (0, 1)]
    assert len({batch.mentions for batch in plan}) == 3
    assert batches.plan(tmp_path, 2) == plan


def test_an_article_that_cannot_be_coded_costs_only_itself(tmp_path: Path) -> None:
    store(tmp_path, "unspeakable", "Gunmen killed 2 villagers in Herat on 2021-07-08.")
    (batch,) = batches.plan(tmp_path, 10)
    batches.code_batch(batch)
    assert pq.read_table(batch.mentions).column("article_id").to_pylist() == ["id-1"]
    lines = [warning.line() for warning in batches.warnings_of([batch])]
    assert any("id-0" in line and "no words for it" in line and "report it" in line for line in lines)


def test_a_broken_coder_stops_the_run_before_events_are_withdrawn(tmp_path: Path) -> None:
    store(tmp_path, *(f"unspeakable {n}" for n in range(5)))
    (batch,) = batches.plan(tmp_path, 10)
    with pytest.raises(BrokenCoderError, match="5 of 5 articles .* no words for it"):
        batches.code_batch(batch)
    assert not batch.is_coded


def test_a_coded_batch_is_not_coded_again(tmp_path: Path) -> None:
    store(tmp_path, "Gunmen killed 2 villagers in Herat on 2021-07-08.")
    (batch,) = batches.plan(tmp_path, 10)
    assert batches.shares([batch], 40) == [[batch]]
    batches.code_batch(batch)
    before = batch.mentions.stat().st_mtime_ns
    batches.code_batch(batch)
    assert batch.mentions.stat().st_mtime_ns == before
    assert batches.shares([batch], 40) == []


@pytest.mark.parametrize(("count", "most"), [(0, 4), (1, 4), (4, 4), (9, 4), (1000, 40)])
def test_shares_are_few_even_and_in_order(count: int, most: int, tmp_path: Path) -> None:
    waiting = [Batch(tmp_path / "part", n, n + 1, tmp_path / f"{n}.parquet") for n in range(count)]
    shares = batches.shares(waiting, most)
    assert len(shares) == min(count, most)
    assert [batch for share in shares for batch in share] == waiting
    assert not shares or max(map(len, shares)) - min(map(len, shares)) <= 1


def test_another_coder_means_other_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path, "Gunmen killed 2 villagers in Herat on 2021-07-08.")
    (old,) = batches.plan(tmp_path, 10)
    batches.code_batch(old)
    monkeypatch.setattr(batches, "coder_fingerprint", lambda: "another")
    (new,) = batches.plan(tmp_path, 10)
    assert not new.is_coded
    batches.code_batch(new)
    batches.sweep(tmp_path, [new])
    assert new.is_coded and not old.mentions.exists() and not old.notes.exists()

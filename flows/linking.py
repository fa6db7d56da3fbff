"""Coded batches → the tables of the next release, every row held against the rules, in ``work/linked/``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from flows import articles
from flows.batches import Batch, warnings_of
from flows.handover import Handed, hand
from schemas.arrow import arrow_schema
from schemas.atomic import write_text
from schemas.enforce import enforce
from schemas.records import Warning
from schemas.tables import TABLES
from schemas.write import write_parquet
from transforms.linking.link import link
from transforms.linking.settle import settle
from transforms.quality.checks import Outcome, check
from transforms.quality.rules import rules
from transforms.release.previous import load_previous

RELEASED = ("events", "evidence", "deleted", "rejects")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a release before it is one, how the rules fared, and what the run so far warned of."""

    tables: Mapping[str, pa.Table]
    outcomes: tuple[Outcome, ...]
    warnings: tuple[Warning, ...]
    clock: int  # Unix seconds: the newest retrieval of an article
    mentions: int


def link_batches(batches: Sequence[Batch], output: Path, warnings: Sequence[Warning] = ()) -> Handed:
    """Link the mentions of all batches, check the events and write the tables; hand over their index.

    ``warnings`` of reading go into the index, before those of the coder and of linking.

    A mention whose article has changed since it was coded is left out: the newer state of the article has been coded
    too. Rows that fail a critical rule go to ``rejects``.
    """
    heads = articles.load_heads(output)
    mentions = _mentions(batches, articles.homes(output))
    previous = load_previous(output)
    clock = max((int(a.retrieved_at.timestamp()) for a in heads.values() if a.retrieved_at), default=0)
    linked = link(mentions, heads, previous, clock)
    result = check(_frame("events", linked.events), _frame("evidence", linked.evidence))
    settled = settle(linked, result.rejects.to_dict("records"), previous, clock)  # type: ignore[arg-type]
    tables = {name: enforce(name, getattr(settled, name)) for name in RELEASED}
    told = [*warnings, *warnings_of(batches), *linked.warnings]
    return _write(output, tables, result.outcomes, told, clock, mentions.num_rows)


def load_tables(linked: Handed) -> Tables:
    """Read back what `link_batches` handed over. Raises `ChangedFileError` if a file is not what it wrote."""
    index = json.loads(linked.take().read_text(encoding="utf-8"))
    folder = linked.path.parent
    return Tables(
        tables={
            name: pq.read_table(Handed(folder / f"{name}.parquet", index["sha256"][name]).take()) for name in RELEASED
        },
        outcomes=tuple(
            Outcome(rules()[row["rule"]], row["rows"], tuple(row["failed_ids"])) for row in index["outcomes"]
        ),
        warnings=tuple(Warning(**warning) for warning in index["warnings"]),
        clock=index["clock"],
        mentions=index["mentions"],
    )


def _mentions(batches: Sequence[Batch], homes: Mapping[str, Path]) -> pa.Table:
    """The mentions of articles in their newest state, which is the one in their home part."""
    schema = arrow_schema("mentions")
    kept = [schema.empty_table()]
    for batch in batches:
        table = pq.read_table(batch.mentions)
        current = [homes[article_id] == batch.part for article_id in table.column("article_id").to_pylist()]
        kept.append(table.filter(pa.array(current, pa.bool_())))
    return pa.concat_tables(kept)


def _frame(table_name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a frame of plain Python values, so that pandas guesses no types."""
    return pd.DataFrame(rows, columns=list(TABLES[table_name].column_names), dtype=object)


def _write(
    output: Path,
    tables: Mapping[str, pa.Table],
    outcomes: Sequence[Outcome],
    warnings: Sequence[Warning],
    clock: int,
    mentions: int,
) -> Handed:
    folder = output / "work" / "linked"
    hashes = {}
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        write_parquet(table, path)
        hashes[name] = hand(path).sha256
    index = {
        "clock": clock,
        "mentions": mentions,
        "sha256": hashes,
        "outcomes": [{"rule": o.rule.id, "rows": o.rows, "failed_ids": o.failed_ids} for o in outcomes],
        "warnings": [asdict(warning) for warning in warnings],
    }
    write_text(folder / "index.json", json.dumps(index, indent=1))
    return hand(folder / "index.json")

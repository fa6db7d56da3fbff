"""Mentions in, events out: the whole of linking, as one pure function.

Timestamps. A row that says the same as in the previous release keeps its timestamp. Every new or changed row, and every
deletion, gets one that is later than all of the previous release, and not before the newest article (``clock``) or
the day of the event. So the same input gives the same bytes, and a reader who asks for everything after the largest
timestamp that it has seen, and for the deletions, misses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa

from schemas.records import Article, Mention, Warning
from schemas.tables import TABLES
from transforms.linking.blocks import blocks
from transforms.linking.clusters import cluster
from transforms.linking.identity import anchor, assign
from transforms.linking.merge import merge
from transforms.linking.points import agree_on_points
from transforms.linking.reports import Report, pair

Row = dict[str, Any]


class Previous(Protocol):
    """What linking needs of the release before: three of its tables."""

    @property
    def events(self) -> pa.Table:
        """The table ``events``."""

    @property
    def evidence(self) -> pa.Table:
        """The table ``evidence``."""

    @property
    def deleted(self) -> pa.Table:
        """The table ``deleted``."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Rows of the tables ``events``, ``evidence`` and ``deleted``, sorted by their keys, and what was left out."""

    events: list[Row]
    evidence: list[Row]
    deleted: list[Row]
    warnings: list[Warning]
    anchors: Mapping[str, str]  # of each event, the mention that new ids are made from


def link(
    mentions: Iterable[Mention] | pd.DataFrame | pa.Table,
    articles: Mapping[str, Article],
    previous: Previous | None,
    clock: int,
) -> Linked:
    """Join the reports of each event, give it an id that stays, and tell what changed since the previous release.

    ``mentions`` in any order, as records or as the table ``mentions``; ``articles`` by article_id (their text is not
    looked at); ``clock`` in Unix seconds, the newest retrieved_at of the articles. The result does not depend on the
    order of the mentions. A mention that cannot be linked gives a warning and the others go on.
    """
    reports, warnings = pair(_records(mentions), articles)
    clusters = [members for block in blocks(reports) for members in cluster(block)]
    old_rows = {row["event_id_cnty"]: row for row in previous.events.to_pylist()} if previous else {}
    deleted: list[Row] = list(previous.deleted.to_pylist()) if previous else []
    evidence = previous.evidence.select(["event_id_cnty", "mention_id"]).to_pylist() if previous else []
    ids, lost = assign(clusters, evidence, {*old_rows, *(row["event_id_cnty"] for row in deleted)})
    tick = next_timestamp(previous, clock)
    events = [
        _event(event_id, values, old_rows.get(event_id), tick)
        for event_id, values in zip(ids, agree_on_points([merge(members) for members in clusters]), strict=True)
    ]
    deleted += [
        {
            "event_id_cnty": gone.event_id,
            "deleted_timestamp": tick,
            "reason": gone.reason,
            "replaced_by": gone.replaced_by,
        }
        for gone in lost
    ]
    return Linked(
        events=sorted(events, key=lambda row: (row["event_date"], row["event_id_cnty"])),
        evidence=sorted(_evidence(ids, clusters), key=lambda row: (row["event_id_cnty"], row["mention_id"])),
        deleted=sorted(deleted, key=lambda row: str(row["event_id_cnty"])),
        warnings=sorted(warnings, key=lambda warning: warning.line()),
        anchors={event_id: anchor(members).mention.mention_id for event_id, members in zip(ids, clusters, strict=True)},
    )


def next_timestamp(previous: Previous | None, clock: int) -> int:
    """The timestamp of what is new or changed: the clock, but later than everything in the previous release."""
    if previous is None:
        return clock
    seen: list[int] = [
        *previous.events.column("timestamp").to_pylist(),
        *previous.deleted.column("deleted_timestamp").to_pylist(),
    ]
    return max([clock, *(stamp + 1 for stamp in seen)])


def _records(mentions: Iterable[Mention] | pd.DataFrame | pa.Table) -> Iterable[Mention]:
    if isinstance(mentions, pd.DataFrame):
        mentions = pa.Table.from_pandas(mentions, preserve_index=False)
    if isinstance(mentions, pa.Table):
        names = [field.name for field in fields(Mention)]
        return [Mention(**row) for row in mentions.select(names).to_pylist()]
    return mentions


def _event(event_id: str, values: Row, old: Row | None, tick: int) -> Row:
    row = {"event_id_cnty": event_id, **values}
    if old is not None and all(old[name] == value for name, value in row.items()):
        return {**row, "timestamp": old["timestamp"]}
    return {**row, "timestamp": max(tick, _midnight(values["event_date"]))}


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time.min, UTC).timestamp())


def _evidence(ids: Sequence[str], clusters: Sequence[Sequence[Report]]) -> Iterable[Row]:
    from_article = {"source", "source_scale", "url", "title", "published"}
    columns = TABLES["evidence"].column_names
    for event_id, members in zip(ids, clusters, strict=True):
        for report in members:
            row: Row = {name: getattr(report.article, name) for name in from_article}
            others = (name for name in columns if name not in from_article and name != "event_id_cnty")
            row |= {name: getattr(report.mention, name) for name in others}
            yield {"event_id_cnty": event_id, **row}

"""The forms in which `casus code` hands out what it coded: a table to look at, JSON documents, flat rows.

A sink takes one article after the other, in the order of the input, and writes on leaving what it could not write
before. A file appears whole or not at all.
"""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.documents import EVENT_COLUMNS, document, flat_events
from schemas.arrow import arrow_schema
from schemas.atomic import replacing
from schemas.records import Article, Coding, Incomplete

FLAT_COLUMNS = (*EVENT_COLUMNS, "article_id", "confidence")


class Sink(Protocol):
    """Where the coded articles go."""

    def add(self, article: Article, coding: Coding) -> None:
        """Take the next article."""

    def finish(self) -> None:
        """Write what has not been written yet."""


@contextmanager
def open_sink(form: str, out: Path | None) -> Iterator[Sink]:
    """Open the sink of a form (table, jsonl, json, csv, parquet); without ``out`` it writes to stdout."""
    if out is None:
        sink = _SINKS[form](sys.stdout)
        yield sink
        sink.finish()
        return
    with replacing(out) as temporary, temporary.open("wb" if form == "parquet" else "w", **_mode(form)) as stream:
        sink = _SINKS[form](stream)
        yield sink
        sink.finish()


def _mode(form: str) -> dict[str, Any]:
    return {} if form == "parquet" else {"encoding": "utf-8", "newline": "" if form == "csv" else "\n"}


class _Lines:
    """JSON lines: each article as soon as it is coded."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def add(self, article: Article, coding: Coding) -> None:
        self.stream.write(json.dumps(document(article, coding), ensure_ascii=False) + "\n")
        self.stream.flush()

    def finish(self) -> None:
        pass


class _Array:
    """One JSON array of the same documents."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.documents: list[dict[str, Any]] = []

    def add(self, article: Article, coding: Coding) -> None:
        self.documents.append(document(article, coding))

    def finish(self) -> None:
        json.dump(self.documents, self.stream, ensure_ascii=False, indent=1)
        self.stream.write("\n")


class _Csv:
    """Flat rows, empty for null, dates in ISO form; `csv` quotes what needs it."""

    def __init__(self, stream: IO[str]) -> None:
        self.writer = csv.DictWriter(stream, FLAT_COLUMNS, lineterminator="\n")
        self.writer.writeheader()

    def add(self, article: Article, coding: Coding) -> None:
        self.writer.writerows(flat_events(article, coding))

    def finish(self) -> None:
        pass


class _Parquet:
    """Flat rows in the types of the events table."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.rows: list[dict[str, Any]] = []

    def add(self, article: Article, coding: Coding) -> None:
        self.rows.extend(flat_events(article, coding))

    def finish(self) -> None:
        extra = [arrow_schema("mentions").field(name) for name in FLAT_COLUMNS[len(EVENT_COLUMNS) :]]
        schema = pa.schema([*arrow_schema("events"), *extra])
        pq.write_table(pa.Table.from_pylist(self.rows, schema), self.stream, compression="zstd")


class _Table:
    """For the eye: each article with its events, one row an event."""

    def __init__(self, stream: IO[str]) -> None:
        self.console = Console(file=stream, highlight=False)

    def add(self, article: Article, coding: Coding) -> None:
        self.console.print(f"[bold]{escape(article.title or article.article_id)}[/]", soft_wrap=True)
        if not coding.mentions and not coding.incomplete:
            self.console.print("no event\n", style="dim")
            return
        table = Table(box=SIMPLE, padding=(0, 1, 0, 0))
        for name in ("date", "type", "actors", "place"):
            table.add_column(name, no_wrap=name == "date", overflow="fold")
        for name in ("dead", "sure"):
            table.add_column(name, justify="right", no_wrap=True)
        complete = [Incomplete(mention, ()) for mention in coding.mentions]
        for mention, missing in ((one.mention, one.missing) for one in (*complete, *coding.incomplete)):
            actors = [mention.actor1, *([mention.actor2] if mention.actor2 else [])]
            place = mention.country if "place" in missing else f"{mention.location}, {mention.country}"
            dead, sure = str(mention.fatalities), f"{mention.confidence:.2f}"
            day = "" if "day" in missing else mention.event_date.isoformat()
            table.add_row(day, mention.sub_event_type, escape("\n".join(actors)), escape(place), dead, sure)
        self.console.print(table)

    def finish(self) -> None:
        pass


_SINKS: dict[str, Any] = {"table": _Table, "jsonl": _Lines, "json": _Array, "csv": _Csv, "parquet": _Parquet}

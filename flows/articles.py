"""The article store of a dataset: every article ever read, in immutable Parquet parts ``articles/000001-….parquet``.

A later part wins over an earlier one that holds the same article, so the store keeps what the source said last. The
same input twice adds nothing. A part is the table ``articles`` and one column more: the spans of the text that are no
prose, which the coder needs and no reader of the table does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.fingerprints import key
from flows.tables import fitting
from schemas.atomic import replacing
from schemas.records import Article, Furniture, Warning
from schemas.tables import TABLES

SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("kind", pa.string())])
COLUMNS = TABLES["articles"].column_names
# What tells two states of an article apart: all but the text, which its hash stands for, and the hour of reading.
STATE = tuple(name for name in COLUMNS if name not in {"text", "retrieved_at"})


def parts(output: Path) -> list[Path]:
    """The parts of the store, oldest first."""
    return sorted((output / "articles").glob("[0-9]*-*.parquet"))


def add(output: Path, articles: Iterable[Article]) -> tuple[int, list[Warning]]:
    """Store the articles that are new or changed as one more part; return how many they are.

    Two articles with one id in the same input are an error of the input: the first one stays, with a warning.
    """
    unique, warnings = _unique(articles)
    known = states(output)
    rows = [row for row in map(_row, unique.values()) if known.get(row["article_id"]) != _state(row)]
    table, misfits = fitting("articles", rows, "articles")
    if table.num_rows:
        spans = [map(asdict, unique[name].furniture) for name in table.column("article_id").to_pylist()]
        table = table.append_column("furniture", pa.array(map(list, spans), pa.list_(SPAN)))
        number = int(parts(output)[-1].name.split("-")[0]) + 1 if parts(output) else 1
        name = f"{number:06d}-{key([_state(row) for row in rows])}.parquet"
        with replacing(output / "articles" / name) as temporary:
            pq.write_table(table, temporary, compression="zstd")
    return table.num_rows, warnings + misfits


def states(output: Path) -> dict[str, tuple[str, ...]]:
    """The state in which each article is stored last, by article id."""
    return {
        row["article_id"]: _state(row)
        for part in parts(output)
        for row in pq.read_table(part, columns=list(STATE)).to_pylist()
    }


def homes(output: Path) -> dict[str, Path]:
    """The part that holds the newest state of each article, by article id."""
    return {
        article_id: part
        for part in parts(output)
        for article_id in pq.read_table(part, columns=["article_id"]).column(0).to_pylist()
    }


def load(part: Path, start: int = 0, stop: int | None = None) -> list[Article]:
    """The articles of a part, or those in rows ``start`` to ``stop``; texts included."""
    return [
        _article(row) for row in pq.read_table(part).slice(start, None if stop is None else stop - start).to_pylist()
    ]


def load_heads(output: Path) -> dict[str, Article]:
    """All articles by id in their newest state, without their texts: what linking asks for fits in memory."""
    columns = [name for name in COLUMNS if name != "text"]
    return {
        row["article_id"]: _article(row | {"text": ""})
        for part in parts(output)
        for row in pq.read_table(part, columns=columns).to_pylist()
    }


def _unique(articles: Iterable[Article]) -> tuple[dict[str, Article], list[Warning]]:
    by_id: dict[str, Article] = {}
    warnings = []
    for article in articles:
        other = by_id.setdefault(article.article_id, article)
        if (other.title, other.text) != (article.title, article.text):
            problem, mend = "two different articles of the input have this id", "give each its own; the first is kept"
            warnings.append(Warning("articles", article.article_id, problem, mend))
    return by_id, warnings


def _row(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in COLUMNS}


def _state(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in STATE)


def _article(row: Mapping[str, Any]) -> Article:
    furniture = tuple(Furniture(**span) for span in row.get("furniture") or ())
    given = {name: row[name] for name in COLUMNS if row[name] is not None}
    return Article(**given, furniture=furniture)

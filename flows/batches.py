"""Coding the article store in batches: each is one file of mentions, named by everything that it depends on.

The name hashes the articles, the coder's code, the model and the seeds. A run that was killed finds its finished
batches and makes the missing ones; a new article or a new coder makes new names. A batch may be deleted at any time.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from flows import articles, coding
from flows.fingerprints import coder_fingerprint, key
from flows.tables import fitting
from schemas.atomic import write_text
from schemas.records import Warning
from schemas.write import write_parquet

# One article may break the coder; where more than a tenth of a batch do, the coder is at fault.
TOLERATED_FAILURES = 2
TOLERATED_SHARE = 0.1


class BrokenCoderError(RuntimeError):
    """The coder fails on so many articles that a release without their events would be wrong."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows ``start`` to ``stop`` of a part of the article store, and where their mentions are or will be."""

    part: Path
    start: int
    stop: int
    mentions: Path

    @property
    def notes(self) -> Path:
        """What was said about the batch beside its mentions: how many articles, which warnings (JSON)."""
        return self.mentions.with_suffix(".json")

    @property
    def is_coded(self) -> bool:
        """Whether the batch need not be coded again; the mentions are written after the notes."""
        return self.mentions.exists() and self.notes.exists()


def plan(output: Path, size: int) -> list[Batch]:
    """Cut the article store into batches of at most ``size`` articles, oldest part first."""
    batches = []
    for part in articles.parts(output):
        rows = pq.ParquetFile(part).metadata.num_rows
        for start in range(0, rows, size):
            stop = min(start + size, rows)
            name = key(part.name, start, stop, coder_fingerprint())
            batches.append(Batch(part, start, stop, output / "work" / "mentions" / f"{name}.parquet"))
    return batches


def shares(batches: Sequence[Batch], most: int) -> list[list[Batch]]:
    """Deal the batches that are not coded yet out to at most ``most`` tasks, in order and evenly."""
    waiting = [batch for batch in batches if not batch.is_coded]
    count = min(most, len(waiting))
    return [waiting[i * len(waiting) // count : (i + 1) * len(waiting) // count] for i in range(count)]


def code_batch(batch: Batch) -> None:
    """Code a batch and write its notes and mentions. A mention that does not fit its table becomes a warning.

    Raises `BrokenCoderError` where so many articles fail that it cannot be their fault: events would be withdrawn.
    """
    if batch.is_coded:
        return
    loaded = articles.load(batch.part, batch.start, batch.stop)
    codings = [coding.code_one(article) for article in loaded]
    failures = coding.failures(codings)
    if len(failures) > max(TOLERATED_FAILURES, len(codings) * TOLERATED_SHARE):
        raise BrokenCoderError(f"{len(failures)} of {len(codings)} articles of {batch.part.name} {failures[0]}")
    rows = [asdict(mention) for coded in codings for mention in coded.mentions]
    table, misfits = fitting("mentions", rows, "coder")
    told = [warning for pair in zip(loaded, codings, strict=True) for warning in coding.warnings_of(*pair)]
    notes = {"articles": len(codings), "warnings": [asdict(warning) for warning in (*told, *misfits)]}
    write_text(batch.notes, json.dumps(notes, ensure_ascii=False, indent=1))
    write_parquet(table, batch.mentions)


def warnings_of(batches: Iterable[Batch]) -> list[Warning]:
    """What the coder said about the articles of coded batches."""
    notes = (json.loads(batch.notes.read_text(encoding="utf-8")) for batch in batches)
    return [Warning(**warning) for note in notes for warning in note["warnings"]]


def sweep(output: Path, batches: Iterable[Batch]) -> None:
    """Delete the mentions of batches that no plan names any more: of an older coder, or cut otherwise."""
    wanted = {path for batch in batches for path in (batch.mentions, batch.notes)}
    for path in (output / "work" / "mentions").glob("*"):
        if path not in wanted:
            path.unlink(missing_ok=True)

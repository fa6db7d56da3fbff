"""What a release says about itself: ``manifest.json``, written last, so that its presence means the rest is there."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.tables import TABLES
from transforms.release.layout import DATA_DOCS, MANIFEST, ReleaseError

NOTICE = "In a form modelled on ACLED; these are not ACLED data."
TABLE_NAMES = tuple(table.name for table in TABLES.values() if table.published)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a release, as ``schemas.enforce`` hands them out."""

    events: pa.Table
    evidence: pa.Table
    deleted: pa.Table
    rejects: pa.Table

    def named(self) -> dict[str, pa.Table]:
        """The tables by name."""
        return {name: getattr(self, name) for name in TABLE_NAMES}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release tells about its making."""

    clock: int  # Unix seconds: the newest retrieved_at of the articles
    articles: Mapping[str, int] = field(default_factory=dict)  # "read", "coded", …
    versions: Mapping[str, str] = field(default_factory=dict)  # "casus", "coder", "model", "seeds"
    parameters: Mapping[str, Any] = field(default_factory=dict)


def manifest(
    folder: Path, version: str, content: str, tables: Tables, facts: Facts, checks: Mapping[str, Any]
) -> dict[str, Any]:
    """Describe the files of ``folder``; the same tables and facts always give the same manifest.

    ``checks`` is the outcome of the checks in JSON-ready form. Times are those of the articles, never of the run. Data
    Docs are left out, for they hold run times.
    """
    events = tables.events
    days = pc.min_max(events.column("event_date")).as_py()
    return {
        "version": version,
        "notice": NOTICE,
        "created": datetime.fromtimestamp(facts.clock, UTC).isoformat().replace("+00:00", "Z"),
        "clock": facts.clock,
        "content_sha256": content,
        "made_by": dict(facts.versions),
        "parameters": dict(facts.parameters),
        "articles": dict(facts.articles),
        "rows": {name: table.num_rows for name, table in tables.named().items()},
        "fatalities": pc.sum(events.column("fatalities")).as_py() or 0,
        "first_day": days["min"].isoformat() if days["min"] else None,
        "last_day": days["max"].isoformat() if days["max"] else None,
        "events_by_type": _counts(events.column("event_type").to_pylist()),
        "events_by_country": _counts(events.column("country").to_pylist()),
        "reports_by_source": _counts(source or "" for source in tables.evidence.column("source").to_pylist()),
        "checks": dict(checks),
        "files": {name: asdict(entry) for name, entry in files_of(folder).items()},
    }


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release."""

    sha256: str
    bytes: int


def files_of(folder: Path) -> dict[str, File]:
    """Every file below ``folder`` that a manifest vouches for, by its path with forward slashes."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: File(sha256(paths[name]), paths[name].stat().st_size)
        for name in sorted(paths)
        if name != MANIFEST and not name.startswith(f"{DATA_DOCS}/")
    }


def sha256(path: Path) -> str:
    """Hash of a file's content in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_hash(folder: Path) -> str:
    """One hash over the tables of a release: what makes two releases the same."""
    parts = [f"{name} {sha256(folder / f'{name}.parquet')}\n" for name in TABLE_NAMES]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a release. Raises ``ReleaseError`` if it is missing or no JSON object."""
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path}: cannot be read ({error}); restore the release or remove its folder") from error
    if not isinstance(found, dict) or "content_sha256" not in found or "files" not in found:
        raise ReleaseError(f"{path}: is not the manifest of a release; restore the release or remove its folder")
    return found


def damaged_file(folder: Path) -> str | None:
    """The first file of a release that is missing or not what the manifest says, or None if all are whole."""
    there = files_of(folder)
    for name, entry in read_manifest(folder)["files"].items():
        if name not in there or asdict(there[name]) != entry:
            return str(name)
    return None


def _counts(values: Any) -> dict[str, int]:
    """How often each value occurs, the most frequent first, then by name."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))

"""What a run says at its end: on the terminal, in Prefect's artifact, and to whoever called the flow."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows import articles
from flows.ingest import Ingested
from flows.linking import Tables
from flows.releasing import Released
from schemas.records import Warning


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run, what a user can mend, and where the results are."""

    version: str
    is_new: bool
    articles_read: int
    articles_stored: int
    articles_coded: int
    mentions: int
    events_by_type: Mapping[str, int]
    deleted: int
    rejects: int
    warnings: tuple[Warning, ...]
    output: Path

    @property
    def events(self) -> int:
        """Events in the release."""
        return sum(self.events_by_type.values())

    def headline(self) -> str:
        """The release in one line."""
        return f"Release {self.version}" if self.is_new else f"Release {self.version}: as before, no new version"

    def rows(self) -> list[dict[str, Any]]:
        """The counts as rows of a table: ``what`` and ``count``."""
        counts = {
            "articles read": self.articles_read,
            "  new or changed": self.articles_stored,
            "articles in the dataset": self.articles_coded,
            "reports of events in them": self.mentions,
            "events": self.events,
            **{f"  {kind}": count for kind, count in self.events_by_type.items()},
            "rejected rows": self.rejects,
            "withdrawn ids": self.deleted,
            "warnings": len(self.warnings),
        }
        return [{"what": what, "count": count} for what, count in counts.items()]

    def places(self) -> list[tuple[str, Path]]:
        """What to open, with its path."""
        latest = self.output / "latest"
        return [("events", latest / "events.parquet"), ("report", latest / "report" / "index.html")]


def summarise(output: Path, ingested: Ingested, tables: Tables, released: Released) -> Summary:
    """Put the summary of a finished run together."""
    manifest = json.loads(released.manifest.take().read_text(encoding="utf-8"))
    return Summary(
        version=manifest["version"],
        is_new=released.is_new,
        articles_read=ingested.read,
        articles_stored=ingested.stored,
        articles_coded=len(articles.homes(output)),
        mentions=tables.mentions,
        events_by_type=manifest["events_by_type"],
        deleted=manifest["rows"]["deleted"],
        rejects=manifest["rows"]["rejects"],
        warnings=tables.warnings,
        output=output,
    )

"""The quality report of a release: one page that a data manager reads before the release goes out.

The page stands alone (no script, no network) and prints; what comes from articles is escaped. The same release gives
the same page.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
from markupsafe import Markup

from schemas.atomic import write_text
from schemas.records import Warning
from schemas.vocabulary import event_types
from transforms.quality.charts import PALETTE, event_type_names, map_svg, timeline_svg
from transforms.quality.checks import Outcome
from transforms.quality.comparison import Comparison
from transforms.quality.pages import template

MOST_ROWS = 200  # of a table on the page; the files of the release hold them all
SEVERITIES = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True)
class ReportData:
    """What the page is made from."""

    version: str
    clock: int  # Unix seconds
    events: pa.Table
    evidence: pa.Table
    rejects: pa.Table
    outcomes: Sequence[Outcome]
    failed: Sequence[str] = ()  # critical findings about the release as a whole, in words; any of them refuses it
    comparison: Comparison | None = None
    articles: Mapping[str, int] = field(default_factory=dict)
    made_by: Mapping[str, str] = field(default_factory=dict)
    warnings: Sequence[Warning] = ()
    data_docs: str | None = "data-docs/index.html"

    @property
    def verdict(self) -> str:
        """``failed``, ``passed with warnings`` or ``passed``."""
        if self.failed:
            return "failed"
        warned = any(not outcome.passed and outcome.rule.severity == "warning" for outcome in self.outcomes)
        return "passed with warnings" if warned or self.rejects.num_rows else "passed"


@dataclass(frozen=True, slots=True)
class TypeCount:
    """One line of the table of types."""

    event_type: str
    sub_event_type: str
    colour: str
    events: int
    fatalities: int
    share: float  # of the most frequent type, 0 to 1


@dataclass(frozen=True, slots=True)
class Source:
    """One report of an event, as the page names it; ``url`` only if it is a web address."""

    name: str
    url: str | None
    title: str | None


def report_page(data: ReportData) -> str:
    """The page as HTML."""
    events = list(reversed(data.events.to_pylist()))
    shown = events[:MOST_ROWS]
    return template("report.html.j2").render(
        data=data,
        made=datetime.fromtimestamp(data.clock, UTC),
        fatalities=sum(row["fatalities"] for row in events),
        countries=Counter(row["country"] for row in events).most_common(),
        days=(events[-1]["event_date"], events[0]["event_date"]) if events else None,
        types=_types(events),
        map=Markup(map_svg(data.events)),
        timeline=Markup(timeline_svg(data.events)),
        outcomes=sorted(data.outcomes, key=lambda outcome: (outcome.passed, SEVERITIES.index(outcome.rule.severity))),
        tally=_tally(data.outcomes),
        rejects=data.rejects.to_pylist()[:MOST_ROWS],
        events=shown,
        sources=_sources(data.evidence, {row["event_id_cnty"] for row in shown}),
        most=MOST_ROWS,
        severities=SEVERITIES,
        colours=dict(zip(event_type_names(), PALETTE, strict=True)),
    )


def write_report(data: ReportData, folder: Path) -> Path:
    """Write the page to ``folder`` as ``index.html``; return its path. Raises ``OSError`` as the file system does."""
    path = folder / "index.html"
    write_text(path, report_page(data))
    return path


def _types(events: Sequence[Mapping[str, Any]]) -> list[TypeCount]:
    """Every sub-event type that occurs, in the order of the form."""
    counts = Counter(row["sub_event_type"] for row in events)
    deaths: Counter[str] = Counter()
    for row in events:
        deaths[row["sub_event_type"]] += row["fatalities"]
    most = max(counts.values(), default=1)
    colours = dict(zip(event_type_names(), PALETTE, strict=True))
    return [
        TypeCount(
            entry.event_type, name, colours[entry.event_type], counts[name], deaths[name], round(counts[name] / most, 3)
        )
        for name, entry in event_types().items()
        if counts[name]
    ]


def _tally(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """By severity: how many rules hold, and how many are broken."""
    return {
        severity: (
            sum(outcome.passed for outcome in outcomes if outcome.rule.severity == severity),
            sum(not outcome.passed for outcome in outcomes if outcome.rule.severity == severity),
        )
        for severity in SEVERITIES
    }


def _sources(evidence: pa.Table, event_ids: set[str]) -> dict[str, list[Source]]:
    """The reports of each event, one per article, the oldest first."""
    columns = ["event_id_cnty", "article_id", "source", "url", "title", "published"]
    found: defaultdict[str, dict[str, Source]] = defaultdict(dict)
    rows = evidence.select(columns).to_pylist()
    for row in sorted(rows, key=lambda row: (str(row["published"]), row["article_id"])):
        if row["event_id_cnty"] in event_ids:
            name = row["source"] or urlsplit(row["url"] or "").hostname or row["article_id"]
            source = Source(name, _web(row["url"]), row["title"])
            found[row["event_id_cnty"]].setdefault(row["article_id"], source)
    return {event_id: list(sources.values()) for event_id, sources in found.items()}


def _web(url: str | None) -> str | None:
    """The address if a browser may follow it; addresses come from feeds and could be scripts."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None

"""The tables of a release → a version that is checked as a whole, reported on, and switched to."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from flows import articles
from flows.fingerprints import coder_fingerprint, model_hash, seeds_hash
from flows.handover import Handed, hand
from flows.linking import Tables, load_tables
from transforms.quality.comparison import compare
from transforms.quality.data_docs import SuiteResult, run_suite
from transforms.quality.report import ReportData, write_report
from transforms.quality.suite import great_expectations
from transforms.release.layout import DATA_DOCS, MANIFEST
from transforms.release.manifest import Facts
from transforms.release.manifest import Tables as ReleaseTables
from transforms.release.previous import PreviousRelease, load_previous
from transforms.release.publish import publish, set_aside
from transforms.release.stage import Staged, stage


class RefusedError(RuntimeError):
    """A release failed its checks: it was set aside and the last good one stays."""


@dataclass(frozen=True, slots=True)
class Released:
    """The manifest of the release that is live now, and whether it was not before."""

    manifest: Handed
    is_new: bool


def release_tables(linked: Handed, output: Path) -> Released:
    """Stage the tables as a version, run the suites over it, write the report, and switch to it.

    Tables that are live already make no new version. Raises `RefusedError` if a critical expectation fails: the
    version is kept under ``refused/`` and ``latest`` stays what it was.
    """
    tables = load_tables(linked)
    facts = _facts(tables, output)
    staged = stage(output, ReleaseTables(**tables.tables), facts)
    if staged.finished:
        folder = publish(staged, {})
    else:
        suite = _run_suite(staged, tables)
        _write_report(staged, tables, suite, load_previous(output))
        checks = _checks(tables, suite)
        if not suite.success:
            refused = set_aside(staged, checks)
            problems = "; ".join(suite.failed[:3])
            raise RefusedError(f"the release failed its checks ({problems}); see {refused / 'report' / 'index.html'}")
        folder = publish(staged, checks)
    return Released(hand(folder / MANIFEST), is_new=not staged.live)


def _run_suite(staged: Staged, tables: Tables) -> SuiteResult:
    great_expectations()  # its import sets the level of this logger, which then tells of temporary folders
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)
    moment = datetime.fromtimestamp(tables.clock, UTC)
    events = tables.tables["events"].to_pandas()
    return run_suite(events, staged.folder / DATA_DOCS, run_name=staged.version, run_time=moment)


def _write_report(staged: Staged, tables: Tables, suite: SuiteResult, previous: PreviousRelease | None) -> None:
    released = staged.tables
    data = ReportData(
        version=staged.version,
        clock=tables.clock,
        events=released.events,
        evidence=released.evidence,
        rejects=released.rejects,
        outcomes=tables.outcomes,
        failed=() if suite.success else suite.failed,
        comparison=compare(released.events, released.deleted, previous),
        articles=staged.facts.articles,
        made_by=staged.facts.versions,
        warnings=tables.warnings,
    )
    write_report(data, staged.folder / "report")


def _facts(tables: Tables, output: Path) -> Facts:
    heads = articles.load_heads(output)
    with_events = set(tables.tables["evidence"].column("article_id").to_pylist())
    return Facts(
        clock=tables.clock,
        articles={"read": len(heads), "with events": len(with_events)},
        versions={
            "casus": installed_version("casus"),
            "coder": coder_fingerprint(),
            "model": model_hash(),
            "seeds": seeds_hash(),
        },
    )


def _checks(tables: Tables, suite: SuiteResult) -> Mapping[str, Any]:
    """The checks in JSON-ready form: which rules were broken, by how many of the rows that they are about."""
    return {
        "passed": suite.success,
        "rules": {
            outcome.rule.id: {
                "severity": outcome.rule.severity,
                "rows": outcome.rows,
                "failed": len(outcome.failed_ids),
            }
            for outcome in tables.outcomes
        },
    }

"""Runs the suites over the events of a release and builds Great Expectations' Data Docs into its report folder."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from transforms.quality.rules import SCHEMA_RULE
from transforms.quality.suite import columns_suite, great_expectations, rules_frame, rules_suite

SITE = "quality"
# The pages load their maker's logos from a server of his, one with the time of the run in its address.
_PING = re.compile(r"<img[^>]*great-expectations-web-assets[^>]*>")
_LOGO = re.compile(r"url\('https://great-expectations-web-assets[^']*'\)")
_TOURS = ("glossary_scroller.gif", "validation_failed_unexpected_values.gif")  # 3.4 MB of help that no page shows


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What Great Expectations found."""

    success: bool  # no critical expectation failed
    by_rule: Mapping[str, bool]  # rule id -> kept by every row; V0 stands for all expectations about columns
    failed: tuple[str, ...]  # every failed expectation in words, critical ones first
    index: Path  # first page of the Data Docs


def run_suite(
    events: pd.DataFrame, folder: Path, run_name: str | None = None, run_time: datetime | None = None
) -> SuiteResult:
    """Validate ``events`` and build Data Docs into ``folder``.

    ``events`` is the table ``events`` as pandas reads it from Parquet, or ``CheckResult.passing``. ``run_name`` and
    ``run_time`` (with time zone; now where absent) name the run on the pages. No telemetry is sent. Results carry the
    SUMMARY format: the first 20 values that fail, for failing rows are listed in full by ``checks``.
    """
    gx = great_expectations()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    _set_site(context, folder)
    run_id = gx.RunIdentifier(run_name=run_name, run_time=run_time)
    results = [
        _validate(context, columns_suite(), events, run_id),
        _validate(context, rules_suite(), rules_frame(events), run_id),
    ]
    context.build_data_docs(site_names=[SITE])
    _tidy(folder)
    return _summary(results, folder / "index.html")


def _set_site(context: Any, folder: Path) -> None:
    """Have the pages built into ``folder`` alone, and not into a temporary one as well."""
    for name in context.get_site_names():
        context.delete_data_docs_site(name)
    context.add_data_docs_site(
        SITE,
        {
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())},
            "show_how_to_buttons": False,
        },
    )


def _validate(context: Any, suite: Any, frame: pd.DataFrame, run_id: Any) -> Any:
    gx = great_expectations()
    source = context.data_sources.add_pandas(suite.name)
    batch = source.add_dataframe_asset("events").add_batch_definition_whole_dataframe("all rows")
    validation = context.validation_definitions.add(
        gx.ValidationDefinition(name=suite.name, data=batch, suite=context.suites.add(suite))
    )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name=suite.name, validation_definitions=[validation], actions=[], result_format="SUMMARY")
    )
    return checkpoint.run(batch_parameters={"dataframe": frame}, run_id=run_id)


def _summary(results: list[Any], index: Path) -> SuiteResult:
    by_rule: dict[str, bool] = {SCHEMA_RULE: True}
    failed: list[tuple[bool, str]] = []
    for checkpoint in results:
        for validation in checkpoint.run_results.values():
            for result in validation.results:
                config = result.expectation_config
                rule = config.meta.get("rule", SCHEMA_RULE)
                by_rule[rule] = by_rule.get(rule, True) and bool(result.success)
                if not result.success:
                    failed.append((config.severity != "critical", config.description or _words(config)))
    critical = [words for mild, words in failed if not mild]
    return SuiteResult(not critical, by_rule, tuple(words for _, words in sorted(failed)), index)


def _words(config: Any) -> str:
    column = config.kwargs.get("column")
    return f"{column}: {config.type}" if column else str(config.type)


def _tidy(folder: Path) -> None:
    """Take out of the pages what calls home when somebody opens them, and the files that none of them shows."""
    for page in folder.rglob("*.html"):
        text = _LOGO.sub("none", _PING.sub("", page.read_text(encoding="utf-8")))
        page.write_text(text, encoding="utf-8")
    for name in _TOURS:
        (folder / "static" / "images" / name).unlink(missing_ok=True)

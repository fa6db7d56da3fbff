"""``casus run``: the whole way once, with progress, warnings and a summary."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from flows.gazetteer_command import ready_index
from flows.messages import FAILED, fail, progress_bar, say_warnings
from flows.options import Output, SourcesFile, checked_settings, checked_sources, dataset
from flows.progress import listening
from schemas.atomic import write_text
from schemas.paths import SEEDS

if TYPE_CHECKING:
    from rich.progress import Progress

    from flows.progress import Listener
    from flows.summary import Summary

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS or URLS…]", help="Articles: files, folders, addresses; else the sample articles."),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that code at once.", envvar="CASUS_WORKERS")]

# A flow refuses parameters over 512 KiB; a shell's *.txt can be longer, and goes by way of a file.
MOST_PARAMETER_BYTES = 100_000


def run(
    sources: Sources = None,
    listed_in: SourcesFile = None,
    output: Output = None,
    workers: Workers = None,
) -> None:
    """Read, code, link, check and release: OUTPUT/latest is the new release if all checks pass.

    Bad records cost a warning each and the exit code stays 0; a path that does not exist ends with 2.
    """
    settings = checked_settings()
    named = checked_sources(sources or [], listed_in) or [str(SEEDS / "articles")]
    folder = dataset(output).resolve()

    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")  # the terminal shows our own progress
    with progress_bar() as progress, listening(_shown_on(progress)):
        summary = _run_flow(named, folder, workers or settings.workers, settings.batch)
    say_warnings(warning.line() for warning in summary.warnings)
    _show(summary)


def _run_flow(named: list[str], folder: Path, workers: int, batch: int) -> "Summary":
    from flows.batches import BrokenCoderError
    from flows.daily import daily, task_runner
    from flows.releasing import RefusedError
    from transforms.release.layout import ReleaseError

    ready_index()
    listed_in = None
    if len(json.dumps(named)) > MOST_PARAMETER_BYTES:
        listed_in = folder / "work" / "sources.yml"
        write_text(listed_in, json.dumps(named))  # JSON is YAML
        named = []
    flow = daily.with_options(task_runner=task_runner(workers))
    try:
        return flow(named, str(listed_in) if listed_in else None, str(folder), batch)
    except (BrokenCoderError, RefusedError, ReleaseError) as error:
        fail(str(error), FAILED)


def _shown_on(progress: "Progress") -> "Listener":
    """Show each step as a line of its own, the finished ones above."""
    lines = {}

    def listener(step: str, done: int, total: int) -> None:
        if step not in lines:
            lines[step] = progress.add_task(step, total=total or 1)
        progress.update(lines[step], completed=done, total=total or 1)

    return listener


def _show(summary: "Summary") -> None:
    console = Console()
    table = Table(title=summary.headline(), show_header=False)
    table.add_column("what")
    table.add_column("how many", justify="right")
    for row in summary.rows():
        table.add_row(row["what"], str(row["count"]))
    console.print(table)
    for name, path in summary.places():
        console.print(f"{name:8} {path}", highlight=False, soft_wrap=True)

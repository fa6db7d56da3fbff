"""``casus serve``: the daily flow as a scheduled deployment, on a Prefect server that is there or that it starts."""

from contextlib import nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from flows.messages import FAILED, fail
from flows.options import Output, SourcesFile, checked_settings, checked_sources, dataset
from flows.server import ServerError, local_server
from schemas.paths import SEEDS

if TYPE_CHECKING:
    from prefect.schedules import Schedule

Sources = Annotated[
    list[str] | None, typer.Argument(metavar="[SOURCES…]", help="Paths or addresses; else the list of --sources.")
]
Cron = Annotated[str | None, typer.Option(help='When to run, as cron says it: "0 5 * * *" is every day at 5.')]
Interval = Annotated[int | None, typer.Option(min=1, help="Seconds between the starts of two runs.")]
Zone = Annotated[str, typer.Option("--timezone", help="Time zone of --cron, such as Africa/Nairobi.")]


def serve(
    sources: Sources = None,
    cron: Cron = None,
    interval: Interval = None,
    timezone: Zone = "UTC",
    listed_in: SourcesFile = None,
    output: Output = None,
) -> None:
    """Run the daily flow on a schedule until it is stopped (Ctrl-C).

    Without sources the feeds of seeds/feeds.yml are read. Uses the Prefect server of PREFECT_API_URL; without one it
    starts a server on this machine, whose pages show the runs.
    """
    if (cron is None) == (interval is None):
        fail('say when to run: either --cron "0 5 * * *" or --interval SECONDS')
    listed_in = listed_in or (None if sources else SEEDS / "feeds.yml")
    named = checked_sources(sources or [])
    checked_sources([], listed_in)
    folder = dataset(output).resolve()
    batch = checked_settings().batch
    schedule = _schedule(cron, interval, timezone)

    from prefect.settings import PREFECT_API_URL, temporary_settings
    from prefect.types.entrypoint import EntrypointType

    from flows.daily import daily

    existing = PREFECT_API_URL.value()
    parameters = {
        "sources": named,
        "listed_in": str(listed_in.resolve()) if listed_in else None,
        "output": str(folder),
        "batch": batch,
    }
    try:
        with nullcontext(existing) if existing else local_server(folder / "work" / "prefect-server.log") as address:
            typer.echo(f"Prefect server: {address}", err=True)
            with temporary_settings({PREFECT_API_URL: address}):
                # One run at a time: Prefect keeps it so on all machines, the dataset's lock on this one.
                daily.serve(
                    name="daily",
                    schedule=schedule,
                    limit=1,
                    global_limit=1,
                    parameters=parameters,
                    entrypoint_type=EntrypointType.MODULE_PATH,
                )
    except ServerError as error:
        fail(str(error), FAILED)


def _schedule(cron: str | None, interval: int | None, timezone: str) -> "Schedule":
    """A Prefect schedule. Ends with exit code 2 at a cron line or time zone that makes no sense."""
    from prefect.schedules import Schedule

    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError):
        fail(f"--timezone {timezone}: no such time zone; write it as Africa/Nairobi")
    try:
        return Schedule(cron=cron, interval=timedelta(seconds=interval) if interval else None, timezone=timezone)
    except ValueError:
        fail(f'--cron "{cron}": not a cron line; write five fields, as "0 5 * * *" for every day at 5')

"""Small releases for the tests of releasing."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from schemas.atomic import write_text
from schemas.enforce import enforce
from transforms.release.locking import release_lock
from transforms.release.manifest import Facts, Tables
from transforms.release.publish import publish
from transforms.release.stage import Staged, stage

CLOCK = int(datetime(2021, 7, 9, 12, tzinfo=UTC).timestamp())
FACTS = Facts(CLOCK, {"read": 3, "coded": 3}, {"coder": "1"}, {"batch": 25})
CHECKS = {"verdict": "passed"}


def event(event_id: str, **changes: Any) -> dict[str, Any]:
    """A row of the table ``events``."""
    return {
        "event_id_cnty": event_id,
        "event_date": date(2021, 7, 8),
        "year": 2021,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor1": "Taliban",
        "assoc_actor_1": None,
        "inter1": "Rebel group",
        "actor2": "Civilians (Afghanistan)",
        "assoc_actor_2": None,
        "inter2": "Civilians",
        "interaction": "Rebel group-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": 4,
        "region": "Caucasus and Central Asia",
        "country": "Afghanistan",
        "admin1": "Herat",
        "admin2": None,
        "admin3": None,
        "location": "Herat",
        "latitude": 34.3482,
        "longitude": 62.1997,
        "geo_precision": 1,
        "source": "Herat Courier",
        "source_scale": "Subnational",
        "notes": "On 8 July 2021, gunmen attacked people.",
        "fatalities": 2,
        "tags": None,
        "timestamp": CLOCK,
    } | changes


def tables(*rows: dict[str, Any]) -> Tables:
    """A release of these events, without evidence."""
    return Tables(enforce("events", list(rows)), *(enforce(name, []) for name in ("evidence", "deleted", "rejects")))


def report(staged: Staged) -> None:
    """Write a report as a run does, with Data Docs that differ from run to run."""
    if not staged.finished:
        write_text(staged.folder / "report" / "index.html", f"<h1>{staged.version}</h1>\n")
        write_text(staged.folder / "report" / "data-docs" / "index.html", str(datetime.now(UTC)))


def release(output: Path, made_of: Tables, facts: Facts = FACTS) -> Path:
    """The whole of a release."""
    with release_lock(output):
        staged = stage(output, made_of, facts)
        report(staged)
        return publish(staged, CHECKS)


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but Data Docs and locks, links followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "data-docs" not in path.parts and path.suffix != ".lock"
    }

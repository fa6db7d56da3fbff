"""``casus gazetteer``: what the index of places knows, and where a name can lie."""

import difflib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import TaskID
from rich.table import Table

from flows.messages import FAILED, fail, progress_bar, say_warnings

if TYPE_CHECKING:
    from schemas.records import Place
    from transforms.places.staging import Listener

Name = Annotated[str, typer.Argument(metavar="NAME", help="A place as a text names it.")]
Country = Annotated[str | None, typer.Option(help="Only in this country: a name, or a code of two letters.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

_SHOWN = 10  # lines that could not be read
_MB = 2**20

app = typer.Typer(
    help="The gazetteer: what it holds, where a name can lie, and a larger one from GeoNames.", no_args_is_help=True
)


@app.command()
def info(as_json: AsJson = False) -> None:
    """Print where the index is, what it was made from, and how much it holds."""
    from transforms.places.gazetteer import Gazetteer
    from transforms.places.index import made_from as origin

    path = ready_index()
    made_from = origin(path)
    holds = Gazetteer.open(path).counts()
    if as_json:
        typer.echo(json.dumps({"index": str(path), "made_from": made_from, "holds": holds}, indent=1))
        return
    typer.echo(f"index      {path} ({path.stat().st_size / 2**20:.0f} MB)")
    typer.echo(f"made from  {', '.join(f'{package} {version}' for package, version in made_from.items())}")
    for what, number in holds.items():
        typer.echo(f"{what:<10} {number:>9,}")


@app.command()
def find(name: Name, country: Country = None, as_json: AsJson = False) -> None:
    """Print every place that a name can mean, likeliest first; ends with code 1 where there is none.

    Inside a country a similar spelling counts, where nothing has the name itself.
    """
    from transforms.places.gazetteer import Gazetteer

    gazetteer = Gazetteer.open(ready_index())
    within = _country(country, gazetteer.countries) if country else None
    places = gazetteer.find(name, within)
    if as_json:
        typer.echo(json.dumps([asdict(place) for place in places], indent=1))
    elif places:
        Console().print(_table(places))
    if not places:
        where = f" in {within}" if within else ""
        fail(f"{name}: no place of that name{where} in the gazetteer; try another spelling", FAILED)


@app.command()
def build(
    geonames: Annotated[list[Path], typer.Option(help="allCountries.zip, or of countries (AF.zip); can be repeated.")],
    admin1: Annotated[Path | None, typer.Option(help="admin1CodesASCII.txt: names of first-level divisions.")] = None,
    admin2: Annotated[Path | None, typer.Option(help="admin2Codes.txt: names of second-level divisions.")] = None,
    alternate_names: Annotated[Path | None, typer.Option(help="alternateNamesV2.zip: more names of places.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where the gazetteer goes; by default the cache folder.")] = None,
) -> None:
    """Build a gazetteer from files of GeoNames, on top of the one that comes with Casus.

    Killed, it goes on where it was when it is called again. A line that cannot be read is named and left out.
    """
    from transforms.places.building import build as build_gazetteer
    from transforms.places.cache import cache_folder
    from transforms.places.geonames import GeoNamesError
    from transforms.places.staging import Input, Table

    inputs = [Input(path, Table.PLACES) for path in geonames]
    inputs += [Input(path, Table.DIVISIONS) for path in (admin1, admin2) if path]
    inputs += [Input(alternate_names, Table.NAMES)] if alternate_names else []
    target = output or cache_folder() / "geonames.sqlite"
    try:
        with _bars() as listener:
            built = build_gazetteer(target, inputs, listener)
    except (GeoNamesError, OSError, sqlite3.Error) as error:
        fail(str(error) if isinstance(error, GeoNamesError) else f"{target}: cannot be written ({error})", FAILED)
    say_warnings(f"{file}, line {line}: {what}; left out" for file, line, what in built.bad[:_SHOWN])
    if len(built.bad) > _SHOWN:
        say_warnings([f"{len(built.bad) - _SHOWN} more such lines"])
    typer.echo(f"built {built.path}; to use it: export CASUS_GAZETTEER={built.path}")


@contextmanager
def _bars() -> "Iterator[Listener]":
    """Show a bar for every file that is read, in megabytes."""
    with progress_bar() as progress:
        tasks: dict[str, TaskID] = {}

        def listener(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(f"{step} (MB)", total=-(-total // _MB))
            progress.update(tasks[step], completed=-(-done // _MB))

        yield listener


def ready_index() -> Path:
    """The path of the index, compiled if need be; ends the command with one line where it cannot be had."""
    from transforms.places.cache import ensure_index

    try:
        return ensure_index()
    except OSError as error:
        fail(str(error), FAILED)


def _country(given: str, known: "dict[str, Place]") -> str:
    """The country's name in the spelling of the form, from a name, another name, or its two-letter code."""
    from transforms.places.folding import fold
    from transforms.places.sources import seed_rows, split

    names = {fold(country): country for country in known}
    for row in seed_rows("countries"):
        names |= {fold(name): row["country"] for name in (row["iso2"], *split(row["aliases"]))}
    if fold(given) not in names:
        near = difflib.get_close_matches(fold(given), names, n=1)
        fail(f"{given}: no such country" + (f"; did you mean {names[near[0]]}?" if near else "; give its English name"))
    return names[fold(given)]


def _table(places: "list[Place]") -> Table:
    table = Table("place", "kind", "in", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("latitude", "longitude", "people"):
        table.add_column(heading, justify="right", no_wrap=True)
    for place in places:
        table.add_row(
            place.name,
            place.kind,
            ", ".join(filter(None, (place.admin2, place.admin1, place.country))),
            f"{place.latitude:.4f}",
            f"{place.longitude:.4f}",
            f"{place.population:,}" if place.population else "",
        )
    return table

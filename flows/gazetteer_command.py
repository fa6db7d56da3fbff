"""``casus gazetteer``: what the index of places knows, and where a name can lie."""

import difflib
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from flows.messages import FAILED, fail

if TYPE_CHECKING:
    from schemas.records import Place

Name = Annotated[str, typer.Argument(metavar="NAME", help="A place as a text names it.")]
Country = Annotated[str | None, typer.Option(help="Only in this country: a name, or a code of two letters.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

app = typer.Typer(help="Look into the gazetteer: what it holds, and where a name can lie.", no_args_is_help=True)


@app.command()
def info(as_json: AsJson = False) -> None:
    """Print where the index is, what it was made from, and how much it holds."""
    from transforms.places.cache import versions
    from transforms.places.gazetteer import Gazetteer

    path, made_from = _index(), versions()
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

    gazetteer = Gazetteer.open(_index())
    within = _country(country, gazetteer.countries) if country else None
    places = gazetteer.find(name, within)
    if as_json:
        typer.echo(json.dumps([asdict(place) for place in places], indent=1))
    elif places:
        Console().print(_table(places))
    if not places:
        where = f" in {within}" if within else ""
        fail(f"{name}: no place of that name{where} in the gazetteer; try another spelling", FAILED)


def _index() -> Path:
    """The path of the index; ends the command where it cannot be written."""
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

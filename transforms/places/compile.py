"""Compiles the installed place data and our seed files into one SQLite index.

Names of first-level divisions follow one convention: the ASCII form of the GeoNames name without its type word, except
where ``seeds/places/admin1.csv`` gives the spelling that readers of the form know (official local names in Europe, the
United Nations' common operational names in the Middle East and Africa).
"""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from transforms.places.builder import Builder, Row, usable_alias
from transforms.places.divisions import State, add_admin1, add_admin2, add_iso, states
from transforms.places.folding import ascii_name
from transforms.places.geometry import cell
from transforms.places.index import INSERT_PLACE, SCHEMA, finish
from transforms.places.sources import City, cities, divisions, seed_rows, split, versions

_COUNTY_KM = 30.0
_TOWN_PEOPLE = 5_000  # of a town in our own table: enough to be known by name, not to outweigh a namesake


def compile_index(path: Path) -> None:
    """Write the index to ``path`` (a new file); the caller moves it into place.

    Raises:
        OSError: the folder cannot be written.
    """
    builder = Builder()
    _add_countries(builder)
    every = cities()
    named = states(builder, every)
    _add_cities(builder, every, named)
    _add_towns(builder)
    add_admin1(builder, named)
    add_admin2(builder)
    add_iso(builder, list(divisions()))
    _add_seeds(builder)
    _seat_countries(builder)
    _write(builder, path)


def _add_countries(builder: Builder) -> None:
    seen: dict[str, int] = {}
    for row in seed_rows("countries"):
        if row["country"] in seen:
            continue
        place = Row(row["country"], "country", row["country"], float(row["latitude"]), float(row["longitude"]))
        # "Congo", "Macedonia" and other short names are names of the country as good as the official one
        seen[row["country"]] = builder.add(place, (), own=split(row["aliases"]))


def _seat_countries(builder: Builder) -> None:
    capitals = {r["country"]: r["capital"] for r in seed_rows("countries")}
    for row in builder.rows:
        if row.kind == "country" and capitals[row.name]:
            row.seat = builder.town(builder.city_rows.get(row.name, ()), capitals[row.name])


def _add_cities(builder: Builder, every: Sequence[City], named: dict[tuple[str, str], State]) -> None:
    _fill_counties(every)
    renamed = {int(r["geonameid"]): r for r in seed_rows("city_names")}
    for city in every:
        state = named.get((city.iso2, city.state or ""))
        country = state.country if state else builder.country.get(city.iso2)
        if not country:
            continue
        ours = renamed.get(city.geonameid)
        name = ours["name"] if ours else _latin_name(city)
        if not name:
            continue
        admin2 = (builder.bare(city.county) or None) if city.county else None
        if state and state.merged or city.iso2 in ("HK", "MO"):
            admin2 = admin2 or builder.bare(city.state or "") or None
        row = Row(
            name, "city", country, city.latitude, city.longitude, state.name if state else None, admin2,
            city.population, city.geonameid,
        )  # fmt: skip
        extra = split(ours["aliases"]) if ours else []
        number = builder.add(row, filter(usable_alias, city.aliases), own=[city.name, *extra])
        builder.city_rows[country].append(number)
        if row.admin1:
            builder.by_state[country, row.admin1].append(number)


def _latin_name(city: City) -> str:
    """The city's name in ASCII; of one that the package has in another script, its first alias in Latin letters."""
    latin = (alias for alias in city.aliases if alias.isascii() and alias[:1].isupper())
    return ascii_name(city.name) or next(latin, "")


def _add_towns(builder: Builder) -> None:
    """Towns of conflict reports that the packages lack, from our own table."""
    for row in seed_rows("towns"):
        town = Row(
            row["name"], "city", row["country"], float(row["latitude"]), float(row["longitude"]), row["admin1"], None,
            _TOWN_PEOPLE,
        )  # fmt: skip
        number = builder.add(town, (), own=split(row["aliases"]))
        builder.city_rows[row["country"]].append(number)
        builder.by_state[row["country"], row["admin1"]].append(number)


def _fill_counties(every: Sequence[City]) -> None:
    """Second-level names for cities that the second package lacks or leaves blank.

    It leaves the county blank where it equals the city's own name, and has no city under 1,000 people: those take the
    county of the nearest named city of their division within 30 km.
    """
    groups: dict[tuple[str, str | None], list[City]] = defaultdict(list)
    for city in every:
        groups[city.iso2, city.state].append(city)
    for group in groups.values():
        counties = {c.county for c in group if c.county}
        if not counties:
            continue
        grid: dict[tuple[int, int], list[City]] = defaultdict(list)
        for city in group:
            if not city.county and city.name in counties:
                city.county = city.name
            if city.county:
                grid[round(city.latitude * 2), round(city.longitude * 2)].append(city)
        for city in group:
            if not city.county:
                y, x = round(city.latitude * 2), round(city.longitude * 2)
                around = [c for i in (-1, 0, 1) for j in (-1, 0, 1) for c in grid.get((y + i, x + j), ())]
                shrink = math.cos(math.radians(city.latitude))
                best = min(
                    ((math.hypot(c.latitude - city.latitude, (c.longitude - city.longitude) * shrink), c.county)
                     for c in around),
                    default=None,
                )  # fmt: skip
                if best and best[0] * 111.2 <= _COUNTY_KM:
                    city.county = best[1]


def _add_seeds(builder: Builder) -> None:
    """Regions, natural features, facilities and quarters of cities: their town is looked up, their point is theirs."""
    for table in ("regions", "facilities", "neighbourhoods"):
        for row in seed_rows(table):
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            towns = builder.city_rows.get(row["country"], [])
            near = [
                n for n in towns
                if abs(builder.rows[n].latitude - latitude) < 4 and abs(builder.rows[n].longitude - longitude) < 6
            ]  # fmt: skip
            seat = builder.town(near, row["town"]) if row["town"] else None
            if seat is None:
                seat = builder.town(towns, row["town"]) if row["town"] else None
            admin1 = row["admin1"] or (builder.rows[seat].admin1 if seat is not None else None)
            place = Row(
                row["name"], row["kind"], row["country"], latitude, longitude, admin1, None,
                seat=seat, precision=int(row["precision"]),
            )  # fmt: skip
            builder.add(place, (), own=split(row["aliases"]))


def _write(builder: Builder, path: Path) -> None:
    base = sqlite3.connect(path)
    try:
        base.execute("PRAGMA journal_mode=OFF")
        base.execute("PRAGMA synchronous=OFF")
        base.executescript(SCHEMA)
        base.executemany(
            INSERT_PLACE,
            (
                (n, r.name, r.kind, r.country, r.admin1, r.admin2, None, round(r.latitude, 4), round(r.longitude, 4),
                 r.population, r.geonameid, r.seat, cell(r.latitude, r.longitude), r.precision)
                for n, r in enumerate(builder.rows)
            ),
        )  # fmt: skip
        base.executemany("INSERT INTO alias VALUES (?,?,?)", sorted((k, n, t) for (k, n), t in builder.aliases.items()))
        base.executemany("INSERT INTO rough VALUES (?,?)", sorted(builder.rough))
        finish(base, versions())
    finally:
        base.close()

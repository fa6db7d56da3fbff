"""First- and second-level divisions: their names by our convention, their towns, and what ISO 3166-2 adds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.places.builder import Builder, Row, usable_alias
from transforms.places.folding import ascii_name, fold
from transforms.places.geometry import kilometres
from transforms.places.sources import City, Division, seed_rows, split

_SAME_NAME_KM = 120.0


@dataclass(slots=True)
class State:
    """One first-level division as the packages name it, and what we call it."""

    country: str
    name: str
    source: str
    capital: str
    aliases: list[str]
    merged: bool = False


def states(builder: Builder, every: Sequence[City]) -> dict[tuple[str, str], State]:
    """Our name of every (iso2, state) of the packages, by the convention in the head of this file."""
    given = {(r["iso2"], fold(r["source"]) or "*"): r for r in seed_rows("admin1")}
    found: dict[tuple[str, str], State] = {}
    for iso2, source in sorted({(c.iso2, c.state or "") for c in every}):
        bare = builder.bare(source)
        row = given.get((iso2, fold(source))) or given.get((iso2, fold(bare))) or given.get((iso2, "*"))
        if row:
            country = row["country"] or builder.country.get(iso2, "")
            found[iso2, source] = State(country, row["name"], source, row["capital"], split(row["aliases"]))
        elif source and iso2 in builder.country:
            found[iso2, source] = State(builder.country[iso2], bare, source, "", [])
    counts = Counter((s.country, fold(s.name)) for s in found.values())
    for (iso2, source), state in found.items():
        if counts[state.country, fold(state.name)] > 1:
            if any(g[0] == iso2 and r["name"] == state.name for g, r in given.items()):
                state.merged = True  # several divisions of the source are one of ours
            else:
                state.name = ascii_name(source)  # "Tashkent" and "Tashkent Region" stay apart
    return found


def add_admin1(builder: Builder, states: dict[tuple[str, str], State]) -> None:
    grouped: dict[tuple[str, str], list[State]] = defaultdict(list)
    for state in states.values():
        grouped[state.country, state.name].append(state)
    for (country, name), group in grouped.items():
        towns = builder.by_state.get((country, name), [])
        if not towns:
            continue
        whole = [s for s in group if not s.merged] or []
        seats = (builder.town(towns, s.capital) for s in whole if s.capital)
        seat = next((s for s in seats if s is not None), None)
        seat = builder.town(towns, name) if seat is None else seat
        seat = builder.largest(towns) if seat is None else seat
        names = [x for s in whole for x in (s.source, builder.bare(s.source), *s.aliases)]
        area = builder.area(name, "admin1", country, towns, seat, admin1=name)
        builder.divisions[country, name] = builder.add(area, (), own=names)
        if (fold(name), seat) in builder.aliases:
            for other in names:  # a town that shares the name of its division shares the spellings, too
                builder.name(seat, other, 0)
        for state in group:
            if state.merged:
                own = [n for n in towns if builder.rows[n].admin2 == builder.bare(state.source)] or towns
                seat = builder.town(towns, state.capital) if state.capital else None
                seat = builder.largest(own) if seat is None else seat
                part = builder.bare(state.source)
                row = builder.area(part, "admin2", country, own, seat, admin1=name, admin2=part)
                builder.add(row, (), own=state.aliases)


def add_admin2(builder: Builder) -> None:
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for (country, admin1), numbers in builder.by_state.items():
        for number in numbers:
            if county := builder.rows[number].admin2:
                groups[country, admin1, county].append(number)
    have = {(r.country, r.admin1, r.admin2) for r in builder.rows if r.kind == "admin2"}
    for (country, admin1, county), towns in groups.items():
        if (country, admin1, county) in have:
            continue
        seat = builder.town(towns, county)
        seat = builder.largest(towns) if seat is None else seat
        row = builder.area(county, "admin2", country, towns, seat, admin1=admin1, admin2=county)
        builder.add(row, (builder.bare(county),))  # "Kabupaten Bandung" is Bandung regency, "Province of Laguna" Laguna


def add_iso(builder: Builder, every: Sequence[Division]) -> None:
    """Other names and points from ISO 3166-2; divisions that the cities do not show become second-level ones."""
    keys: dict[tuple[str, str], int] = {}
    for (key, number), _ in builder.aliases.items():
        if builder.rows[number].kind in ("admin1", "admin2"):
            slot = (builder.rows[number].country, key)
            if slot not in keys or builder.rows[number].kind == "admin1":
                keys[slot] = number
    linked: set[int] = set()
    rest: list[tuple[Division, list[str]]] = []
    for division in every:
        country = builder.country.get(division.iso2)
        if not country:
            continue
        names = [n for n in (division.name, *division.names) if usable_alias(n)]
        names += [builder.bare(n) for n in names]
        found = next((keys[country, fold(n)] for n in names if (country, fold(n)) in keys), None)
        if found is None:
            rest.append((division, names))
            continue
        linked.add(found)
        _take_iso(builder, found, division, names)
    for division, names in rest:
        _add_division(builder, division, names, linked)


def _take_iso(builder: Builder, number: int, division: Division, names: Iterable[str]) -> None:
    for name in names:
        builder.name(number, name, 1)
    if division.latitude is not None and division.longitude is not None and not division.parent:
        builder.rows[number].latitude, builder.rows[number].longitude = division.latitude, division.longitude


def _add_division(builder: Builder, division: Division, names: list[str], linked: set[int]) -> None:
    country = builder.country[division.iso2]
    if division.latitude is None or division.longitude is None or not names:
        return
    near = builder.nearest_city(country, division.latitude, division.longitude)
    if near is None:
        return
    town = builder.rows[near]
    own = builder.divisions.get((country, town.admin1 or ""))
    if own is not None and own not in linked and not division.parent:
        linked.add(own)
        _take_iso(builder, own, division, names)
        return
    same = next((t for n in names if (t := builder.town(builder.city_rows[country], n)) is not None), None)
    point = (division.latitude, division.longitude)
    if (
        same is not None
        and kilometres(point, (builder.rows[same].latitude, builder.rows[same].longitude)) < _SAME_NAME_KM
    ):
        near = same
    seat = builder.rows[near]
    name = builder.bare(names[0])
    row = Row(name, "admin2", country, *point, admin1=seat.admin1, admin2=name, population=seat.population, seat=near)
    builder.add(row, names)

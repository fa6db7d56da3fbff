"""The gazetteer: from a name to its senses, from a point to its divisions, from a division to its town."""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from schemas.records import Place
from transforms.places.cache import ensure_index
from transforms.places.folding import fold, loosen
from transforms.places.geometry import cell, kilometres
from transforms.places.index import read_only

_COLUMNS = (
    "p.id, p.seat, p.precision, "
    "p.name, p.kind, p.country, p.latitude, p.longitude, p.admin1, p.admin2, p.admin3, p.geonameid, p.population"
)
_CACHE = 20_000
_KINDS = {
    "country": 0,
    "admin1": 1,
    "region": 2,
    "natural": 2,
    "city": 3,
    "admin2": 4,
    "facility": 5,
    "neighbourhood": 6,
}


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name can mean. ``tier``: 0 its own name, 1 another name of it, 2 only a similar spelling.

    ``seat`` is the row of the town that represents a division or region; ``precision`` is what a seed row states;
    ``weight`` is how likely the sense is before any context, in powers of ten of people (countries come first).
    """

    place: Place
    tier: int
    row: int
    seat: int | None
    precision: int | None
    weight: float


class Gazetteer:
    """Read-only look-ups over the compiled index; cheap to open, one instance per process.

    >>> gazetteer = Gazetteer.open()
    >>> gazetteer.find("Kabul", "Afghanistan")[0].admin1
    'Kabul'
    """

    def __init__(self, path: Path) -> None:
        """Open the index at ``path`` (made by ``compile_index``)."""
        self._base = read_only(path)
        self._base.execute("PRAGMA mmap_size=67108864")
        self.senses = lru_cache(_CACHE)(self._senses)
        self.rough_senses = lru_cache(_CACHE)(self._rough_senses)
        self._row = lru_cache(_CACHE)(self._read_row)
        self._area = lru_cache(_CACHE)(self._read_area)
        self.countries: dict[str, Place] = self._countries()

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the index that ``CASUS_GAZETTEER`` names, else that of the packages, compiled first if need be.

        Raises:
            OSError: the cache folder cannot be written, or the named index is missing or of another version.
        """
        return cls(path or ensure_index())

    def find(self, name: str, country: str | None = None) -> list[Place]:
        """All senses of a name, likeliest first; in one country where it is given. Unknown names give ``[]``.

        A similar spelling counts only inside a given country and only where nothing has the name itself.
        """
        key = fold(name)
        senses = [s for s in self.senses(key) if country is None or s.place.country == country]
        if not senses and country is not None:
            senses = list(self.rough_senses(key, country))
        return [s.place for s in senses]

    def _senses(self, key: str) -> tuple[Sense, ...]:
        """The senses of a folded name, own names before other names, then by weight."""
        rows = self._base.execute(
            f"SELECT a.tier, {_COLUMNS} FROM alias a JOIN place p ON p.id = a.place WHERE a.key = ?", (key,)
        )
        return tuple(sorted((_sense(r) for r in rows), key=_likelihood))

    def _rough_senses(self, key: str, country: str) -> tuple[Sense, ...]:
        """Senses in one country whose romanisation is near the folded name's."""
        rough = loosen(key) if len(key) >= 5 else ""
        if not rough:
            return ()
        rows = self._base.execute(
            f"SELECT 2, {_COLUMNS} FROM rough a JOIN place p ON p.id = a.place WHERE a.key = ? AND p.country = ?",
            (rough, country),
        )
        return tuple(sorted((_sense(r) for r in rows), key=_likelihood))

    def counts(self) -> dict[str, int]:
        """How many places of each kind the index holds, commonest kind first, and how many names lead to them."""
        kinds = self._base.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY count(*) DESC, kind")
        names = self._base.execute("SELECT count(*) FROM alias").fetchone()[0]
        return {**dict(kinds.fetchall()), "names": names}

    def town(self, place: Place) -> Place | None:
        """The town that stands for a division, region or country; None for a town itself."""
        sense = self._area(place)
        return self._row(sense.seat).place if sense and sense.seat is not None else None

    def stated_precision(self, place: Place) -> int | None:
        """The precision that our seed rows state for a region, natural feature or facility."""
        sense = self._area(place)
        return sense.precision if sense else None

    def _read_area(self, place: Place) -> Sense | None:
        if place.kind == "city":
            return None
        rows = self._base.execute(
            f"SELECT 0, {_COLUMNS} FROM place p WHERE p.country = ? AND p.admin1 IS ? AND p.kind = ? AND p.name = ? "
            "AND p.kind != 'city' AND p.admin2 IS ?",
            (place.country, place.admin1, place.kind, place.name, place.admin2),
        )
        return next((_sense(r) for r in rows), None)

    def nearest(self, latitude: float, longitude: float, country: str | None = None) -> Place:
        """The nearest city or town, whose ``admin1`` and ``admin2`` are then taken for the point.

        Raises:
            ValueError: the point is not on the globe, or the country has no town in the index.
        """
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError(f"({latitude}, {longitude}) is no point in degrees of latitude and longitude")
        for radius in (1, 3, 8, 20, 60):
            best = self._nearest_within(latitude, longitude, country, radius)
            if best is not None:
                return best
        raise ValueError(f"no town of {country} within 60 degrees of ({latitude}, {longitude}): check the country")

    def _nearest_within(self, latitude: float, longitude: float, country: str | None, radius: int) -> Place | None:
        wide = min(179, math.ceil(radius / max(0.1, math.cos(math.radians(min(89.0, abs(latitude)))))))
        found: list[Place] = []
        for step in range(-radius, radius + 1):
            if not -90 <= latitude + step < 90:
                continue
            first, last = cell(latitude + step, longitude - wide), cell(latitude + step, longitude + wide)
            spans = [(first, last)]
            if first > last:  # across the date line
                spans = [(first, first - first % 360 + 359), (last - last % 360, last)]
            for low, high in spans:
                rows = self._base.execute(
                    f"SELECT 0, {_COLUMNS} FROM place p WHERE p.cell BETWEEN ? AND ? AND p.kind = 'city' "
                    "AND (? IS NULL OR p.country = ?)",
                    (low, high, country, country),
                )
                found += (_sense(r).place for r in rows)
        return min(found, key=lambda p: kilometres((latitude, longitude), (p.latitude, p.longitude)), default=None)

    def _read_row(self, number: int) -> Sense:
        row = self._base.execute(f"SELECT 0, {_COLUMNS} FROM place p WHERE p.id = ?", (number,)).fetchone()
        return _sense(row)

    def _countries(self) -> dict[str, Place]:
        # the second condition lets SQLite see that the partial index has all of them
        rows = self._base.execute(f"SELECT 0, {_COLUMNS} FROM place p WHERE p.kind = 'country' AND p.kind != 'city'")
        return {s.place.name: s.place for s in map(_sense, rows)}


def _sense(row: tuple[object, ...]) -> Sense:
    tier, number, seat, precision, *columns = row
    place = Place(*columns)  # type: ignore[arg-type]  # in their order
    return Sense(place, tier, number, seat, precision, _weight(place, tier))  # type: ignore[arg-type]


def _weight(place: Place, tier: int) -> float:
    if place.kind == "country":
        return 9.0
    if place.kind in ("region", "natural", "facility") and place.geonameid is None:
        return 5.5 - tier  # of our own tables: known around the world
    if place.kind == "neighbourhood" and place.geonameid is None:
        return 3.5 - tier  # known where its city or country is spoken of
    # A division counts a tenth of its people: its chief town, which often shares the name, is meant more often.
    people = place.population if place.kind == "city" else place.population / 10
    return math.log10(people + 100) - tier


def _likelihood(sense: Sense) -> tuple[float, int, int]:
    return (-sense.weight, _KINDS.get(sense.place.kind, 9), sense.row)

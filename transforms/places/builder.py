"""What the index is built in: rows of places, the names that lead to them, and the cities of every division."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.places.folding import ascii_name, fold, loosen
from transforms.places.sources import seed_rows

# Latin letters, marks and apostrophes only: the coder reads English, so names in other scripts never occur.
_OTHER_SCRIPT = re.compile(r"[^\u0000-\u024f\u0250-\u02af\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u201f]")


@dataclass(slots=True)
class Row:
    """One place as it goes into the index; ``seat`` is the number of the row of its town."""

    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    geonameid: int | None = None
    seat: int | None = None
    precision: int | None = None


class Builder:
    """Collects rows and aliases; the parts below fill it in the order country, city, admin1, admin2, seeds."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.aliases: dict[tuple[str, int], int] = {}
        self.rough: set[tuple[str, int]] = set()
        self.country = {r["iso2"]: r["country"] for r in seed_rows("countries")}
        before, after = (_type_words(side) for side in ("before", "after"))
        self._type_word = re.compile(rf"^(?:{before})\s+(?=[A-Z])|\s+(?:{after})$")
        self.city_rows: dict[str, list[int]] = defaultdict(list)  # by country
        self.by_state: dict[tuple[str, str], list[int]] = defaultdict(list)  # (country, admin1) → cities
        self.divisions: dict[tuple[str, str], int] = {}  # (country, admin1) → its own row

    def add(self, row: Row, names: Iterable[str], *, own: Iterable[str] = ()) -> int:
        """Store a row under its name and ``own`` (tier 0) and ``names`` (tier 1); return its id."""
        number = len(self.rows)
        self.rows.append(row)
        for name in (row.name, *own):
            self.name(number, name, 0)
        for name in names:
            self.name(number, name, 1)
        return number

    def name(self, number: int, name: str, tier: int) -> None:
        """Let a row be found under one more name."""
        key = fold(name)
        if len(key) < 2:
            return
        if self.aliases.get((key, number), 9) > tier:
            self.aliases[key, number] = tier
        if len(key) >= 5 and (rough := loosen(key)):
            self.rough.add((rough, number))

    def bare(self, name: str) -> str:
        """The name of a division in ASCII without its type word."""
        return self._type_word.sub("", ascii_name(name))

    def nearest_city(self, country: str, latitude: float, longitude: float) -> int | None:
        """Id of the nearest city of a country."""
        shrink, rows = math.cos(math.radians(latitude)), self.rows
        near = (
            ((rows[n].latitude - latitude) ** 2 + ((rows[n].longitude - longitude) * shrink) ** 2, n)
            for n in self.city_rows.get(country, ())
        )
        return min(near, default=(0.0, None))[1]

    def town(self, numbers: Iterable[int], name: str) -> int | None:
        """The most populous of these cities that has the name, those whose own name it is before the others."""
        key = fold(name)
        return max(
            (n for n in numbers if (key, n) in self.aliases),
            key=lambda n: (-self.aliases[key, n], self.rows[n].population, -n),
            default=None,
        )

    def area(
        self, name: str, kind: str, country: str, towns: Sequence[int], seat: int,
        *, admin1: str | None, admin2: str | None = None,
    ) -> Row:  # fmt: skip
        """A division whose point is the middle of its towns, and whose representative town is ``seat``."""
        rows = [self.rows[n] for n in towns]
        latitude = sum(r.latitude for r in rows) / len(rows)
        longitude = sum(r.longitude for r in rows) / len(rows)
        people = sum(r.population for r in rows)
        return Row(name, kind, country, latitude, longitude, admin1, admin2, people, seat=seat)

    def largest(self, towns: Sequence[int]) -> int:
        """The most populous of these cities."""
        return max(towns, key=lambda n: self.rows[n].population)


def _type_words(side: str) -> str:
    """The type words of divisions that stand before or after a name, the longest first, as a pattern."""
    found = (row["word"] for row in seed_rows("admin_words") if row["side"] == side)
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


def usable_alias(name: str) -> bool:
    """Whether an alternate name can stand in English text: Latin script, a capital first, no airport code."""
    return len(name) > 2 and not _OTHER_SCRIPT.search(name) and not name[0].islower() and not name.isupper()

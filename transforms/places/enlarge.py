"""The second half of a build from GeoNames: what was read, joined to the index of the installed packages.

Places that the index has already keep their row and gain names. The divisions of a new place are called what the index
calls those of its known neighbours with the same codes, so that one convention holds; a code without known neighbours
takes its name from GeoNames. A new division's town is the populous one inside it, one of its own name first.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from transforms.places.builder import Builder
from transforms.places.folding import ascii_name, loosen
from transforms.places.geometry import cell
from transforms.places.index import INSERT_PLACE, SCHEMA, finish
from transforms.places.sources import seed_rows

_NEW = 100_000_000  # numbers of rows: those of the index lie below, a new place's is this and its geonameid
_OWN_LEVEL = ("ADM1", "ADM2", "ADM3")  # of the divisions that have a name of their own in the codes
_CACHE_KB = 262_144  # of memory for pages; the rest goes through temporary files

Divisions = tuple[str | None, ...]  # country and the names of three levels
Feature = tuple[int, str, str, str, str | None, str | None, str | None, float, float, int]


@dataclass(slots=True)
class _Names:
    """What the codes of divisions mean: by the index where it knows a place there, else by GeoNames."""

    countries: Mapping[str, str]
    given: Mapping[str, str]
    bare: Builder
    first: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    second: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def of(self, iso2: str, code1: str | None, code2: str | None, code3: str | None) -> Divisions | None:
        """Country and divisions of a place; None where the country is none of the form's."""
        known = self.first.get((iso2, code1 or ""))
        country = known[0] if known else self.countries.get(iso2)
        if country is None:
            return None
        if code1 is None:
            return country, None, None, None
        admin1 = known[1] if known else self._name(iso2, code1)
        admin2 = self.second.get((iso2, code1, code2)) or self._name(iso2, code1, code2) if code2 else None
        admin3 = self._name(iso2, code1, code2, code3) if code2 and code3 else None
        return country, admin1, admin2, admin3

    def _name(self, *codes: str) -> str | None:
        name = self.given.get(".".join(codes))
        return self.bare.bare(name) if name else None


def enlarge(index: Path, staging: Path, output: Path, made_from: Mapping[str, str]) -> None:
    """Write to ``output`` (a new file) the index at ``index`` with the rows of ``staging``.

    Raises:
        sqlite3.OperationalError: the disk is full.
    """
    base = sqlite3.connect(output)
    try:
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_KB}", "temp_store=FILE"):
            base.execute(f"PRAGMA {setting}")
        base.executescript(SCHEMA)
        base.execute("ATTACH ? AS old", (str(index),))
        base.execute("ATTACH ? AS staged", (str(staging),))
        base.execute("INSERT INTO place SELECT * FROM old.place")
        _Join(base).places()
        _names(base)
        finish(base, {**dict(base.execute("SELECT what, version FROM old.made_from")), **made_from})
    finally:
        base.close()


class _Join:
    """Puts the staged features into ``place``, or on the row that they have there already (table ``known``)."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.kinds = {row["code"]: row for row in seed_rows("geonames_features")}
        base.execute("CREATE TEMP TABLE known (geonameid INTEGER PRIMARY KEY, place INTEGER)")
        base.execute(
            "INSERT OR IGNORE INTO known SELECT p.geonameid, p.id FROM old.place p "
            "JOIN staged.feature f ON f.geonameid = p.geonameid"
        )
        self.names = self._division_names()
        self.have = {
            (country, admin1, admin2): number
            for number, country, admin1, admin2 in base.execute(
                "SELECT id, country, admin1, admin2 FROM old.place WHERE kind IN ('admin1', 'admin2') ORDER BY id DESC"
            )
        }
        self.chief: dict[Divisions, tuple[bool, int, int]] = {}  # of a division: of its name, people, minus row

    def places(self) -> None:
        """Towns and other points first, for the divisions need their towns."""
        for divisions, number, name, people in self._old_towns():
            self._consider(divisions, number, name, people)
        self.base.executemany(INSERT_PLACE, self._points())
        self.base.executemany(INSERT_PLACE, self._areas())

    def _old_towns(self) -> Iterator[tuple[Divisions, int, str, int]]:
        for number, name, people, *divisions in self.base.execute(
            "SELECT id, name, population, country, admin1, admin2, admin3 FROM old.place WHERE kind = 'city'"
        ):
            yield tuple(divisions), number, name, people

    def _consider(self, divisions: Divisions, number: int, name: str, people: int) -> None:
        """Note a town as the chief one of all divisions that it lies in, if it is."""
        country, *levels = divisions
        for depth in range(1, 4):
            area = (country, *levels[:depth], *(None,) * (3 - depth))
            if levels[depth - 1] is None:
                continue
            rank = (name == levels[depth - 1], people, -number)
            if rank > self.chief.get(area, (False, -1, 0)):
                self.chief[area] = rank

    def _division_names(self) -> _Names:
        votes: dict[tuple[str, ...], Counter[tuple[str, str] | str]] = defaultdict(Counter)
        for iso2, code1, code2, country, admin1, admin2 in self.base.execute(
            "SELECT f.iso2, f.code1, f.code2, p.country, p.admin1, p.admin2 FROM temp.known k "
            "JOIN staged.feature f USING (geonameid) JOIN old.place p ON p.id = k.place WHERE f.code1 IS NOT NULL"
        ):
            if admin1:
                votes[iso2, code1][country, admin1] += 1
            if code2 and admin2:
                votes[iso2, code1, code2][admin2] += 1
        names = _Names(
            {row["iso2"]: row["country"] for row in seed_rows("countries")},
            dict(self.base.execute("SELECT code, name FROM staged.division")),
            Builder(),
        )
        for codes, counts in votes.items():
            winner = counts.most_common(1)[0][0]
            (names.first if len(codes) == 2 else names.second)[codes] = winner  # type: ignore[index,assignment]
        return names

    def _features(self, *, areas: bool) -> Iterator[tuple[Feature, Divisions]]:
        inside = ",".join(f"'{code}'" for code, row in self.kinds.items() if row["kind"] in ("admin1", "admin2"))
        rows = self.base.execute(
            f"SELECT * FROM staged.feature WHERE code {'IN' if areas else 'NOT IN'} ({inside}) "
            "AND geonameid NOT IN (SELECT geonameid FROM temp.known) ORDER BY geonameid"
        )
        for row in rows.fetchall() if areas else rows:
            divisions = self.names.of(*row[3:7])
            if divisions is not None:
                yield row, divisions

    def _points(self) -> Iterator[tuple[object, ...]]:
        for feature, divisions in self._features(areas=False):
            kind = self.kinds[feature[2]]
            if kind["kind"] == "city":
                self._consider(divisions, _NEW + feature[0], feature[1], feature[9])
            yield _row(feature, kind["kind"], divisions, None, int(kind["precision"]) if kind["precision"] else None)

    def _areas(self) -> Iterator[tuple[object, ...]]:
        for feature, divisions in self._features(areas=True):
            country, admin1, admin2, admin3 = divisions
            level = self.kinds[feature[2]]["kind"]
            if level == "admin1":
                admin2 = admin3 = None
            own = self.have.get((country, admin1, admin2))
            if own is not None and feature[2] in _OWN_LEVEL[:2]:
                self.base.execute("INSERT OR IGNORE INTO temp.known VALUES (?,?)", (feature[0], own))
                continue
            if level == "admin2" and admin2 is None:
                admin2 = self.names.bare.bare(feature[1])
            area = (country, admin1, admin2, admin3)
            _, _, seat = self.chief.get(area, (False, 0, 0)) if feature[2] in _OWN_LEVEL else (False, 0, 0)
            yield _row(feature, level, area, -seat or None, None)


def _row(
    feature: Feature, kind: str, divisions: Divisions, seat: int | None, precision: int | None
) -> tuple[object, ...]:
    geonameid, name, *_, latitude, longitude, people = feature
    return (
        _NEW + geonameid, ascii_name(name), kind, *divisions, round(latitude, 4), round(longitude, 4), people,
        geonameid, seat, cell(latitude, longitude), precision,
    )  # fmt: skip


def _names(base: sqlite3.Connection) -> None:
    """All names of the old and the new places, in the order in which the tables keep them."""
    base.create_function("loosen", 1, lambda key: loosen(key) or None, deterministic=True)
    base.execute(
        "INSERT INTO alias SELECT key, place, min(tier) FROM ("
        "SELECT key, place, tier FROM old.alias UNION ALL "
        f"SELECT l.key, coalesce(k.place, l.geonameid + {_NEW}), l.tier FROM staged.label l "
        "LEFT JOIN temp.known k USING (geonameid)) "
        "GROUP BY key, place ORDER BY key, place"
    )
    base.execute(
        "DELETE FROM alias WHERE place NOT IN (SELECT id FROM place)"
    )  # of countries that are none of the form's
    base.execute(
        "INSERT INTO rough SELECT DISTINCT loosen(key), place FROM alias "
        "WHERE length(key) >= 5 AND loosen(key) IS NOT NULL ORDER BY 1, 2"
    )

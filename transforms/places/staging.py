"""The first half of a build from GeoNames: its files, read line by line into a database beside the index.

What has been read is committed with the number of lines that it took, so that a build that was killed goes on there.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Self

from transforms.places import geonames
from transforms.places.builder import usable_alias
from transforms.places.folding import fold
from transforms.places.sources import seed_rows

# Called with what is being read, how much of it is done, and how much there is.
Listener = Callable[[str, int, int], None]

_SCHEMA = """
CREATE TABLE build (identity TEXT);
CREATE TABLE input (file TEXT PRIMARY KEY, lines INTEGER, kept INTEGER);
CREATE TABLE feature (geonameid INTEGER PRIMARY KEY, name TEXT, code TEXT, iso2 TEXT, code1 TEXT, code2 TEXT,
  code3 TEXT, latitude REAL, longitude REAL, population INTEGER);
CREATE TABLE label (key TEXT, geonameid INTEGER, tier INTEGER);
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT);
CREATE TABLE bad (file TEXT, line INTEGER, what TEXT);
"""
_BATCH = 50_000
_DIVISIONS = ("ADM1", "ADM2", "ADM3")


class Table(StrEnum):
    """What a file of GeoNames holds."""

    PLACES = "places"
    DIVISIONS = "names of divisions"
    NAMES = "alternate names"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and what it holds."""

    path: Path
    table: Table

    def sha256(self) -> str:
        """Hash of the file, as 64 hexadecimal digits. Raises `geonames.GeoNamesError` where it cannot be read."""
        geonames.size(self.path)
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


class Staging:
    """The rows of the files on their way into the index."""

    def __init__(self, path: Path, identity: str) -> None:
        """Open the database at ``path``; one that other files or other code began is begun anew."""
        self.path = path
        self.base = sqlite3.connect(path)
        if _identity(self.base) != identity:
            self.base.close()
            path.unlink()
            self.base = sqlite3.connect(path)
            self.base.executescript(_SCHEMA)
            self.base.execute("INSERT INTO build VALUES (?)", (identity,))
            self.base.commit()
        self._kinds = {row["code"]: row["kind"] for row in seed_rows("geonames_features")}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.base.close()

    def read(self, inputs: Sequence[Input], listener: Listener) -> None:
        """Read what has not been read yet; places come before the alternate names of them."""
        steps = {Table.DIVISIONS: self._division, Table.PLACES: self._place, Table.NAMES: self._name}
        for table, store in steps.items():
            for one in inputs:
                if one.table is table:
                    self._read(one.path, store, listener)

    def _read(self, path: Path, store: Callable[[str], int], listener: Listener) -> None:
        found = self.base.execute("SELECT lines, kept FROM input WHERE file = ?", (str(path),)).fetchone()
        done, kept = found or (0, 0)
        whole, lines = geonames.size(path), geonames.lines(path)
        while batch := list(islice(lines, _BATCH)):
            for line in batch:
                if line.number > done and line.text:
                    kept += self._kept(path, line, store)
            done = max(done, batch[-1].number)
            self.base.execute("INSERT OR REPLACE INTO input VALUES (?,?,?)", (str(path), done, kept))
            self.base.commit()
            listener(path.name, batch[-1].read, whole)

    def _kept(self, path: Path, line: geonames.Line, store: Callable[[str], int]) -> int:
        """Store one line; a bad one is noted, and the rest goes on."""
        try:
            return store(line.text)
        except ValueError as error:
            self.base.execute("INSERT INTO bad VALUES (?,?,?)", (path.name, line.number, str(error)))
            return 0

    def _place(self, text: str) -> int:
        found = geonames.feature(text)
        if found.code not in self._kinds:
            return 0
        codes = (*found.codes, None, None, None)[:3]
        self.base.execute(
            "INSERT OR REPLACE INTO feature VALUES (?,?,?,?,?,?,?,?,?,?)",
            (found.geonameid, found.ascii, found.code, found.iso2, *codes, found.latitude, found.longitude,
             found.population),
        )  # fmt: skip
        if found.code in _DIVISIONS and found.codes:
            code = ".".join((found.iso2, *found.codes[: _DIVISIONS.index(found.code) + 1]))
            self.base.execute("INSERT OR IGNORE INTO division VALUES (?,?)", (code, found.name))
        self._labels(found.geonameid, (found.name, found.ascii), 0)
        self._labels(found.geonameid, filter(usable_alias, found.aliases), 1)
        return 1

    def _name(self, text: str) -> int:
        found = geonames.alternate_name(text)
        if found is None or not usable_alias(found[1]):
            return 0
        geonameid, name = found
        if not self.base.execute("SELECT 1 FROM feature WHERE geonameid = ?", (geonameid,)).fetchone():
            return 0
        self._labels(geonameid, (name,), 1)
        return 1

    def _division(self, text: str) -> int:
        self.base.execute("INSERT OR REPLACE INTO division VALUES (?,?)", geonames.division_name(text))
        return 1

    def _labels(self, geonameid: int, names: Iterable[str], tier: int) -> None:
        keys = {key for name in names if len(key := fold(name)) > 1}
        self.base.executemany("INSERT INTO label VALUES (?,?,?)", [(key, geonameid, tier) for key in keys])

    def bad(self) -> Iterator[tuple[str, int, str]]:
        """Yield the lines that were left out: file, number of the line, what is wrong."""
        yield from self.base.execute("SELECT file, line, what FROM bad ORDER BY file, line")


def _identity(base: sqlite3.Connection) -> str | None:
    """Which build a database was begun for; None for a new one or for what is no such database."""
    try:
        found = base.execute("SELECT identity FROM build").fetchone()
    except sqlite3.DatabaseError:
        return None
    return found[0] if found else None

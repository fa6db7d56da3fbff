"""The form of the compiled index: its tables, and what is said in it of where it comes from.

``place``: one row per sense of a name. ``alias``: folded key → place, tier 0 its own name, 1 another name of it.
``rough``: loosened key → place. ``made_from``: the packages and files that it was made from, with version or hash.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, admin2 TEXT, admin3 TEXT,
  latitude REAL, longitude REAL, population INTEGER, geonameid INTEGER, seat INTEGER, cell INTEGER, precision INTEGER);
CREATE TABLE alias (key TEXT, place INTEGER, tier INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE rough (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE made_from (what TEXT PRIMARY KEY, version TEXT) WITHOUT ROWID;
"""
FORM = "casus"  # the row of ``made_from`` that says which code and seeds built it
INSERT_PLACE = f"INSERT INTO place VALUES ({','.join('?' * 14)})"


def finish(base: sqlite3.Connection, made_from: Mapping[str, str]) -> None:
    """Add what is said of the origin and the indices of the look-ups, then commit."""
    base.executemany("INSERT INTO made_from VALUES (?,?)", sorted(made_from.items()))
    base.execute("CREATE INDEX place_cell ON place (cell)")
    base.execute("CREATE INDEX place_division ON place (country, admin1, kind) WHERE kind != 'city'")
    base.commit()


def read_only(path: Path) -> sqlite3.Connection:
    """Open an index to look things up in."""
    return sqlite3.connect(f"file:{path.as_posix()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def made_from(path: Path) -> dict[str, str]:
    """The packages and files that an index was made from, with version or hash.

    Raises:
        sqlite3.DatabaseError: the file is no index.
    """
    base = read_only(path)
    try:
        return dict(base.execute("SELECT what, version FROM made_from ORDER BY what").fetchall())
    finally:
        base.close()

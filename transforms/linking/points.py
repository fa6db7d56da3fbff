"""One place, one point: events that name the same place take the same coordinates.

A place that the gazetteer lacks stands at the town that represents it, and two reports may have chosen two towns.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def agree_on_points(events: Sequence[Row]) -> list[Row]:
    """Return the events in their order, with one pair of coordinates for each (country, admin1, admin2, location).

    The pair of the most precise event wins, of equally precise ones the most frequent, then the smallest.
    """
    places: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    for event in events:
        places[_place(event)].append(event)
    points = {place: _best(rows) for place, rows in places.items()}
    return [{**event, **points[_place(event)]} for event in events]


def _place(event: Row) -> tuple[str | None, ...]:
    return tuple(event[name] for name in ("country", "admin1", "admin2", "location"))


def _best(rows: Sequence[Row]) -> dict[str, float]:
    finest = min(row["geo_precision"] for row in rows)
    pairs = Counter((row["latitude"], row["longitude"]) for row in rows if row["geo_precision"] == finest)
    latitude, longitude = min(pairs, key=lambda pair: (-pairs[pair], pair))
    return {"latitude": latitude, "longitude": longitude}

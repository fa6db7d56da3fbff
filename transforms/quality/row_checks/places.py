"""Checks on places: V37, V37b, V41, V44, V45."""

from collections.abc import Mapping
from functools import cache

import pandas as pd

from schemas.vocabulary import read_rows
from transforms.quality.row_checks.frames import Check, Passed, each

DECIMALS = 4


def coordinates_are_sound(events: pd.DataFrame) -> Passed:
    """V41."""
    on_globe = events["latitude"].between(-90, 90) & events["longitude"].between(-180, 180)
    rounded = events[["latitude", "longitude"]].round(DECIMALS).eq(events[["latitude", "longitude"]]).all(axis=1)
    return on_globe & rounded


def one_pair_a_place(events: pd.DataFrame) -> Passed:
    """V44. Of several pairs of one place the most frequent is right; of equally frequent ones the smallest."""
    if events.empty:
        return pd.Series(True, index=events.index, dtype=bool)
    place, pair = ["country", "admin1", "admin2", "location"], ["latitude", "longitude"]
    numbers = events.groupby(place, dropna=False, sort=False).ngroup().rename("place")
    pairs = pd.concat([numbers, events[pair]], axis=1)
    counts = pairs.groupby(["place", *pair], dropna=False).size().rename("rows").reset_index()
    counts = counts.sort_values(["place", "rows", *pair], ascending=[True, False, True, True])
    right = counts.drop_duplicates("place").set_index("place")[pair]
    chosen = right.loc[numbers].set_axis(events.index)
    return events[pair].eq(chosen).all(axis=1)


@cache
def _boxes() -> Mapping[str, tuple[tuple[float, float, float, float], ...]]:
    """Country -> boxes of south, west, north, east; two where the country lies on both sides of the date line."""
    boxes: dict[str, tuple[tuple[float, float, float, float], ...]] = {}
    for row in read_rows("country_boxes"):
        box = (float(row["south"]), float(row["west"]), float(row["north"]), float(row["east"]))
        boxes[row["country"]] = (*boxes.get(row["country"], ()), box)
    return boxes


def _point_is_near_country(country: str | None, latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return False
    boxes = _boxes().get(country or "", ())
    return not boxes or any(s <= latitude <= n and w <= longitude <= e for s, w, n, e in boxes)


CHECKS: Mapping[str, Check] = {
    "V37": lambda events: events["location"].notna(),
    "V37b": lambda events: events["admin1"].notna(),
    "V41": coordinates_are_sound,
    "V44": one_pair_a_place,
    "V45": lambda events: each(events, ["country", "latitude", "longitude"], _point_is_near_country),
}

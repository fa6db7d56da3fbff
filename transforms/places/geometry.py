"""Distances on the globe and the grid that finds neighbours."""

import math


def cell(latitude: float, longitude: float) -> int:
    """The one-degree cell of a point, the key of the search for neighbours."""
    return (math.floor(latitude) + 90) * 360 + (math.floor(longitude) + 180) % 360


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points."""
    (la, lo), (lb, lp) = (tuple(map(math.radians, p)) for p in (a, b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))

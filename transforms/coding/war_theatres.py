"""Where "several dead" means more than three: the theatres of full-scale wars (rule book 3.6, "3 or 10?")."""

import csv
from datetime import date
from functools import lru_cache

from schemas.paths import SEEDS

SEVERAL_IN_WAR = 10


@lru_cache(maxsize=1)
def _theatres() -> tuple[tuple[str, date, date], ...]:
    with (SEEDS / "lexicon" / "war_theatres.csv").open(encoding="utf8", newline="") as handle:
        return tuple(
            (row["country"], date.fromisoformat(row["start"]), date.fromisoformat(row["end"] or date.max.isoformat()))
            for row in csv.DictReader(handle)
        )


def in_war_theatre(country: str, day: date) -> bool:
    """Tell whether a country was the theatre of a full-scale war on a day."""
    return any(name == country and start <= day <= end for name, start, end in _theatres())

"""The thresholds of the coder, from ``seeds/lexicon/limits.csv``."""

import csv
from functools import lru_cache

from schemas.paths import SEEDS


@lru_cache(maxsize=1)
def _limits() -> dict[str, float]:
    with (SEEDS / "lexicon" / "limits.csv").open(encoding="utf8", newline="") as handle:
        return {row["limit"]: float(row["value"]) for row in csv.DictReader(handle)}


def limit(name: str) -> float:
    """Return a threshold by its name."""
    return _limits()[name]

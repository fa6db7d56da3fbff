"""PLOVER and CAMEO codes beside ours, by the table of the rule book (5.3)."""

import csv
from functools import lru_cache

from schemas.paths import SEEDS


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str | None, str | None, str | None]]:
    with (SEEDS / "lexicon" / "crosswalk.csv").open(encoding="utf8", newline="") as handle:
        return {
            row["sub_event_type"]: (row["plover_event"] or None, row["plover_mode"] or None, row["cameo_code"] or None)
            for row in csv.DictReader(handle)
        }


def crosswalk(sub_event_type: str) -> tuple[str | None, str | None, str | None]:
    """Return PLOVER event, PLOVER mode and CAMEO code of a sub-event type; nulls where there is no counterpart."""
    return _table()[sub_event_type]

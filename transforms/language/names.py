"""Words that are known as names of persons and organisations, from ``seeds/lexicon/names.csv``."""

import csv
from collections import defaultdict
from functools import lru_cache

from schemas.paths import SEEDS


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (SEEDS / "lexicon" / "names.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            found[row["name"].lower()].add(row["kind"])
    return {name: frozenset(kinds) for name, kinds in found.items()}


def known_as(word: str) -> frozenset[str]:
    """Return the kinds of name that a word, in lower case, is known as: given, family, organisation …"""
    return _kinds().get(word, frozenset())

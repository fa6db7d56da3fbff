"""Words that are known in names of persons, places and organisations, or as titles; from ``seeds/lexicon``."""

import csv
from collections import defaultdict
from functools import lru_cache

from schemas.paths import SEEDS

_LISTS = ("names.csv", "organisation_words.csv", "place_words.csv")


@lru_cache(maxsize=1)
def _rows() -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name in _LISTS:
        with (SEEDS / "lexicon" / name).open(encoding="utf8", newline="") as handle:
            rows += [(row["name"], row["kind"]) for row in csv.DictReader(handle)]
    return rows


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, kind in _rows():
        found[name.lower()].add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def known_as(word: str) -> frozenset[str]:
    """Return the kinds of name that a word, in lower case, is known as: given, family, organisation, place, title …"""
    return _kinds().get(word, frozenset())


@lru_cache
def names_known_as(kind: str) -> list[str]:
    """Return the words of one kind, as they are written."""
    return [name for name, known in _rows() if known == kind]

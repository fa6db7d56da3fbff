"""Small sets of words that rules look for, from ``seeds/lexicon/words.csv``: one row a word, by the name of its set."""

import csv
from collections import defaultdict
from functools import lru_cache

from schemas.paths import SEEDS
from transforms.language.inflection import noun_forms, verb_forms


def _as_it_is(word: str) -> frozenset[str]:
    return frozenset((word,))


def _with_particle(verb: str) -> frozenset[str]:
    """The forms of a verb; of one with a particle, "break up", only the verb changes."""
    first, *particle = verb.split()
    return frozenset(" ".join((form, *particle)) for form in verb_forms(first))


INFLECTED = {"verb": _with_particle, "noun": noun_forms, "": _as_it_is}


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (SEEDS / "lexicon" / "words.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            found[row["set"]] |= INFLECTED[row["inflected_as"]](row["word"])
    return {name: frozenset(words) for name, words in found.items()}


def words(name: str) -> frozenset[str]:
    """Return the words of a set, all forms of those that are inflected. Raises KeyError for a set that is not there."""
    return _sets()[name]

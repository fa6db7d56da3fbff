"""The cues of the gates (``seeds/lexicon/modality.csv``): word forms by kind of cue, each with its gate."""

import csv
from collections import defaultdict
from functools import lru_cache

from schemas.paths import SEEDS
from transforms.language.inflection import noun_forms, verb_forms

INFLECTED = {"governor", "holding", "relief", "diplomatic"}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with (SEEDS / "lexicon" / "modality.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            first, *rest = row["cue"].split()
            forms = verb_forms(first) | noun_forms(first) if row["kind"] in INFLECTED else {first}
            for form in forms:
                found[row["kind"]].setdefault(" ".join((form, *rest)), row["gate"])
    return dict(found)


def cues(kind: str) -> dict[str, str]:
    """Return the word forms of a kind of cue with their gates. Raises KeyError for a kind that is not there."""
    return _table()[kind]

"""The inflected forms of English words, so that a lexicon lists a word once and matches however the tagger errs."""

import csv
import re
from functools import lru_cache

from schemas.paths import SEEDS

VOWELS = "aeiou"
# stop → stopped: one short vowel before one consonant, in words of one syllable or with the stress at the end.
DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$|(?:mit|fer|pel|bel|ter|plot|cel|gret|cur|cap|nap)$")
SIBILANTS = ("s", "x", "z", "ch", "sh")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, frozenset[str]]:
    with (SEEDS / "lexicon" / "irregular_verbs.csv").open(encoding="utf8", newline="") as handle:
        return {row["verb"]: frozenset((row["verb"], *row["forms"].split("|"))) for row in csv.DictReader(handle)}


@lru_cache(maxsize=1)
def irregular_pasts() -> frozenset[str]:
    """Return past forms that are no base form of a verb: ``retook``, ``fought``."""
    forms = (form for verb, all_ in _irregular().items() for form in all_ if not form.startswith(verb[:4]))
    return frozenset(forms) - _irregular().keys()


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(SIBILANTS) else "s")


def verb_forms(verb: str) -> frozenset[str]:
    """Return base, third person, participles and past of a verb: ``seize`` → seize, seizes, seizing, seized."""
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("e") and not verb.endswith("ee"):
        stem, past = verb[:-1], verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return frozenset((verb, _with_s(verb), verb + "ing", verb[:-1] + "ied"))
    elif DOUBLED.search(verb):
        stem, past = verb + verb[-1], verb + verb[-1] + "ed"
    else:
        stem, past = verb, verb + "ed"
    return frozenset((verb, _with_s(verb), stem + "ing", past))


def noun_forms(noun: str) -> frozenset[str]:
    """Return singular and plural of a noun; ``man``-nouns change their vowel."""
    if noun.endswith("man") and noun != "human":
        return frozenset((noun, noun[:-3] + "men"))
    return frozenset((noun, _with_s(noun)))

"""Tags of an event (rule book 2.10): crowd size, women targeted, local administrators."""

import calendar
import csv
from functools import lru_cache

from spacy.tokens import Span, Token

from schemas.paths import SEEDS
from transforms.coding.quantities import number_at
from transforms.language.phrases import PhraseTable
from transforms.language.words import words

HEDGES = words("hedges")
HEDGED_PAIRS = {("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("less", "than")}
PEOPLE_WITHIN = 6  # words between a number and the noun that it counts
SCALED = words("scaled")
JOINTS = {"-", "to", "of", "and"}
QUANTIFIERS = words("quantifiers")
MONTHS = {name.lower() for name in calendar.month_name if name}


@lru_cache(maxsize=1)
def _crowd_nouns() -> frozenset[str]:
    with (SEEDS / "lexicon" / "crowd_nouns.csv").open(encoding="utf8", newline="") as handle:
        return frozenset(row["noun"] for row in csv.DictReader(handle))


@lru_cache(maxsize=1)
def _targets() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    with (SEEDS / "lexicon" / "target_tags.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            table.add(row["victim"], "noun", row["tag"])
    return table


def crowd_size(sentences: list[Span]) -> str:
    """Return the tag ``crowd size=…`` with the size in the text's own words, or ``no report``."""
    for sentence in sentences:
        for token in sentence:
            quantity = number_at(token)
            if quantity is None or _is_date(token) or quantity.low < 3 and not quantity.vague:
                continue
            following = sentence.doc[token.i + 1 : min(token.i + 1 + PEOPLE_WITHIN, sentence.end)]
            counted = next((word for word in following if word.lower_ in _crowd_nouns()), None)
            stop = next((word for word in following if word.is_punct and word.text != "-" or word.pos_ == "VERB"), None)
            if counted is not None and (stop is None or counted.i < stop.i):
                return f"crowd size={_in_words(token)}"
    return "crowd size=no report"


def _in_words(token: Token) -> str:
    """The size in the text's own words: hedges before the number, scale words and ranges after it."""
    doc, start, end = token.doc, token.i, token.i + 1
    while end + 1 < len(doc) and (_scales(doc[end]) or doc[end].text in JOINTS and _scales(doc[end + 1])):
        end += 1
    if doc[start].lower_ in QUANTIFIERS and start > 0 and doc[start - 1].lower_ == "a":
        start -= 1
    if start > 1 and (doc[start - 2].lower_, doc[start - 1].lower_) in HEDGED_PAIRS:
        start -= 2
    elif start > 0 and doc[start - 1].lower_ in HEDGES:
        start -= 1
    return doc[start:end].text.lower()


def _is_date(token: Token) -> bool:
    return token.ent_type_ == "DATE" or token.i + 1 < len(token.doc) and token.nbor().lower_ in MONTHS


def _scales(token: Token) -> bool:
    return token.lower_ in SCALED or token.like_num


def target_tags(patient: Span | None) -> list[str]:
    """Return the tags that the words for the victims call for."""
    if patient is None:
        return []
    document = patient.as_doc()
    return list(dict.fromkeys(phrase.label for phrase in _targets().find(document)))

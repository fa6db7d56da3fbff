"""Tags of an event (rule book 2.10): crowd size, women targeted, local administrators."""

import csv
from functools import lru_cache

from spacy.tokens import Span, Token

from schemas.paths import SEEDS
from transforms.coding.quantities import number_at
from transforms.language.phrases import PhraseTable

HEDGES = {"about", "around", "nearly", "almost", "over", "approximately", "roughly", "some"}
HEDGED_PAIRS = {("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("less", "than")}
PEOPLE_WITHIN = 6  # words between a number and the noun that it counts
SCALED = {"hundred", "thousand", "million", "dozen", "hundreds", "thousands"}
LARGE_WORDS = {"dozens", "hundreds", "thousands", "scores", "tens"}


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
            if quantity is None or token.ent_type_ == "DATE" or quantity.low < 3 and not quantity.vague:
                continue
            following = sentence.doc[token.i + 1 : min(token.i + 1 + PEOPLE_WITHIN, sentence.end)]
            counted = next((word for word in following if word.lower_ in _crowd_nouns()), None)
            stop = next((word for word in following if word.is_punct and word.text != "-" or word.pos_ == "VERB"), None)
            if counted is not None and (stop is None or counted.i < stop.i):
                return f"crowd size={_in_words(token)}"
    return "crowd size=no report"


def _in_words(token: Token) -> str:
    doc, i = token.doc, token.i
    start = i
    if i > 1 and doc[i - 1].text in {"-", "to"} and doc[i - 2].like_num:
        start = i - 2
    words = doc[start : i + 1].text
    if i > 0 and doc[i].lower_ in SCALED and (doc[i - 1].like_num or doc[i - 1].lower_ in {"several", "a"}):
        start, words = i - 1, doc[i - 1 : i + 1].text
    if (
        doc[i].lower_ in LARGE_WORDS
        and i + 2 < len(doc)
        and doc[i + 1].lower_ == "of"
        and doc[i + 2].lower_ in LARGE_WORDS
    ):
        words = doc[start : i + 3].text
    if start > 1 and (doc[start - 2].lower_, doc[start - 1].lower_) in HEDGED_PAIRS:
        return f"{doc[start - 2].lower_} {doc[start - 1].lower_} {words}".lower()
    if start > 0 and doc[start - 1].lower_ in HEDGES:
        return f"{doc[start - 1].lower_} {words}".lower()
    return words.lower()


def target_tags(patient: Span | None) -> list[str]:
    """Return the tags that the words for the victims call for."""
    if patient is None:
        return []
    document = patient.as_doc()
    return list(dict.fromkeys(phrase.label for phrase in _targets().find(document)))

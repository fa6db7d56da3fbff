"""How many: numbers in digits and words, ranges, and vague quantities by the table of the rule book (3.6)."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from schemas.paths import SEEDS
from transforms.language.words import words

_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")
_RANGE = re.compile(r"^(\d+)\s*[-–/]\s*(\d+)$")
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
PLURAL_TAGS = {"NNS", "NNPS"}
NOBODY = words("nobody")
COLLECTIVES = words("collectives")
ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself", "someone", "one"})
UNKNOWN_PRONOUNS = words("unknown_pronouns")
OLDEST = 110  # years


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the text gives it; ``vague`` for several, dozens, a bare plural."""

    low: int
    high: int
    vague: bool = False

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.low + other.low, self.high + other.high, self.vague or other.vague)


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[int, bool]]:
    with (SEEDS / "lexicon" / "numbers.csv").open(encoding="utf8", newline="") as handle:
        return {row["word"]: (int(row["count"]), row["precision"] == "vague") for row in csv.DictReader(handle)}


def word_quantity(word: str) -> Quantity | None:
    """Return the value of one word: ``12``, ``1,200``, ``twelve``, ``twenty-two``, ``3-5``, ``dozens``; or None."""
    word = word.lower().replace("–", "-")
    if _DIGITS.match(word):
        value = int(word.replace(",", ""))
        return Quantity(value, value)
    if span := _RANGE.match(word):
        return Quantity(int(span[1]), int(span[2]))
    if word in _words():
        value, vague = _words()[word]
        return Quantity(value, value, vague)
    first, _, second = word.partition("-")
    if first in _words() and second in _words():
        value = _words()[first][0] + _words()[second][0]
        return Quantity(value, value)
    return None


def number_at(token: Token) -> Quantity | None:
    """Return the number that ends at a token, with the words that scale it: "two hundred", "3 dozen"."""
    quantity = word_quantity(token.text)
    if quantity is None or _set_off_as_an_age(token):
        return None
    word = token.lower_.rstrip("s")
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if word in SCALES and before is not None and not token.lower_.endswith("s"):
        factor = word_quantity(before.text)
        if factor is not None and not factor.vague:
            return Quantity(factor.low * SCALES[word], factor.high * SCALES[word])
    if before is not None and before.lower_ in {"-", "to", "or"} and before.i > token.sent.start and not quantity.vague:
        first = word_quantity(token.doc[before.i - 1].text)
        if first is not None and not first.vague and first.low < quantity.low:
            return Quantity(first.low, quantity.high)
    if before is not None and before.lower_ == "and" and token.i - 3 >= token.sent.start:
        opening, first = token.doc[token.i - 3], word_quantity(token.doc[token.i - 2].text)
        if opening.lower_ == "between" and first is not None:
            return Quantity(first.low, quantity.high)
    if before is not None and before.text == "-" and before.i > token.sent.start:
        tens = word_quantity(token.doc[before.i - 1].text)
        if tens is not None and tens.low % 10 == 0 and 20 <= tens.low <= 90 and quantity.low < 10:
            return Quantity(tens.low + quantity.low, tens.high + quantity.high)
    return quantity


def _set_off_as_an_age(number: Token) -> bool:
    """Whether a number between commas or in brackets tells how old the person before it was: "Ram Singh, 34, and"."""
    if not number.is_digit or int(number.text) > OLDEST or number.i + 1 >= len(number.doc) or number.i < 2:
        return False
    before, after, who = number.nbor(-1), number.nbor(), number.nbor(-2)
    set_off = (before.text, after.text) in {(",", ","), ("(", ")"), (",", "and"), (",", "."), (",", ";")}
    counts = number.dep_ == "nummod" and number.head.i > number.i
    return set_off and who.pos_ in {"NOUN", "PROPN"} and not counts


def count_of(noun: Token) -> Quantity | None:
    """Return how many a noun phrase names: its numeral, its quantifier, one for a singular, vague for a bare plural.

    None where the words leave it open: "they", "others", a mass noun.
    """
    if noun.lower_ in NOBODY:
        return Quantity(0, 0)
    own = number_at(noun)
    if own is not None:
        return Quantity(1, 1) if _an_age(noun) else own
    if noun.lower_ in COLLECTIVES:
        counted = [child for child in noun.children if child.dep_ == "nmod" and child.i > noun.i]
        return count_of(counted[0]) if counted else None
    for child in noun.children:
        if child.dep_ in {"nummod", "amod", "det", "advmod", "compound", "nmod", "nmod:desc"} and child.i < noun.i:
            quantity = number_at(child)
            if quantity is not None and not _is_time(child) and not _of_a_name(child):
                return quantity
    lost = _lost_number(noun)
    if lost is not None:
        return lost
    if noun.lower_ == "themselves":  # "bombers blew up a bus, killing themselves and four others"
        doers = (child for verb in noun.ancestors for child in verb.children if child.dep_ == "nsubj")
        doer = next((word for word in doers if word.i < noun.i and word.pos_ == "NOUN"), None)
        return count_of(doer) if doer is not None else None
    if noun.lower_ in UNKNOWN_PRONOUNS:
        return None
    if noun.pos_ == "PRON":
        return Quantity(1, 1) if noun.lower_ in ONE_PERSON else None
    single = any(child.lower_ in {"a", "an"} and child.dep_ == "det" for child in noun.children)
    if not single and (noun.tag_ in PLURAL_TAGS or noun.lower_ in {"people", "police"}):
        several = _words()["several"][0]
        return Quantity(several, several, vague=True)
    if single or noun.pos_ in {"NOUN", "PROPN"}:
        return Quantity(1, 1)
    return None


def _lost_number(noun: Token) -> Quantity | None:
    """The number that the parser hangs elsewhere: on the first of two nouns, or on none before a name: "18 ISWAP"."""
    inner = [child for child in noun.children if child.dep_ == "compound" and child.i < noun.i]
    numbers = [number for word in inner for number in word.subtree if number.dep_ == "nummod" and number.i < word.i]
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > noun.sent.start else None
    if before is not None and noun.pos_ == "PROPN" and before.is_digit:
        numbers.append(before)
    counted = (n for n in numbers if not _is_time(n) and not _of_a_name(n) and not _an_age(n))
    return next((number_at(number) for number in counted), None)


def _an_age(number: Token) -> bool:
    """Whether a number is somebody's age: "a 14-year-old"."""
    return number.doc[number.i + 1 : number.i + 4].text.lower().startswith(("-year", "year-old", "- year"))


def _of_a_name(number: Token) -> bool:
    """Whether a number belongs to the name before it: "a Barrio 18 member"."""
    before = number.nbor(-1) if number.i > number.sent.start else None
    named = before is not None and before.pos_ == "PROPN" and before.head in {number, number.head}
    return number.is_digit and named


def _is_time(token: Token) -> bool:
    return token.ent_type_ == "DATE"

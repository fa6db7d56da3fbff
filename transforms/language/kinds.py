"""Kinds of entities that need no training: numbers, and buildings and roads among the names of places and bodies."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from transforms.language.entities import is_number
from transforms.language.words import words

NAME = "casus_kinds"
NAMED = frozenset({"LOC", "ORG"})
CURRENCIES = ("$", "€", "£", "¥")


@Language.component(NAME)
def with_kinds(doc: Doc) -> Doc:
    """Set facilities (``FAC``) and numbers (``CARDINAL``) beside the entities that the model found.

    A place or body whose last word is that of a building or road is a facility: "Evin Prison". Numbers are
    taken without the words that hedge them, and none that is a part of a name, a date, a price or a share; one that the
    model took for a date by itself, "at least 50", is a number.
    """
    model = [ent for ent in doc.ents if not (ent.label_ == "DATE" and is_number(ent))]
    named = [Span(doc, ent.start, ent.end, "FAC") if _is_facility(ent) else ent for ent in model]
    taken = {i for ent in model for i in range(ent.start, ent.end)}
    doc.set_ents([*named, *_numbers(doc, taken)])
    return doc


def _is_facility(ent: Span) -> bool:
    return ent.label_ in NAMED and len(ent) > 1 and ent[-1].lower_ in words("facilities") and ent[-1].text[0].isupper()


def _numbers(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Yield runs of numerals: "12", "two million", "tens of thousands"."""
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and end not in taken and (_numeral(doc[end]) or end > start and _joins(doc, end)):
            end += 1
        if end > start and not _told_of_something(doc, start, end):
            yield Span(doc, start, end, "CARDINAL")
        start = max(end, start + 1)


def _numeral(token: Token) -> bool:
    plain = token.is_alpha or not any(char.isalpha() or char == ":" for char in token.text)  # "KL1344", "15:30"
    return token.tag_ == "CD" and plain or token.lower_ in words("round_numbers")


def _joins(doc: Doc, position: int) -> bool:
    """Whether "of" stands between two round numbers: "hundreds of thousands"."""
    around = [doc[position - 1], *doc[position + 1 : position + 2]]
    return doc[position].lower_ == "of" and len(around) == 2 and all(t.lower_ in words("round_numbers") for t in around)


def _told_of_something(doc: Doc, start: int, end: int) -> bool:
    """Whether a number is a price, part of a name, a share or an hour: "$ 5", "Article 5", "5 percent", "5 pm"."""
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    return before.endswith(CURRENCIES) or before in words("numbered_things") or after in words("shares_and_hours")

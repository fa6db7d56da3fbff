"""The model's entities as the rules read them: persons with their titles, days without the count behind them."""

import re
from itertools import zip_longest

from spacy.tokens import Doc, Span

from transforms.language.words import words

YEAR = re.compile(r"\d{4}")


def with_titles(doc: Doc) -> list[Span]:
    """Return the entities of a document, a title and the person behind it as one ``PERSON``; so is a title alone."""
    entities: list[Span] = []
    first = None
    for ent, following in zip_longest(doc.ents, doc.ents[1:]):
        first = ent.start if first is None else first
        joins = following is not None and following.label_ == "PERSON" and following.start == ent.end
        if ent.label_ == "TITLE" and joins:
            continue
        entities.append(Span(doc, first, ent.end, "PERSON" if ent.label_ == "TITLE" else ent.label))
        first = None
    return entities


def without_counts(entities: list[Span]) -> list[Span]:
    """Return the entities without what only counts, which the model may take for a date or a part of one.

    A day ends before the number of what follows, "19 February 2022, 5 militants"; "between 20 and 30" is no date.
    """
    dates = [ent[:-2] if ent.label_ == "DATE" and _counts(ent) else ent for ent in entities]
    return [ent for ent in dates if not (ent.label_ == "DATE" and is_number(ent))]


def is_number(date: Span) -> bool:
    """Whether the words of what the model takes for a date are numbers of any but four digits, and what joins them."""
    numbers = [token for token in date if token.like_num]
    joining = all(token.lower_ in words("between_numbers") for token in date if not token.like_num)
    return bool(numbers) and joining and not any(YEAR.fullmatch(token.text) for token in numbers)


def _counts(date: Span) -> bool:
    number, after = date[-1], date.doc[date.end : date.end + 1]
    counting = number.is_digit and len(number) < len("2022") and bool(after) and after[0].is_alpha
    return len(date) > 2 and counting and date[-2].text == ","

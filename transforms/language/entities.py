"""The model's entities as the rules read them: persons with their titles, days without the count behind them."""

from itertools import zip_longest

from spacy.tokens import Doc, Span


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
    """Return the entities; a day ends before the number that counts what follows: "19 February 2022, 5 militants"."""
    return [ent[:-2] if ent.label_ == "DATE" and _counts(ent) else ent for ent in entities]


def _counts(date: Span) -> bool:
    number, after = date[-1], date.doc[date.end : date.end + 1]
    counting = number.is_digit and len(number) < len("2022") and bool(after) and after[0].is_alpha
    return len(date) > 2 and counting and date[-2].text == ","

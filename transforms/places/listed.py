"""The places that a sentence lists beside the place of an event: "raided Bama and Gwoza", "rallies in A, B and C"."""

from collections.abc import Sequence

from spacy.tokens import Doc

from schemas.records import Article, EventPlace, Toponym
from transforms.places.context import LOCATIVE, NEAR, chains, lists, preposition, type_words
from transforms.places.event_place import HERE
from transforms.places.gazetteer import Gazetteer
from transforms.places.settle import Group, settle

TOWN_OR_DISTRICT = 2  # the coarsest precision of a place that makes an event of its own


def listed_with(
    place: EventPlace, doc: Doc, article: Article, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> list[EventPlace]:
    """Return the other towns and districts of the list that the place of an event stands in, in text order.

    Nothing where the names only say where something ran or between whom ("from A and B", "between A and B").
    """
    groups = chains(article.text, toponyms)
    heads = [group[0] for group in groups]
    row = next((row for row in lists(article.text, heads) if any(_in(place, name) for name in row)), None)
    if row is None or not _located(doc, row[0]):
        return []
    by_head = {group[0].start: group for group in groups}
    settled = (
        settle(doc, article.text, Group(by_head[name.start], 0.0, HERE, True), gazetteer, None)
        for name in row
        if not _in(place, name)
    )
    return [other for other in settled if other is not None and other.geo_precision <= TOWN_OR_DISTRICT]


def _in(place: EventPlace, name: Toponym) -> bool:
    return place.start <= name.start < max(place.end, place.start + 1)


def _located(doc: Doc, name: Toponym) -> bool:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return False
    word = preposition(doc, span.start)
    typed = span.root.dep_ == "nmod" and span.root.head.lower_ in type_words()  # "attacked the towns of Bama and Gwoza"
    head = span.root.head if typed else span.root
    return word in LOCATIVE and word not in NEAR or word is None and head.dep_ == "obj"

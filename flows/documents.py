"""One coded article as a plain document: what `casus code` writes and `casus score` reads.

``{"id", "events": [{31 columns, "confidence", "evidence"}], "places": [{"text", "start", "end", "latitude",
"longitude", "geonameid", "country"}], "warnings": []}``, the main event first; offsets count characters of the text.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from schemas.records import Article, Coding, Incomplete, Mention, Toponym
from schemas.tables import TABLES
from transforms.linking.link import link

EVENT_COLUMNS = TABLES["events"].column_names
# What is known about a mention beside the event's own columns: spans, rules, modality and the like.
EVIDENCE_FIELDS = tuple(f.name for f in fields(Mention) if f.name not in {*EVENT_COLUMNS, "article_id", "confidence"})


# Columns of an event that are not known where its day or its place is missing.
DEPENDENT = {
    "day": ("event_id_cnty", "event_date", "year", "time_precision", "notes", "timestamp"),
    "place": (
        *("event_id_cnty", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
        *("notes", "timestamp"),
    ),
}


def document(article: Article, coding: Coding) -> dict[str, Any]:
    """Put a coding together as one JSON-ready document (dates in ISO form)."""
    events = [_event(mention, row) for mention, row in _rows(article, coding.mentions)]
    return {
        "id": article.article_id,
        "events": events + [event for one in coding.incomplete for event in _incomplete(article, one)],
        "places": [_place(toponym) for toponym in coding.places],
        "warnings": list(coding.warnings),
    }


def flat_events(article: Article, coding: Coding) -> list[dict[str, Any]]:
    """The events of an article as flat rows: the 31 columns, then ``article_id`` and ``confidence``."""
    return [
        row | {"article_id": article.article_id, "confidence": mention.confidence}
        for mention, row in _rows(article, coding.mentions)
    ]


def _rows(article: Article, mentions: Sequence[Mention]) -> list[tuple[Mention, dict[str, Any]]]:
    """Each mention with its 31 columns as if it stood alone, by the same rules that make the events of a release.

    A mention that linking refuses (an unknown country or type) is left out, as it would be left out of a release.
    """
    clock = int(article.retrieved_at.timestamp()) if article.retrieved_at else 0
    linked = ((m, link([m], {article.article_id: article}, None, clock).events) for m in mentions)
    return [(mention, {name: row[name] for name in EVENT_COLUMNS}) for mention, events in linked for row in events]


def _event(mention: Mention, row: dict[str, Any]) -> dict[str, Any]:
    evidence = {name: getattr(mention, name) for name in EVIDENCE_FIELDS}
    return {name: _plain(value) for name, value in row.items()} | {
        "confidence": mention.confidence,
        "evidence": evidence,
    }


def _incomplete(article: Article, one: Incomplete) -> list[dict[str, Any]]:
    """An event without a day or a place, with null in the columns that hang on what is missing."""
    unknown = {column for name in one.missing for column in DEPENDENT[name]}
    return [
        _event(mention, {name: None if name in unknown else value for name, value in row.items()})
        | {"missing": list(one.missing)}
        for mention, row in _rows(article, (one.mention,))
    ]


def _place(toponym: Toponym) -> dict[str, Any]:
    place = toponym.place
    return {
        "text": toponym.text,
        "start": toponym.start,
        "end": toponym.end,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

"""Mentions and articles for the tests of linking: a default event, and what a test changes about it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from schemas import vocabulary
from schemas.enforce import enforce
from schemas.records import Article, Mention
from transforms.linking.link import Linked, link

CLOCK = int(datetime(2021, 7, 20, tzinfo=UTC).timestamp())
TALIBAN = ("Taliban", "Rebel group")
ARMY = ("Military Forces of Afghanistan (2014-2021)", "State forces")
POLICE = ("Police Forces of Afghanistan (2014-2021)", "State forces")
GUNMEN = ("Unidentified Armed Group (Afghanistan)", "Political militia")
PEOPLE = ("Civilians (Afghanistan)", "Civilians")
CROWD = ("Protesters (Afghanistan)", "Protesters")
MOB = ("Rioters (Afghanistan)", "Rioters")
NOBODY = (None, None)


def mention(
    mention_id: str,
    *,
    sub_event_type: str = "Attack",
    sides: tuple[tuple[str | None, str | None], tuple[str | None, str | None]] = (GUNMEN, PEOPLE),
    article_id: str | None = None,
    **changes: Any,
) -> Mention:
    """One report of an attack in the town of Herat on 2021-07-08, but for what is changed."""
    kind = vocabulary.event_types()[sub_event_type]
    (actor1, inter1), (actor2, inter2) = sides
    values: dict[str, Any] = {
        "mention_id": mention_id,
        "article_id": article_id or f"a-{mention_id}",
        "event_date": date(2021, 7, 8),
        "time_precision": 1,
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": sub_event_type,
        "actor1": actor1,
        "assoc_actor_1": None,
        "inter1": inter1,
        "actor2": actor2,
        "assoc_actor_2": None,
        "inter2": inter2,
        "interaction": vocabulary.interaction(str(inter1), inter2),
        "civilian_targeting": vocabulary.civilian_targeting(kind.event_type, sub_event_type, str(inter1), inter2),
        "country": "Afghanistan",
        "admin1": "Herat",
        "admin2": "Herat",
        "admin3": None,
        "location": "Herat",
        "latitude": 34.3482,
        "longitude": 62.1997,
        "geo_precision": 1,
        "fatalities": 0,
        "fatalities_low": None,
        "fatalities_high": None,
        "tags": None,
        "notes": f"On 8 July 2021, as {mention_id} has it.",
        "modality": "asserted",
        "attribution": None,
        "confidence": 0.8,
        "plover_event": "ASSAULT",
        "plover_mode": None,
        "cameo_code": "190",
        "sentence": "Gunmen attacked people in Herat.",
        "sentence_start": 0,
        "sentence_end": 32,
        "trigger_text": "attacked",
        "trigger_start": 7,
        "trigger_end": 15,
        "rules": "r1",
        "coder_version": "1",
    }
    return Mention(**values | changes)


def article(article_id: str, **changes: Any) -> Article:
    """An article of 2021-07-09 by the Herat Courier, but for what is changed."""
    values: dict[str, Any] = {
        "text": "Gunmen attacked people in Herat.",
        "published": date(2021, 7, 9),
        "source": "Herat Courier",
        "source_scale": "Subnational",
    }
    return Article(article_id=article_id, **values | changes)


def toll(deaths: int) -> dict[str, Any]:
    """The columns of a report that states a number of deaths."""
    return {"fatalities": deaths, "fatalities_low": deaths, "fatalities_high": deaths, "deaths_text": str(deaths)}


def articles_of(*mentions: Mention, **changes: dict[str, Any]) -> dict[str, Article]:
    """An article for every mention; ``changes`` by mention id."""
    return {m.article_id: article(m.article_id, **changes.get(m.mention_id, {})) for m in mentions}


def events_of(*mentions: Mention, **changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The events that the mentions link to, held to the declaration of the table."""
    linked = link(mentions, articles_of(*mentions, **changes), None, CLOCK)
    assert not linked.warnings
    enforce("evidence", linked.evidence)
    return enforce("events", linked.events).to_pylist()


@dataclass(frozen=True)
class Release:
    """An earlier release, as linking sees one."""

    events: pa.Table
    evidence: pa.Table
    deleted: pa.Table

    @classmethod
    def of(cls, linked: Linked) -> "Release":
        """Publish what was linked."""
        return cls(*(enforce(name, getattr(linked, name)) for name in ("events", "evidence", "deleted")))

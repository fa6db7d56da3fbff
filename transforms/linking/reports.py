"""A mention together with its article: what linking compares."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from schemas.records import Article, Mention, Warning
from schemas.vocabulary import countries, event_types, inter_codes
from transforms.linking.parties import Party, specificity
from transforms.linking.settings import settings

EARTH_RADIUS = 6371.0088  # km, mean
DEGREE = math.radians(1) * EARTH_RADIUS - 1e-6  # km, one degree of latitude, a hair less for rounding


@dataclass(frozen=True, slots=True)
class Report:
    """One mention, its article, and the values derived once: time window, sides, place in the order of all."""

    mention: Mention
    article: Article
    first: date  # first day on which the event may have happened
    last: date
    sides: tuple[Party, Party]

    @property
    def published(self) -> date:
        """The day of the report; the day of the event where the article does not give it."""
        return self.article.published or self.mention.event_date

    @property
    def outlet(self) -> str:
        """The outlet, else the host of the address, else the fixed text for an unnamed one. Never holds a ``;``."""
        host = urlsplit(self.article.url or "").hostname or ""
        name = self.article.source or host.removeprefix("www.") or settings().unnamed_source
        return name.replace(";", ",").strip() or settings().unnamed_source

    @property
    def states_deaths(self) -> bool:
        """Whether the report says anything about deaths; a 0 without words behind it is no information."""
        mention = self.mention
        return mention.fatalities > 0 or mention.fatalities_low is not None or mention.deaths_text is not None

    @property
    def seniority(self) -> tuple[date, str]:
        """The order in which reports appeared; unique, and independent of how they were handed over."""
        return self.published, self.mention.mention_id

    @property
    def exactness(self) -> tuple[object, ...]:
        """The order in which reports are linked: exact ones first, so that a vague one joins what it fits best."""
        mention = self.mention
        named = sum(specificity(side)[0] for side in self.sides)
        return mention.time_precision, mention.geo_precision, -named, *self.seniority


def pair(mentions: Iterable[Mention], articles: Mapping[str, Article]) -> tuple[list[Report], list[Warning]]:
    """Join mentions with their articles, in the order of linking.

    A mention handed over twice counts once. One without its article, or with a country or type that the form does
    not know, cannot become an event: it is left out with a warning.
    """
    reports: list[Report] = []
    warnings: list[Warning] = []
    unique: dict[str, Mention] = {}
    for mention in sorted(mentions, key=repr):
        unique.setdefault(mention.mention_id, mention)
    for mention in unique.values():
        article = articles.get(mention.article_id)
        problem = _problem(mention, article)
        if article is None or problem:
            warnings.append(Warning("linking", mention.mention_id, *(problem or ("", ""))))
        else:
            reports.append(_report(mention, article))
    return sorted(reports, key=lambda report: report.exactness), warnings


def distance(one: Mention, other: Mention) -> float:
    """Great-circle distance between the places of two mentions in km."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    dlat, dlon = lat2 - lat1, math.radians(other.longitude - one.longitude)
    haversine = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(haversine)))


def within(one: Mention, other: Mention, reach: float) -> bool:
    """Whether two mentions are at most ``reach`` km apart; most are not, and latitude alone shows it."""
    return abs(one.latitude - other.latitude) * DEGREE <= reach and distance(one, other) <= reach


def items(cell: str | None) -> tuple[str, ...]:
    """The items of a list cell: joined by ``;`` in the form, without blanks and empty items here."""
    return tuple(item for part in (cell or "").split(";") if (item := part.strip()))


def _problem(mention: Mention, article: Article | None) -> tuple[str, str] | None:
    if article is None:
        return f"its article {mention.article_id} is missing", "link it together with the articles it was coded from"
    if mention.country not in countries():
        return f"unknown country {mention.country!r}", "spell it as seeds/vocabulary/countries.csv does"
    if mention.sub_event_type not in event_types():
        return (
            f"unknown sub-event type {mention.sub_event_type!r}",
            "spell it as seeds/vocabulary/event_types.csv does",
        )
    wrong = {mention.inter1, mention.inter2} - {None} - inter_codes().keys()
    if wrong:
        return f"unknown type of actor {sorted(map(str, wrong))}", "spell it as seeds/vocabulary/inter_types.csv does"
    return None


def _report(mention: Mention, article: Article) -> Report:
    first, last = _window(mention)
    sides = (
        Party(mention.actor1, mention.inter1, items(mention.assoc_actor_1)),
        Party(mention.actor2, mention.inter2, items(mention.assoc_actor_2)),
    )
    return Report(mention, article, first, last, sides)


def _window(mention: Mention) -> tuple[date, date]:
    """First and last possible day: the day itself, a week around it, or its month (time_precision 1, 2, 3)."""
    day = mention.event_date
    if mention.time_precision == 1:
        return day, day
    if mention.time_precision == 2:
        reach = timedelta(days=settings().week_reach)
        return day - reach, day + reach
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

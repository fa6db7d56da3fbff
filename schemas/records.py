"""The records that move through Casus: one article, one place, one reported event.

Offsets are character offsets into ``Article.text``, end exclusive, so every coded value can be followed back to
the characters that it came from. Their table forms (names, types, units, code lists) are declared in ``tables.py``.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a user can mend: where it was, what was wrong, what to do about it."""

    where: str
    record: str | None
    problem: str
    mend: str

    def line(self) -> str:
        """Say it in one line."""
        place = f"{self.where} ({self.record})" if self.record else self.where
        return f"{place}: {self.problem}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is not prose: a dateline, byline, cross-heading, advertisement, date line."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read. ``text`` is what the coder sees; ``title`` is not part of it."""

    article_id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_precision: str | None = None  # day, month, year
    source: str | None = None
    source_scale: str | None = None
    url: str | None = None
    byline: str | None = None
    dateline: str | None = None  # place text of the dateline: "KABUL", "LASHKAR GAH, Afghanistan"
    country: str | None = None  # country that the feed covers: a prior, not a fact
    language: str = "en"
    content_sha256: str = ""
    retrieved_at: datetime | None = None  # UTC
    reader: str = ""
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One sense of a name: a point with its administrative divisions, names in ASCII English."""

    name: str
    kind: str  # country, admin1, admin2, city, neighbourhood, natural, region, facility
    country: str  # in the spelling of the country code list
    latitude: float
    longitude: float
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    geonameid: int | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text; ``place`` is null where no gazetteer entry fits."""

    text: str
    start: int
    end: int
    place: Place | None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened: the columns of the release, the words that said so, and why they were taken."""

    location: str
    country: str
    admin1: str | None
    admin2: str | None
    admin3: str | None
    latitude: float  # decimal degrees WGS84, 4 decimals
    longitude: float
    geo_precision: int
    place_text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the text, resolved to a day."""

    text: str
    start: int
    end: int
    day: date
    precision: int  # 1 day, 2 week or similar span, 3 month
    rule: str  # which rule resolved it: absolute, weekday, yesterday, days-ago, …
    first: date | None = None  # of a range
    last: date | None = None
    of_saying: bool = False  # it dates what somebody said of the event: "officials said on Monday"


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one article reports it: the coded columns, the spans behind them, and how sure the coder is."""

    mention_id: str
    article_id: str
    event_date: date
    time_precision: int
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str | None
    inter1: str
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str
    civilian_targeting: str | None
    country: str
    admin1: str | None
    admin2: str | None
    admin3: str | None
    location: str
    latitude: float
    longitude: float
    geo_precision: int
    fatalities: int
    fatalities_low: int | None
    fatalities_high: int | None
    tags: str | None
    notes: str
    modality: str  # asserted, disputed
    attribution: str | None  # who says so: "security officials"
    confidence: float  # 0 to 1
    plover_event: str | None
    plover_mode: str | None
    cameo_code: str | None
    sentence: str
    sentence_start: int
    sentence_end: int
    trigger_text: str
    trigger_start: int
    trigger_end: int
    actor1_text: str | None = None
    actor1_start: int | None = None
    actor1_end: int | None = None
    actor2_text: str | None = None
    actor2_start: int | None = None
    actor2_end: int | None = None
    place_text: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    date_text: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    deaths_text: str | None = None
    deaths_start: int | None = None
    deaths_end: int | None = None
    denial_text: str | None = None  # the sentence in which a party denies the event
    rules: str = ""  # ids of the rules that fired, in order, joined by "; "
    coder_version: str = ""
    rank: int = 0  # 0 = the main event of its article


@dataclass(frozen=True, slots=True)
class Incomplete:
    """An event that a text without a publication date leaves without a day, or without a place below the country.

    It is shown and never released. ``mention`` has stand-ins for what is ``missing``: "day", "place".
    """

    mention: Mention
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """What the coder makes of one article: events with the main one first, places, warnings, and the trace."""

    article_id: str
    mentions: tuple[Mention, ...] = ()
    places: tuple[Toponym, ...] = ()
    warnings: tuple[str, ...] = ()
    trace: tuple["TraceLine", ...] = field(default=())
    incomplete: tuple[Incomplete, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One decision of the coder about one trigger: what was looked at and what came of it."""

    sentence: str
    trigger: str
    trigger_start: int
    outcome: str  # "event" or the gate that closed
    steps: tuple[str, ...]

"""Every column of every table, declared once: name, type, unit, meaning, code list and bounds.

The Arrow schemas, ``enforce``, the checks of a release and the data dictionary are all derived from here. A column that
several tables share is declared once and means the same in each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``minimum`` and ``maximum`` are inclusive; ``codes`` names a list of ``schemas.vocabulary``."""

    name: str
    type: pa.DataType
    description: str
    nullable: bool = False
    unit: str | None = None
    codes: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None  # RE2, anchored by itself
    is_list: bool = False  # several values, joined by "; "


def _event_columns() -> Iterator[Column]:
    text = pa.string()
    yield Column(
        "event_id_cnty",
        text,
        "Stable id of the event: the prefix of its country and a number. It stays when details are edited.",
        pattern=r"^[A-Z]{3}\d+$",
    )
    yield Column(
        "event_date", pa.date32(), "Day of the event; with time_precision 2 or 3 a day that stands for the span."
    )
    yield Column("year", pa.int16(), "Year of event_date.", minimum=1900, maximum=2100)
    yield Column(
        "time_precision", pa.int8(), "How exactly the day is known: 1 day, 2 week, 3 month.", minimum=1, maximum=3
    )
    yield Column(
        "disorder_type", text, "The kind of disorder that the sub-event type belongs to.", codes="disorder_type"
    )
    yield Column("event_type", text, "One of six types of events.", codes="event_type")
    yield Column("sub_event_type", text, "One of 25 types below the event type.", codes="sub_event_type")
    yield Column(
        "actor1", text, "A main actor: the one who acts in violence against civilians, else no role is implied."
    )
    yield Column("assoc_actor_1", text, "Allies and identities of actor1.", nullable=True, is_list=True)
    yield Column("inter1", text, "Type of actor1.", codes="inter")
    yield Column("actor2", text, "The other main actor; null in one-sided events.", nullable=True)
    yield Column("assoc_actor_2", text, "Allies and identities of actor2.", nullable=True, is_list=True)
    yield Column("inter2", text, "Type of actor2; null if and only if actor2 is.", nullable=True, codes="inter")
    yield Column("interaction", text, "The pair of inter1 and inter2, in an order of its own.", codes="interaction")
    yield Column(
        "civilian_targeting",
        text,
        "Set where civilians were the main or only target, else null.",
        nullable=True,
        codes="civilian_targeting",
    )
    yield Column("iso", pa.int16(), "ISO 3166-1 numeric code of the country; 0 for Kosovo.", minimum=0, maximum=999)
    yield Column("region", text, "Region of the world that the country belongs to.", codes="region")
    yield Column(
        "country",
        text,
        "Country or territory where the event happened; in articles, the country that the outlet covers.",
        codes="country",
    )
    yield Column("admin1", text, "First-level division of the place.", nullable=True)
    yield Column("admin2", text, "Second-level division of the place.", nullable=True)
    yield Column("admin3", text, "Third-level division of the place.", nullable=True)
    yield Column("location", text, "Name of the place; a district of a big city as 'City - District'.")
    yield Column(
        "latitude", pa.float64(), "Latitude of the place, WGS84.", unit="degrees north", minimum=-90, maximum=90
    )
    yield Column(
        "longitude", pa.float64(), "Longitude of the place, WGS84.", unit="degrees east", minimum=-180, maximum=180
    )
    yield Column(
        "geo_precision", pa.int8(), "How exactly the place is known: 1 place, 2 area, 3 region.", minimum=1, maximum=3
    )
    yield Column(
        "source",
        text,
        "Outlet that reported; of an event all of them, by date of their first report, then by name.",
        is_list=True,
    )
    yield Column(
        "source_scale",
        text,
        "Reach of the outlet; of several the narrowest and the widest, joined by a hyphen.",
        codes="source_scale",
    )
    yield Column("notes", text, "What happened, in one to three English sentences that begin with the date.")
    yield Column(
        "fatalities",
        pa.int32(),
        "Reported deaths: the lowest of differing numbers, 0 where nothing is said.",
        unit="people",
        minimum=0,
    )
    yield Column("tags", text, "Further marks, such as the size of a crowd.", nullable=True, is_list=True)
    yield Column(
        "timestamp",
        pa.int64(),
        "When the row was last changed.",
        unit="seconds since 1970-01-01 UTC",
    )


def _article_columns() -> Iterator[Column]:
    text = pa.string()
    yield Column("article_id", text, "Stable id of the article: the id it came with, or a hash of its address or text.")
    yield Column("url", text, "Address of the article.", nullable=True)
    yield Column("title", text, "Headline; not part of text.", nullable=True)
    yield Column("byline", text, "Who wrote the article, as printed.", nullable=True)
    yield Column("dateline", text, "Place of the dateline, as printed.", nullable=True)
    yield Column("published", pa.date32(), "Day of publication.", nullable=True)
    yield Column(
        "published_precision",
        text,
        "How exactly the day of publication is known.",
        nullable=True,
        codes="published_precision",
    )
    yield Column("language", text, "ISO 639-1 code of the article's language.", pattern="^[a-z]{2}$")
    yield Column("text", text, "Body of the article; all offsets are characters into it.")
    yield Column("content_sha256", text, "SHA-256 of the content, hexadecimal.", nullable=True)
    yield Column("retrieved_at", pa.timestamp("us", tz="UTC"), "When the article was read.", nullable=True, unit="UTC")
    yield Column("reader", text, "Which reader read the article.", nullable=True)


def _mention_columns() -> Iterator[Column]:
    text = pa.string()
    yield Column("mention_id", text, "Stable id of the mention: one event as one article reports it.")
    yield Column(
        "fatalities_low", pa.int32(), "Lowest number of deaths reported.", nullable=True, unit="people", minimum=0
    )
    yield Column(
        "fatalities_high", pa.int32(), "Highest number of deaths reported.", nullable=True, unit="people", minimum=0
    )
    yield Column("modality", text, "Whether a party denies the event.", codes="modality")
    yield Column("attribution", text, "Who says so, in the article's words.", nullable=True)
    yield Column("confidence", pa.float64(), "How sure the coder is.", minimum=0, maximum=1)
    yield Column("plover_event", text, "Event class in PLOVER.", nullable=True)
    yield Column("plover_mode", text, "Mode of the event class in PLOVER.", nullable=True)
    yield Column("cameo_code", text, "Event code in CAMEO.", nullable=True, pattern=r"^\d{2,4}$")
    yield from _span("sentence", "The sentence that reports the event", nullable=False)
    yield from _span("trigger", "The words that name the event", nullable=False)
    yield from _span("actor1", "The words that name actor1")
    yield from _span("actor2", "The words that name actor2")
    yield from _span("place", "The words that name the place")
    yield from _span("date", "The words that give the date")
    yield from _span("deaths", "The words that give the deaths")
    yield Column("denial_text", text, "The sentence in which a party denies the event.", nullable=True)
    yield Column("rules", text, "Ids of the rules that fired, in order.", nullable=True, is_list=True)
    yield Column("coder_version", text, "Version of the coder.", nullable=True)
    yield Column("rank", pa.int32(), "Place of the mention in its article; 0 is the main event.", minimum=0)


def _span(name: str, description: str, *, nullable: bool = True) -> Iterator[Column]:
    text_name = name if name == "sentence" else f"{name}_text"
    yield Column(text_name, pa.string(), f"{description}.", nullable=nullable)
    for end, which in (("start", "first character"), ("end", "end, exclusive,")):
        yield Column(
            f"{name}_{end}",
            pa.int32(),
            f"{description}: offset of the {which} in the article's text.",
            nullable=nullable,
            unit="characters",
            minimum=0,
        )


def _bookkeeping_columns() -> Iterator[Column]:
    text = pa.string()
    yield Column(
        "deleted_timestamp", pa.int64(), "When the id was withdrawn.", unit="seconds since 1970-01-01 UTC", minimum=0
    )
    yield Column("replaced_by", text, "The id that took the place of the one withdrawn.", nullable=True)
    yield Column("reason", text, "Why, in words.")
    yield Column("rule", text, "Ids of the checks that the row failed.", is_list=True)
    yield Column("severity", text, "Severity of those checks.", codes="severity")
    yield Column("mention_ids", text, "The mentions that the row was made from.", nullable=True, is_list=True)
    yield Column("article_ids", text, "The articles that the row was made from.", nullable=True, is_list=True)


COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        column.name: column
        for group in (_event_columns, _article_columns, _mention_columns, _bookkeeping_columns)
        for column in group()
    }
)

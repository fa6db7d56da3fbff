"""The tables of Casus: their columns in order, key and sort order.

``events`` is the form's own table of exactly 31 columns; everything else that is known about an event is in
``evidence``. Columns are declared in ``columns.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from schemas.columns import COLUMNS, Column


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``key`` identifies a row (empty: nothing does); rows are stored in the order of ``sort``."""

    name: str
    description: str
    column_names: tuple[str, ...]
    key: tuple[str, ...]
    sort: tuple[str, ...]
    optional: frozenset[str] = frozenset()  # columns that may be null here although they may not elsewhere
    unchecked: frozenset[str] = frozenset()  # columns that may hold what their declaration forbids, types excepted
    published: bool = True  # part of a release

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order, as this table has them."""
        return tuple(self.column(name) for name in self.column_names)

    def column(self, name: str) -> Column:
        """One column as this table has it. Raises ``KeyError`` on a name that no column has."""
        column = COLUMNS[name]
        if name in self.unchecked:
            return replace(column, nullable=True, codes=None, minimum=None, maximum=None, pattern=None)
        return replace(column, nullable=True) if name in self.optional else column


def _names(block: str) -> tuple[str, ...]:
    return tuple(block.split())


_EVENTS = _names("""
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
    actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
    iso region country admin1 admin2 admin3 location latitude longitude geo_precision
    source source_scale notes fatalities tags timestamp
""")

_SPANS = _names("""
    sentence sentence_start sentence_end trigger_text trigger_start trigger_end
    actor1_text actor1_start actor1_end actor2_text actor2_start actor2_end
    place_text place_start place_end date_text date_start date_end
    deaths_text deaths_start deaths_end denial_text
""")

_ARTICLES = _names("""
    article_id text title published published_precision source source_scale url byline dateline country language
    content_sha256 retrieved_at reader
""")

_MENTIONS = (
    *_names("""
        mention_id article_id event_date time_precision disorder_type event_type sub_event_type
        actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
        country admin1 admin2 admin3 location latitude longitude geo_precision
        fatalities fatalities_low fatalities_high tags notes modality attribution confidence
        plover_event plover_mode cameo_code
    """),
    *_SPANS,
    *_names("rules coder_version rank"),
)

_EVIDENCE = (
    *_names("event_id_cnty mention_id article_id source source_scale url title published"),
    *_SPANS,
    *_names("""
        modality attribution confidence fatalities_low fatalities_high plover_event plover_mode cameo_code
        rules coder_version
    """),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table(
                "events",
                "One row per event, in a form modelled on ACLED: who did what to whom, where, when, and how many died.",
                _EVENTS,
                key=("event_id_cnty",),
                sort=("event_date", "event_id_cnty"),
            ),
            Table(
                "evidence",
                "One row per event and article that reports it: the words behind the coded values, with their offsets.",
                _EVIDENCE,
                key=("event_id_cnty", "mention_id"),
                sort=("event_id_cnty", "mention_id"),
                optional=frozenset({"source", "source_scale"}),
            ),
            Table(
                "deleted",
                "Ids that an earlier release had and that stand for no event any more.",
                _names("event_id_cnty deleted_timestamp reason replaced_by"),
                key=("event_id_cnty",),
                sort=("event_id_cnty",),
            ),
            Table(
                "rejects",
                "Rows that failed a critical check, whole, with checks and reasons; they are in no other table.",
                (*_EVENTS, *_names("rule severity reason mention_ids article_ids")),
                key=(),
                sort=("event_date", "event_id_cnty", "rule", "mention_ids", "reason"),
                unchecked=frozenset(_EVENTS),
            ),
            Table(
                "articles",
                "One row per article as read.",
                _ARTICLES,
                key=("article_id",),
                sort=("article_id",),
                optional=frozenset({"source", "source_scale", "country"}),
                published=False,
            ),
            Table(
                "mentions",
                "One row per event and article that reports it, as coded, before reports of one event are joined.",
                _MENTIONS,
                key=("mention_id",),
                sort=("article_id", "rank", "mention_id"),
                published=False,
            ),
        )
    }
)

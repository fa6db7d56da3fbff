"""The code lists of the form: what each column may say, read from ``seeds/vocabulary``.

Every loader reads its file once a process and hands out the same read-only objects. The files are the only place
where a code, a country or a definition is written down; to change one, edit the file.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from types import MappingProxyType

from schemas.paths import SEEDS

VOCABULARY = SEEDS / "vocabulary"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of the form; region, ISO number and id prefix are functions of its name."""

    name: str
    region: str
    iso: int  # ISO 3166-1 numeric; 0 for Kosovo
    iso_a2: str
    iso_a3: str
    prefix: str  # first three letters of event ids; not always the ISO alpha-3 code


@dataclass(frozen=True, slots=True)
class EventType:
    """A sub-event type with the types above it. Rank 1 takes precedence where an event has features of several."""

    sub_event_type: str
    event_type: str
    disorder_type: str
    rank: int
    civilian_targeting: str  # always, never, or "if civilians": if one main actor is Civilians
    definition: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A value of the column ``tags``: exactly so, or as the beginning of "crowd size=dozens"."""

    tag: str
    prefix: bool
    event_types: frozenset[str]  # empty: any
    definition: str


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read ``seeds/vocabulary/<name>.csv``: one dict a row, all values text."""
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def countries() -> Mapping[str, Country]:
    """All countries and territories of the form by name, in the form's spelling."""
    return MappingProxyType(
        {
            row["country"]: Country(
                row["country"], row["region"], int(row["iso"]), row["iso_a2"], row["iso_a3"], row["prefix"]
            )
            for row in read_rows("countries")
        }
    )


@cache
def event_types() -> Mapping[str, EventType]:
    """The 25 sub-event types by name, in order of precedence."""
    rows = sorted(read_rows("event_types"), key=lambda row: int(row["rank"]))
    return MappingProxyType(
        {
            row["sub_event_type"]: EventType(
                row["sub_event_type"],
                row["event_type"],
                row["disorder_type"],
                int(row["rank"]),
                row["civilian_targeting"],
                row["definition"],
            )
            for row in rows
        }
    )


@cache
def inter_codes() -> Mapping[str, int]:
    """The types of actors by name, with their numeric code 1 to 8."""
    return MappingProxyType({row["inter"]: int(row["code"]) for row in read_rows("inter_types")})


@cache
def interactions() -> Mapping[int, str]:
    """The 44 pairs of actor types by numeric code: the smaller digit first, 0 for no second actor."""
    return MappingProxyType({int(row["code"]): row["interaction"] for row in read_rows("interactions")})


@cache
def interaction_codes() -> Mapping[str, int]:
    """The numeric code of each interaction text."""
    return MappingProxyType({text: code for code, text in interactions().items()})


@cache
def tags() -> tuple[Tag, ...]:
    """The tags that the form knows."""
    return tuple(
        Tag(row["tag"], row["form"] == "prefix", frozenset(filter(None, row["applies"].split("|"))), row["definition"])
        for row in read_rows("tags")
    )


@cache
def _scale_order() -> Mapping[str, int]:
    return MappingProxyType({row["source_scale"]: int(row["rank"]) for row in read_rows("source_scales")})


def inter_code(inter: str) -> int:
    """Numeric code, 1 to 8, of a type of actor. Raises ``ValueError`` on an unknown one."""
    try:
        return inter_codes()[inter]
    except KeyError:
        known = ", ".join(inter_codes())
        raise ValueError(f"unknown type of actor {inter!r}; seeds/vocabulary/inter_types.csv has: {known}") from None


def interaction(inter1: str, inter2: str | None) -> str:
    """The text of ``interaction`` for two types of actors in either order; ``inter2`` is None in one-sided events.

    The type with the smaller code stands first, except that External/Other forces stand before Civilians.
    Associated actors never count. Raises ``ValueError`` on an unknown type.
    """
    first, second = inter_code(inter1), inter_code(inter2) if inter2 is not None else 0
    low, high = (first, second) if not second else sorted((first, second))
    return interactions()[low * 10 + high]


def civilian_targeting(event_type: str, sub_event_type: str, inter1: str, inter2: str | None) -> str | None:
    """The value of ``civilian_targeting``, or None where civilians were not the main or only target.

    Always set for violence against civilians and for excessive force against protesters; set for explosions, remote
    violence and mob violence if a main actor is Civilians; else never, also not for violent demonstrations.
    Raises ``ValueError`` if the two types do not belong together.
    """
    entry = event_types().get(sub_event_type)
    if entry is None or entry.event_type != event_type:
        raise ValueError(
            f"{event_type!r} with {sub_event_type!r} is no row of seeds/vocabulary/event_types.csv; use one of its rows"
        )
    (value,) = code_list("civilian_targeting")
    civilians = "Civilians" in (inter1, inter2)
    is_set = entry.civilian_targeting == "always" or (entry.civilian_targeting == "if civilians" and civilians)
    return value if is_set else None


def source_scale(scales: Iterable[str]) -> str:
    """Join the scales of several sources to one value: the narrowest and the widest, narrowest first, at most two.

    Joined values may be given too. Raises ``ValueError`` on an unknown scale or on none.
    """
    order = _scale_order()
    parts = {part for scale in scales for part in scale.split("-")}
    if not parts or not parts <= order.keys():
        wrong = ", ".join(sorted(parts - order.keys())) or "no scale given"
        raise ValueError(f"source scale: {wrong}; seeds/vocabulary/source_scales.csv has: {', '.join(order)}")
    ranked = sorted(parts, key=order.__getitem__)
    return ranked[0] if len(ranked) == 1 else f"{ranked[0]}-{ranked[-1]}"


def is_known_tag(tag: str) -> bool:
    """Whether a single tag is in the list, or begins as a tag with free text does and goes on."""
    return any(
        (tag.startswith(known.tag) and len(tag) > len(known.tag)) if known.prefix else tag == known.tag
        for known in tags()
    )


# Code list -> the file of seeds/vocabulary that holds it, in a column of the list's own name.
_FILES = {
    "civilian_targeting": "civilian_targeting",
    "country": "countries",
    "disorder_type": "event_types",
    "event_type": "event_types",
    "inter": "inter_types",
    "interaction": "interactions",
    "modality": "modalities",
    "published_precision": "date_precisions",
    "region": "countries",
    "severity": "severities",
    "sub_event_type": "event_types",
}


@cache
def code_list(name: str) -> frozenset[str]:
    """All values that a column with the code list ``name`` may have. Raises ``KeyError`` on an unknown list."""
    if name == "source_scale":
        return frozenset(_scale_order()) | {source_scale(pair) for pair in combinations(_scale_order(), 2)}
    if name not in _FILES:
        raise KeyError(f"no code list {name!r}; the code lists are: source_scale, {', '.join(_FILES)}")
    return frozenset(row[name] for row in read_rows(_FILES[name]))

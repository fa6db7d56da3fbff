"""What linking knows as data: type families, generic actors, thresholds, tags; read from ``seeds/linking``."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from schemas.paths import SEEDS
from schemas.vocabulary import event_types

LINKING = SEEDS / "linking"


@dataclass(frozen=True, slots=True)
class Family:
    """Sub-event types under which different reports may tell of one event, and how strictly parties are compared."""

    name: str
    precedence: Mapping[str, int]  # sub-event type -> rank; the lowest rank is the type of the merged event
    core: frozenset[str]  # one of two reports must have such a type for the family to speak about the pair
    same_article: bool  # whether two different types of the family are one event inside one article too
    order_free: bool  # whether actor1 and actor2 may stand the other way round
    absent_party: bool  # whether a party that one report leaves out may be anyone
    mixed_victims: bool  # whether civilians in one report may be fighters in the other
    identities: bool  # whether differing associated actors of actor1 make two events


@dataclass(frozen=True, slots=True)
class GenericActor:
    """A name that may stand for a more exact one: by its beginning, for actors of these types."""

    prefix: str
    stands_for: frozenset[str]
    replaced: bool  # whether the merged event takes the exact name in its stead


@dataclass(frozen=True, slots=True)
class Settings:
    """The single values of ``settings.csv``."""

    week_reach: int  # days
    same_point: float  # km
    near: float  # km
    id_digits: int
    unnamed_source: str
    unknown_scale: str
    state_forces: re.Pattern[str]
    alternatives: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (LINKING / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def settings() -> Settings:
    """Thresholds and fixed texts, with types."""
    value = {row["name"]: row["value"] for row in _rows("settings")}
    return Settings(
        week_reach=int(value["week_reach"]),
        same_point=float(value["same_point"]),
        near=float(value["near"]),
        id_digits=int(value["id_digits"]),
        unnamed_source=value["unnamed_source"],
        unknown_scale=value["unknown_scale"],
        state_forces=re.compile(value["state_forces"]),
        alternatives=value["alternatives"],
    )


@cache
def families() -> tuple[Family, ...]:
    """All families, in file order."""
    members: dict[str, dict[str, int]] = {}
    core: dict[str, set[str]] = {}
    for row in _rows("family_members"):
        members.setdefault(row["family"], {})[row["sub_event_type"]] = int(row["precedence"])
        if row["core"] == "yes":
            core.setdefault(row["family"], set()).add(row["sub_event_type"])
    return tuple(
        Family(
            name=row["family"],
            precedence=MappingProxyType(members[row["family"]]),
            core=frozenset(core[row["family"]]),
            same_article=row["same_article"] == "yes",
            order_free=row["order_free"] == "yes",
            absent_party=row["absent_party"] == "yes",
            mixed_victims=row["mixed_victims"] == "yes",
            identities=row["identities"] == "yes",
        )
        for row in _rows("families")
    )


@cache
def families_of(sub_event_type: str) -> tuple[Family, ...]:
    """The families that a sub-event type belongs to; a type without one forms a strict family of its own."""
    found = tuple(family for family in families() if sub_event_type in family.precedence)
    if any(sub_event_type in family.core for family in found):
        return found
    rank = MappingProxyType({sub_event_type: 1})
    return (*found, Family(sub_event_type, rank, frozenset(rank), True, False, True, False, False))


@cache
def precedence(sub_event_types: frozenset[str]) -> str:
    """The type of an event that reports code as any of these: by a family that holds them all, else by the form."""
    for family in families():
        if sub_event_types <= family.precedence.keys():
            return min(sub_event_types, key=family.precedence.__getitem__)
    return min(sub_event_types, key=lambda name: event_types()[name].rank)


@cache
def generic_actors() -> tuple[GenericActor, ...]:
    """Names that may stand for a more exact one."""
    return tuple(
        GenericActor(row["prefix"], frozenset(row["stands_for"].split("|")), row["replaced"] == "yes")
        for row in _rows("generic_actors")
    )


@cache
def single_tags() -> Mapping[str, str]:
    """Beginnings of tags of which an event has at most one, with the value that gives way to any other."""
    return MappingProxyType({row["prefix"]: row["weakest"] for row in _rows("single_tags")})

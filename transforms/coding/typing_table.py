"""The typing table: sub-event type from trigger classes, the sides of both parties, and what happened to whom.

Declared in ``seeds/lexicon/typing.csv`` in the order of precedence of the rule book; the first row that fits decides.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache

from schemas.paths import SEEDS
from transforms.actors import names

SIDES = {
    names.STATE: "state",
    names.EXTERNAL: "external",
    names.REBEL: "nonstate",
    names.MILITIA: "nonstate",
    names.IDENTITY: "nonstate",
    names.RIOTERS: "crowd",
    names.PROTESTERS: "crowd",
    names.CIVILIANS: "civil",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: trigger classes of which any, all and none must be there, sides of the parties, flags (! = not)."""

    rule: str
    sub_event_type: str
    any: frozenset[str]
    all: frozenset[str]
    none: frozenset[str]
    side1: frozenset[str]
    side2: frozenset[str]
    flags: frozenset[str]
    forbidden_flags: frozenset[str]


def side(inter: str | None) -> str:
    """Return the side of a party by its type: state, external, nonstate, crowd, civil, or none."""
    return SIDES[inter] if inter else "none"


def _set(text: str) -> frozenset[str]:
    return frozenset(part for part in text.split("|") if part)


@lru_cache(maxsize=1)
def typing_table() -> tuple[Row, ...]:
    """Return the rows in order."""
    with (SEEDS / "lexicon" / "typing.csv").open(encoding="utf8", newline="") as handle:
        return tuple(
            Row(
                rule=row["rule"],
                sub_event_type=row["sub_event_type"],
                any=_set(row["any"]),
                all=_set(row["all"]),
                none=_set(row["none"]),
                side1=_set(row["side1"]),
                side2=_set(row["side2"]),
                flags=frozenset(flag for flag in _set(row["flags"]) if not flag.startswith("!")),
                forbidden_flags=frozenset(flag[1:] for flag in _set(row["flags"]) if flag.startswith("!")),
            )
            for row in csv.DictReader(handle)
        )


def sub_event_type(
    classes: frozenset[str], inter1: str | None, inter2: str | None, flags: frozenset[str]
) -> tuple[str, str] | None:
    """Return (sub-event type, rule id) of the first row that fits, or None where none does.

    ``classes`` are the trigger classes of the event, ``flags`` of: demonstration, crowd, crowd_violent, intervention,
    force_harms, casualties, deadly.
    """
    for row in typing_table():
        if row.any and not row.any & classes or not row.all <= classes or row.none & classes:
            continue
        if row.side1 and side(inter1) not in row.side1 or row.side2 and side(inter2) not in row.side2:
            continue
        if row.flags <= flags and not row.forbidden_flags & flags:
            return row.sub_event_type, row.rule
    return None

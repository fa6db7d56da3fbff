"""Checks on which types of actors meet in which events: V13 to V22."""

from collections.abc import Mapping
from functools import cache

import pandas as pd

from schemas.vocabulary import inter_codes, interactions, read_rows
from transforms.quality.row_checks.frames import Check, Passed, each, read_seed

PROTESTERS = "Protesters"
RIOTERS = "Rioters"
CIVILIANS = "Civilians"


@cache
def _allowed_inters(rule: str) -> Mapping[str, tuple[frozenset[str | None], frozenset[str | None]]]:
    """Event type -> the types of actor1 and of actor2 that the rule allows; None stands for no actor."""
    names: dict[str, str | None] = {str(code): name for name, code in inter_codes().items()} | {"0": None}

    def decode(codes: str) -> frozenset[str | None]:
        return frozenset(names[code] for code in codes.split())

    rows = (row for row in read_seed("inters_allowed") if row["rule"] == rule)
    return {row["event_type"]: (decode(row["inter1"]), decode(row["inter2"])) for row in rows}


@cache
def _allowed_interactions(rule: str) -> Mapping[str, frozenset[str]]:
    """Sub-event type -> the interactions that the rule allows."""
    rows = (row for row in read_rows("interactions_allowed") if row["rule"] == rule)
    return {row["sub_event_type"]: frozenset(interactions()[int(c)] for c in row["codes"].split()) for row in rows}


def _inters_are_allowed(rule: str) -> Check:
    def fine(event_type: str, inter1: str | None, inter2: str | None) -> bool:
        first, second = _allowed_inters(rule)[event_type]
        return inter1 in first and inter2 in second

    return lambda events: each(events, ["event_type", "inter1", "inter2"], fine)


def _interaction_is_allowed(rule: str) -> Check:
    def fine(sub_event_type: str, interaction: str | None) -> bool:
        return interaction in _allowed_interactions(rule)[sub_event_type]

    return lambda events: each(events, ["sub_event_type", "interaction"], fine)


def _some_side_is(events: pd.DataFrame, inter: str) -> Passed:
    return events["inter1"].eq(inter) | events["inter2"].eq(inter)


def target_is_civilians(events: pd.DataFrame) -> Passed:
    """V13."""
    named = events["actor2"].astype("string").str.startswith(f"{CIVILIANS} (").fillna(False).astype(bool)
    return named & events["inter2"].eq(CIVILIANS)


CHECKS: Mapping[str, Check] = {
    "V13": target_is_civilians,
    "V14": _inters_are_allowed("V14"),
    "V15": lambda events: events["actor2"].notna(),
    "V16": _inters_are_allowed("V16"),
    "V16b": _interaction_is_allowed("V16b"),
    "V16c": _interaction_is_allowed("V16c"),
    "V17": _inters_are_allowed("V17"),
    "V18": lambda events: _some_side_is(events, PROTESTERS),
    "V18b": lambda events: events["inter1"].eq(PROTESTERS),
    "V19": _interaction_is_allowed("V19"),
    "V20": _interaction_is_allowed("V20"),
    "V21": lambda events: _some_side_is(events, RIOTERS) & ~_some_side_is(events, PROTESTERS),
    "V21c": lambda events: events["inter1"].eq(RIOTERS),
    "V22": _inters_are_allowed("V22"),
}

"""Checks that codes agree with one another and with the country: V1 to V9, V27, V46, V51."""

from collections.abc import Mapping

import pandas as pd

from schemas.vocabulary import (
    civilian_targeting,
    code_list,
    countries,
    event_types,
    inter_codes,
    interaction,
)
from transforms.quality.row_checks.frames import Check, Passed, each


def _interaction_is_the_pair(inter1: str | None, inter2: str | None, given: str | None) -> bool:
    known = inter_codes()
    return inter1 in known and (inter2 is None or inter2 in known) and given == interaction(str(inter1), inter2)


def second_side_is_whole(events: pd.DataFrame) -> Passed:
    """V2. One-sided events have neither actor2 nor inter2, and their interaction says so."""
    one_sided = events["interaction"].astype("string").str.endswith(" only").fillna(False).astype(bool)
    no_actor, no_inter = events["actor2"].isna(), events["inter2"].isna()
    return (no_actor == no_inter) & (no_inter == one_sided)


def actor1_is_there(events: pd.DataFrame) -> Passed:
    """V3."""
    return events["actor1"].notna() & events["inter1"].isin(code_list("inter"))


def _types_belong_together(sub_event_type: str | None, event_type: str | None, disorder_type: str | None) -> bool:
    entry = event_types().get(sub_event_type or "")
    return entry is not None and (entry.event_type, entry.disorder_type) == (event_type, disorder_type)


def year_is_of_date(events: pd.DataFrame) -> Passed:
    """V7."""
    return events["year"] == pd.to_datetime(events["event_date"]).dt.year


def fatalities_are_counted(events: pd.DataFrame) -> Passed:
    """V8."""
    return events["fatalities"].ge(0) & events["fatalities"].mod(1).eq(0)


def id_is_of_country(events: pd.DataFrame) -> Passed:
    """V9. All rows that share an id fail: which of them is meant cannot be known."""

    def fine(event_id: str | None, country: str | None) -> bool:
        entry = countries().get(country or "")
        number = (event_id or "")[3:]
        return entry is not None and event_id == f"{entry.prefix}{number}" and number.isascii() and number.isdigit()

    return each(events, ["event_id_cnty", "country"], fine) & ~events["event_id_cnty"].duplicated(keep=False)


def _targeting_follows_formula(
    event_type: str | None, sub_event_type: str | None, inter1: str | None, inter2: str | None, given: str | None
) -> bool:
    entry = event_types().get(sub_event_type or "")
    if entry is None or entry.event_type != event_type:
        return False
    return given == civilian_targeting(entry.event_type, entry.sub_event_type, inter1 or "", inter2)


def _country_fixes_iso_and_region(country: str | None, iso: float | None, region: str | None) -> bool:
    entry = countries().get(country or "")
    return entry is not None and (entry.iso, entry.region) == (iso, region)


CHECKS: Mapping[str, Check] = {
    "V1": lambda events: each(events, ["inter1", "inter2", "interaction"], _interaction_is_the_pair),
    "V2": second_side_is_whole,
    "V3": actor1_is_there,
    "V4": lambda events: each(events, ["sub_event_type", "event_type", "disorder_type"], _types_belong_together),
    "V5": lambda events: events["time_precision"].isin([1, 2, 3]),
    "V6": lambda events: events["geo_precision"].isin([1, 2, 3]),
    "V7": year_is_of_date,
    "V8": fatalities_are_counted,
    "V9": id_is_of_country,
    "V27": lambda events: each(
        events,
        ["event_type", "sub_event_type", "inter1", "inter2", "civilian_targeting"],
        _targeting_follows_formula,
    ),
    "V46": lambda events: each(events, ["country", "iso", "region"], _country_fixes_iso_and_region),
    "V51": lambda events: each(
        events,
        ["inter1", "interaction"],
        lambda inter1, given: inter1 is not None and given is not None and inter1 in given,
    ),
}

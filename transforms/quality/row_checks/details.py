"""Checks on deaths, days, texts, lists and duplicates: V10 to V12b, V35, V36, V38, V40, V42, V47 to V50."""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd

from transforms.quality.row_checks.frames import Check, Passed, each, list_items

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_FULL_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})\b"
    rf"|\b(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}}), (?P<us_year>\d{{4}})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
)
# Strategic developments may begin with a label: "Movement of forces: Around 5 June 2022 (as reported), ..."
_BEGINS_AROUND = r"^(?:[A-Z][A-Za-z/ -]{0,60}: )?Around "
_CROWD_SIZE = "crowd size="


def _nobody_dies(events: pd.DataFrame) -> Passed:
    return events["fatalities"].eq(0)


def _first_date(notes: str) -> date | None:
    """The first full date in a text. Raises ``ValueError`` if that is a day that no calendar has."""
    match = _FULL_DATE.search(notes)
    if match is None:
        return None
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    month = _MONTHS.index(match["month"] or match["us_month"]) + 1
    return date(int(match["year"] or match["us_year"]), month, int(match["day"] or match["us_day"]))


def _notes_say_the_day(notes: str | None, day: date | None) -> bool:
    try:
        said = _first_date(notes or "")
    except ValueError:
        return False
    return said is None or (day is not None and said == pd.Timestamp(day).date())


def not_older_than_event(events: pd.DataFrame) -> Passed:
    """V42. A timestamp may be as old as midnight UTC of the event's day."""
    midnight = (pd.to_datetime(events["event_date"]) - pd.Timestamp(0)) // pd.Timedelta(seconds=1)
    return events["timestamp"] >= midnight


def no_twin(events: pd.DataFrame) -> Passed:
    """V40. All rows fail that agree in day, place, actors and type."""
    key = ["event_date", "country", "location", "actor1", "actor2", "sub_event_type"]
    return ~events.duplicated(key, keep=False)


def _stands_for_month(day: date | None) -> bool:
    stamp = pd.Timestamp(day) if day is not None else None
    return stamp is not None and (stamp.day in (1, 15) or bool(stamp.is_month_end))


def _list_is_clean(cell: str | None) -> bool:
    return cell is None or all(item and item == item.strip() and ";" not in item for item in (list_items(cell) or [""]))


def lists_are_clean(events: pd.DataFrame) -> Passed:
    """V50."""
    return each(
        events,
        ["assoc_actor_1", "assoc_actor_2", "source", "tags"],
        lambda *cells: all(map(_list_is_clean, cells)),
    )


def _crowd_is_sized(cell: str | None) -> bool:
    return any(item.startswith(_CROWD_SIZE) and len(item) > len(_CROWD_SIZE) for item in list_items(cell))


CHECKS: Mapping[str, Check] = {
    "V10": _nobody_dies,
    "V11": _nobody_dies,
    "V12": _nobody_dies,
    "V12b": _nobody_dies,
    "V35": lambda events: events["fatalities"].ge(1),
    "V36": lambda events: events[["source", "source_scale", "notes"]].notna().all(axis=1),
    "V38": lambda events: each(events, ["notes", "event_date"], _notes_say_the_day),
    "V40": no_twin,
    "V42": not_older_than_event,
    "V47": lambda events: each(events, ["event_date"], _stands_for_month),
    "V48": lambda events: events["notes"].astype("string").str.match(_BEGINS_AROUND).fillna(False).astype(bool),
    "V49": lambda events: each(events, ["tags"], _crowd_is_sized),
    "V50": lists_are_clean,
}

"""The note of an event in our house style (rule book 3.9): date, parties, place, deaths, in one to three sentences."""

import calendar
import csv
from datetime import date
from functools import lru_cache

from schemas.paths import SEEDS
from schemas.records import EventPlace
from transforms.actors.names import Actor
from transforms.coding.fatalities import Fatalities


@lru_cache(maxsize=1)
def _wording() -> dict[str, tuple[str, str]]:
    """What the first party did, by sub-event type: with a second party, and alone."""
    with (SEEDS / "lexicon" / "notes.csv").open(encoding="utf8", newline="") as handle:
        return {row["sub_event_type"]: (row["with_second_party"], row["alone"]) for row in csv.DictReader(handle)}


def in_words(day: date) -> str:
    """Write a day as ``8 July 2021``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def opening(day: date, precision: int, rule: str) -> str:
    """Return ``On 8 July 2021``, ``Around 8 July 2021 (as reported)`` or ``Around 15 July 2021 (month of)``."""
    if precision == 1:
        return f"On {in_words(day)}"
    remark = "month of" if precision == 3 else "as reported" if rule == "as-reported" else "week of"
    return f"Around {in_words(day)} ({remark})"


def note(
    day: date,
    precision: int,
    date_rule: str,
    sub_event_type: str,
    first: Actor,
    second: Actor | None,
    place: EventPlace,
    deaths: Fatalities,
    disputed_by: str | None,
) -> str:
    """Return the note. ``disputed_by`` is the denial in the text's words, or None."""
    where = place.location if place.admin1 in (None, place.location) else f"{place.location} ({place.admin1})"
    together, alone = _wording()[sub_event_type]
    action = together.format(second=second.name) if second is not None else alone
    text = f"{opening(day, precision, date_rule)}, {first.name} {action} in {where}."
    if place.geo_precision == 3:
        text += f" [coded to {place.location} with GP3]"
    text += f" {_deaths(deaths)}"
    return f"{text} The report is disputed." if disputed_by else text


def _deaths(deaths: Fatalities) -> str:
    if not deaths.stated:
        return "Casualties unknown."
    if deaths.coded == 0:
        return "No fatalities reported."
    if deaths.vague:
        return f"Unknown fatalities coded as {deaths.coded}."
    if deaths.high > deaths.low:
        return f"{deaths.low} to {deaths.high} fatalities coded as {deaths.coded}."
    return f"{deaths.coded} fatality." if deaths.coded == 1 else f"{deaths.coded} fatalities."

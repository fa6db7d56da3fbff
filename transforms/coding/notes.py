"""The note of an event in our house style (rule book 3.9): date, parties, place, deaths, in one to three sentences."""

from datetime import date

from schemas.records import EventPlace
from transforms.actors.names import Actor
from transforms.coding.fatalities import Fatalities

VERBS = {
    "Armed clash": "clashed with",
    "Government regains territory": "retook the area from",
    "Non-state actor overtakes territory": "took the area from",
    "Chemical weapon": "used a chemical weapon against",
    "Air/drone strike": "carried out an air or drone strike on",
    "Suicide bomb": "carried out a suicide bombing against",
    "Shelling/artillery/missile attack": "shelled",
    "Remote explosive/landmine/IED": "struck with an explosive device",
    "Grenade": "threw a grenade at",
    "Sexual violence": "committed sexual violence against",
    "Attack": "attacked",
    "Abduction/forced disappearance": "abducted",
    "Agreement": "reached an agreement with",
    "Arrests": "arrested",
    "Change to group/activity": "changed their deployment or activity",
    "Disrupted weapons use": "seized or disabled weapons of",
    "Headquarters or base established": "established a base",
    "Looting/property destruction": "looted or destroyed property of",
    "Non-violent transfer of territory": "took over the area without fighting from",
    "Other": "brought about a significant development",
    "Peaceful protest": "held a protest",
    "Protest with intervention": "held a protest in which there intervened",
    "Excessive force against protesters": "held a protest and met with force from",
    "Violent demonstration": "demonstrated violently",
    "Mob violence": "used violence against",
}
ALONE = {"Violent demonstration": "faced", "Change to group/activity": "concerning", "Other": "concerning"}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
VERBLESS = {"Peaceful protest", "Change to group/activity", "Headquarters or base established", "Other"}


def in_words(day: date) -> str:
    """Write a day as ``8 July 2021``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


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
    verb = VERBS[sub_event_type]
    if second is None:
        action = verb if sub_event_type in VERBLESS | {"Violent demonstration"} else verb.rsplit(" ", 1)[0]
    elif sub_event_type in VERBLESS or sub_event_type == "Violent demonstration":
        action = f"{verb} ({second.name})"
    else:
        action = f"{verb} {second.name}"
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

"""Which reports tell of the same event, and which sentences tell of one at each of several places.

A report joins the incident before it unless it brings a day or a place of its own, or tells of another kind of event
with parties of its own (rule book 3.1, 3.2).
"""

from schemas.records import DateMention, EventPlace
from transforms.coding.incidents import (
    CHARGES,
    CROWD,
    PROVINCE,
    STRONG,
    TERRITORY,
    Incident,
    Part,
    Report,
    families,
    narrows,
    tells,
)
from transforms.coding.limits import limit
from transforms.language.words import words
from transforms.places.settle import TOWARD


def group_reports(reports: list[Report]) -> list[Incident]:
    """Return the incidents of an article in the order of their first report."""
    incidents: list[Incident] = []
    for report in reports:
        home = next((incident for incident in reversed(incidents) if _same(incident, report)), None)
        if home is None and not report.classes & STRONG and not _dispersal_elsewhere(report):
            continue
        if home is None:
            if report.order < limit("lead_sentences") or report.names_day or report.names_place:
                incidents.append(Incident([report]))
        else:
            home.reports.append(report)
    return incidents


def _dispersal_elsewhere(report: Report) -> bool:
    """Tell whether a crowd is dispersed at a place of its own: "in Abuja, where police fired tear gas at a crowd"."""
    crowd = any(mention.kind in {"crowd", "rioters"} for mention in report.patients)
    return "disperse" in report.classes and crowd and report.names_place


def spread_over_places(incidents: list[Incident]) -> list[Incident]:
    """Return the incidents, each once for every place that its sentence lists (rule book 3.1: a place, an event).

    A place that another incident of the kind has for itself is left to that one, and so is what lies beside a place
    already taken.
    """
    return [part for incident in incidents for part in _parts(incident, incidents)]


def _parts(incident: Incident, incidents: list[Incident]) -> list[Incident]:
    place = incident.place
    report = next((known for known in incident.reports if known.place is place and known.also), None)
    if place is None or report is None:
        return [incident]
    kinds = families(incident.first.classes)
    taken = [place]
    taken += [
        other.place
        for other in incidents
        if other is not incident and other.place is not None and families(other.first.classes) & kinds
    ]
    places = [place]
    for also in report.also:
        if all(_apart(known, also) for known in taken):
            taken.append(also)
            places.append(also)
    if len(places) == 1:
        return [incident]
    places.sort(key=lambda place: place.start)
    return [Incident(incident.reports, Part(tuple(places), i)) for i in range(len(places))]


def _same(incident: Incident, report: Report) -> bool:
    first = incident.first
    if _other_day(incident.date, report) or _other_time(incident.date, report):
        return False
    if report.names_place and not any(known.names_place for known in incident.reports):
        if _says_apart(report):
            return False
        goes_on = _continues(incident, report) or _arrives(incident, report) or _disperses(incident, report)
        return goes_on or bool(first.classes & report.classes & STRONG)
    if _other_place(incident, report):
        return False
    if families(first.classes) & families(report.classes):
        return True
    if "transfer" in first.classes and report.classes & TERRITORY and report.order == incident.reports[-1].order + 1:
        return True  # "the rebels left the town … soldiers hoisted their flag over it"
    if report.classes <= {"arrest"} and first.classes & CROWD:
        return True  # "71 people were arrested on Friday night": at the protest of that day
    return not report.triggers or not (report.names_day or report.names_place)


def _continues(incident: Incident, report: Report) -> bool:
    """Tell whether the next sentence says where it was: "… claimed a raid. Its fighters killed three in"."""
    last = incident.reports[-1]
    next_one = report.order == last.order + 1 and families(incident.first.classes) == families(report.classes)
    return next_one and any(agent.groups and agent in incident.first.agents for agent in report.agents)


def _arrives(incident: Incident, report: Report) -> bool:
    """Tell whether the next sentence names the place on the way to which it was: "on the road to X … near Y"."""
    known = incident.first.place
    next_one = report.order == incident.reports[-1].order + 1
    same = bool(families(incident.first.classes) & families(report.classes))
    return known is not None and TOWARD in known.reason and next_one and same


def _disperses(incident: Incident, report: Report) -> bool:
    """Tell whether the next sentence says where the protest of the one before was dispersed."""
    next_one = report.order == incident.reports[-1].order + 1
    return next_one and "disperse" in report.classes and bool(incident.first.classes & CROWD)


def _other_day(known: DateMention | None, report: Report) -> bool:
    if not report.names_day or known is None or report.date is None:
        return False
    if narrows(known, report) or tells(known, report):
        return False
    if report.date.first and report.date.last and report.date.first <= known.day <= report.date.last:
        return False
    slack = 0 if known.precision == report.date.precision == 1 else 4
    return abs((report.date.day - known.day).days) > slack


def _other_time(known: DateMention | None, report: Report) -> bool:
    """Tell whether a report speaks of a month or year in which the known day does not lie: "retaken in 2017"."""
    said = report.date
    if known is None or said is None or said.first is None or said.last is None or not report.holds(said.start):
        return False
    return not said.first <= known.day <= said.last and said.precision > 2


def _other_place(incident: Incident, report: Report) -> bool:
    known, place = incident.place, report.place
    if not report.names_place or known is None or place is None:
        return False
    apart = _says_apart(report) or report.classes & CHARGES and not incident.classes & CHARGES
    return _apart(known, place) or bool(apart) and _other_name(known, place)


def _says_apart(report: Report) -> bool:
    """Tell whether a sentence begins by telling its event from the one before: "Also on Monday", "Elsewhere"."""
    opening = report.sentence[: int(limit("opening_words"))]
    later = "later" in opening.text.lower() and any(token.lower_ in words("spells") for token in opening)
    return later or any(token.lower_ in words("apart") for token in opening)


def _other_name(known: EventPlace, place: EventPlace) -> bool:
    return max(known.geo_precision, place.geo_precision) < PROVINCE and known.location != place.location


def _apart(known: EventPlace, place: EventPlace) -> bool:
    """Tell whether two places are of different events."""
    away = max(abs(known.latitude - place.latitude), abs(known.longitude - place.longitude))
    if known.country != place.country:
        return away > limit("same_place_degrees")  # two towns on a border may stand for one place
    if PROVINCE in (known.geo_precision, place.geo_precision):
        return known.admin1 != place.admin1
    return away > limit("same_place_degrees")

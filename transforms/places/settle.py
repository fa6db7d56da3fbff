"""From names that lie in one another to a point with its precision, by the fall-backs of the rule book 2.6 and 3.8."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from schemas.records import EventPlace, Place, Toponym
from transforms.places.context import NEAR, preposition, type_kind, type_words
from transforms.places.evidence import name_heads
from transforms.places.folding import ascii_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.geometry import kilometres
from transforms.places.sources import words

# How exactly a kind of place tells where something happened, the finest first.
FINENESS = {
    "facility": 0,
    "neighbourhood": 0,
    "city": 1,
    "admin2": 2,
    "natural": 3,
    "region": 4,
    "admin1": 5,
    "country": 6,
}
_DISTRICT_KM = 40.0
TOWARD = "on the way to it"
_WAYS = words("way")
UNPLACED = "is not in the gazetteer"


@dataclass(slots=True)
class Group:
    """Names that lie in one another, how well they fit the trigger, and why."""

    names: list[Toponym]
    score: float
    reason: str
    locative: bool


def finest(names: Sequence[Toponym]) -> Toponym | None:
    """The resolved name of the finest kind, the first of several."""
    known = [t for t in names if t.place is not None]
    return min(known, key=lambda t: FINENESS[t.place.kind] if t.place else 9, default=None)


def settle(doc: Doc, text: str, group: Group, gazetteer: Gazetteer, unknown: Group | None) -> EventPlace | None:
    """The group's place with its precision, or nothing where it names no place below a country."""
    fine = finest(group.names)
    if fine is None or fine.place is None or fine.place.kind == "country" or not fine.place.country:
        return None
    place, kind = fine.place, fine.place.kind
    span = doc.char_span(fine.start, fine.end, alignment_mode="expand")
    assert span is not None
    typed = type_kind(doc, span.start, span.end - 1)
    reasons = [group.reason]
    if kind == "city" and typed == "admin2":
        kind = "admin2"  # the district is named, the town of that name stands for it
    precision, point = _point(place, kind, gazetteer)
    if point is None:
        return None
    lost = [t for t in group.names if t.place is None] if unknown is None else unknown.names
    district = _district(text, group.names, fine)
    if lost and precision == 1 and not district and not _urban(doc, lost[0]):
        # "X village, Kharkiv": the bare name may as well be the province that the town is the capital of
        precision = 3 if _names_division(point, gazetteer) and typed is None else 2
    if preposition(doc, span.start) == "to" and span.root.head.lower_ in _WAYS:
        reasons.append(TOWARD)
    if lost:
        reasons.append(f"{lost[0].text!r} {UNPLACED}")
    if precision == 1 and preposition(doc, span.start) in NEAR:
        precision = 2
        reasons.append("near")
    town = gazetteer.town(place) if place.kind == "neighbourhood" else None
    location = f"{town.name} - {point.name}" if town is not None else point.name
    unplaced = next((name for name in lost if name.start < fine.start or unknown is not None), None)
    if unplaced and precision > 1 and not _building(unplaced.text):
        location = ascii_name(unplaced.text)  # named as in the text; the point is that of the town that stands for it
    if district:
        location = f"{place.name} - {ascii_name(district.text)}"
        near = district.place
        if near and kilometres((near.latitude, near.longitude), (place.latitude, place.longitude)) < _DISTRICT_KM:
            point = replace(place, latitude=near.latitude, longitude=near.longitude)
    said = lost if lost else group.names
    first = min(said[0].start, group.names[0].start) if unknown is None else said[0].start
    last = max(t.end for t in (said if unknown is not None else group.names))
    return made(location, point, precision, text[first:last], first, last, "; ".join(reasons), gazetteer)


def _names_division(town: Place, gazetteer: Gazetteer) -> bool:
    return any(p.kind == "admin1" and gazetteer.town(p) == town for p in gazetteer.find(town.name, town.country))


def _urban(doc: Doc, name: Toponym) -> bool:
    """Whether an unknown name is a quarter, street or building, which lies inside the town named beside it."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    own = type_words().get(name.text.split()[-1].casefold(), ("", ""))[0]
    beside = type_kind(doc, span.start, span.end - 1) if span is not None else None
    if span is not None and span.start and doc[span.start - 1].text in {"'s", "’s"} and beside == "admin2":
        return True  # "Kharkiv's Saltivskyi district" lies in the city
    return _building(name.text) or not {own, beside}.isdisjoint(("neighbourhood", "facility"))


def _building(name: str) -> bool:
    """Whether a name is that of a building, park, street or body ("City Hall")."""
    return name.split()[-1] in name_heads()


def _district(text: str, names: Sequence[Toponym], fine: Toponym) -> Toponym | None:
    """The quarter in "City - Quarter"."""
    for city, quarter in zip(names, names[1:], strict=False):
        if city is fine and text[city.end : quarter.start] == " - ":
            return quarter
    return None


def _point(place: Place, kind: str, gazetteer: Gazetteer) -> tuple[int, Place | None]:
    """Precision and the place whose point is taken, by the fall-back of the rule book 3.8."""
    if kind in ("city", "neighbourhood", "facility"):
        return 1, place
    town = gazetteer.town(place)
    if kind == "admin2":
        return 2, town or place
    if kind == "natural":
        return gazetteer.stated_precision(place) or 3, place
    if kind == "region":
        return gazetteer.stated_precision(place) or 3, town or place
    return 3, town


def made(
    location: str, point: Place, precision: int, text: str, start: int, end: int, reason: str, gazetteer: Gazetteer
) -> EventPlace:
    """The record of a chosen point: divisions by containment or nearest town, coordinates to four decimals."""
    admin1, admin2 = point.admin1, point.admin2
    if admin1 is None or admin2 is None and point.kind in ("facility", "natural", "neighbourhood"):
        near = gazetteer.nearest(point.latitude, point.longitude, point.country)
        admin1 = admin1 or near.admin1
        admin2 = near.admin2 if near.admin1 == admin1 else admin2
    return EventPlace(
        location, point.country, admin1, admin2, point.admin3, round(point.latitude, 4), round(point.longitude, 4),
        precision, text, start, end, reason,
    )  # fmt: skip

"""Does a coded value agree with the gold value of the same field? One function, `agree`, and its rules by field.

Names agree loosely (an outlet's spelling is not an error of coding), points within a distance, all else exactly but
for case, accents and punctuation. The words and distances are data: ``seeds/quality/scoring.yml``.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from schemas.paths import SEEDS

Event = Mapping[str, Any]

EARTH_DIAMETER_KM = 12742.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds and word lists of ``seeds/quality/scoring.yml``."""

    near_km: float
    far_km: float
    weak_actor_words: frozenset[str]
    shared_words: float
    division_words: re.Pattern[str]


@cache
def rules() -> Rules:
    """Read the scoring rules once."""
    raw = yaml.safe_load((SEEDS / "quality" / "scoring.yml").read_text(encoding="utf-8"))
    return Rules(
        near_km=float(raw["near_km"]),
        far_km=float(raw["far_km"]),
        weak_actor_words=frozenset(raw["weak_actor_words"]),
        shared_words=float(raw["shared_words"]),
        division_words=re.compile(rf"\b(?:{'|'.join(raw['division_words'])})\b"),
    )


def agree(field: str, gold: Event, coded: Event) -> bool | None:
    """Tell whether ``coded`` has what ``gold`` has in ``field``; None where gold says nothing that could be scored.

    ``field`` is a column of the events table or one of the derived ones: ``km25``, ``km161`` (the points lie within
    so many kilometres), ``actors`` (both actors, in either order), ``deaths`` (fatalities where gold has any).
    """
    special = _SPECIAL.get(field)
    if special is not None:
        return special(gold, coded)
    if gold.get(field) is None:
        return None
    return _COMPARE.get(field, _same_text)(gold[field], coded.get(field))


def kilometres(a: tuple[Any, Any], b: tuple[Any, Any]) -> float:
    """Great-circle distance of two (latitude, longitude) points in decimal degrees; infinite if one is incomplete."""
    if any(value is None or value == "" for value in (*a, *b)):
        return math.inf
    lat_a, lon_a, lat_b, lon_b = (math.radians(float(value)) for value in (*a, *b))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(chord)))


def same_actor(gold: Any, coded: Any) -> bool:
    """Compare two actor names by their telling words; the years of a regime do not count."""
    a, b = _telling_words(gold), _telling_words(coded)
    if not a or not b:
        return a == b
    return a <= b or b <= a or len(a & b) / len(a | b) >= rules().shared_words


def fold(value: Any) -> str:
    """Reduce a value to lower-case ASCII words and digits, one blank between them."""
    plain = unicodedata.normalize("NFKD", str(value or "")).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _telling_words(name: Any) -> frozenset[str]:
    without_years = re.sub(r"\(\d{4}-?\d{0,4}\)", "", str(name or ""))
    return frozenset(fold(without_years).split()) - rules().weak_actor_words


def _same_text(gold: Any, coded: Any) -> bool:
    return fold(gold) == fold(coded)


def _same_number(gold: Any, coded: Any) -> bool:
    return coded is not None and int(float(coded)) == int(float(gold))


def _same_place_name(gold: Any, coded: Any) -> bool:
    def stem(name: Any) -> str:
        return rules().division_words.sub("", fold(name)).strip()

    a, b = stem(gold), stem(coded)
    return b != "" and (a in b or b in a)


def _same_presence(gold: Any, coded: Any) -> bool:
    return bool(gold) == bool(coded)


def _within(limit_km: float, gold: Event, coded: Event) -> bool | None:
    point = (gold.get("latitude"), gold.get("longitude"))
    if None in point:
        return None
    return kilometres(point, (coded.get("latitude"), coded.get("longitude"))) <= limit_km


def _same_pair(gold: Event, coded: Event) -> bool | None:
    want = [gold[key] for key in ("actor1", "actor2") if gold.get(key)]
    have = [coded[key] for key in ("actor1", "actor2") if coded.get(key)]
    if not want:
        return None
    if len(want) != len(have):
        return False
    return all(map(same_actor, want, have)) or all(map(same_actor, want, reversed(have)))


def _same_deaths(gold: Event, coded: Event) -> bool | None:
    return _same_number(gold["fatalities"], coded.get("fatalities")) if gold.get("fatalities") else None


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "fatalities": _same_number,
    "admin1": _same_place_name,
    "location": _same_place_name,
    "actor1": same_actor,
    "actor2": same_actor,
    "civilian_targeting": _same_presence,
}

_SPECIAL: dict[str, Callable[[Event, Event], bool | None]] = {
    "km25": lambda gold, coded: _within(rules().near_km, gold, coded),
    "km161": lambda gold, coded: _within(rules().far_km, gold, coded),
    "actors": _same_pair,
    "deaths": _same_deaths,
}

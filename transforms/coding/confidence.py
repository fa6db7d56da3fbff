"""How sure the coder is of an event, in [0, 1]: the signs that speak for and against it, and their weights.

The weights (``seeds/lexicon/confidence.csv``, in log-odds) are fitted by ``benchmarks/confidence.py`` so that of the
events with a confidence of 0.8 about eight in ten have type, day and province right.
"""

import csv
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache

from schemas import vocabulary
from schemas.paths import SEEDS
from schemas.records import DateMention, EventPlace
from transforms.coding.incidents import Incident
from transforms.coding.parties import Parties
from transforms.places.event_place import HERE

BASE = "base"


def signs_of(
    incident: Incident, parties: Parties, place: EventPlace, day: DateMention, kind: str, rank: int
) -> list[str]:
    """Return the names of the signs that an event shows; ``rank`` 0 is the main event of its article."""
    signs = [_day_sign(incident, day), *_place_signs(place), *_party_signs(parties)]
    if rank:
        signs.append("beside the main event")
    if incident.first.order == 0:
        signs.append("opens the text")
    if sum(bool(report.triggers) for report in incident.reports) > 1:
        signs.append("told again")
    if any(trigger.heading for trigger in incident.first.triggers):
        signs.append("under a heading")
    if any(report.deaths for report in incident.reports):
        signs.append("deaths told")
    signs.append(vocabulary.event_types()[kind].event_type.lower())
    return signs


def confidence(signs: Iterable[str]) -> float:
    """Return the probability that an event is right, by the weights of its signs; two decimals."""
    weights = _weights()
    score = weights[BASE] + sum(weights.get(sign, 0.0) for sign in signs)
    return round(1 / (1 + math.exp(-score)), 2)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    with (SEEDS / "lexicon" / "confidence.csv").open(encoding="utf8", newline="") as handle:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(handle)}


def _day_sign(incident: Incident, day: DateMention) -> str:
    if day.end == day.start:
        return "day of the report"
    if not any(report.holds(day.start) for report in incident.reports):
        return "day from elsewhere"
    if day.precision > 1:
        return "day vague"
    return "day in full" if day.rule == "absolute" else "day named"


def _place_signs(place: EventPlace) -> Iterator[str]:
    yield {1: "town", 2: "near a town", 3: "region only"}[place.geo_precision]
    if not place.reason.startswith(HERE):
        yield "place from elsewhere"
    if "not in the gazetteer" in place.reason:
        yield "place unknown"


def _party_signs(parties: Parties) -> Iterator[str]:
    first, second = parties.first, parties.second
    if first.mention is None:
        yield "attacker not named"
    elif first.mention.groups:
        yield "attacker is a known group"
    if second is not None and second.mention is None:
        yield "target not named"

"""How sure the coder is of an event, in [0, 1]: what the text gives and what was filled in."""

import math

from schemas.records import DateMention, EventPlace
from transforms.actors.names import Actor
from transforms.coding.incidents import Incident

# Weights of the signs, in log-odds.
BASE = 0.2
SIGNS = {
    "day": 0.6,
    "town": 0.5,
    "region": -0.6,
    "first_named": 0.6,
    "second_named": 0.3,
    "repeated": 0.3,
    "heading": 0.4,
}


def confidence(incident: Incident, day: DateMention, place: EventPlace, first: Actor, second: Actor | None) -> float:
    """Return the probability that the event is right, by a logistic sum of signs; two decimals."""
    score = BASE
    score += SIGNS["day"] if day.precision == 1 and day.rule != "as-reported" else 0.0
    score += SIGNS["town"] if place.geo_precision == 1 else SIGNS["region"] if place.geo_precision == 3 else 0.0
    score += SIGNS["first_named"] if first.mention is not None else 0.0
    score += SIGNS["second_named"] if second is not None and second.mention is not None else 0.0
    score += SIGNS["repeated"] if len(incident.reports) > 1 else 0.0
    score += SIGNS["heading"] if any(trigger.heading for trigger in incident.first.triggers) else 0.0
    return round(1 / (1 + math.exp(-score)), 2)

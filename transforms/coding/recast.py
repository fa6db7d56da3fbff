"""What a trigger becomes by the words around it: who is captured is arrested, what aircraft attack is an airstrike."""

import csv
from functools import lru_cache
from itertools import product

from spacy.tokens import Doc, Span

from schemas.paths import SEEDS
from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import arguments
from transforms.coding.lexicon import Trigger
from transforms.coding.parties import ARMED, FORCES, mention_of
from transforms.language.inflection import noun_forms
from transforms.language.words import words

DEMANDS = words("demands")
FROM_THE_AIR = frozenset({"bomb", "attack", "shell", "shoot"})
TERRITORIAL = frozenset({"seize", "retake"})
TAKEN = {"obj", "nsubj:pass", "nmod", "conj", "nsubj", "compound"}
TO_COME = ("future", "planned", "hypothetical")


def by_parties(doc: Doc, inside: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """Return the triggers of a sentence as their doers and objects make them."""
    return [_held_or_taken(doc, _by_arms(doc, trigger, inside, actors), actors) for trigger in inside]


def by_each_other(doc: Doc, sentence: Span, live: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """Return the live triggers of a sentence as they make each other; what is none beside the others is left out."""
    return _searches(doc, _by_aircraft(_with_demands(sentence, live)), actors)


@lru_cache(maxsize=1)
def held_nouns() -> frozenset[str]:
    """The nouns for what can change hands: town, base, district, …"""
    with (SEEDS / "lexicon" / "territory_nouns.csv").open(encoding="utf8", newline="") as handle:
        return frozenset(form for row in csv.DictReader(handle) for form in noun_forms(row["noun"]))


def _held_or_taken(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> Trigger:
    """To capture people is to arrest them; only places change hands."""
    if not trigger.classes & TERRITORIAL or trigger.end - trigger.start > 2:
        return trigger
    patients = [token for token in arguments(doc, trigger).patients if token.dep_ in TAKEN]
    held = any(token.lower_ in held_nouns() or token.ent_type_ == "LOC" for token in patients)
    if not held and any(mention_of(actors, token) for token in patients):
        return Trigger(trigger.start, trigger.end, trigger.head, frozenset({"arrest"}), trigger.verbal)
    return trigger


def _by_arms(doc: Doc, trigger: Trigger, inside: list[Trigger], actors: list[ActorMention]) -> Trigger:
    """What a crowd does in a riot, armed men do as destruction: "gunmen set fire to nine trucks"."""
    burns = doc[trigger.head].lower_ in words("burning")
    if trigger.classes != {"riot"} or not burns or any(other.classes & {"protest", "gather"} for other in inside):
        return trigger
    doers = [mention for token in arguments(doc, trigger).agents if (mention := mention_of(actors, token))]
    if not doers or doers[0].kind not in ARMED | {"armed"}:
        return trigger
    return Trigger(trigger.start, trigger.end, trigger.head, frozenset({"loot"}), trigger.verbal)


def _by_aircraft(live: list[Trigger]) -> list[Trigger]:
    """What aircraft attack, they attack from the air."""
    if not any("aircraft" in trigger.classes for trigger in live):
        return live
    return [
        Trigger(t.start, t.end, t.head, t.classes - {"bomb"} | {"air"}, t.verbal)
        if t.verbal and t.classes & FROM_THE_AIR
        else t
        for t in live
    ]


def _searches(doc: Doc, live: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """The raids in which police arrest people are searches, not attacks."""
    arrests = [trigger for trigger in live if "arrest" in trigger.classes]
    parties = (mention_of(actors, token) for trigger in arrests for token in arguments(doc, trigger).agents)
    if not any(party is not None and party.kind in FORCES for party in parties):
        return live
    return [t for t in live if t.classes != {"attack"} or t.verbal or not doc[t.head].lower_.startswith("raid")]


def _with_demands(sentence: Span, live: list[Trigger]) -> list[Trigger]:
    """A gathering is a protest only where the sentence says what for; else it is dropped."""
    demanding = any(token.lower_ in DEMANDS for token in sentence)
    found: list[Trigger] = []
    for trigger in live:
        if trigger.classes == {"gather"}:
            if demanding:
                found.append(Trigger(trigger.start, trigger.end, trigger.head, frozenset({"protest"}), trigger.verbal))
        else:
            found.append(trigger)
    return found


def close_purposes(doc: Doc, inside: list[Trigger], gates: dict[Trigger, str | None]) -> None:
    """What people "will march to protest" against, they do not protest yet: a purpose shares the gate before it."""
    for trigger, before in product(inside, inside):
        head, gate = doc[trigger.head], gates[before] if before.classes & {"protest", "gather"} else None
        purpose = head.tag_ == "VB" and any(child.lower_ == "to" for child in head.children)
        if before.end <= trigger.start and purpose and gates[trigger] is None and gate and gate.startswith(TO_COME):
            gates[trigger] = gate

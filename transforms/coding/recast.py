"""What a trigger becomes by the words around it: who is captured is arrested, what aircraft attack is an airstrike."""

import csv
from functools import lru_cache
from itertools import product

from spacy.tokens import Doc, Span, Token

from schemas.paths import SEEDS
from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import arguments, is_passive, objects_of
from transforms.coding.incidents import CROWD
from transforms.coding.lexicon import Trigger
from transforms.coding.parties import ARMED, FIGHTERS, FORCES, mention_of
from transforms.language.inflection import noun_forms
from transforms.language.words import words

DEMANDS = words("demands")
ATTACKED = frozenset({"attack", "clash"})
WEAPONS = {  # by the class of their attacks, the gravest first
    "suicide": words("arms_suicide"),
    "air": words("arms_air"),
    "shell": words("arms_shell"),
    "grenade": words("arms_grenade"),
    "bomb": words("arms_bomb"),
}
FROM_THE_AIR = frozenset({"bomb", "attack", "shell", "shoot"})
ATTACKS = frozenset({"kill", "shoot", "injure", "attack", "bomb", "blast", "suicide", "grenade"})
BOTH_WAYS = frozenset({"attack", "shoot", "kill", "injure", "riot"})
PLACING = {"at", "near", "outside"}
ENDED = frozenset({"clash", "fight", "attack", "kill", "injure", "die", "shoot", "riot", "loot"})
TERRITORIAL = frozenset({"seize", "retake"})
TAKEN = {"obj", "nsubj:pass", "nmod", "conj", "nsubj", "compound"}
TO_COME = ("future", "planned", "hypothetical")
NOT_NOW = ("commemorated", "history", "exercise")


def by_parties(doc: Doc, inside: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """Return the triggers of a sentence as their doers and objects make them."""
    weapons = [_one_another(doc, _with_its_weapon(doc, trigger)) for trigger in inside]
    weapons = [_carried_off(doc, _dispersed(doc, trigger), actors) for trigger in weapons]
    weapons = [_roadblock(doc, _by_forces(doc, trigger, actors), actors) for trigger in weapons]
    return [_downed(doc, _held_or_taken(doc, _by_arms(doc, trigger, inside, actors), actors)) for trigger in weapons]


def by_each_other(doc: Doc, sentence: Span, live: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """Return the live triggers of a sentence as they make each other; what is none beside the others is left out."""
    live = _attacked_at_a_protest(doc, _with_demands(sentence, _without_what_was_ended(doc, live)), actors)
    return _searches(doc, _by_aircraft(doc, live), actors)


def _attacked_at_a_protest(doc: Doc, live: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """Where a gunman kills at a protest, the protest is where it was: not so where forces or a crowd do."""
    deeds = [trigger for trigger in live if trigger.classes <= ATTACKS]
    doers = [mention_of(actors, token) for trigger in deeds for token in arguments(doc, trigger).agents]
    if not any(doer is not None and doer.kind in FIGHTERS - {"military"} | {"sole"} for doer in doers):
        return live
    return [t for t in live if t.classes != {"protest"} or t.verbal or _case(doc[t.head]) not in PLACING]


def _without_what_was_ended(doc: Doc, live: list[Trigger]) -> list[Trigger]:
    """The fighting that an agreement ends is no event of its day: "signed an agreement to stop the fighting"."""
    agreed = next((trigger for trigger in live if trigger.classes == {"agree"} and trigger.verbal), None)
    if agreed is None:
        return live
    return [
        t
        for t in live
        if t.start < agreed.end or not t.classes <= ENDED or t.verbal and doc[t.head].dep_ not in {"acl", "acl:relcl"}
    ]


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
    if _occupied(doc, trigger, patients, actors):
        return Trigger(trigger.start, trigger.end, trigger.head, frozenset({"protest"}), trigger.verbal)
    patients += [part for token in patients for part in token.children if part.dep_ == "nmod"]  # "the last of three …"
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


def _by_forces(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> Trigger:
    """What an army bombs, it bombs from the air; soldiers on a rampage are no mob."""
    text = doc[trigger.start : trigger.end].text.lower()
    bombs = trigger.classes == {"bomb"} and trigger.verbal and text in words("bombing")
    rampage = trigger.classes == {"riot"} and "rampage" in text
    if not bombs and not rampage:
        return trigger
    doers = [mention for token in arguments(doc, trigger).agents if (mention := mention_of(actors, token))]
    if not doers or doers[0].kind not in (FORCES | {"nation"} if bombs else FORCES):
        return trigger
    name = "air" if bombs else "attack"
    return Trigger(trigger.start, trigger.end, trigger.head, frozenset({name}), trigger.verbal)


def _roadblock(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> Trigger:
    """Where armed men block a road, nobody demonstrates."""
    text = doc[trigger.start : trigger.end].text.lower()
    if trigger.classes != {"protest"} or not trigger.verbal or "road" not in text and "checkpoint" not in text:
        return trigger
    doers = [mention for token in arguments(doc, trigger).agents if (mention := mention_of(actors, token))]
    armed = bool(doers) and doers[0].kind in ARMED | {"armed", "gang"}
    return Trigger(trigger.start, trigger.end, trigger.head, frozenset(), trigger.verbal) if armed else trigger


def _dispersed(doc: Doc, trigger: Trigger) -> Trigger:
    """A crowd that goes home by itself is not dispersed by anybody: "before they dispersed"."""
    head = doc[trigger.head]
    itself = trigger.verbal and not is_passive(head) and not objects_of(head) and head.tag_ in {"VBD", "VBP", "VBG"}
    if trigger.classes != {"disperse"} or not itself or trigger.end - trigger.start > 1:
        return trigger
    return Trigger(trigger.start, trigger.end, trigger.head, frozenset(), trigger.verbal)


def _carried_off(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> Trigger:
    """Who carries off goods loots: "carrying off wheat flour"."""
    if trigger.classes != {"abduct"} or doc[trigger.end - 1].lower_ not in {"off", "away"}:
        return trigger
    things = [token for token in objects_of(doc[trigger.head]) if token.pos_ == "NOUN"]
    if not things or any(mention_of(actors, token) for token in things):
        return trigger
    return Trigger(trigger.start, trigger.end, trigger.head, frozenset({"loot"}), trigger.verbal)


def _one_another(doc: Doc, trigger: Trigger) -> Trigger:
    """Who attack each other fight: "residents of the two villages attacked one another"."""
    after = doc[trigger.end : trigger.end + 2].text.lower()
    if not trigger.verbal or after not in {"one another", "each other"} or not trigger.classes & BOTH_WAYS:
        return trigger
    return Trigger(trigger.start, trigger.end, trigger.head, trigger.classes | {"clash", "fight"}, trigger.verbal)


def _with_its_weapon(doc: Doc, trigger: Trigger) -> Trigger:
    """An attack that names its weapon is of that weapon's kind: "a mine attack", "an attack … with mines"."""
    if not trigger.classes <= ATTACKED:
        return trigger
    head = doc[trigger.head]
    inside = [token.lower_ for token in doc[trigger.start : trigger.end]]
    means = [child.lower_ for word in (head, *_noun_of(head)) for child in word.children if _case(child) == "with"]
    for kind, arms in WEAPONS.items():
        if arms.intersection(inside + means):
            return Trigger(trigger.start, trigger.end, trigger.head, frozenset({kind}), trigger.verbal)
    return trigger


def _noun_of(verb: Token) -> list[Token]:
    """The deed that a light verb does, and what it is done to: "carried out an attack against a convoy with mines"."""
    deeds = [child for child in verb.children if child.dep_ == "obj"]
    return deeds + [child for deed in deeds for child in deed.children if child.dep_ == "nmod"]


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _by_aircraft(doc: Doc, live: list[Trigger]) -> list[Trigger]:
    """What aircraft attack, they attack from the air; who fires at an aircraft fights."""
    aircraft = [trigger for trigger in live if "aircraft" in trigger.classes]
    if not aircraft:
        return live
    flown = {i for trigger in aircraft for i in range(trigger.start, trigger.end)}

    def fired_at(trigger: Trigger) -> bool:
        return any(token.i in flown for token in arguments(doc, trigger).patients)

    return [
        Trigger(t.start, t.end, t.head, t.classes - {"bomb"} | {"air"}, t.verbal)
        if t.verbal and t.classes & FROM_THE_AIR and not fired_at(t)
        else t
        for t in live
    ]


def _searches(doc: Doc, live: list[Trigger], actors: list[ActorMention]) -> list[Trigger]:
    """The raids in which police arrest people are searches, not attacks."""
    arrests = [trigger for trigger in live if "arrest" in trigger.classes]
    parties = (mention_of(actors, token) for trigger in arrests for token in arguments(doc, trigger).agents)
    if not any(party is not None and party.kind in FORCES for party in parties):
        return live
    return [t for t in live if t.classes != {"attack"} or not doc[t.head].lower_.startswith("raid")]


def _with_demands(sentence: Span, live: list[Trigger]) -> list[Trigger]:
    """A gathering is a protest only where the sentence says what for, or demonstrators come; else it is dropped."""
    gatherings = [trigger for trigger in live if trigger.classes == {"gather"}]
    came = {trigger.verbal for trigger in gatherings} == {True, False}  # "demonstrators gathered in …"
    demanding = came or _demands(sentence)
    found: list[Trigger] = []
    for trigger in live:
        if trigger not in gatherings:
            found.append(trigger)
        elif demanding:
            found.append(Trigger(trigger.start, trigger.end, trigger.head, frozenset({"protest"}), trigger.verbal))
    return found


def _demands(sentence: Span) -> bool:
    return any(token.lower_ in DEMANDS for token in sentence)


def _occupied(doc: Doc, trigger: Trigger, patients: list[Token], actors: list[ActorMention]) -> bool:
    """Whether people without arms take over a school or an office for a cause."""
    premises = any(token.lower_ in words("things_property") for token in patients)
    return premises and _demands(doc[trigger.head].sent) and not _armed_doer(doc, trigger, actors)


def _armed_doer(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> bool:
    """Whether the text names no doer, or one with arms."""
    agents = arguments(doc, trigger).agents
    doers = [mention for token in agents if (mention := mention_of(actors, token))]
    return not agents or any(doer.kind in ARMED for doer in doers)


def _downed(doc: Doc, trigger: Trigger) -> Trigger:
    """To shoot down a missile disrupts a weapon; to shoot down a manned aircraft is fire at those in it."""
    if trigger.classes != {"disrupt"} or doc[trigger.end - 1].lower_ != "down":
        return trigger
    if not any(token.lower_ in words("things_aircraft") for token in arguments(doc, trigger).patients):
        return trigger
    return Trigger(trigger.start, trigger.end, trigger.head, frozenset({"shell"}), trigger.verbal)


def close_described(doc: Doc, inside: list[Trigger], gates: dict[Trigger, str | None]) -> None:
    """People whose deed a relative clause tells share its gate: "the protesters who have demonstrated since June".

    So does the arrest of those who did what is none: "arrested twelve people after a jackal died".
    """
    closed = [(doc[trigger.head], gate) for trigger, gate in gates.items() if gate is not None]
    for trigger in inside:
        head = doc[trigger.head]
        if gates[trigger] is None and not trigger.verbal and trigger.classes <= CROWD:
            told = (gate for verb, gate in closed if verb.dep_ == "acl:relcl" and verb.head == head)
            gates[trigger] = next(told, None)
        if gates[trigger] is None and head.dep_ in {"acl:relcl", "acl"}:  # "ten years since bombings that killed 202"
            told = (gate for noun, gate in closed if noun == head.head and gate.startswith(NOT_NOW))
            gates[trigger] = next(told, None)
        if gates[trigger] is None and trigger.classes == {"arrest"}:
            gates[trigger] = next((gate for _, gate in closed if gate.startswith("no armed party: ")), None)


def close_purposes(doc: Doc, inside: list[Trigger], gates: dict[Trigger, str | None]) -> None:
    """What people "will march to protest" against, they do not protest yet: a purpose shares the gate before it."""
    for trigger, before in product(inside, inside):
        head, gate = doc[trigger.head], gates[before] if before.classes & {"protest", "gather"} else None
        purpose = head.tag_ == "VB" and any(child.lower_ == "to" for child in head.children)
        if before.end <= trigger.start and purpose and gates[trigger] is None and gate and gate.startswith(TO_COME):
            gates[trigger] = gate

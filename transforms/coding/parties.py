"""The parties of an event: from the argument words to actor1 and actor2 (rule book 3.5)."""

import re
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from transforms.actors import names
from transforms.actors.mentions import ActorMention
from transforms.actors.names import Actor, name_actor
from transforms.coding.incidents import Incident
from transforms.language.words import words

DEEPER = 1  # step below the highest mention of a phrase
LONGEST_MEMORY = 60  # words between forces and what stands for them
TWO_SIDED = frozenset({"clash", "agree"})
ARMED_KINDS = {"group", "military", "police", "security", "armed", "gang", "sole", "identity", "nation", "government"}
FORCES = {"military", "police", "security"}
# Whose agreements end fighting; those of states may be about anything.
FIGHTERS = frozenset({"group", "armed", "identity", "gang", "military"})
ARMED = FIGHTERS | FORCES
CROWD_KINDS = {"crowd", "rioters", "activist", "people", "party", "identity", "government"}
ERV = frozenset({"air", "shell", "bomb", "blast", "suicide", "grenade", "chemical"})
VIOLENT = ERV | {"attack", "kill", "shoot", "injure", "abduct", "sexual", "loot"}
BY_HAND = frozenset({"attack", "kill", "shoot", "injure"})
ONE_SIDED = frozenset({"movement", "base", "other_sd"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Both sides of an event; ``second`` is None for a one-sided one."""

    first: Actor
    second: Actor | None
    rules: tuple[str, ...]


def mention_of(mentions: list[ActorMention], token: Token) -> ActorMention | None:
    """Return the actor that an argument word names: the mention around it, or the first one in its phrase."""
    for mention in mentions:
        if mention.start <= token.i < mention.end or mention.head == token.i:
            return mention
    left, right = token.left_edge.i, token.right_edge.i
    if right - left > 25:
        right = token.i
    inside = [mention for mention in mentions if left <= mention.start and mention.end <= right + 1]
    highest = min((_depth(token, mention) for mention in inside), default=0)
    near = [mention for mention in inside if _depth(token, mention) <= highest + DEEPER]
    return min(near, key=lambda mention: abs(mention.head - token.i), default=None)


def _depth(token: Token, mention: ActorMention) -> int:
    """How many steps a mention hangs below a word: of "Franco, a councilwoman and critic of police violence" one."""
    up = [ancestor.i for ancestor in token.doc[mention.head].ancestors]
    return up.index(token.i) if token.i in up else len(up)


def resolve_generic(doc: Doc, mention: ActorMention, mentions: list[ActorMention]) -> ActorMention:
    """Return the named group that "the militants" stands for: the last one named before, else the mention itself."""
    owner = _owner(doc, mention, mentions)
    if owner is not None:
        return owner
    if mention.kind in FORCES and not mention.nation and not mention.units:
        return _forces_of_the_story(mention, mentions)
    if _bare(doc, mention):
        return replace(mention, otherwise=last_group(mentions, mention.start, named=True))
    if not mention.generic or mention.kind != "armed":
        return mention
    if (before := last_group(mentions, mention.start)) is not None:
        return before
    groups = [other for other in mentions if other.kind == "group"]
    return groups[0] if len({other.groups for other in groups}) == 1 else mention


def _bare(doc: Doc, mention: ActorMention) -> bool:
    """Whether one noun alone tells of a group, "the rebels": the land's, else the one that the text names."""
    words_of_it = doc[mention.start : mention.end]
    alone = all(token.i == mention.head or token.pos_ in {"DET", "NUM"} for token in words_of_it)
    return mention.kind == "group" and mention.common and alone


def last_group(mentions: list[ActorMention], position: int, named: bool = False) -> ActorMention | None:
    """Return the last group before a token; ``named``: by its name, and not by a description."""
    before = (m for m in reversed(mentions) if m.kind == "group" and m.end <= position)
    return next((m for m in before if not named or not m.common), None)


def _owner(doc: Doc, mention: ActorMention, mentions: list[ActorMention]) -> ActorMention | None:
    """The group of a sentence that "its troops" are of: "the front said its troops took the town"."""
    if mention.kind not in FORCES | {"armed"} or doc[mention.start].lower_ not in {"its", "their"}:
        return None
    first = doc[mention.start].sent.start
    named = [m for m in mentions if m.kind == "group" and first <= m.start and m.end <= mention.start]
    speaking = [m for m in named if doc[m.head].dep_ in {"nsubj", "nsubj:pass"}]
    return speaking[-1] if speaking else None


def _forces_of_the_story(mention: ActorMention, mentions: list[ActorMention]) -> ActorMention:
    """The forces that "soldiers" stands for shortly after "Israeli soldiers" or "U.S. troops"."""
    near = [
        other
        for other in mentions
        if other.kind == mention.kind and other.nation and 0 <= mention.start - other.end <= LONGEST_MEMORY
    ]
    return near[-1] if near else mention


def crowd_parties(incident: Incident, country: str, day: date, violent: bool, involved: bool) -> Parties:
    """The parties of a demonstration or riot: the crowd first; forces, a rival crowd or victims second.

    ``violent``: rioters, not protesters. ``involved``: the text tells of forces against the crowd or fighting.
    """
    agents = [mention for mention in incident.first.agents if mention.kind in CROWD_KINDS]
    patients = incident.all_of("patients")
    identities = [associate for mention in agents for associate in names.associates(mention, country, day)]
    first = names.crowd(country, violent, tuple(dict.fromkeys(identities)))
    first = Actor(first.name, first.inter, first.associates, agents[0] if agents else None)
    mentions = incident.all_of("agents") + patients + incident.all_of("bystanders")
    forces = [mention for mention in mentions if mention.kind in FORCES]
    armed = [mention for mention in mentions if mention.kind in {"group", "armed", "gang"}]
    rules = ["P01 crowd first"]
    second: Actor | None = None
    if (involved or violent and any(mention.kind in FORCES for mention in patients)) and (forces or armed):
        second = name_actor((forces or armed)[0], country, day, security="police")
        rules.append("P02 intervening force second")
    elif any(_countered(sentence) for sentence in incident.sentences):
        second = names.crowd(country, violent)
        rules.append("P16 counter-demonstration second")
    elif involved and not violent:
        second = name_actor(names.POLICE, country, day)
        rules.append("P03 intervention without a named force: police")
    return Parties(first, second, tuple(rules))


def _countered(sentence: Span) -> bool:
    """Whether another crowd stood against the first."""
    return re.search(r"\bcounter[- ]?(demonstrat|protest|rall|march)", sentence.text.lower()) is not None


def mob_parties(incident: Incident, country: str, day: date) -> Parties:
    """The parties of mob violence: rioters, and police, a rival crowd, or the victims."""
    base = crowd_parties(incident, country, day, violent=True, involved=False)
    mentions = incident.all_of("patients")
    agents = incident.first.agents
    forces = [m for m in mentions + agents + incident.all_of("bystanders") if m.kind in FORCES]
    fights = bool(incident.first.classes & {"clash"})
    if forces and (fights or any(m.kind in FORCES for m in mentions)):
        return Parties(base.first, name_actor(forces[0], country, day, security="police"), ("P04 mob against forces",))
    if fights or len([m for m in agents if m.kind in CROWD_KINDS]) > 1 and not mentions:
        return Parties(base.first, names.crowd(country, True), ("P05 two crowds",))
    victims = [mention for mention in mentions if mention.kind in {"people", "activist", "crowd", "identity", "party"}]
    if victims or incident.first.deaths:
        target = victims[0] if victims else None
        who = names.associates(target, country, day) if target else ()
        civilians = Actor(*_plain(names.civilians(country, who)), target)
        return Parties(base.first, civilians, ("P06 mob against civilians",))
    return base


def _plain(actor: Actor) -> tuple[str, str, tuple[str, ...]]:
    return actor.name, actor.inter, actor.associates


def armed_parties(incident: Incident, country: str, day: date, claimant: ActorMention | None = None) -> Parties:
    """The parties of political violence and strategic developments; ``claimant`` where the attacker is not named."""
    classes = incident.classes
    named = incident.first.agents
    kinds = ARMED_KINDS - {"nation"}  # a nation that a later report names mostly speaks, or its people suffer
    agents = [m for m in incident.of_the_deed("agents") if m.kind in (ARMED_KINDS if m in named else kinds)]
    patients = incident.of_the_deed("patients")
    rules: list[str] = []
    doers = [mention for mention in named if mention.kind in ARMED_KINDS] or agents
    if claimant is not None and all(mention.kind in {"armed", "sole"} and not mention.groups for mention in doers):
        agents = [claimant]
        patients = [mention for mention in patients if mention != claimant]
        rules.append("P15 claimed by or blamed on")
    if classes & TWO_SIDED and not (agents and patients):
        agents, patients = _from_order(incident, agents, patients)
        rules.append("P07 parties by order of mention")
    alone = incident.first.classes if incident.first.lone else frozenset()
    arrested = classes if not agents and any(report.lone for report in incident.story) else frozenset()
    if claimant is None and any(told & BY_HAND and not told & (ERV | TWO_SIDED) for told in (alone, arrested)):
        agents = [names.LONE]
        rules.append("P18 one person, of no party")
    first = name_actor(agents[0], country, day) if agents else None
    if first is None and classes <= {"arrest", "disperse", "die"}:
        first = name_actor(names.POLICE, country, day)
        rules.append("P14 arrest by a force not named: police")
    elif first is None:
        first = names.unidentified_group(country)
        rules.append("P08 attacker unknown")
    patients = patients or _behind(incident)
    second = _second(patients, first, country, day, incident, rules)
    if (second is None or not second.armed and not incident.first.patients) and classes & (TWO_SIDED | {"disrupt"}):
        rest = [name_actor(mention, country, day) for mention in agents[1:]]
        second = next((actor for actor in rest if actor.name != first.name and actor.armed), second)
    if second is None and "clash" in classes:
        second = names.unidentified_group(country)
    if second is not None and classes & TWO_SIDED and not patients:
        rules.append("P09 second fighting party from the text or unknown")
    return Parties(first, second, tuple(rules))


def _from_order(
    incident: Incident, agents: list[ActorMention], patients: list[ActorMention]
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Two-sided fighting whose syntax gives one party only: the armed mentions of the sentence in order."""
    armed = [mention for mention in incident.first.bystanders if mention.kind in ARMED_KINDS - {"nation", "government"}]
    rest = [mention for mention in armed if mention not in agents and mention not in patients]
    sides = [mention for mention in patients if mention.kind in ARMED]
    if not agents and not rest and len({(side.kind, side.groups) for side in sides}) > 1:
        return sides[:1], sides[1:]  # "three rebels and a soldier were killed in a clash"
    if not agents and patients and patients[0].kind in ARMED_KINDS:
        return rest[:1] or agents, patients
    if not agents:
        agents, rest = rest[:1], rest[1:]
    return agents, patients or rest[:1]


def _behind(incident: Incident) -> list[ActorMention]:
    """Where syntax gives no target of violence: the parties named behind the trigger, nearest first."""
    first = incident.first
    if not first.classes & VIOLENT or first.classes & ONE_SIDED:
        return []
    return [
        m
        for m in first.bystanders
        if m.start > first.triggers[0].head and m.kind in ARMED_KINDS | {"people", "activist"}
    ]


def _official_as_civilian(actor: Actor, country: str, incident: Incident) -> Actor:
    """A mayor or minister who is attacked is a civilian with the government beside him (rule book 3.5)."""
    if actor.mention is None or actor.mention.kind != "government" or not incident.classes & VIOLENT:
        return actor
    return Actor(f"Civilians ({country})", names.CIVILIANS, (actor.name, *actor.associates), actor.mention)


def _only_a_place(incident: Incident, target: Actor) -> bool:
    """Whether what was shelled or bombed is a village or town, and no report counts a victim."""
    hurt = "injure" in incident.classes or any(
        death.quantity is None or death.quantity.high for report in incident.reports for death in report.deaths
    )
    return not hurt and _a_place(target, incident)


def _a_thing(actor: Actor, incident: Incident) -> bool:
    return _a_place(actor, incident) or _a_vehicle(actor, incident)


def _a_vehicle(actor: Actor, incident: Incident) -> bool:
    """Whether what was hit is what the armed rode in: "soldiers were killed when their vehicle struck a mine"."""
    doc = incident.first.sentence.doc
    if actor.mention is None or doc[actor.mention.start].lower_ not in {"their", "his", "its"}:
        return False
    return doc[actor.mention.head].lower_ in words("things_property")


def _a_place(actor: Actor, incident: Incident) -> bool:
    """Whether the people of an actor are named by their village or town."""
    head = actor.mention and incident.first.sentence.doc[actor.mention.head].lower_
    return head in words("settlements")


def _another(actor: Actor, first: Actor) -> bool:
    """Whether two unidentified groups are two: "members of a militia attacked a local militia"."""
    return (
        actor.mention is not None
        and first.mention is not None
        and actor.mention.kind == "armed"
        and not actor.mention.generic
        and actor.mention.start != first.mention.start
    )


def _second(
    patients: list[ActorMention], first: Actor, country: str, day: date, incident: Incident, rules: list[str]
) -> Actor | None:
    """The target: the first patient that is not the attacker; armed ones before the unarmed in fighting."""
    named = [_official_as_civilian(name_actor(mention, country, day), country, incident) for mention in patients]
    named = [actor for actor in named if actor.name != first.name or _another(actor, first)]
    armed = [actor for actor in named if actor.armed]
    if armed:
        unarmed = [actor for actor in named if not actor.armed]
        rules.append("P10 armed target")
        if named[0].armed or not unarmed:
            return armed[0]
        if not _a_thing(unarmed[0], incident):
            return unarmed[0]
        people = [actor for actor in unarmed if not _a_thing(actor, incident)]
        fought = any(actor.mention in incident.first.patients for actor in armed)
        return people[0] if people and not fought else armed[0]
    if named and incident.classes & ERV and _only_a_place(incident, named[0]):
        rules.append("P17 a place hit, nobody hurt")
        return None
    if named:
        rules.append("P11 unarmed target")
        target = named[0]
        return Actor(f"Civilians ({country})", names.CIVILIANS, target.associates, target.mention)
    classes = incident.classes
    if classes & {"kill", "injure", "attack", "shoot", "sexual", "abduct", "arrest", "loot"} and not classes & (
        ONE_SIDED | ERV | {"clash"}
    ):
        rules.append("P12 target not named: civilians")
        return names.civilians(country)
    if classes & ERV and any(death.quantity and death.quantity.low for death in incident.first.deaths):
        rules.append("P13 explosion with victims: civilians")
        return names.civilians(country)
    return None

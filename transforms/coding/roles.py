"""Who did it and to whom in a sentence: the parties that fill the roles of its triggers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Doc, Token

from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import arguments, is_passive
from transforms.coding.lexicon import Trigger
from transforms.coding.parties import ARMED, BY_HAND, FIGHTERS, last_group, mention_of, resolve_generic
from transforms.coding.pronouns import antecedent
from transforms.language.words import words

TWO_SIDED = frozenset({"clash", "fight"})
LONGEST_SUBJECT = 15  # words
LONGEST_WHEN = 5  # words between a party and its verb


@dataclass(slots=True)
class Roles:
    """The parties of a sentence by what they do in it; ``bystanders`` are named and have no part."""

    agents: list[ActorMention]
    patients: list[ActorMention]
    bystanders: list[ActorMention]
    lone: bool = False  # one person does it, who is no party: "he", "a man", a name


def roles_of(doc: Doc, triggers: Sequence[Trigger], named: list[ActorMention], actors: list[ActorMention]) -> Roles:
    """Return the parties of a sentence. ``triggers``: the most telling first; ``named``: those that it names."""
    agents: list[ActorMention] = []
    patients: list[ActorMention] = []
    actors = [mention for mention in actors if not _part_of_a_weapon(mention, triggers)]
    named = [mention for mention in named if mention in actors]
    for trigger in triggers:
        _fill_roles(doc, trigger, actors, agents, patients)
    others = [mention for mention in named if mention not in agents and mention not in patients]
    if not agents:
        agents = _only_doer(doc, triggers[0], others)
        others = [mention for mention in others if mention not in agents]
    armed = any(mention.kind in ARMED for mention in agents)
    lone = any(map(partial(_lone_doer, doc, actors), triggers))
    return Roles(agents, patients, others, lone and (not armed or triggers[0].classes == {"arrest"}))


def _lone_doer(doc: Doc, actors: list[ActorMention], trigger: Trigger) -> bool:
    """Whether one person does what a trigger says, who is nobody that the actors know: "he stabbed", "a man shot".

    So does the one who is arrested for it.
    """
    found = arguments(doc, trigger)
    doers = found.patients if trigger.classes == {"arrest"} else found.agents
    return trigger.classes <= BY_HAND | {"arrest"} and any(_one_person(token, actors) for token in doers)


def _one_person(token: Token, actors: list[ActorMention]) -> bool:
    mention = mention_of(actors, token)
    if mention is not None:
        return mention.kind == "people" and not mention.plural and token.lower_ in words("one_person")
    return token.lower_ in {"he", "she"} or token.ent_type_ == "PERSON"


def _part_of_a_weapon(mention: ActorMention, triggers: Sequence[Trigger]) -> bool:
    """The car of a car bomb is no party."""
    if mention.kind != "people":
        return False
    return any(t.start <= mention.head < t.end - 1 and t.head == t.end - 1 for t in triggers if not t.verbal)


def _fill_roles(
    doc: Doc, trigger: Trigger, actors: list[ActorMention], agents: list[ActorMention], patients: list[ActorMention]
) -> None:
    if trigger.classes == {"crash"}:
        return  # what crashes harms nobody on purpose
    found = arguments(doc, trigger)
    givers, takers, partners = (
        [_of_the_same(token, actors) or mention_of(actors, token) or antecedent(doc, token, actors) for token in tokens]
        for tokens in (found.agents, found.patients, found.partners)
    )
    if trigger.classes & TWO_SIDED:
        partners += _joined(found.agents, actors, givers)
    undergone = _ran_into_it(doc, trigger) or trigger.classes <= {"die"}
    if undergone:
        givers, takers = [], givers
    if not any(givers) and len([partner for partner in partners if partner]) > 1:
        givers, partners = partners[:1], partners[1:]
    if trigger.verbal and not undergone and not any(givers) and not is_passive(doc[trigger.head]):
        givers = [_just_before(doc, trigger, actors)]
    for role, mentions in (
        (agents, givers),
        (patients, [*partners, *takers] if "clash" in trigger.classes else [*takers, *partners]),
    ):
        for mention in mentions:
            if mention is None:
                continue
            known = resolve_generic(doc, mention, actors)
            if known not in agents and known not in patients:
                role.append(known)


def _of_the_same(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    """The group before, where somebody is one of it: "members of the same group", "fighters of the movement"."""
    body = next((child for child in token.children if child.dep_ == "nmod"), None)
    if body is None or body.lower_ not in words("group_nouns") or mention_of(actors, body) is not None:
        return None
    same = any(child.lower_ in {"the", "that"} for child in body.children)
    return last_group(actors, token.i) if same else None


def _joined(
    agents: list[Token], actors: list[ActorMention], known: list[ActorMention | None]
) -> list[ActorMention | None]:
    """The other parties of a subject that names several: "cells of A and B traded gunfire"."""
    found: list[ActorMention | None] = []
    for token in agents:
        left, right = token.left_edge.i, token.right_edge.i
        if right - left <= LONGEST_SUBJECT and any(word.lower_ == "and" for word in token.doc[left:right]):
            inside = [actor for actor in actors if left <= actor.start and actor.end <= right + 1]
            found += [actor for actor in inside if actor.kind in FIGHTERS and actor not in known]
    return found


def _ran_into_it(doc: Doc, trigger: Trigger) -> bool:
    """Whether the subject of a trigger is who it hurt: "a convoy struck a mine"."""
    first, both = doc[trigger.head].lower_, doc[trigger.head : trigger.head + 2].text.lower()
    return trigger.classes == {"bomb"} and trigger.verbal and bool({first, both} & words("verbs_tread"))


def _just_before(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> ActorMention | None:
    """Where the parse gives no subject: the party whose words end right before the verb."""
    if doc[trigger.head].tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
        return None
    for mention in actors:
        if any(child.dep_ == "case" for child in doc[mention.head].children):
            continue  # "police backed by armoured vehicles recaptured"
        between = doc[mention.end : trigger.start] if mention.end <= trigger.start else None
        if between is not None and len(between) <= LONGEST_WHEN and all(map(_when_or_aspect, between)):
            return mention
    return None


def _when_or_aspect(token: Token) -> bool:
    """Whether a word may stand between a party and its verb: "the rebels on Saturday abducted"."""
    dated = token.ent_type_ == "DATE" or token.pos_ == "ADP" and token.i + 1 < len(token.doc) and _dated(token.nbor())
    return token.pos_ == "ADV" or token.lower_ in {"have", "has", "had"} or dated


def _dated(token: Token) -> bool:
    return token.ent_type_ == "DATE"


def _only_doer(doc: Doc, trigger: Trigger, others: list[ActorMention]) -> list[ActorMention]:
    """Where the parse gives a verb no subject: the one party with arms that is named before it."""
    before = [m for m in others if m.end <= trigger.start and m.kind in ARMED and not _source(doc, m)]
    before = [m for m in before if not any(child.dep_ == "case" for child in doc[m.head].children)]
    active = trigger.verbal and not is_passive(doc[trigger.head])
    return before if active and len(before) == 1 else []


def _source(doc: Doc, mention: ActorMention) -> bool:
    """Whether a party only says it: "according to police"."""
    return doc[max(0, mention.start - 2) : mention.start].text.lower() == "according to"

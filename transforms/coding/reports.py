"""From a parsed article to reports, sentence by sentence: live triggers with arguments, date, place and deaths."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from spacy.tokens import Doc, Span, Token

from schemas.paths import SEEDS
from schemas.records import Article, DateMention, EventPlace, TraceLine
from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import arguments, is_passive
from transforms.coding.fatalities import deaths_in
from transforms.coding.frames import find_frames
from transforms.coding.incidents import STRONG, Report
from transforms.coding.lexicon import Trigger, find_triggers
from transforms.coding.limits import limit
from transforms.coding.modality import closed_gate
from transforms.coding.parties import FORCES, mention_of, resolve_generic
from transforms.language.inflection import noun_forms
from transforms.language.paragraphs import prose_sentences
from transforms.language.words import words

# The trigger that gives a sentence its date and place: the most telling class first.
LEADING = (
    "protest",
    "riot",
    "mob",
    "clash",
    "seize",
    "retake",
    "suicide",
    "air",
    "shell",
    "chemical",
    "grenade",
    "bomb",
    "blast",
    "sexual",
    "kill",
    "shoot",
    "attack",
    "abduct",
    "injure",
    "transfer",
    "disrupt",
    "loot",
    "arrest",
    "agree",
    "base",
    "movement",
    "other_sd",
    "gather",
)
DEMANDS = words("demands")
HARM = frozenset({"kill", "injure", "die", "loot", "attack", "bomb", "blast"})
FIGHTING = frozenset({"clash", "fight"})
FROM_THE_AIR = frozenset({"bomb", "attack", "shell", "shoot"})
# Whose agreements end fighting; those of states may be about anything.
FIGHTERS = frozenset({"group", "armed", "identity", "gang", "military"})
ARMED = FIGHTERS | FORCES
TERRITORIAL = frozenset({"seize", "retake"})
TO_COME = ("future", "planned", "hypothetical")
LONGEST_SUBJECT = 15  # words
LONGEST_WHEN = 5  # words between a party and its verb
TAKEN = {"obj", "nsubj:pass", "nmod", "conj", "nsubj", "compound"}


@lru_cache(maxsize=1)
def held_nouns() -> frozenset[str]:
    """The nouns for what can change hands: town, base, district, …"""
    with (SEEDS / "lexicon" / "territory_nouns.csv").open(encoding="utf8", newline="") as handle:
        return frozenset(form for row in csv.DictReader(handle) for form in noun_forms(row["noun"]))


@dataclass(slots=True)
class Reading:
    """All that the coder read in an article before it decided on events."""

    doc: Doc
    actors: list[ActorMention]
    dates: list[DateMention]
    reports: list[Report] = field(default_factory=list)
    trace: list[TraceLine] = field(default_factory=list)


def read_reports(
    doc: Doc,
    article: Article,
    actors: list[ActorMention],
    when: Callable[[Token], DateMention | None],
    where: Callable[[Token], EventPlace | None],
    dates: list[DateMention],
) -> Reading:
    """Return the reports of an article and the trace of every trigger that gave none."""
    reading = Reading(doc, actors, dates)
    groups = [doc[actor.start : actor.end] for actor in actors if actor.kind in {"group", "party"}]
    closed = [(mention.start, mention.end) for mention in dates] + [
        (words.start_char, words.end_char) for words in groups if words[-1].pos_ == "PROPN"
    ]
    for actor in actors:  # "riot police" do not riot
        if actor.kind in FORCES and actor.head > actor.start:
            closed.append((doc[actor.start].idx, doc[actor.head - 1].idx + len(doc[actor.head - 1])))

    def kind_of(token: Token) -> str | None:
        mention = mention_of(actors, token)
        return mention.kind if mention is not None else None

    triggers = find_triggers(doc, closed, find_frames(doc, kind_of))
    for order, sentence in enumerate(prose_sentences(doc)):
        inside = [trigger for trigger in triggers if sentence.start <= trigger.start < sentence.end]
        if not inside:
            _add_detail(reading, sentence, order)
            continue
        inside = [_held_or_taken(doc, _by_arms(doc, trigger, inside, actors), actors) for trigger in inside]
        gates = {
            trigger: closed_gate(doc, trigger, sentence, inside)
            or _accidental(doc, trigger, inside)
            or _fights_a_thing(doc, trigger, actors)
            or _no_weapon(doc, trigger)
            or _of_an_animal(doc, trigger, actors)
            or _no_conflict(sentence, trigger, actors)
            for trigger in inside
        }
        _close_purposes(doc, inside, gates)
        live = [trigger for trigger in inside if gates[trigger] is None]
        for trigger in inside:
            if gates[trigger] is not None:
                reading.trace.append(trace_line(doc, sentence, trigger, gates[trigger] or "", ()))
        live = _searches(doc, _by_aircraft(_with_demands(sentence, live)), actors)
        if any(trigger.classes & STRONG for trigger in live):
            reading.reports.append(_report(doc, sentence, order, live, gates, actors, when, where))
        else:
            _add_detail(reading, sentence, order)
    return reading


def _add_detail(reading: Reading, sentence: Span, order: int) -> None:
    """A sentence without an event of its own that counts the dead: "The blast left five dead", "bringing the toll"."""
    deaths = [statement for statement in deaths_in(sentence, lambda _: True) if statement.quantity is not None]
    if deaths and reading.reports and order - reading.reports[-1].order <= limit("sentences_of_one_story"):
        reading.reports.append(Report(sentence, [], [], [], [], deaths, None, None, order))


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


def _close_purposes(doc: Doc, inside: list[Trigger], gates: dict[Trigger, str | None]) -> None:
    """What people "will march to protest" against, they do not protest yet: a purpose shares the gate before it."""
    for trigger, before in product(inside, inside):
        head, gate = doc[trigger.head], gates[before] if before.classes & {"protest", "gather"} else None
        purpose = head.tag_ == "VB" and any(child.lower_ == "to" for child in head.children)
        if before.end <= trigger.start and purpose and gates[trigger] is None and gate and gate.startswith(TO_COME):
            gates[trigger] = gate


def _accidental(doc: Doc, trigger: Trigger, others: list[Trigger]) -> str | None:
    """A collision, a virus or a fire kills too: harm whose cause is named and is an accident."""
    if not trigger.classes <= HARM:
        return None
    crashes = {i for other in others if other.classes == {"crash"} for i in range(other.start, other.end)}
    behind = not trigger.verbal or is_passive(doc[trigger.head])  # else what follows the verb is its object
    agents = (token for token in arguments(doc, trigger).agents if behind or token.i < trigger.start)
    cause = next((token for token in agents if token.i in crashes), None)
    return f"accident: {cause.text}" if cause is not None else None


def _fights_a_thing(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> str | None:
    """Who fights an outbreak, a fire or corruption fights no party."""
    head = doc[trigger.head]
    if (
        not trigger.verbal
        or not trigger.classes <= FIGHTING
        or not head.lower_.startswith(("fight", "fought", "battl"))
    ):
        return None
    things = [child for child in head.children if child.dep_ == "obj" and mention_of(actors, child) is None]
    return f"no armed party: fights {things[0].text}" if things else None


def _of_an_animal(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> str | None:
    """Who kills an elephant, or is killed by one, is no party of a conflict."""
    if not trigger.classes <= HARM | {"attack", "shoot", "bomb", "blast"}:
        return None
    found = arguments(doc, trigger)
    people = [token for token in found.patients if mention_of(actors, token)]
    harmed = [token for token in found.patients if _is_beast(token)]
    beasts = [token for token in found.agents if _is_beast(token)] + ([] if people else harmed)
    return f"no armed party: {beasts[0].text}" if beasts else None


def _is_beast(token: Token) -> bool:
    return token.text.islower() and token.lower_ in words("animals")  # the Tigers of Sri Lanka are none


def _no_weapon(doc: Doc, trigger: Trigger) -> str | None:
    """To intercept a ship or a call disrupts no use of weapons."""
    head = doc[trigger.head]
    if not head.lower_.startswith("intercept") or "disrupt" not in trigger.classes:
        return None
    things = [child for child in head.children if child.dep_ in {"obj", "nsubj:pass", "nmod"}]
    if not things or any(token.lower_ in words("intercepted") for thing in things for token in thing.subtree):
        return None
    return f"weapon not used: intercepts {things[0].text}"


def _no_conflict(sentence: Span, trigger: Trigger, actors: list[ActorMention]) -> str | None:
    """States agree on trade, too: an agreement counts where its sentence speaks of a conflict or of who fights it."""
    own = sentence.doc[trigger.start : trigger.end]
    if trigger.classes != {"agree"} or not any(token.lower_ in words("agreements") for token in own):
        return None
    inside = (actor for actor in actors if sentence.start <= actor.start < sentence.end)
    if any(token.lower_ in words("peace_words") for token in sentence) or any(
        actor.kind in FIGHTERS for actor in inside
    ):
        return None
    return "no politically relevant party: an agreement without a conflict"


def trace_line(doc: Doc, sentence: Span, trigger: Trigger, outcome: str, steps: tuple[str, ...]) -> TraceLine:
    """One line of the explanation."""
    words = doc[trigger.start : trigger.end]
    return TraceLine(sentence.text.strip(), words.text, words.start_char, outcome, steps)


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


def _report(
    doc: Doc,
    sentence: Span,
    order: int,
    live: list[Trigger],
    gates: dict[Trigger, str | None],
    actors: list[ActorMention],
    when: Callable[[Token], DateMention | None],
    where: Callable[[Token], EventPlace | None],
) -> Report:
    ordered = sorted(live, key=_lead_rank)
    agents: list[ActorMention] = []
    patients: list[ActorMention] = []
    for trigger in ordered:
        _fill_roles(doc, trigger, actors, agents, patients)
    named = [mention for mention in actors if sentence.start <= mention.start < sentence.end]
    others = [mention for mention in named if mention not in agents and mention not in patients]
    if not agents:
        doer = _only_doer(doc, ordered[0], others)
        agents += doer
        others = [mention for mention in others if mention not in doer]
    closed = {i for trigger, gate in gates.items() if gate for i in range(trigger.start, trigger.end)}
    deaths = deaths_in(sentence, lambda token: token.i not in closed)
    lead = doc[ordered[0].head]
    return Report(sentence, ordered, agents, patients, others, deaths, when(lead), where(lead), order)


def _only_doer(doc: Doc, trigger: Trigger, others: list[ActorMention]) -> list[ActorMention]:
    """Where the parse gives a verb no subject: the one party with arms that is named before it."""
    before = [mention for mention in others if mention.end <= trigger.start and mention.kind in ARMED]
    active = trigger.verbal and not is_passive(doc[trigger.head])
    return before if active and len(before) == 1 else []


def _lead_rank(trigger: Trigger) -> int:
    if trigger.heading:
        return -1
    return min((LEADING.index(name) for name in trigger.classes if name in LEADING), default=len(LEADING))


def _just_before(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> ActorMention | None:
    """Where the parse gives no subject: the party whose words end right before the verb."""
    if doc[trigger.head].tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
        return None
    for mention in actors:
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
    return trigger.classes == {"bomb"} and trigger.verbal and bool({first, both} & words("f_tread"))


def _fill_roles(
    doc: Doc, trigger: Trigger, actors: list[ActorMention], agents: list[ActorMention], patients: list[ActorMention]
) -> None:
    found = arguments(doc, trigger)
    givers = [mention_of(actors, token) for token in found.agents]
    takers = [mention_of(actors, token) for token in found.patients]
    partners = [mention_of(actors, token) for token in found.partners]
    if trigger.classes & FIGHTING:
        partners += _joined(found.agents, actors, givers)
    if _ran_into_it(doc, trigger) or trigger.classes <= {"die"}:
        givers, takers = [], givers
    if not any(givers) and len([partner for partner in partners if partner]) > 1:
        givers, partners = partners[:1], partners[1:]
    if trigger.verbal and not any(givers) and not is_passive(doc[trigger.head]):
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

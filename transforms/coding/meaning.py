"""Words of violence and protest that mean something else: metaphors, symbols, weapons that lie about, harm by accident.

Each gate has its name, as in ``modality.py``. A heading of a report means what it says, whatever its words.
"""

from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import arguments, is_passive
from transforms.coding.cues import cues
from transforms.coding.lexicon import Trigger
from transforms.coding.parties import ARMED, FIGHTERS, mention_of
from transforms.language.inflection import irregular_pasts
from transforms.language.words import words

WEAPONS = frozenset({"bomb", "blast", "shell", "air", "grenade", "chemical"})
FIGHTING = frozenset({"fight", "clash", "attack"})
TWO_SIDED = frozenset({"clash", "fight"})
HARM = frozenset({"kill", "injure", "die", "loot", "attack", "bomb", "blast"})
DEEDS = words("deeds")
OPPOSING = words("opposing")
# Weapons whose name alone is no strike: a verb must say that they are used.
BARE_WEAPONS = words("bare_weapons")
WAYS = words("ways")
SHOWING = ("demonstrat", "mobili", "march")
NO_ARTICLE = {"CCONJ", "AUX", "NOUN", "PROPN"}  # before a verb, not before a participle that describes
LONGEST_PHRASE = 9  # words after "the battle against"
LONGEST_CLIMB = 7


def other_meaning(
    doc: Doc, trigger: Trigger, sentence: Span, others: list[Trigger], actors: list[ActorMention]
) -> str | None:
    """Return the name of the gate on a trigger that means no event, with its cue; None where it means one.

    ``others``: all triggers of the sentence. ``actors``: those of the text.
    """
    head = doc[trigger.head]
    by_words = (
        None
        if trigger.heading
        else (
            _diplomatic(head)
            or _said(head)
            or _shown(head, trigger)
            or _attributive(head, trigger)
            or _in_a_name(head, trigger)
            or _moved(doc, trigger)
            or _unused_weapon(head, trigger, others)
            or _metaphor(head, trigger)
            or _symbolic(head, trigger)
            or _bodily(head, trigger)
            or _mastered(doc, trigger)
            or _into_pieces(doc, trigger)
            or _criticised(doc, trigger, actors)
        )
    )
    return (
        by_words
        or _by_a_court(doc, trigger)
        or _accidental(doc, trigger, others)
        or _fights_a_thing(doc, trigger, actors)
        or _no_weapon(doc, trigger)
        or _of_an_animal(doc, trigger, actors)
        or _no_conflict(sentence, trigger, actors)
    )


def _diplomatic(head: Token) -> str | None:
    """A protest that a government lodges with another is a note."""
    gates = cues("diplomatic")
    around = [child for child in head.children if child.dep_ == "amod"] + [head.head] * (head.dep_ == "obj")
    said = next((word for word in around if word.lower_ in gates), None)
    return f"{gates[said.lower_]}: {said.text}" if said is not None and head.lower_.startswith("protest") else None


def _said(head: Token) -> str | None:
    """ "…, a rights group protested" reports what somebody says; a crowd that protests is many."""
    speaking = head.dep_ == "parataxis" or any(child.dep_ == "ccomp" and child.i < head.i for child in head.children)
    who = next((child for child in head.children if child.dep_ == "nsubj"), None)
    if not head.lower_.startswith("protest") or head.pos_ != "VERB" or not speaking or who is None:
        return None
    return f"statement: {who.text} {head.text}" if who.tag_ in {"NN", "NNP"} and who.i < head.i else None


def _shown(head: Token, trigger: Trigger) -> str | None:
    """To demonstrate a thing is to show it, to march somebody off is to lead him: protesters take no object."""
    if head.lower_.startswith(SHOWING) and head.pos_ == "VERB" and trigger.end - trigger.start == 1:
        shown = [c for c in head.children if c.dep_ in {"obj", "ccomp"} and c.lower_ not in WAYS]
        if any(_belongs(c) for c in shown):
            return "not a demonstration: has an object"
    return None


def _belongs(shown: Token) -> bool:
    """Whether a word is what its verb shows, and no cause or street that the parser took for it."""
    between = shown.doc[shown.head.i + 1 : shown.i]
    if shown.dep_ == "ccomp":
        return bool(len(between)) and between[0].lower_ in {"that", "how", "why", "what"}
    return not any(token.pos_ == "ADP" or token.is_punct for token in between)


def _attributive(head: Token, trigger: Trigger) -> str | None:
    """ "A jailed politician", "the murdered journalist": a participle before a noun tells of a known state."""
    before = head.nbor(-1) if head.i > head.sent.start else None
    if trigger.classes == {"injure"} and (
        head.pos_ in {"NOUN", "ADJ"}
        and any(c.dep_ == "det" for c in head.children)
        or head.tag_ == "VBN"
        and before is not None
        and before.lower_ == "the"
    ):
        return f"describes: {head.text}"  # "evacuated the wounded"
    last = head.doc[trigger.end - 1]
    if not trigger.verbal and last.dep_ == "compound" and last.head.lower_ in words("heads_of_talk"):
        return f"describes: {last.head.text}"  # "a murder rate", "the killing's investigation"
    if trigger.verbal and trigger.end - trigger.start == 1 and head.dep_ == "amod" and head.i < head.head.i:
        if before is not None and (before.pos_ in NO_ARTICLE or before.lower_ in {"have", "has", "had"}):
            return None  # "came and killed people", "the army bombed shops": a verb taken for an adjective
        return f"describes: {head.head.text}"
    return None


def _in_a_name(head: Token, trigger: Trigger) -> str | None:
    """The Ceasefire Commission is no ceasefire, nor the Liberation Battle Front a battle."""
    last = head.doc[trigger.end - 1]
    body = last.head
    while body.dep_ == "compound" and body.head.i > body.i:
        body = body.head  # "the Ceasefire Violations Committee"
    named = last.dep_ == "compound" and body.i > last.i and body.text[0].isupper() and not body.text.isupper()
    if trigger.verbal or not named or not last.text[0].isupper() or body.lower_ not in words("bodies"):
        return None
    return f"describes: {body.text}"


def _moved(doc: Doc, trigger: Trigger) -> str | None:
    """A withdrawal of weapons or of money gives up no ground."""
    if trigger.classes != {"transfer"}:
        return None
    head = doc[trigger.head]
    moved = [*arguments(doc, trigger).patients, *(c for o in head.conjuncts if o.i > head.i for c in o.children)]
    thing = next((t for t in moved if t.lower_ in words("things_withdrawn")), None)
    return f"weapon not used: {thing.text}" if thing is not None else None


def _unused_weapon(head: Token, trigger: Trigger, others: list[Trigger]) -> str | None:
    """A weapon that is found, carried, or part of a name or trade ("bomb maker") has not been used."""
    last = head.doc[trigger.end - 1]
    if trigger.classes == {"disrupt"} and trigger.verbal and last.dep_ == "compound" and last.head.i >= trigger.end:
        thing = last.head
        while thing.dep_ in {"compound", "amod"} and thing.head.i > thing.i:
            thing = thing.head  # "a bomb-making guidebook"
        return f"weapon not used: {thing.text}" if thing.lower_ in words("things_to_read") else None
    if trigger.verbal or not trigger.classes <= WEAPONS:
        return None
    before = head.nbor(-1) if head.i > head.sent.start else None
    if before is not None and head.lower_ in {"mine", "mines"} and before.lower_ in words("mined"):
        return f"weapon not used: {before.text} {head.text}"
    if before is not None and before.lower_ in words("spent"):
        return f"weapon not used: {before.text} {head.text}"  # "found five empty shells"
    governor = head.head
    if head.dep_ == "compound" and not any(other.start <= governor.i < other.end for other in others):
        used = governor.lower_ in DEEDS or governor.lower_ in words("weapon_used") & irregular_pasts()  # "a bomb tore"
        return None if used else f"weapon not used: {governor.text}"
    seen = 0
    while governor.pos_ in {"NOUN", "PROPN"} and governor.head is not governor and seen < LONGEST_CLIMB:
        governor, seen = governor.head, seen + 1
    out = any(child.lower_ == "out" and child.i == governor.i + 1 for child in governor.children)  # "carried out"
    if governor.pos_ == "VERB" and governor.lower_ in cues("holding") and not _raid(head) and not out:
        return f"weapon not used: {governor.text}"
    if _carried(head) and not _raid(head):
        return f"weapon not used: with {head.text}"
    around = {word.lower_ for word in (*head.ancestors, *head.children)}
    if head.lower_ in BARE_WEAPONS and not around & (words("weapon_used") | DEEDS):
        return f"weapon not used: {governor.text}"
    return None


def _carried(head: Token) -> bool:
    """Whether somebody only has a weapon: "gunmen armed with grenades", "militants with explosives strapped on"."""
    first = head
    while first.dep_ == "conj":
        first = first.head  # "rifles and grenades"
    bearer = first.head
    has = bearer.lower_ == "armed" or bearer.dep_ == "nsubj" and first.dep_ == "nmod"
    return _case_of(first) == "with" and has


def _raid(head: Token) -> bool:
    """An airstrike that is "carried" has been flown."""
    return any(head.lower_.rstrip("s").endswith(deed) for deed in DEEDS)


def _metaphor(head: Token, trigger: Trigger) -> str | None:
    """Who battles poverty or fights for a title fights no party."""
    if not trigger.classes & FIGHTING:
        return None
    if head.lower_.startswith("engag") and head.i + 1 < len(head.doc) and head.nbor().lower_ == "in":
        return "metaphor: engaged in"  # what in is told by another word
    after = list(takewhile(lambda word: not word.is_punct, head.doc[trigger.end : trigger.end + LONGEST_PHRASE]))
    if not after or after[0].lower_ not in OPPOSING:
        return None
    thing = next((word for word in after if word.lower_ in words("things_fought")), None)
    return f"metaphor: {thing.text}" if thing is not None else None


def _mastered(doc: Doc, trigger: Trigger) -> str | None:
    """A fire or a disease that is brought under control is no ground that is won."""
    if "seize" not in trigger.classes:
        return None
    thing = next((t for t in arguments(doc, trigger).patients if t.lower_ in words("things_fought")), None)
    return f"metaphor: {thing.text}" if thing is not None else None


def _bodily(head: Token, trigger: Trigger) -> str | None:
    """A heart attack, and an attack on a computer."""
    before = head.nbor(-1) if head.i > head.sent.start else None
    if "attack" in trigger.classes and before is not None and before.lower_ in words("not_by_arms"):
        return f"metaphor: {before.text} {head.text}"
    return None


def _into_pieces(doc: Doc, trigger: Trigger) -> str | None:
    """What breaks into pieces, and who breaks into applause, breaks into no house."""
    if not trigger.verbal or doc[trigger.end - 1].lower_ != "into":
        return None
    after = takewhile(lambda word: not word.is_punct, doc[trigger.end : trigger.end + LONGEST_PHRASE])
    thing = next((word for word in after if word.pos_ == "NOUN"), None)
    return f"metaphor: into {thing.text}" if thing is not None and thing.lower_ in words("broken_into") else None


def _criticised(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> str | None:
    """Who comes under fire for a plan, or attacks a plan, or a rival for it, speaks."""
    head = doc[trigger.head]
    if not trigger.classes & {"attack", "clash"} or not trigger.verbal:
        return None
    reason = next((word for word in head.children if _case_of(word) in {"for", "over"} and word.i > head.i), None)
    if reason is not None and doc[trigger.start].lower_.startswith(("come", "came", "coming")):
        return f"metaphor: {_case_of(reason)} {reason.text}"
    if trigger.classes != {"attack"}:
        return None
    found = arguments(doc, trigger)
    said = next((token for token in found.patients if token.lower_ in words("things_said")), None)
    if said is not None:
        return f"metaphor: attacks {said.text}"
    armed = any((doer := mention_of(actors, token)) is not None and doer.kind in ARMED for token in found.agents)
    if reason is not None and _case_of(reason) == "for" and not armed and head.lower_.startswith("attack"):
        return f"metaphor: for {reason.text}"
    return None


def _case_of(word: Token) -> str:
    return next((child.lower_ for child in word.children if child.dep_ in {"case", "mark"}), "")


def _symbolic(head: Token, trigger: Trigger) -> str | None:
    """Who burns a flag or his own shirt destroys no property."""
    if not trigger.verbal or not trigger.classes <= {"loot", "riot"}:
        return None
    things = (child for child in head.children if child.dep_ in {"obj", "nsubj:pass"})
    thing = next((child for child in things if child.lower_ in words("own_things")), None)
    return f"metaphor: a symbol, {thing.text}" if thing is not None else None


def _accidental(doc: Doc, trigger: Trigger, others: list[Trigger]) -> str | None:
    """A collision, a virus or a fire kills too: harm whose cause is named and is an accident."""
    if not trigger.classes <= HARM | {"other_sd", "air"}:
        return None
    head = doc[trigger.head]
    both = [doc[o.head] for o in others if o.classes == {"crash"} and o.verbal and doc[o.head] in head.conjuncts]
    if both and "aircraft" in {name for other in others for name in other.classes}:
        return f"accident: {both[0].text}"  # "the helicopter struck power lines and crashed"
    crashes = {i for other in others if other.classes == {"crash"} for i in range(other.start, other.end)}
    behind = not trigger.verbal or is_passive(doc[trigger.head])  # else what follows the verb is its object
    agents = (token for token in arguments(doc, trigger).agents if behind or token.i < trigger.start)
    natural = words("natural_causes")
    cause = next(
        (token for token in agents if token.i in crashes or any(part.lower_ in natural for part in _named(token))), None
    )
    cause = cause or _last_subject(doc[trigger.head], natural)
    return f"accident: {cause.text}" if cause is not None else None


def _last_subject(verb: Token, natural: frozenset[str]) -> Token | None:
    """A disaster that is the last subject before a verb: "an earthquake flattened villages and killed thousands"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBG"} or is_passive(verb):
        return None
    before = (token for token in reversed(verb.doc[verb.sent.start : verb.i]) if token.dep_.startswith("nsubj"))
    subject = next(before, None)
    return subject if subject is not None and subject.lower_ in natural else None


def _by_a_court(doc: Doc, trigger: Trigger) -> str | None:
    """Whom a court jails it sentences; only forces arrest."""
    if "arrest" not in trigger.classes or not trigger.verbal:
        return None
    court = next((token for token in arguments(doc, trigger).agents if token.lower_ in words("courts")), None)
    return f"legal process: {court.text}" if court is not None else None


def _named(cause: Token) -> list[Token]:
    """A cause with what names it: "Cyclone Larry", "an outbreak of cholera"."""
    return [cause, *(child for child in cause.children if child.dep_ in {"compound", "appos", "flat", "nmod:desc"})]


def _fights_a_thing(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> str | None:
    """Who fights an outbreak, a fire or corruption fights no party."""
    head = doc[trigger.head]
    if (
        not trigger.verbal
        or not trigger.classes <= TWO_SIDED
        or not head.lower_.startswith(("fight", "fought", "battl"))
    ):
        return None
    things = [child for child in head.children if child.dep_ == "obj" and mention_of(actors, child) is None]
    things = [thing for thing in things if thing.lower_ not in {"each", "other", "another"}]
    things = [thing for thing in things if doc[thing.i + 1 : thing.i + 3].text.lower() not in _by_itself(thing)]
    return f"no armed party: fights {things[0].text}" if things else None


def _by_itself(thing: Token) -> set[str]:
    """ "Street by street", "house to house" tell how a fight goes."""
    return {f"{step} {thing.lower_}" for step in ("by", "to")}


def _of_an_animal(doc: Doc, trigger: Trigger, actors: list[ActorMention]) -> str | None:
    """Who kills an elephant, or is killed by one, is no party of a conflict."""
    if not trigger.classes <= HARM | {"attack", "shoot", "bomb", "blast"}:
        return None
    found = arguments(doc, trigger)
    people = [token for token in found.patients if mention_of(actors, token)]
    harmed = [token for token in found.patients if _is_beast(token)]
    beasts = [token for token in found.agents if _is_beast(token)] + ([] if people else harmed)
    if trigger.classes <= {"bomb", "blast"}:
        beasts += [token for token in doc[trigger.head].sent if _is_beast(token) and _dies(token)]
    return f"no armed party: {beasts[0].text}" if beasts else None


def _dies(beast: Token) -> bool:
    """Whether a verb of dying is said of an animal, or stands right behind it: the parse may hang it elsewhere."""
    after = beast.doc[beast.i + 1 : beast.i + 2]
    return any(word.lower_ in words("dying") for word in (beast.head, *after))


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

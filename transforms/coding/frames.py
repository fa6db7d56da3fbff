"""Frames: a verb and what it is done to, which together tell of an event (``seeds/lexicon/frames.csv``).

"Hurled stones and home-made fireworks at a convoy", "a rocket landed", "police cleared the students": the verb, the
relation, the noun at its other end, and who may do it. Sets of words are those of ``seeds/lexicon/words.csv``.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from schemas.paths import SEEDS
from transforms.coding.arguments import arguments_of_verb, is_passive, objects_of
from transforms.coding.incidents import CROWD
from transforms.coding.lexicon import Trigger
from transforms.language.words import words

OBLIQUES = {"obl", "nmod", "obl:agent"}
PARTY = "party"  # of the column nouns: whoever the actor dictionary knows
PLACE = "place"  # of the column nouns: what the model takes for a place, or a town, a base, …
# Kinds of actors that a frame asks for as its doer.
DOERS = {
    "crowd": {"crowd", "rioters", "people", "activist", "identity", "party"},
    "force": {"military", "police", "security", "government"},
    "armed": {"military", "police", "security", "group", "armed", "gang", "sole", "identity"},
    "fighters": {"group", "armed", "gang", "sole", "identity", "military"},
    "rebels": {"group", "armed", "gang", "sole"},
}

KindOf = Callable[[Token], str | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the table; ``nouns`` is None where any party, or any place, will do."""

    classes: frozenset[str]
    relation: str  # object, subject or oblique
    nouns: frozenset[str] | None
    place: bool
    doer: str  # a key of DOERS, or "" for anybody; with "?" also where nobody is named
    case: str  # the preposition of an oblique, or ""


@lru_cache(maxsize=1)
def _frames() -> dict[str, list[Frame]]:
    """The frames by the forms of their verbs."""
    found: dict[str, list[Frame]] = defaultdict(list)
    with (SEEDS / "lexicon" / "frames.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            nouns = None if row["nouns"] in {PARTY, PLACE} else words(row["nouns"])
            place = row["nouns"] == PLACE
            frame = Frame(frozenset(row["class"].split("|")), row["relation"], nouns, place, row["doer"], row["case"])
            for form in words(row["verbs"]):
                found[form].append(frame)
    return found


def find_frames(doc: Doc, kind_of: KindOf) -> list[Trigger]:
    """Return the verbs that a frame makes triggers; ``kind_of`` tells the kind of actor that a word names."""
    return [trigger for token in doc if (trigger := _trigger(token, kind_of)) is not None]


def _trigger(verb: Token, kind_of: KindOf) -> Trigger | None:
    if verb.pos_ not in {"VERB", "AUX"} and not verb.tag_.startswith("VB"):
        return None
    particle = _particle(verb)
    forms = [f"{verb.lower_} {particle.lower_}"] if particle is not None else []
    for form in (*forms, verb.lower_):
        classes = {name for frame in _frames().get(form, ()) if _fits(frame, verb, kind_of) for name in frame.classes}
        classes -= CROWD if _infinitive(verb) else set()
        if classes:
            end = particle.i + 1 if particle is not None and particle.i == verb.i + 1 and " " in form else verb.i + 1
            return Trigger(verb.i, end, verb.i, frozenset(classes), verbal=True)
    return None


def _infinitive(verb: Token) -> bool:
    """Whether a verb tells what is wished: "a pot to bang"."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def _particle(verb: Token) -> Token | None:
    """The particle of a verb, whether the parse knows it as one or not: "broke up", "rounded … up"."""
    own = [child for child in verb.children if child.dep_ == "compound:prt"]
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return own[0] if own else after


def _fits(frame: Frame, verb: Token, kind_of: KindOf) -> bool:
    fillers = [filler for word in _fillers(frame, verb) for filler in _counted(word)]
    if frame.place:
        filled = any(_is_place(word) or word.lower_ in words("things_held") for word in fillers)
    elif frame.nouns is None:
        filled = any(kind_of(word) is not None for word in fillers)
    else:
        filled = any(word.lower_ in frame.nouns for word in fillers)
    return filled and _doer_fits(frame, verb, kind_of)


def _is_place(word: Token) -> bool:
    """Whether the model takes a name for a place, here or elsewhere in the text."""
    if word.ent_type_ == "LOC":
        return True
    return word.pos_ == "PROPN" and any(t.text == word.text and t.ent_type_ == "LOC" for t in word.doc)


def _fillers(frame: Frame, verb: Token) -> Iterator[Token]:
    """The words in the relation of a frame, with those joined to them."""
    found: list[Token] = []
    if frame.relation == "object":
        found = _undergoers(verb)
    elif frame.relation == "subject" and not is_passive(verb):
        found = [] if verb.tag_ == "VBN" and verb.dep_ == "acl" else arguments_of_verb(verb).agents
    elif frame.relation == "oblique":
        found = [child for child in verb.children if child.dep_ in OBLIQUES and frame.case in {"", _case(child)}]
    for word in found:
        yield word
        yield from (other for other in word.conjuncts if other.i > word.i)


def _undergoers(verb: Token) -> list[Token]:
    """What a deed is done to: the object, or the subject of a passive."""
    if verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN":
        return [verb.head]
    return [*objects_of(verb), *(arguments_of_verb(verb).patients if is_passive(verb) else [])]


def _counted(word: Token) -> Iterator[Token]:
    """A word, and what it is a number or a load of: "dozens of houses", "a volley of stones"."""
    yield word
    if word.lower_ in words("amounts"):
        for child in word.children:
            if child.dep_ == "nmod" and _case(child) == "of":
                yield child
                yield from child.conjuncts


def _case(word: Token) -> str:
    return next((child.lower_ for child in word.children if child.dep_ == "case"), "")


def _doer_fits(frame: Frame, verb: Token, kind_of: KindOf) -> bool:
    if frame.relation == "subject" or not frame.doer:
        return True
    agents = arguments_of_verb(verb).agents
    if not agents:
        return frame.doer.endswith("?")
    return any(kind_of(agent) in DOERS[frame.doer.rstrip("?")] for agent in agents)

"""Who did it, where the article says so elsewhere: a claim of responsibility, or blame laid on a group."""

from spacy.tokens import Doc, Token

from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import arguments_of_verb, is_passive
from transforms.coding.incidents import Incident
from transforms.coding.limits import limit
from transforms.coding.parties import mention_of
from transforms.language.paragraphs import prose_sentences
from transforms.language.words import words

CLAIMING = words("claiming")
BLAMING = words("blaming")
CLAIMED = words("claimed")
BLAMED_KINDS = {"group", "military", "gang", "identity", "nation"}


def claimed_by(incident: Incident, doc: Doc, actors: list[ActorMention]) -> ActorMention | None:
    """Return the party that claims the incident or is blamed for it, in its sentence or the few after it; else None."""
    first = incident.first.sentence
    following = [sentence for sentence in prose_sentences(doc) if sentence.start >= first.start][
        : int(limit("sentences_to_claim")) + 1
    ]
    for sentence in following:
        for token in sentence:
            for told_by in (_claimant, _behind, _blamed, _planter):
                party = told_by(token, actors)
                if party is not None and party.kind in BLAMED_KINDS:
                    return party
    return None


def _claimant(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    if token.lower_ not in CLAIMING or not any(
        child.lower_ in CLAIMED for child in token.children if child.dep_ == "obj"
    ):
        return None
    return next((party for who in arguments_of_verb(token).agents if (party := mention_of(actors, who))), None)


def _behind(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    """Who says that it was he: "the front said it was behind the attack"."""
    deed = token.head
    if token.lower_ != "behind" or deed.lower_ not in CLAIMED | words("deeds"):
        return None
    subjects = [child for word in (deed, *deed.ancestors) for child in word.children if child.dep_ == "nsubj"]
    return next((party for who in subjects if (party := mention_of(actors, who)) is not None), None)


def _blamed(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    if token.lower_ not in BLAMING or token.pos_ != "VERB":
        return None
    after = [child for child in token.children if child.dep_ in {"obj", "obl", "nmod"} and child.i > token.i]
    targets = [child for thing in after for child in thing.children if _case(child) in {"on", "to"}]
    targets += after  # "blamed it on the front", "attributed the attack to the front", "blamed the front"
    targets += [child for child in token.children if child.dep_ == "nsubj:pass"]
    return next((party for target in targets if (party := mention_of(actors, target)) is not None), None)


def _planter(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    """Who laid the device: "a mine planted by rebels exploded"."""
    if token.lower_ not in words("planting") or not is_passive(token):
        return None
    by = (child for child in token.children if child.dep_ == "obl:agent" or child.dep_ in {"obl", "nmod"})
    return next((party for child in by if _is_by(child) and (party := mention_of(actors, child)) is not None), None)


def _is_by(token: Token) -> bool:
    return _case(token) == "by"


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")

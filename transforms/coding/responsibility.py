"""Who did it, where the article says so elsewhere: a claim of responsibility, or blame laid on a group."""

from spacy.tokens import Doc, Token

from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import is_passive
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
            party = _claimant(token, actors) or _blamed(token, actors) or _planter(token, actors)
            if party is not None and party.kind in BLAMED_KINDS:
                return party
    return None


def _claimant(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    if token.lower_ not in CLAIMING or not any(
        child.lower_ in CLAIMED for child in token.children if child.dep_ == "obj"
    ):
        return None
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    return mention_of(actors, subject) if subject is not None else None


def _blamed(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    if token.lower_ not in BLAMING or token.pos_ != "VERB":
        return None
    targets = [child for child in token.children if child.dep_ in {"obj", "obl", "nmod"} and child.i > token.i]
    targets += [child for child in token.children if child.dep_ == "nsubj:pass"]
    return next((party for target in targets if (party := mention_of(actors, target)) is not None), None)


def _planter(token: Token, actors: list[ActorMention]) -> ActorMention | None:
    """Who laid the device: "a mine planted by rebels exploded"."""
    if token.lower_ not in words("planting") or not is_passive(token):
        return None
    by = (child for child in token.children if child.dep_ == "obl:agent" or child.dep_ in {"obl", "nmod"})
    return next((party for child in by if _is_by(child) and (party := mention_of(actors, child)) is not None), None)


def _is_by(token: Token) -> bool:
    return any(child.lower_ == "by" for child in token.children if child.dep_ == "case")

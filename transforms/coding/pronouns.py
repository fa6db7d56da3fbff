"""Whom "they" and "the group" stand for: the subject, or the armed group, named before (rule book 3.5)."""

from spacy.tokens import Doc, Token

from transforms.actors.mentions import ActorMention
from transforms.coding.parties import ARMED, last_group
from transforms.language.words import words

MANY = frozenset({"they", "them"})
ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nsubj:outer"})
SEVERAL = ARMED | {"crowd", "rioters", "activist", "people"}
FARTHEST = 2  # sentences


def antecedent(doc: Doc, pronoun: Token, mentions: list[ActorMention]) -> ActorMention | None:
    """Return the party that a word stands for, or None: "they" for a subject that is several, "the group" for a group.

    "Them" is not who acts on them: the subject of its own clause is passed over. A subject counts in the same sentence
    and the two before.
    """
    if pronoun.lower_ in words("group_nouns") and any(child.lower_ == "the" for child in pronoun.children):
        return last_group(mentions, pronoun.i)
    if pronoun.lower_ not in MANY:
        return None
    own = pronoun.head
    before = [mention for mention in mentions if mention.end <= pronoun.i and _several(mention)]
    near = [mention for mention in before if _sentences_between(doc, mention, pronoun) <= FARTHEST]
    subjects = [mention for mention in near if doc[mention.head].dep_ in ACTING and doc[mention.head].head != own]
    if not subjects:
        return None
    last = doc[subjects[-1].head].sent.start
    return next(mention for mention in subjects if doc[mention.head].sent.start == last)  # of one sentence, the first


def _several(mention: ActorMention) -> bool:
    return mention.kind in SEVERAL and (mention.plural or mention.kind in ARMED or mention.kind == "crowd")


def _sentences_between(doc: Doc, mention: ActorMention, pronoun: Token) -> int:
    return sum(bool(token.is_sent_start) for token in doc[mention.head + 1 : pronoun.i + 1])

"""Triggers that stand for many events, none of them coded: days of something, the number of them, a share of people.

"Two weeks of fighting", "the number of homicides grew", "four out of five were shot", "has since retaken a dozen
villages" (rule book 3.4: general matters).
"""

import re

from spacy.tokens import Token

from transforms.dates.vocabulary import vocabulary
from transforms.language.words import words

SHARES = (("out", "of"), ("in",))  # what stands between the part and the whole
YEAR = re.compile(r"[12][0-9]{3}")


def series(head: Token) -> str | None:
    """Return the gate on a trigger that stands for many events, with its cue; None where it passes."""
    of = head.dep_ in {"nmod", "acl"} and any(c.lower_ == "of" and c.dep_ in {"case", "mark"} for c in head.children)
    if of and head.head.lower_ in words("spans_of_days") and head.head.i < head.i:
        return f"general: {head.head.text} of"
    if of and head.tag_ == "NNS" and head.head.lower_ in words("counts_of_events") and _definite(head.head):
        return f"general: {head.head.text} of"  # "the number of homicides grew", but "a number of attacks"
    if any(_a_share(child) for child in head.children if child.dep_ in {"nsubj", "nsubj:pass"}):
        return "general: a share"
    chain = head
    while of and chain.dep_ in {"nmod", "obl"} and chain.head.pos_ in {"NOUN", "ADJ"}:
        chain = chain.head
        if chain.lower_ == "latest":
            return "general: latest of"  # "in the latest of attacks that have rocked the province"
    opens = head.head if head.dep_ == "nsubj" and head.tag_ == "NNS" else None
    if opens is not None and opens.lower_ in words("verbs_begin") and _in_a_month(opens):
        return f"general: {opens.text}"  # "the protests began in June"
    perfect = any(child.lower_ in {"have", "has"} and child.dep_ == "aux" for child in head.children)
    if perfect and any(child.lower_ == "since" and child.dep_ == "advmod" for child in head.children):
        return "general: since then"  # "launched its offensive in June and has since retaken a dozen villages"
    if head.dep_ == "acl:relcl" and perfect:
        since = next((c for c in head.children if c.dep_ == "obl" and c.left_edge.lower_ == "since"), None)
        return f"general: since {since.text}" if since is not None else None
    return None


def _a_share(number: Token) -> bool:
    """Whether nothing but a number out of a number is counted: "four out of five were shot", "one in ten"."""
    rest = number.doc[number.i + 1 :]
    joined = next((cue for cue in SHARES if tuple(token.lower_ for token in rest[: len(cue)]) == cue), None)
    if number.tag_ != "CD" or joined is None or len(rest) < len(joined) + 2:
        return False
    whole, after = rest[len(joined)], rest[len(joined) + 1]
    return whole.tag_ == "CD" and not YEAR.fullmatch(whole.text) and after.pos_ in {"AUX", "VERB"}


def _definite(noun: Token) -> bool:
    return any(child.lower_ == "the" for child in noun.children)


def _in_a_month(verb: Token) -> bool:
    """Whether a clause names a month and no day: "in June"."""
    months = [word for child in verb.children for word in child.subtree if word.text in vocabulary().months]
    return any(not m.nbor(-1).is_digit and not (m.i + 1 < len(m.doc) and m.nbor().is_digit) for m in months if m.i)

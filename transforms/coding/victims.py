"""Whom a verb of killing or dying makes the dead: objects, subjects of the passive, those counted beside them."""

from spacy.tokens import Token

from transforms.coding.arguments import counted_beside, is_passive, lost_subject, objects_of
from transforms.coding.quantities import count_of
from transforms.language.words import words

SAYING = words("saying")
JOINING = {"and", "as"}
COUNTABLE = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}


def victims_of(verb: Token, killing: bool) -> list[Token]:
    """Return the heads of the words for those who died: whom ``verb`` kills, or, if not ``killing``, who dies."""
    if not killing:
        heads = _subjects(verb, {"nsubj", "nsubj:pass"})
        if not heads and verb.dep_ == "acl":
            heads = [verb.head]
    elif is_passive(verb) or not objects_of(verb):
        heads = _subjects(verb, {"nsubj:pass"})
        if not heads:
            heads = lost_subject(verb)
        if not heads and verb.dep_ == "conj":
            own = any(child.dep_ == "aux:pass" for child in verb.children)
            roles = {"nsubj", "nsubj:pass"} if own else {"nsubj:pass", "obj"}
            heads = [child for child in verb.head.children if child.dep_ in roles]
        if not heads and verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN":
            heads = [verb.head]
        if not heads and verb.dep_ == "acl:relcl":
            heads = _some_of_whom(verb)
    else:
        first, *rest = objects_of(verb)
        heads = [first, *filter(_joined_to_others, rest)]
    found: list[Token] = [child for child in verb.children if _along_with(child)]
    for head in heads:
        found += [child for child in head.children if _along_with(child)]
        joined = (other for other in head.conjuncts if other.i > head.i)
        members = _unspoken([head, *joined, *_with_him(head), *counted_beside(head)])
        others = [member for member in members if member is head or not (_trade_of(head, member) or _spared(member))]
        found.extend(member for member in map(_who_works, others) if member.pos_ in COUNTABLE)
    found = _without_places(_without_their_names(found))
    return [victim for victim in found if not any(word.lower_ in words("livestock") for word in _counted(victim))]


def _subjects(verb: Token, relations: set[str]) -> list[Token]:
    """The subject of a verb; where the parse gives several, the one next before the verb: a verb has no two.

    "Three were killed, 17 wounded" may make both numbers subjects of "killed".
    """
    subjects = [child for child in verb.children if child.dep_ in relations]
    before = [subject for subject in subjects if subject.i < verb.i]
    return before[-1:] or subjects


def _without_their_names(victims: list[Token]) -> list[Token]:
    """Without the names of those who were counted before: "two soldiers, Ram Singh, 34, and Mohan Lal, 27"."""
    count = count_of(victims[0]) if victims and victims[0].pos_ == "NOUN" else None
    if count is None or count.low < 2:
        return victims
    return [*victims[:1], *(v for v in victims[1:] if v.pos_ != "PROPN" and v.ent_type_ != "PERSON")]


def _without_places(victims: list[Token]) -> list[Token]:
    """Without a place that the parse takes for one of several: "in Culiacan, Sinaloa, a man was shot"."""
    people = [victim for victim in victims if victim.pos_ != "PROPN" or victim.ent_type_ != "LOC"]
    return people or victims


def _who_works(word: Token) -> Token:
    """Return the person whose work the parse makes the head: "killed a civilian working with the council"."""
    before = [child for child in word.lefts if child.dep_ == "amod" and any(c.dep_ == "det" for c in child.children)]
    return before[0] if before and word.tag_ == "VBG" else word


def _trade_of(person: Token, word: Token) -> bool:
    """Whether a word only says what a person is, as one without "a" does: "Nabil, a photo- and videojournalist"."""
    bare = word.tag_ == "NN" and not any(child.dep_ in {"det", "nummod", "nmod:poss"} for child in word.children)
    return person.pos_ == "PROPN" and bare


def _spared(word: Token) -> bool:
    """Whether another participle tells what befell somebody else: "one rebel killed and two suspects detained"."""
    return any(child.dep_ == "acl" and child.lower_ in words("not_dead") for child in word.children)


def _joined_to_others(victim: Token) -> bool:
    """Whether a second object is joined to the first: "himself and at least 17 officers"."""
    return victim.doc[victim.left_edge.i - 1].lower_ in JOINING or victim.doc[victim.left_edge.i].lower_ in JOINING


def _with_him(victim: Token) -> list[Token]:
    """Who the parse joins to the words behind a victim: "the leader of the forces and one of his companions"."""
    behind = [child for child in victim.children if child.dep_ == "nmod" and child.i > victim.i]
    others = [other for child in behind for other in child.conjuncts if other.i > child.i]
    return [other for other in others if other.pos_ == "NUM" or _one_more(victim, other)]


def _one_more(victim: Token, other: Token) -> bool:
    """Whether "were killed" after a single victim counts another: "a trooper of the Force and a shopkeeper were"."""
    several = any(child.dep_ == "aux:pass" and child.lower_ == "were" for child in victim.head.children)
    single = all(any(child.lower_ in {"a", "an", "one"} for child in word.children) for word in (victim, other))
    return several and single and victim.dep_ == "nsubj:pass"


def _counted(victim: Token) -> list[Token]:
    """A word for the dead, and what it counts: "120 head of cattle"."""
    return [victim, *(child for child in victim.children if child.dep_ == "nmod" and victim.lower_ == "head")]


def _along_with(word: Token) -> bool:
    """Whether a phrase names others who died as well: "killed a commander along with two guards"."""
    first = word.doc[word.left_edge.i]
    before = first.nbor(-1) if first.lower_ == "with" and first.i > first.sent.start else first
    return word.dep_ in {"obl", "nmod"} and before.lower_ == "along"


def _some_of_whom(verb: Token) -> list[Token]:
    """The number in "gunmen, two of whom were killed"."""
    return [
        token
        for token in verb.doc[verb.head.i + 1 : verb.i]
        if token.i + 2 < verb.i and token.nbor().lower_ == "of" and token.nbor(2).lower_ in {"whom", "them", "which"}
    ]


def _unspoken(members: list[Token]) -> list[Token]:
    """Without the speakers that the parse joined to the victims: "killed eight people, residents of the city said"."""
    last = members[-1]
    behind = {edge.nbor().lower_ for edge in (last, last.right_edge) if edge.i + 1 < last.sent.end}
    if len(members) == 1 or not behind & SAYING:
        return members
    comma = next((token.i for token in last.doc[members[0].i : last.i] if token.text == ","), last.i)
    return [member for member in members if member.i < comma]

"""Who did it and to whom: the arguments of a trigger by Universal Dependencies.

Active, passive, nominal ("an attack by … on …", "clashes between A and B"), participles and relative clauses,
coordination, light verbs ("carried out", "launched").
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from transforms.coding.lexicon import Trigger
from transforms.coding.quantities import number_at
from transforms.language.words import words

SUBJECT = {"nsubj", "csubj", "nsubj:outer"}
PASSIVE_SUBJECT = {"nsubj:pass", "csubj:pass"}
OBJECT = {"obj", "iobj"}
# Prepositions by the role of what follows them, after a verb or a noun of violence.
AGENT_CASES = {"by"}
PATIENT_CASES = {"against", "on", "at", "of", "upon", "targeting", "into", "from", "in"}
PARTNER_CASES = {"with", "between", "among", "and"}
CLAUSES_WITH_SHARED_SUBJECT = {"conj", "xcomp", "advcl", "parataxis"}
TARGETING = {"targeting", "against", "involving"}
RELATIVE_PRONOUNS = {"who", "which", "that", "whom"}


@dataclass(slots=True)
class Arguments:
    """The words that fill the roles of a trigger, in order of their syntactic closeness."""

    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    partners: list[Token] = field(default_factory=list)  # of a two-sided trigger: "with B", "between A and B"


def arguments(doc: Doc, trigger: Trigger) -> Arguments:
    """Return the arguments of a trigger."""
    head = doc[trigger.head]
    if trigger.verbal and head.pos_ in {"VERB", "AUX"}:
        found = arguments_of_verb(head)
        _read_light_object(head, trigger, found)
    else:
        found = _nominal(head)
    if by := _by_inside(doc, trigger):
        found = Arguments(agents=by, patients=[*found.agents, *found.patients])
    given = any(token.pos_ == "NOUN" for token in doc[trigger.start : trigger.end])  # "set fire to"
    if doc[trigger.end - 1].lower_ == "to" and trigger.verbal and not given:
        found = _fallen_to(doc, trigger, found)
    found.agents = _with_conjuncts(found.agents)
    found.patients = _with_conjuncts(found.patients)
    found.partners = _with_conjuncts(found.partners)
    return found


def _by_inside(doc: Doc, trigger: Trigger) -> list[Token]:
    """Who did it, on a participle inside the phrase: "had their throats cut by an armed band"."""
    inside = (token for token in doc[trigger.start : trigger.end] if token.tag_ == "VBN" and token.i != trigger.head)
    return [child for token in inside for child in token.children if _is_by(child)] if trigger.verbal else []


def _children(token: Token, labels: set[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb form is passive: an auxiliary or subject says so, or it is a bare participle on a noun."""
    if any(child.dep_ in {"aux:pass"} | PASSIVE_SUBJECT for child in verb.children):
        return True
    if verb.dep_ == "conj" and not _children(verb, SUBJECT) and verb.tag_ == "VBN":
        return is_passive(verb.head)
    owns = any(child.dep_ in OBJECT for child in verb.children)  # "men believed to be rebels abducted students"
    if not owns and verb.lower_ in words("killing") and verb.tag_ in {"VBD", "VBN"} and _counted_subject(verb):
        return True  # "14 people killed, at least 9 injured", without an auxiliary
    # "Residents fought with sticks": read as a participle, it has no doer but its noun.
    own_doing = verb.lower_ in words("without_object") and not any(_is_by(child) for child in verb.children)
    return verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN" and not owns and not own_doing


def _counted_subject(verb: Token) -> bool:
    subjects = _children(verb, SUBJECT)
    return any(child.dep_ == "nummod" for subject in subjects for child in subject.children)


def _fallen_to(doc: Doc, trigger: Trigger, found: Arguments) -> Arguments:
    """ "The town fell to the rebels": who takes it stands behind the preposition."""
    takers = [
        child for child in doc[trigger.head].children if child.i >= trigger.end and child.dep_ in {"obl", "nmod", "obj"}
    ]
    return Arguments(agents=takers[:1], patients=found.agents)


def objects_of(verb: Token) -> list[Token]:
    """The objects of a verb; "at least 12 people" is one, though the parser is misled by "at"."""
    return [
        child
        for child in verb.children
        if child.dep_ in OBJECT
        or child.dep_ == "obl"
        and child.i > verb.i
        and (_at_least(child) or not any(word.dep_ in {"case", "mark"} for word in child.children))
        and any(word.dep_ == "nummod" for word in child.lefts)
        and child.ent_type_ != "DATE"
    ]


def lost_subject(verb: Token) -> list[Token]:
    """The subject of a passive that the parser misses for the words before its number.

    "At least eight persons were killed"; "At least five people, a nurse among them, were killed, officials said".
    """
    above = [verb.head] if verb.dep_ == "ccomp" else []
    found = [child for word in (verb, *above) for child in word.children if child.i < verb.i and _at_least(child)]
    speakers = [child for word in above for child in word.children if child.dep_ == "nsubj"]
    # "Three soldiers, … , were killed, the army said": the parser gives the soldiers to the saying.
    both = is_passive(verb) and len(speakers) > 1 and speakers[0].i < verb.i < speakers[-1].i
    return found or speakers[:1] * both


def _at_least(word: Token) -> bool:
    if word.dep_ != "obl":
        return False
    numbers = [child for child in word.children if child.dep_ == "nummod"]
    first = next(token.lower_ for token in word.subtree if not token.is_space)  # blanked datelines are spaces
    second = word.doc[word.left_edge.i : word.i + 1][-1 if word.left_edge.i == word.i else 1].lower_
    exact = first == "at" and second != "least" and word.i > word.head.i  # "shot dead at 10 o'clock"
    counting = first in {"at", "between", "up", "over", "around", "as"} and not exact
    return bool(numbers) and counting and word.ent_type_ != "DATE"


def _is_by(token: Token) -> bool:
    """Tell whether a word is the agent of a passive: "by soldiers"."""
    return token.dep_ == "obl:agent" or token.dep_ in {"obl", "nmod"} and _case(token) in AGENT_CASES


def arguments_of_verb(verb: Token) -> Arguments:
    """Return the arguments of a verb as its own clause and the one it shares its subject with give them."""
    found = Arguments()
    passive = is_passive(verb)
    subjects = [_antecedent(token) for token in _children(verb, SUBJECT | PASSIVE_SUBJECT)]
    if not subjects and not _names_both(verb):
        subjects = _shared_subject(verb)
    if passive and not subjects:
        subjects = lost_subject(verb)
    (found.patients if passive else found.agents).extend(subjects)
    found.patients.extend(objects_of(verb))
    for child in verb.children:
        if _is_by(child):
            found.agents.append(child)
        elif child.dep_ in {"obl", "nmod"} and _case(child) in PARTNER_CASES:
            found.partners.append(child)
        elif child.dep_ in {"obl", "nmod"} and _case(child) in PATIENT_CASES:
            found.patients.append(child)
        elif child.dep_ == "advcl" and child.lower_ in {"targeting", "using"}:
            found.patients.extend(_children(child, OBJECT))
    if passive and not found.agents:
        joined = [other for other in verb.conjuncts if other.i > verb.i and other.pos_ == "VERB"]
        found.agents.extend(child for other in joined for child in other.children if _is_by(child))
    return found


def _names_both(verb: Token) -> bool:
    """Whether a verb names both sides behind it: "nine men are dead after fighting between two clans"."""
    return any(child.dep_ in {"obl", "nmod"} and _case(child) in {"between", "among"} for child in verb.children)


def _read_light_object(verb: Token, trigger: Trigger, found: Arguments) -> None:
    """ "Carried out an attack on …": its last noun brings the arguments; in "shot a judge dead" it is one."""
    for noun in _children(verb, OBJECT):
        after = verb.doc[noun.i + 1 : trigger.end]
        if trigger.start <= noun.i < trigger.end and all(token.pos_ == "ADP" for token in after):
            found.patients = [token for token in found.patients if token.i != noun.i]
            _add_nominal_modifiers(noun, found)


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    clause = token.head
    if _case(token) == "as":  # "a bomber disguised as a soldier detonated": the parser takes the soldier
        return next((child for child in clause.head.children if child.dep_ == "nsubj"), token)
    if token.lower_ in RELATIVE_PRONOUNS and clause.dep_ in {"acl:relcl", "acl"}:
        return clause.head
    return token


def _shared_subject(verb: Token) -> list[Token]:
    """The subject of a verb without one: of the verb that it is joined or subordinated to, or the noun it modifies."""
    if verb.dep_ == "ccomp":
        return _lost_to_the_speaker(verb)
    seen = {verb.i}
    current = verb
    while current.dep_ in CLAUSES_WITH_SHARED_SUBJECT | {"acl"} and current.head.i not in seen:
        if _of_the_clause(current):
            return _subject_of(_main_verb(current))
        if current.dep_ == "acl":
            break
        current = current.head
        seen.add(current.i)
        subjects = _children(current, SUBJECT | PASSIVE_SUBJECT)
        if subjects:
            return [_antecedent(token) for token in subjects]
    if current.dep_ in {"acl", "acl:relcl"}:
        return [_members(current.head) if current.lower_ in words("without_object") else current.head]
    return []


def _members(noun: Token) -> Token:
    """Return who belongs to what a misread verb hangs on: "activists of two rival unions fought with sticks"."""
    return noun.head if noun.dep_ == "nmod" and _case(noun) == "of" else noun


def _of_the_clause(participle: Token) -> bool:
    """Whether a participle behind a comma tells of the whole clause: "blew up under a truck, killing two"."""
    before = participle.nbor(-1) if participle.i > participle.sent.start else None
    behind_a_comma = participle.tag_ == "VBG" and before is not None and before.text == ","
    inside = participle.dep_ == "acl" or participle.dep_ == "advcl" and participle.head.dep_ in {"acl", "acl:relcl"}
    return behind_a_comma and inside


def _main_verb(participle: Token) -> Token | None:
    """The verb above the nouns and relative clauses that a participle hangs on."""
    verbs = (above for above in participle.ancestors if above.pos_ == "VERB")
    return next((verb for verb in verbs if verb.dep_ not in {"acl", "acl:relcl"}), None)


def _lost_to_the_speaker(verb: Token) -> list[Token]:
    """The subject that the parser gives to the saying: "Police … recaptured the mine, sources said"."""
    speakers = [child for child in verb.head.children if child.dep_ == "nsubj"]
    return speakers[:1] if len(speakers) > 1 and speakers[0].i < verb.i < speakers[-1].i else []


def _subject_of(verb: Token | None) -> list[Token]:
    if verb is None:
        return []
    subjects = [_antecedent(token) for token in _children(verb, SUBJECT | PASSIVE_SUBJECT)]
    return subjects or _shared_subject(verb)


def _nominal(noun: Token) -> Arguments:
    found = Arguments()
    _add_nominal_modifiers(noun, found)
    while noun.dep_ == "nmod" and _case(noun) == "of" and noun.head.lower_ in words("quantities"):
        noun = noun.head  # "carried out dozens of air strikes"
    found.agents.extend(_who_fired(noun))
    governor = noun.head
    if governor is noun:
        return found
    if governor.lower_ in words("verbs_about_deeds"):
        return found  # who investigates an attack, or attributes it to somebody, has not made it
    if noun.dep_ in OBJECT | {"obl", "nmod", "xcomp"} and governor.pos_ == "VERB":
        light = arguments_of_verb(governor)
        found.agents.extend(token for token in light.agents if token.i != noun.i)
        found.partners.extend(token for token in light.partners if token.i != noun.i)
        passive_subjects = [token for token in light.patients if token.dep_ in PASSIVE_SUBJECT]
        targets = [token for token in light.patients if token.dep_ in {"obl", "nmod"} and token.i != noun.i]
        found.patients.extend(passive_subjects + targets)
    elif noun.dep_ in SUBJECT | PASSIVE_SUBJECT and governor.pos_ == "VERB":
        found.patients.extend(_children(governor, OBJECT))
        for child in governor.children:
            if child.dep_ in {"obl", "nmod", "obl:agent"}:
                case = _case(child)
                if case in PARTNER_CASES:
                    found.partners.append(child)
                elif case in AGENT_CASES:
                    found.agents.append(child)
    elif noun.dep_ == "compound":
        _add_nominal_modifiers(governor, found)
    return found


def _who_fired(weapon: Token) -> list[Token]:
    """Whose a weapon was, where a participle right behind it says so: "shells fired by forces loyal to … struck"."""
    fired = weapon.nbor() if weapon.i + 1 < weapon.sent.end else weapon
    if fired.tag_ not in {"VBN", "VBD"} or fired.lower_ not in words("verbs_fired"):
        return []
    return [child for child in fired.children if _is_by(child) or _case(child) == "from"]


def _add_nominal_modifiers(noun: Token, found: Arguments) -> None:
    """Read the modifiers of a noun: "Taliban attack on … by …", "clashes between A and B", "the army's shelling"."""
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod:poss"} and child.i < noun.i:
            found.agents.append(child)
        elif child.dep_ in {"nmod", "obl", "obl:agent"}:
            case = _case(child)
            if case in AGENT_CASES:
                found.agents.append(child)
            elif case in PARTNER_CASES:
                found.partners.append(child)
            elif case in PATIENT_CASES:
                found.patients.append(child)
        elif child.dep_ in {"acl", "advcl"} and (child.lower_ in TARGETING or _deed_of(noun, child)):
            found.patients.extend(_children(child, OBJECT))


def _deed_of(noun: Token, participle: Token) -> bool:
    """Whether what the parse takes for a participle is the verb of the sentence: "a bomb wounded three policemen"."""
    return noun.dep_ == "ROOT" and participle.tag_ == "VBN" and participle.dep_ == "acl"


def _with_conjuncts(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        for member in (token, *token.conjuncts, *counted_beside(token)):
            if member not in found and (member is token or member.i > token.i):
                found.append(member)
    return found


def counted_beside(people: Token) -> list[Token]:
    """Others with a number whom the parse joins to their body: "eight guerrillas of the Front and three soldiers"."""
    behind = (child for child in people.children if child.dep_ == "nmod" and child.i > people.i)
    others = (other for body in behind if body.ent_type_ == "ORG" for other in body.conjuncts if other.i > body.i)
    return [other for other in others if other.tag_ == "NNS" and any(number_at(number) for number in other.lefts)]

"""Whether a trigger reports something that happened: the gates, each with its name.

Plans, threats, hypotheticals, denials, averted and general matters, legal process, commemorations, exercises, the
topic of a protest, and what a relative clause says of a person in passing make no event. Cues are in
``seeds/lexicon/modality.csv``.
"""

import re

from spacy.tokens import Doc, Span, Token

from transforms.coding.arguments import is_passive
from transforms.coding.cues import cues
from transforms.coding.incidents import CROWD
from transforms.coding.lexicon import Trigger
from transforms.coding.limits import limit
from transforms.coding.series import series
from transforms.dates.vocabulary import vocabulary
from transforms.language.inflection import verb_forms
from transforms.language.words import words

# A complement of a protest says what it was about; these words open it, and those end it.
TOPIC_OPENERS = words("topic_openers")
TOPIC_CLOSERS = words("topic_closers")
CLIMBED = {
    "xcomp",
    "ccomp",
    "obj",
    "obl",
    "nmod",
    "acl",
    "advcl",
    "conj",
    "compound",
    "amod",
    "csubj",
    "csubj:pass",
    "nsubj:pass",
    "nsubj",
    "obl:agent",
    "nmod:poss",
    "advcl:relcl",
    "nmod:desc",
    "appos",
}
LONGEST_CLIMB = 7
REALISED = words("realised")
CALLED_OFF = ("cancel", "postpon", "ban", "prohibit", "abandon")  # what was called off did not take place
PURPOSE = {"advcl", "acl", "xcomp", "obl"}
LONGEST_QUOTE = 120  # words
LEGAL = "legal process"
AWAITED = {"before", "until", "till", "unless"}  # with a verb in the present: "before they disarm"
YEAR = re.compile(r"1[0-9]{3}")
THIS_CENTURY = {"this", "21st", "twenty-first"}
EARLIEST_YEAR = 1000  # smaller numbers are seldom years


def not_happened(doc: Doc, trigger: Trigger, sentence: Span, others: list[Trigger]) -> str | None:
    """Return the name of the gate that keeps a trigger from being an event, with its cue; None where it passes."""
    if trigger.heading:
        return None
    head = doc[trigger.head]
    crowd = bool(trigger.classes & CROWD)
    return (
        _asked(sentence)
        or _long_ago(sentence)
        or _exercise(sentence)
        or (None if trigger.classes == {"no_fight"} else _negated(head))
        or _qualified(head)
        or _relieved(head)
        or series(head)
        or _modal(head)
        or _conditional(head)
        or _governed(head, crowd)
        or _of_a_noun(head)
        or _tried(head)
        or (None if crowd else _called_for(head) or _purpose(head))
        or (None if trigger.classes & {"protest", "gather", "disperse"} else _topic(doc, trigger, sentence, others))
        or _in_passing(head, others)
        or _quoted(doc, trigger, sentence)
    )


def _asked(sentence: Span) -> str | None:
    """A question reports nothing."""
    return "hypothetical: a question" if sentence.text.rstrip(" \n\"'”’)").endswith("?") else None


def _long_ago(sentence: Span) -> str | None:
    """What happened in a year before all data is history: "in 1862", "the 7th century BC"."""
    for token in sentence[1:]:
        before = token.nbor(-1)
        aged = before.text == "-"  # "a 16th-century mosque" may be burnt today
        if token.lower_ in {"century", "centuries"} and not aged and before.lower_ not in THIS_CENTURY:
            return f"history: {before.text} {token.text}"
        if not YEAR.fullmatch(token.text) or not EARLIEST_YEAR <= int(token.text) < limit("first_year"):
            continue
        if token.dep_ == "nummod" and token.head.i > token.i:
            continue  # "around 1200 people"
        if before.lower_ in words("before_a_year") or before.text in vocabulary().months:
            return f"history: {token.text}"
    return None


def _exercise(sentence: Span) -> str | None:
    """Soldiers who storm a beach in a drill attack nobody."""
    words = f" {sentence.text.lower()} "
    cue = next(
        (cue for cue in cues("sentence") if f" {cue} " in words or f" {cue}." in words or f" {cue}," in words), None
    )
    return f"exercise: {cue}" if cue else None


def _governing_verb(head: Token) -> Token | None:
    """The verb that a nominal trigger is the subject or object of; the parser may call a bare object a clause."""
    nominal = not head.tag_.startswith("V") or head.pos_ != "VERB"
    if nominal and head.dep_ in {"obj", "nsubj", "nsubj:pass", "ccomp"} and head.head.pos_ == "VERB":
        return head.head
    return None


def _negated(head: Token) -> str | None:
    negations = cues("negation")
    for word in (head, _governing_verb(head)):
        if word is None:
            continue
        for child in word.children:
            negating = {"advmod", "det", "neg", "case", "cc", "mark"}
            nobody = child.lower_ in {"nobody", "none"} and child.dep_ in {"nsubj", "nsubj:pass", "obj"}
            if child.lower_ in negations and child.dep_ in negating or nobody:
                return f"denied: {child.text}"
    if head.dep_ == "nsubj" and head.head.lower_ in words("agendas"):
        off = next((child for child in head.head.children if child.lower_ in negations), None)
        if off is not None:
            return f"denied: {off.text} on the {head.head.text}"
    told = head.head if head.dep_ in {"nmod", "acl", "obl"} and head.head.lower_ in words("tellings") else None
    no = next((child for child in told.children if child.lower_ in negations), None) if told is not None else None
    return f"denied: {no.text} {told.text}" if no is not None and told is not None else None


def _qualified(head: Token) -> str | None:
    """ "Possible attacks", "a planned march", "a foiled plot": an adjective that takes the event back."""
    governors = cues("governor")
    before = head.doc[head.left_edge.i - 1] if head.left_edge.i > head.sent.start else head
    if head.pos_ == "NOUN" and before.tag_ == "VB" and governors.get(before.lower_) == "averted":
        return f"averted: {before.text}"  # "helped to avert clashes": the parse may hang them on the helping
    for child in head.children:
        gate = governors.get(child.lower_)
        if child.dep_ in {"amod", "compound"} and child.i < head.i and gate in {"planned", "averted", "hypothetical"}:
            return f"{gate}: {child.text}"
        habit = cues("habit").get(child.lower_)
        if habit and child.dep_ == "amod" and child.i < head.i:
            return f"{habit}: {child.text}"
    return None


def _relieved(head: Token) -> str | None:
    """What a lifted curfew answered is told in passing: "lifted a curfew imposed after clashes"."""
    gates = cues("relief")
    above = [word for word in head.ancestors if word.pos_ == "VERB"]
    verb = next((word for word in above if word.lower_ in gates), None)
    return f"{gates[verb.lower_]}: {verb.text}" if verb is not None and head.dep_ != "conj" else None


def _modal(head: Token) -> str | None:
    auxiliaries = cues("auxiliary")
    for word in (head, _governing_verb(head)):
        if word is None:
            continue
        for child in word.children:
            if child.dep_ in {"aux", "aux:pass"} and child.lower_ in auxiliaries:
                return f"{auxiliaries[child.lower_]}: {child.text}"
    if head.dep_ in PURPOSE and head.head.pos_ == "VERB" and any(child.lower_ == "to" for child in head.children):
        return _modal(head.head)
    if head.dep_ == "conj" and head.pos_ == "VERB" and head.head.pos_ == "VERB":
        shared = not any(child.dep_ in {"nsubj", "nsubj:pass", "aux"} for child in head.children)
        same = head.tag_ == head.head.tag_ == "VBN"  # "could have killed or maimed"
        return _modal(head.head) if shared and (head.tag_ == "VB" or same) else None
    return None


def _conditional(head: Token) -> str | None:
    marks = cues("mark")
    if any(child.dep_ == "mark" and child.lower_ == "since" for child in head.children) and head.tag_ in {"VBD", "VBN"}:
        return "background: since"  # "attacks since troops crossed into Somalia"
    awaited = next((child for child in head.children if child.dep_ == "mark" and child.lower_ in AWAITED), None)
    if awaited is not None and head.tag_ in {"VBP", "VBZ"}:
        return f"planned: {awaited.text}"
    for word in (head, _governing_verb(head), head.head if head.dep_ == "conj" else _clause_of(head)):
        if word is None:
            continue
        for child in word.children:
            if child.dep_ == "mark" and child.lower_ in marks:
                return f"{marks[child.lower_]}: {child.text}"
    return None


def _clause_of(head: Token) -> Token | None:
    """The verb of the clause that a participle only adds to: "unless he arranged a truce with rebels fighting him"."""
    if head.dep_ != "acl" or head.tag_ not in {"VBG", "VBN"}:
        return None
    return next((word for word in head.ancestors if word.pos_ == "VERB" and word.tag_ in {"VBD", "VBZ", "VBP"}), None)


def _governed(head: Token, crowd: bool) -> str | None:
    """A cue above the trigger: "planned to attack", "accused of killing", "anniversary of the massacre"."""
    governors = cues("governor")
    current = head
    finite = head.tag_ == "VBD" and not any(child.dep_ == "aux" for child in head.children)
    for _ in range(LONGEST_CLIMB):
        remembered = current.dep_ == "acl:relcl" and current.head.dep_ in {"obj", "nmod", "obl"}
        if current.dep_ not in CLIMBED and not remembered or current.head is current:
            return None
        relation, below, current = current.dep_, current, current.head
        if finite and below is head and relation != "ccomp":
            return None
        gate = governors.get(current.lower_)
        if current.lower_ == "tried" and not is_passive(current) and relation != "xcomp":
            gate = None  # "tried to advance but were repelled" is no trial
        if gate == "statement" and _reputed(current) or gate == "planned" and _names(current, below):
            continue
        if relation == "acl:relcl" and gate != "commemorated":
            continue
        if gate is None or relation in {"conj", "nsubj"} and below.i < current.i:
            if relation in {"nsubj", "ccomp", "conj"} and current.pos_ == "VERB":
                return None
            continue
        if relation in {"advcl", "conj", "nsubj"} and gate not in {"commemorated", "legal process"}:
            continue
        ended = gate in {"averted", "statement"} and below.pos_ != "VERB" and not current.lower_.startswith(CALLED_OFF)
        if crowd and (ended or gate == "commemorated") or gate == "background" and current.pos_ != "VERB":
            continue
        if (
            gate == "averted"
            and current.lower_.startswith(("end", "halt", "stop", "ceas", "suspend"))
            and below.pos_ != "VERB"
        ):
            continue
        return f"{gate}: {current.text}"
    return None


def _of_a_noun(head: Token) -> str | None:
    """The parser hangs "in rioting" of "her role in rioting" on the verb above: the noun right before tells."""
    mark = next((child for child in head.children if child.dep_ == "mark" and child.lower_ in {"in", "of"}), None)
    of = next((child for child in head.children if child.dep_ == "case" and child.lower_ == "of"), None)
    if of is not None and of.i > head.sent.start and of.nbor(-1).lower_ in words("critics"):
        return f"statement: {of.nbor(-1).text}"  # "a critic of police violence"
    noun = mark.nbor(-1) if mark is not None and mark.i > head.sent.start else None
    gate = cues("governor").get(noun.lower_) if noun is not None and noun.pos_ == "NOUN" else None
    return f"{gate}: {noun.text}" if gate is not None and noun is not None else None


def _tried(head: Token) -> str | None:
    """What the subject of a trial did: "a man who planted the bomb that killed two was jailed"."""
    governors = cues("governor")
    below = head
    for above in head.ancestors:
        if below.dep_ in {"nsubj:pass", "nsubj"} and below is not head and governors.get(above.lower_) == LEGAL:
            return f"{LEGAL}: {above.text}"
        below = above
    return None


def _reputed(word: Token) -> bool:
    """Whether a participle only says who somebody is taken for: "gunmen believed to be rebels attacked"."""
    after = word.doc[word.i + 1 : word.i + 4].text.lower()
    before = word.nbor(-1) if word.i > word.sent.start else None
    reputed = word.tag_ in {"VBN", "VBD"} and after.startswith(("to be ", "to have been"))
    return reputed and before is not None and before.pos_ in {"NOUN", "PROPN"}


def _names(verb: Token, called: Token) -> bool:
    """Whether a verb of calling only gives a thing its name: "by what it called artillery fire"."""
    case = {child.lower_ for child in called.children if child.dep_ in {"case", "mark"}}
    return verb.lower_ in verb_forms("call") and called.pos_ == "NOUN" and not case & {"for", "on", "to"}


def _called_for(head: Token) -> str | None:
    """What an ultimatum or a call wants: "an ultimatum to halt attacks", "demanded help in retaking the town"."""
    governors = cues("governor")
    clause = head
    while clause.dep_ in {"obj", "nmod", "obl", "conj"} and clause.head is not clause:
        clause = clause.head
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    if clause.dep_ != "advcl" or not marks & {"to", "for", "in"}:
        return None
    told = [clause.head] if marks == {"in"} else [word for word in clause.head.children if word.dep_ == "obj"]
    wish = next((word for word in told if governors.get(word.lower_) == "planned"), None)
    return f"planned: {wish.text}" if wish is not None else None


def _purpose(head: Token) -> str | None:
    """An infinitive of purpose is a plan, unless the verb above it says that it was carried out."""
    to = next((child for child in head.children if child.lower_ == "to" and child.dep_ in {"mark", "case"}), None)
    if head.tag_ != "VB" or to is None or head.dep_ not in PURPOSE:
        return None
    begun = to.i > head.sent.start and to.nbor(-1).lemma_ in REALISED  # "ran outside and began to stab"
    return None if begun or head.head.lemma_ in REALISED else "planned: to"


def _topic(doc: Doc, trigger: Trigger, sentence: Span, others: list[Trigger]) -> str | None:
    """The cause or demand of a protest is no event: "a rally against the killing of …"."""
    before = [other for other in others if other.end <= trigger.start and other.classes & {"protest", "gather"}]
    before = [other for other in before if sentence.start <= other.start and not _suffering(doc, other, others)]
    if not before:
        return None
    opened: Token | None = None
    for token in doc[before[0].end : trigger.start]:
        if opened is None and token.lower_ in TOPIC_OPENERS:
            opened = token
        elif opened is not None and _closes_topic(token):
            opened = None
    return f"topic of a protest: {opened.text}" if opened is not None else None


def _suffering(doc: Doc, crowd: Trigger, others: list[Trigger]) -> bool:
    """Whether the demonstrators of a sentence are those who are fired at: "opened fire on demonstrators"."""
    above = doc[crowd.head]
    while above.dep_ in {"nmod", "obj", "obl"} and above.head is not above:
        above = above.head
    harming = (o for o in others if o.verbal and o.start <= above.i < o.end)
    return not crowd.verbal and any(o.classes & {"shoot", "kill", "attack", "injure"} for o in harming)


def _closes_topic(token: Token) -> bool:
    if token.lower_ in TOPIC_CLOSERS:
        return True
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.lower_ == "and" and following is not None and following.tag_ == "VBD"


def _quoted(doc: Doc, trigger: Trigger, sentence: Span) -> str | None:
    """What somebody says in quotation marks, or in the first person, is a statement."""
    paragraph = max(0, sentence.start - LONGEST_QUOTE)
    opened = 0
    for token in doc[paragraph : trigger.start]:
        if token.is_space and "\n" in token.text:
            opened = 0
        elif token.text in {"“", "``"}:
            opened = 1
        elif token.text in {"”", "''"}:
            opened = 0
        elif token.text == '"':
            opened = 1 - opened
    if opened and any(
        token.text in {"”", "''", '"'} for token in doc[trigger.end + 2 : min(len(doc), trigger.end + LONGEST_QUOTE)]
    ):
        return "statement: quotation"
    return None


def _in_passing(head: Token, others: list[Trigger]) -> str | None:
    """What a relative clause tells of a person, where the main clause has an event of its own."""
    clause = head
    while clause.dep_ in {"conj", "obj", "xcomp", "nmod", "obl", "compound"} and clause.head is not clause:
        clause = clause.head
    if clause.dep_ != "acl:relcl":
        return None
    main = clause.head.i
    if any(other.head < main and other.head != head.i for other in others) and any(
        child.lower_ == "had" for child in clause.children
    ):
        return "background: had"
    return None

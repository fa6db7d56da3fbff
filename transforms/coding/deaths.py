"""What a sentence says of the dead: who, how many, whether it sums up (rule book 3.6).

Ranges give their lowest number, vague quantities the documented one, "no fatalities" zero. The injured are never
counted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from transforms.coding.arguments import objects_of
from transforms.coding.quantities import Quantity, count_of, number_at
from transforms.coding.victims import victims_of
from transforms.dates.vocabulary import vocabulary
from transforms.language.inflection import verb_forms
from transforms.language.words import words

KILLING = words("killing")
DYING = words("dying")
SHOOTING = words("shooting")
DEATH_NOUNS = words("death_nouns")
BODY_NOUNS = words("body_nouns")
TOLL_NOUNS = words("toll_nouns")
LIVES = words("lives")
PLAIN_DEATHS = {"deaths", "fatalities"}
YEAR = re.compile(r"(19|20)[0-9]{2}")
SEVERAL = 3  # rule book 3.6
ADDING = words("adding")
TOTAL_CUES = words("total_cues")
NEGATIONS = words("negations")


@dataclass(frozen=True, slots=True)
class Deaths:
    """One statement about deaths: its quantity (None: deaths, number unknown), its words, and whether it sums up."""

    quantity: Quantity | None
    start: int  # tokens
    end: int
    total: bool = False
    adding: bool = False


def deaths_in(sentence: Span, live: Callable[[Token], bool]) -> list[Deaths]:
    """Return the statements about deaths in a sentence; ``live`` tells whether a word is asserted, not hypothetical."""
    found: list[Deaths] = []
    used: set[int] = set()
    for token in sentence:
        if token.i in used or not live(token) or _of_years(token):
            continue
        statement = _statement(token)
        if statement is not None and not used.intersection(range(statement.start, statement.end)):
            again = token.lower_ in BODY_NOUNS and found and _known_body(token)
            if not again and not any(_same_dead(sentence, statement, other) for other in found):
                found.append(statement)
            used.update(range(statement.start, statement.end))
    return found


def _of_years(token: Token) -> bool:
    """Whether deaths are counted over years: "sixteen other deaths since 2015", "80 killed this year"."""
    verb = token.head if token.head.pos_ == "VERB" and token.pos_ == "NOUN" else token
    near = {token, verb}
    near |= {child for word in (token, verb) for child in word.children if child.pos_ in {"NOUN", "PROPN"}}
    return any(_span_of_years(child) and not _compares(child) for word in near for child in word.children)


def _span_of_years(word: Token) -> bool:
    long = YEAR.fullmatch(word.text) or word.text in vocabulary().months and not any(c.is_digit for c in word.subtree)
    since = long and any(child.lower_ == "since" for child in word.children)
    first = word.doc[word.left_edge.i].lower_
    months = word.lower_ in words("long_spans") and first in {"in", "over", "during"}  # "in two months of unrest"
    return bool(since) or months or word.lower_ == "year" and first in {"this", "last"}


def _compares(span: Token) -> bool:
    """Whether a span of time only says what is compared: "the worst violence this year", "the third attack since …"."""
    before = span.doc[max(span.sent.start, span.left_edge.i - 5) : span.left_edge.i]
    return any(t.tag_ in {"JJS", "RBS"} or t.pos_ == "ADJ" and t.like_num for t in (*before, span.head))


def _same_dead(sentence: Span, one: Deaths, other: Deaths) -> bool:
    """Whether two statements count the same dead: a headline that runs into its text, "kills four. Four died"."""
    if one.quantity is None or one.quantity != other.quantity:
        return False
    told = [sentence.doc[statement.start : statement.end] for statement in (one, other)]
    nouns = [{token.lower_ for token in span if token.pos_ == "NOUN"} for span in told]
    peoples = [{token.lower_ for token in span if token.ent_type_ == "NORP"} for span in told]
    if all(peoples) and not peoples[0] & peoples[1]:
        return False  # "two American soldiers were killed, and two Afghan soldiers were killed"
    return bool(nouns[0] & nouns[1] - DEATH_NOUNS)


def _statement(token: Token) -> Deaths | None:
    word = token.lower_
    if word in KILLING and token.pos_ in {"VERB", "AUX", "ADJ"} or word in KILLING and token.tag_.startswith("VB"):
        return _from_verb(token, killing=True)
    if word in DYING and token.pos_ in {"VERB", "AUX"}:
        return _from_verb(token, killing=False)
    if word == "dead":
        return _from_dead(token)
    if word in DEATH_NOUNS:
        return _from_noun(token)
    if word in TOLL_NOUNS or word == "total" and token.head.lower_ in verb_forms("bring"):
        return _from_toll(token)
    if word in BODY_NOUNS:
        return _from_bodies(token)
    own = any(child.lower_ == "own" for child in token.children)  # "has since taken her own life"
    if word in words("throats"):
        return _from_throats(token)
    if word == "number" and token.head.lower_ in words("rising"):
        return _from_number(token)
    if word in LIVES and token.head.lower_ in words("costing") and not own:
        return _from_lives(token)
    return None


def _from_throats(throats: Token) -> Deaths | None:
    """ "Seventeen people had their throats cut by an armed band"."""
    verbs = [verb for verb in throats.ancestors if verb.pos_ in {"VERB", "AUX"}]
    owners = [child for verb in verbs for child in verb.children if child.dep_.startswith("nsubj")]
    return _sum_of([owner for owner in owners if owner.i < throats.i][:1], throats.i)


def _from_number(number: Token) -> Deaths | None:
    """ "The number of people killed in the blast has risen to 11": a total."""
    told = any(word.lower_ in KILLING | {"dead", "victims", "deaths", "fatalities"} for word in number.subtree)
    counted = (child for child in number.head.children if child.i > number.head.i and child.dep_ in {"obl", "xcomp"})
    quantity = next((q for child in counted if (q := number_at(child)) is not None), None)
    return Deaths(quantity, number.i, number.head.i + 1, total=True) if told and quantity is not None else None


def _from_lives(lives: Token) -> Deaths:
    """ "Claimed the lives of nine people", "nine people lost their lives", "cost 30 lives"."""
    people = [child for child in lives.children if child.dep_ == "nmod" and child.i > lives.i]
    if lives.head.lower_ in verb_forms("lose"):
        people += _losers(lives.head)
    people = [member for person in people for member in (person, *(o for o in person.conjuncts if o.i > person.i))]
    counted = [] if any(c.pos_ == "NUM" for c in lives.children) else [p for p in people if count_of(p) is not None]
    quantities = [quantity for person in counted or [lives] if (quantity := count_of(person)) is not None]
    span = [lives.i, *(_first_counted(person) for person in counted), *(person.i for person in counted)]
    total = sum(quantities[1:], start=quantities[0]) if quantities else None
    return Deaths(total, min(span), max(span) + 1)


def _losers(verb: Token) -> list[Token]:
    """Who lost their lives; the parser may hang them on the next verb, "lost their lives and two were injured"."""
    for clause in (verb, *verb.conjuncts, verb.head):
        subjects = [child for child in clause.children if child.dep_.startswith("nsubj") and child.i < verb.i]
        if subjects:
            return subjects
    return []


def _negated(token: Token) -> bool:
    named = [child for child in token.children if child.pos_ not in {"VERB", "AUX"}]
    around = [*token.children, *(grandchild for child in named for grandchild in child.children)]
    return any(child.lower_ in NEGATIONS for child in around if child.dep_ in {"det", "advmod", "neg", "cc", "amod"})


def _from_verb(verb: Token, killing: bool) -> Deaths | None:
    victims = victims_of(verb, killing)
    if not victims:
        return _linear(verb) if killing else None
    if _negated(verb) or any(_negated(victim) for victim in victims):
        return Deaths(Quantity(0, 0), verb.i, verb.i + 1)
    quantities = [quantity for victim in victims if (quantity := count_of(victim)) is not None]
    span = [verb.i, *(_first_counted(victim) for victim in victims)]
    adding = any(child.lower_ in ADDING for victim in victims for child in victim.children)
    if not quantities:
        return Deaths(None, min(span), max(span) + 1)
    total = sum(quantities[1:], start=quantities[0])
    # "Two civilians also died" are others; "a woman was also killed" is often one of those told before
    adding |= total.low > 1 and not total.vague and any(child.lower_ in ADDING for child in verb.children)
    return Deaths(total, min(span), max(span) + 1, total=_sums_up(verb), adding=adding)


def _first_counted(victim: Token) -> int:
    """Where the words for victims begin: at their number, where they have one."""
    return min([victim.i, *(child.i for child in victim.children if child.i < victim.i and number_at(child))])


def _linear(verb: Token) -> Deaths | None:
    """Where the parse gives no victim: a number in the few words before a participle, or after an active form."""
    after = verb.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)]
    if len(after) > 1 and after[0].lower_ in {"a", "an"} and after[0].head.dep_ == "xcomp":
        return Deaths(Quantity(1, 1), verb.i, after[1].i + 1)  # "killed a civilian working with the administration"
    if verb.tag_ == "VBN":
        for word in reversed(verb.doc[max(verb.sent.start, verb.i - 5) : verb.i]):
            if word.is_punct or word.pos_ in {"VERB", "CCONJ", "SCONJ"}:
                break
            if (quantity := number_at(word)) is not None and word.ent_type_ != "DATE":
                return Deaths(quantity, word.i, verb.i + 1)
    for word in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]:
        following = word.doc[word.i + 1 : word.i + 2].text.lower()
        both = word.lower_ == "and" and following.startswith(("injur", "wound"))
        if word.is_punct or word.pos_ == "CCONJ" and not both:
            break
        if (quantity := number_at(word)) is not None and word.ent_type_ != "DATE":
            return Deaths(quantity, verb.i, word.i + 1)
    return None


def _from_dead(token: Token) -> Deaths | None:
    left = token.doc[max(token.sent.start, token.i - 6) : token.i]
    if any(word.lower_ in NEGATIONS for word in left):
        return None
    if len(left) > 1 and left[-1].lower_ == "the" and left[-2].lower_ == "of":
        return None  # "many of them relatives of the dead"
    if len(left) and left[-1].lower_ in SHOOTING and (shot := _of_victims(token, left[-1])) is not None:
        return shot  # "shot dead five traders": the number before may count something else
    behind = (child for child in token.children if child.i > token.i and child.dep_ in {"obj", "obl", "nmod"})
    counted = [child for child in behind if any(number_at(number) for number in child.lefts)]
    if counted and len(left) and left[-1].lower_ in SHOOTING:
        return _sum_of(counted[:1], token.i)  # "shot dead at least twelve residents": the parser hangs them on "dead"
    for word in reversed(left):
        if (quantity := number_at(word)) is not None and word.ent_type_ != "DATE":
            return Deaths(quantity, word.i, token.i + 1, total=_sums_up(token))
    if token.i > token.sent.start and token.head.lower_ in SHOOTING | {"found", "was", "shot"}:
        return _of_victims(token, token.head)
    left_dead = next((verb for verb in token.ancestors if verb.lower_ in words("leaving")), None)
    if left_dead is not None and (victims := objects_of(left_dead)) and left_dead.i < token.i:
        return _sum_of(victims[:1], token.i, left_dead.i)  # "leaving the driver, 38, dead"
    if token.dep_ == "amod" and token.head.i < token.i and token.head.head.lower_ in SHOOTING:
        return _of_victims(token, token.head.head)  # "shot a protester dead"
    return None


def _of_victims(token: Token, verb: Token) -> Deaths | None:
    """The victims of "shot a trader dead", "beat a man to death": the verb's object, or its passive subject."""
    victims = victims_of(verb, killing=True) if verb.pos_ in {"VERB", "AUX"} else [verb]
    return _sum_of(victims, token.i, verb.i)


def _sum_of(victims: list[Token], *telling: int) -> Deaths | None:
    """The victims added up, with the words (token numbers) that tell of their death."""
    quantities = [quantity for victim in victims if (quantity := count_of(victim)) is not None]
    if not quantities:
        return None
    span = [*telling, *(_first_counted(victim) for victim in victims)]
    return Deaths(sum(quantities[1:], start=quantities[0]), min(span), max(span) + 1)


def _from_noun(noun: Token) -> Deaths | None:
    if _negated(noun):
        return Deaths(Quantity(0, 0), noun.i, noun.i + 1)
    if noun.lower_ == "death" and noun.i > noun.sent.start and noun.nbor(-1).lower_ == "to":
        return _of_victims(noun, noun.head)
    for child in noun.children:
        if child.i < noun.i and (quantity := number_at(child)) is not None:
            return Deaths(quantity, child.i, noun.i + 1, total=True)
    if noun.lower_ in PLAIN_DEATHS and noun.head.lower_ in words("bringing_deaths") and _unnumbered(noun):
        return Deaths(Quantity(SEVERAL, SEVERAL, vague=True), noun.i, noun.i + 1)
    for child in noun.children:
        if child.dep_ == "nmod" and child.i > noun.i and noun.nbor().lower_ == "of":
            members = [child, *(other for other in child.conjuncts if other.i > child.i and not _alive(other))]
            quantities = [quantity for member in members if (quantity := count_of(member)) is not None]
            if quantities:
                return Deaths(sum(quantities[1:], start=quantities[0]), noun.i, members[-1].i + 1)
    return None


def _unnumbered(noun: Token) -> bool:
    """Whether a plural stands without a number and without those who died: "resulted in fatalities"."""
    after = noun.nbor().lower_ if noun.i + 1 < len(noun.doc) else ""
    return after not in {"of", "toll"} and not any(child.dep_ in {"nummod", "det"} for child in noun.children)


def _alive(member: Token) -> bool:
    """Whether one of several is none of the dead: "the deaths of 23 rebels, 15 missing and the seizure of guns"."""
    if any(child.lower_ == "the" for child in member.children) and not any(number_at(c) for c in member.children):
        return True
    after = member.nbor() if member.i + 1 < len(member.doc) else member
    return bool({member.lower_, after.lower_} & words("not_dead"))


def _from_toll(toll: Token) -> Deaths | None:
    if any(child.lower_ in words("superseded") and child.dep_ == "amod" for child in toll.children):
        return None  # "up from an earlier toll of twelve"
    if any(child.lower_ in words("superseded_by_now") for child in toll.head.children):
        return None  # "had earlier put the toll at twelve"
    after = toll.doc[toll.i + 1 : min(toll.i + 12, toll.sent.end)]
    for word in after:
        if (quantity := number_at(word)) is not None and word.ent_type_ != "DATE":
            return Deaths(quantity, toll.i, word.i + 1, total=True)
    return None


def _known_body(noun: Token) -> bool:
    """Whether a body is that of somebody whose death was told: "a man was killed and the body was found"."""
    return any(child.lower_ in words("of_the_known") for child in noun.children) and not any(
        child.dep_ == "nmod" for child in noun.children
    )


def _from_bodies(noun: Token) -> Deaths | None:
    verb = noun.head
    if not any(word.lower_ in words("coming_upon") for word in verb.subtree):
        return None
    of = [child for child in noun.children if child.dep_ == "nmod"]
    quantity = count_of(noun)
    if quantity is not None and quantity.vague and of:
        quantity = count_of(of[0]) or quantity
    if (
        noun.lower_.startswith(("bod", "corps"))
        and any(child.dep_ == "nmod:poss" for child in noun.children)
        and not of
    ):
        return Deaths(None, noun.i, noun.i + 1)
    return Deaths(quantity, noun.i, noun.i + 1)


def _sums_up(token: Token) -> bool:
    return any(word.lower_ in TOTAL_CUES for word in token.subtree)

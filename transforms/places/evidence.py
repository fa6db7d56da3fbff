"""How much the words around a candidate speak for a place: the balance that decides whether it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from transforms.language.names import known_as
from transforms.places.context import COMPASS, LOCATIVE, MOTION, type_words
from transforms.places.demonyms import demonyms
from transforms.places.folding import fold
from transforms.places.gazetteer import Sense
from transforms.places.sources import seed_rows

_LABELS: Mapping[str, float] = {
    "LOC": 2.0, "+LOC": 1.0, "PERSON": -2.5, "+PERSON": -3.0, "ORG": -1.5, "+ORG": -2.5,
    "NORP": -1.5, "+NORP": -3.0, "DATE": -2.0, "+DATE": -2.0,
}  # fmt: skip


SETTLED = {"city", "admin2", "admin1", "neighbourhood"}
# One word that is no known name of a person: the model's word alone says little.
UNKNOWN_PERSON = -1.0
_KNOWN, _LARGE, _WELL_KNOWN = 3.5, 5.0, 5.5  # weights of senses: towns of 3,000, 100,000 and 300,000 people
_LONGEST_BRACKET = 7  # tokens


@dataclass(slots=True)
class Candidate:
    """A span that may be a place: its tokens ``first``..``last``, its senses, and how much speaks for a place."""

    text: str
    start: int
    end: int
    first: int
    last: int
    key: str
    senses: tuple[Sense, ...]
    kind: str | None
    preposition: str | None
    label: str
    taken: bool  # what is stormed, entered, left: "shelled X"
    explained: bool = False  # a place in brackets follows: "X (Atlantico)"
    evidence: float = 0.0


@cache
def not_places() -> dict[str, bool]:
    """Folded words that are in the gazetteer but, alone in a news text, hardly ever a place; True where never."""
    weak = ("ordinary word", "given or family name")
    return {fold(r["word"]): r["reason"] not in weak for r in seed_rows("not_places")}


@cache
def name_heads() -> dict[str, bool]:
    """Words that make the name before them part of a longer one; True where that is a building or road."""
    return {r["word"]: r["kind"].startswith("named after") for r in seed_rows("name_heads")}


def capital(token: Token) -> bool:
    """Whether a word is written with a capital, past an apostrophe."""
    return token.text[0].isupper() or token.text[0] in "'’" and len(token.text) > 1 and token.text[1].isupper()


def evidence_for(doc: Doc, one: Candidate, home: frozenset[str]) -> float:
    """How much speaks for a place. The weights are a hand-made balance: each sign is about one point."""
    evidence = _LABELS.get(one.label, 0.0)
    if one.label.endswith("ORG") and one.kind and one.preposition in LOCATIVE:
        evidence = 0.0  # "inside the Manishiyah District" is no organisation, whatever the model says
    elif one.label.endswith(("PERSON", "ORG")) and (one.kind in SETTLED or one.explained):
        evidence = 0.0  # nor is "the city of Pul-e Alam" a person
    elif one.label.endswith(("PERSON", "ORG")) and (_told_where(doc, one, home) or _plainly_a_place(doc, one, home)):
        evidence = 0.0
    elif one.label.endswith("DATE") and one.key not in not_places() and _plainly_a_place(doc, one, home):
        evidence = 0.0  # no word of the calendar is a name like "Cusco"
    elif one.label in ("PERSON", "ORG") and _listed_division(doc, one):
        evidence = 0.0  # "Illinois, Kentucky and Tennessee"
    elif one.label == "PERSON" and (one.first == one.last or one.taken) and not _known_person(doc, one):
        evidence = UNKNOWN_PERSON
    if one.preposition not in LOCATIVE and not one.kind and _named_in_full(doc, one):
        evidence -= 2.5
    if one.taken:
        evidence += 2.0
    if one.preposition in LOCATIVE:
        evidence += 1.5
    elif one.preposition in MOTION:
        evidence += 0.75
    if one.kind:
        evidence += 1.5
    evidence += _prominence(one.senses) + _neighbours(doc, one) + _enclosed(doc, one)
    own = [s for s in one.senses if s.place.country in home and s.tier < 2]
    if own:
        evidence += 1.75 if any(s.place.kind in ("admin1", "country") for s in own) else 1.0
    if _contained(doc, one):
        evidence += 1.0
    elif one.first == one.last:
        head = doc[one.last]
        if head.pos_ not in ("PROPN", "X", "") and head.tag_ not in ("NNP", "NNPS") and not head.is_upper:
            evidence -= 1.5
        if one.key in not_places():
            evidence -= 1.5
    return evidence


def _told_where(doc: Doc, one: Candidate, home: frozenset[str]) -> bool:
    """Whether the brackets behind a place name a division of the country at hand: "Busiga hill (Busiga, Ngozi)"."""
    return any(s.place.country in home for s in one.senses) and in_brackets_of_a_place(doc, one.first)


def _plainly_a_place(doc: Doc, one: Candidate, home: frozenset[str]) -> bool:
    """Whether a known town stands where places stand, or owns what follows, whatever the model takes it for.

    "In Bentiu, militia youths", "Lahore's Charing Cross", "Peshawar: 84 dead".
    """
    kinds = ("admin1", "country") if one.text.isupper() else ("admin1", "country", "city")  # "the EU" is no town
    named = (s for s in one.senses if s.tier == 0 and s.place.kind in kinds)
    known = max((s.weight for s in named), default=0.0)
    full = one.first < one.last and known >= _LARGE  # "Khan Yunis", whoever else is called Khan
    ours = one.preposition in LOCATIVE and any(
        s.place.country in home for s in one.senses
    )  # "around Lyman", in Ukraine
    if known < _KNOWN or not full and not ours and _known_person(doc, one):
        return False
    after = doc[one.last + 1].text if one.last + 1 < len(doc) else ""
    exact = not one.label.startswith("+") or one.label.endswith("DATE")  # "in Corsica Thursday"
    acts = doc[one.first : one.last + 1].root.dep_.startswith("nsubj")  # as persons do: "Amman had scrawled"
    town = (full or known >= _WELL_KNOWN) and not acts
    return after in ("'s", "’s") or exact and (one.preposition in LOCATIVE or town)


def _named_in_full(doc: Doc, one: Candidate) -> bool:
    """Whether somebody of that name is named in full: "Sudesh Amman … Amman, who was described"."""
    people = (ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1)
    return one.first == one.last and any(ent[-1].text == doc[one.last].text for ent in people)


def _listed_division(doc: Doc, one: Candidate) -> bool:
    """Whether the name of a state or province, which is no name of a person, stands in a row of names."""
    sides = [doc[i].lower_ for i in (one.first - 1, one.last + 1) if 0 <= i < len(doc)]
    division = any(s.place.kind == "admin1" and s.tier == 0 for s in one.senses)
    return division and all(side in (",", "and") for side in sides) and not _known_person(doc, one)


def _known_person(doc: Doc, one: Candidate) -> bool:
    return any({"given", "family"} & known_as(token.lower_) for token in doc[one.first : one.last + 1])


def _prominence(senses: tuple[Sense, ...]) -> float:
    if not senses:
        return 0.0
    best = max(s.weight for s in senses)
    if best >= 9:
        return 2.5
    return 1.0 if best >= 5 else 0.5 if best >= 4 else 0.0 if best >= 3 else -0.5


def _enclosed(doc: Doc, one: Candidate) -> float:
    """Names of places stand in brackets after a place, between commas after another or a date, and before " - "."""
    before = doc[one.first - 1].text if one.first else ""
    after = doc[one.last + 1].text if one.last + 1 < len(doc) else ""
    if after_a_date(doc, one.first) or in_brackets_of_a_place(doc, one.first):
        return 1.75
    if before in ("(", "-", "–") and one.first > 1 or after == ")":
        return 1.0
    if before != "," or one.first < 2:
        return 0.0
    last = doc[one.first - 2]
    return 0.75 if capital(last) else 1.0 if last.lower_ in type_words() and capital(doc[one.first - 3]) else 0.0


def _contained(doc: Doc, one: Candidate) -> bool:
    """Whether a name after "in" stands before another place, which says where it lies: "in Reading, Berkshire"."""
    following = doc[one.last + 1 : one.last + 3]
    lies = len(following) > 1 and following[0].text == "," and following[1].ent_type_ == "LOC"
    return lies and one.preposition in LOCATIVE and capital(doc[one.first])


def in_brackets_of_a_place(doc: Doc, first: int) -> bool:
    """Whether a name stands in the brackets that say where another name lies: "in Umuokpara (Ehime Mbano, Imo)"."""
    position = first - 1
    while position > 1 and first - position < _LONGEST_BRACKET and doc[position].text != "(":
        if not capital(doc[position]) and doc[position].text not in {",", "-", "/"}:
            return False
        position -= 1
    if position < 2 or doc[position].text != "(":
        return False
    typed = doc[position - 1].lower_ in type_words()  # "on Mparamirundi hill (Busiga, Ngozi)"
    name = doc[position - 2 if typed and doc[position - 1].text.islower() else position - 1]
    return capital(name) and name.ent_type_ == "LOC"


def after_a_date(doc: Doc, first: int) -> bool:
    """Whether a name follows the date that opens an entry of a log: "26 Feb, Maridi, 0930 hrs: …"."""
    if first < 2 or doc[first - 1].text not in {",", ":", "-", "–"} or doc[first - 2].ent_type_ != "DATE":
        return False
    start = first - 2
    while start and doc[start].ent_type_ == "DATE" and doc[start].ent_iob_ == "I":
        start -= 1
    return bool(doc[start].is_sent_start) or start == 0


def _neighbours(doc: Doc, one: Candidate) -> float:
    """A capitalised word right beside the name makes it a part of another name: "Ms. Sofia Kabul", "Jordan Street"."""
    points = 0.0
    country = any(s.place.kind == "country" for s in one.senses)
    for position in (one.first - 1, one.last + 1):
        if not 0 <= position < len(doc):
            continue
        token = doc[position]
        if position > one.last and (building := name_heads().get(token.text)) is not None:
            points -= 2.0 if building and not country else 1.0
        elif token.pos_ == "PROPN" and capital(token) and not country and not _plain(token, position < one.first):
            points -= 1.0
        elif position > one.last and token.text == "$":
            points -= 5.0
    return points


def _plain(token: Token, before: bool) -> bool:
    """Whether a capitalised word beside a name is no part of it: a type word, a demonym, a weekday, a first word."""
    word = token.lower_
    known = word in type_words() or word in COMPASS or word in demonyms() or not_places().get(word, False)
    return known or before and bool(token.is_sent_start)

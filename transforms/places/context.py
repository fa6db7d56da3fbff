"""What the words around a name say about it: its type word, its preposition, and the names that contain it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from transforms.places.sources import seed_rows, words

LOCATIVE = words("locative")
MOTION = words("motion")
NEAR = words("near")
COMPASS = words("compass")
_PLACE_TAKING = words("object")
_LINK_WORDS = "in|of|the|a|an|city|its|s|" + "|".join(sorted(COMPASS))
# Village, district, province, country: more names in a row are a list.
_DEEPEST = 4
_AND = re.compile(r"\b(?:and|or|as well as)\b|&")
_BESIDE = re.compile(rf"\s*(?:,|,?\s*(?:{_AND.pattern}))\s*(?:(?:\w+ )?in )?(?:the )?")
_SITES = words("site")  # "a Texas state farm", "New York state governor"
_FILLER = re.compile(r"[\s,()\[\]\-–—/'’]+")


class Spanned(Protocol):
    """Anything that knows where in the text it stands."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


@cache
def type_words() -> dict[str, tuple[str, str]]:
    """From a type word ("district") to the kind of place it names and the side of the name where it stands."""
    return {r["word"].casefold(): (r["kind"], r["side"]) for r in seed_rows("type_words")}


@cache
def _link() -> re.Pattern[str]:
    found = sorted((re.escape(w) for w in type_words()), key=len, reverse=True)
    return re.compile(rf"\b(?:{_LINK_WORDS}|{'|'.join(found)})\b", re.IGNORECASE)


def type_kind(doc: Doc, first: int, last: int) -> str | None:
    """The kind that a type word beside tokens ``first``..``last`` gives: "Sangin district", "the village of X"."""
    kinds = type_words()
    if last + 1 < len(doc):
        after = doc[last + 1]
        pair = f"{after.lower_} {doc[last + 2].lower_}" if last + 2 < len(doc) else ""
        if after.text == "-" and last + 2 < len(doc):  # "Helmand-province" or "sub-district"
            after = doc[last + 2]
        found = kinds.get(pair) or kinds.get(after.lower_)
        if pair in kinds:
            after = doc[last + 2]  # "Islam Qala border crossing": the pair is the type, its last word the head
        # "in Kabul city officials said" is rare; "Kabul state television" is not: a compound of another noun is none
        modifier = after.dep_ == "compound" and after.head.i > after.i and after.head.lower_ not in _SITES
        if found and found[1] in ("after", "both") and not modifier:
            return found[0]
    position = _head_of_list(doc, first, last) - 1
    if position >= 0 and doc[position].lower_ == "the":
        position -= 1
    of = position >= 0 and doc[position].lower_ == "of"
    if of:
        position -= 1
    if position >= 0:
        found = kinds.get(doc[position].lower_)
        if found and found[1] in ("before", "both") and (of or found[1] == "before" or found[0] == "neighbourhood"):
            return found[0]
    return None


def _head_of_list(doc: Doc, first: int, last: int) -> int:
    """Where the list that a plural type word heads begins, or the name: "the towns of Konduga, Bama and Gwoza"."""
    start = first
    joined = doc[first - 1].lower_ if first else ""
    if joined == "and" or joined == "," and last + 1 < len(doc) and doc[last + 1].lower_ == "and":
        while start > 0 and (doc[start - 1].text in ("and", ",") or doc[start - 1].text[0].isupper()):
            start -= 1
    typed = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].tag_ == "NNS"
    return start if typed else first


def preposition(doc: Doc, first: int) -> str | None:
    """The preposition before a name, past what only describes it: "near the northern town of X", "in former X"."""
    kinds = type_words()
    position = first - 1
    for _ in range(5):
        if position < 0:
            return None
        word = doc[position].lower_
        if word in LOCATIVE or word in MOTION and not (word == "of" and _typed(doc, position)):
            if position > 0 and doc[position - 1].lower_ == "from":
                return "from"  # "fired from across the river"
            if word == "of" and position > 0 and doc[position - 1].lower_ == "control":
                return "in"  # "took control of X"
            if word == "of" and position > 0 and doc[position - 1].lower_ in COMPASS | words("edge"):
                return "near"
            return word
        joins = word in ("the", "of", "'s", "’s", "city", "capital") or word in COMPASS or word in kinds
        if not joins and not (doc[position].tag_ == "JJ" and doc[position].is_lower):
            return None
        position -= 1
    return None


def is_object(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is what something is done to that is mostly done to places: "stormed X", "shelled X and Y"."""
    head = doc[first : last + 1].root
    while head.dep_ in ("conj", "appos") and head.head.i < head.i:
        head = head.head
    return head.dep_ == "obj" and head.head.lemma_.lower() in _PLACE_TAKING


def _typed(doc: Doc, position: int) -> bool:
    """Whether the "of" at this position only joins a type word to its name."""
    return position > 0 and doc[position - 1].lower_ in type_words()


def chains(text: str, names: Sequence[S]) -> list[list[S]]:
    """Groups names that the text puts into one another: "X village, Y district (Z province)", "X in Y", "Y's X".

    ``names`` are in text order. Names in no group stand alone. A list ("X, Y and Z") comes out apart.
    """
    groups: list[list[S]] = []
    for name in names:
        if groups and _linked(text[groups[-1][-1].end : name.start]):
            groups[-1].append(name)
        else:
            if groups and _is_list(text, groups[-1]) and _listed(text[groups[-1][-1].end : name.start]):
                groups += [[one] for one in groups.pop()]
            groups.append([name])
    return [part for group in groups for part in ([group] if len(group) <= _DEEPEST else [[one] for one in group])]


def lists(text: str, names: Sequence[S]) -> list[list[S]]:
    """Groups names that the text lists beside one another: "Oregon, Utah and Washington", "two in X, one in Y".

    ``names`` are in text order. A row of commas alone is a list only where it is longer than names can be nested.
    """
    rows: list[list[S]] = []
    for name in names:
        between = text[rows[-1][-1].end : name.start] if rows else ""
        if rows and between and _BESIDE.fullmatch(between):
            rows[-1].append(name)
        else:
            rows.append([name])
    return [row for row in rows if len(row) > _DEEPEST or _joined(text, row)]


def _joined(text: str, row: Sequence[S]) -> bool:
    return len(row) > 1 and bool(_AND.search(text[row[-2].end : row[-1].start]))


def _linked(between: str) -> bool:
    if len(between) > 60 or "\n\n" in between or ";" in between:
        return False
    return not _FILLER.sub("", _link().sub(" ", between))


def _is_list(text: str, group: Sequence[S]) -> bool:
    """Whether a group may be the head of "A, B and C": several names with only commas between them."""
    pairs = zip(group, group[1:], strict=False)
    return len(group) > 1 and all(text[a.end : b.start].strip() == "," for a, b in pairs)


def _listed(between: str) -> bool:
    return between.strip(" ,") in ("and", "or", "as well as", "&")

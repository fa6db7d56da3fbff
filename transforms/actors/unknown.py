"""Armed groups that no dictionary has, by the shape of their names: "the Yaw Defense Force (YDF)".

They are kept under their own name (rule book 3.5). The last word of the name tells their type: fronts, armies and
movements are rebels, forces and brigades militias (sets ``rebel_names`` and ``militia_names`` of the lexicon).
"""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Token

from transforms.actors.groups import ANYWHERE, ArmedGroup
from transforms.actors.mentions import ActorMention
from transforms.language.words import words

REBELS, MILITIA = "Rebel group", "Political militia"
LINKS = {"of", "for", "and", "to", "-", "'s", "’s"}
LONGEST_NAME = 10


def unknown_groups(doc: Doc, taken: set[int]) -> list[ActorMention]:
    """Return the mentions of groups that only their names make known, and of their acronyms later in the text.

    ``taken``: tokens that the dictionaries know, nations among them. Air forces, youth movements and the like (set
    ``stately``) are no armed groups.
    """
    found: list[ActorMention] = []
    acronyms: dict[str, ArmedGroup] = {}
    for start, end in _names(doc, taken):
        acronym = _acronym(doc, end)
        printed = doc[start:end].text
        inter = REBELS if doc[end - 1].lower_ in words("rebel_names") else MILITIA
        name = f"{acronym}: {printed}" if acronym else printed
        group = ArmedGroup(name, inter, (ANYWHERE,), date.min, date.max, (printed,))
        if acronym:
            acronyms[acronym] = group
        found.append(ActorMention(start, end + 3 * bool(acronym), end - 1, "group", groups=(group,)))
    covered = taken | {i for mention in found for i in range(mention.start, mention.end)}
    later = [token for token in doc if token.text in acronyms and token.i not in covered]
    return found + [ActorMention(t.i, t.i + 1, t.i, "group", groups=(acronyms[t.text],)) for t in later]


def _names(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that end in a word for an armed body, with a word of their own before it."""
    for last in doc:
        if last.lower_ not in words("rebel_names") | words("militia_names") or not last.is_title or last.i in taken:
            continue
        if last.i + 1 < len(doc) and _goes_on(last, doc[last.i + 1]) and doc[last.i + 1].is_title:
            continue  # the name ends further on
        start = last.i
        while start > 0 and last.i - start < LONGEST_NAME and _goes_on(doc[start - 1], doc[start]):
            start -= 1
        while start < last.i and not doc[start].is_title:
            start += 1
        inside = range(start, last.i)
        own = [doc[i] for i in inside if doc[i].is_title]
        if (
            len(own) >= 2
            and not taken.intersection(inside)
            and not any(token.lower_ in words("stately") for token in own)
        ):
            yield start, last.i + 1


def _goes_on(before: Token, after: Token) -> bool:
    if after.is_sent_start:
        return False
    return before.is_title and before.is_alpha and before.pos_ != "DET" or before.lower_ in LINKS


def _acronym(doc: Doc, end: int) -> str:
    """The acronym in brackets behind a name, or nothing."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        return doc[end + 1].text
    return ""

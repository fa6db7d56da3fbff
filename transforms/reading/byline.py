"""Bylines: who wrote a report, and from where: "By JOHN DOE in Kabul", "By Our Correspondent, Kaduna"."""

import re
from dataclasses import dataclass

from transforms.reading.dateline import is_city
from transforms.reading.words import words

LONGEST = 140  # characters; lists of three names with their papers stay under this

_OPENING = re.compile(r"(?:By|BY|by|Written by|Story by|Text by|Author|From)(?::\s*|\s+)(?P<names>\S.*)")
_PLACE = re.compile(r"\s(?:in|IN)\s+(?P<place>[^\W\d_][\w'’.\- ]*(?:,\s*[\w'’.\- ]+)?)$")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names of a byline as written, and the place that it was filed from, if it says so."""

    names: str
    place: str | None


def parse_byline(line: str) -> Byline | None:
    """Read a whole line as a byline; null where it is anything else ("By Monday the army had …")."""
    opening = _OPENING.fullmatch(line)
    if opening is None or len(line) > LONGEST:
        return None
    names = opening["names"].strip(" ,.|")
    parts = re.findall(r"[^\s,|/]+", names)
    # Every word of a name has a capital, an address or handle an "@"; prose soon has a word that has neither.
    if not all(map(_may_stand_in_byline, parts)) or not any(map(_has_capital, parts)):
        return None
    if place := _PLACE.search(names):
        return Byline(names[: place.start()].strip(" ,|"), place["place"].strip(" ."))
    people, _, last = names.rpartition(",")
    return Byline(people.strip(" ,|"), last.strip()) if people and is_city(last) else Byline(names, None)


def _may_stand_in_byline(word: str) -> bool:
    return _has_capital(word) or "@" in word or word.casefold() in words("byline") or not any(map(str.isalnum, word))


def _has_capital(word: str) -> bool:
    return any(character.isupper() for character in word)

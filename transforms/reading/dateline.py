"""Datelines: where, when and by which agency a report was filed.

Known forms, each at the beginning of a paragraph: "KABUL (Reuters) –", "LASHKAR GAH, Afghanistan —",
"KABUL, Afghanistan (Jan. 25, 2013)", "MOSCOW, July 9 (Interfax) -", "Bamako, 3 May 2019 (AFP) -",
"MOSCOW, July 9. /TASS/.", "LAHORE:", "New Delhi:", "BEIRUT | Tue Jul 9, 2013", "(Reuters) -". The scan is greedy and
takes one part after the other; what a form leaves open is settled by capitals, by the cities that papers file from, by
the countries and by the agencies.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from schemas import vocabulary
from schemas.paths import SEEDS
from transforms.reading.dates import DATE_PATTERN, MONTH_PATTERN, WrittenDate, written_dates
from transforms.reading.outlets import by_credit
from transforms.reading.words import words

PLACES_FILE = SEEDS / "reading" / "dateline_places.csv"
STOPS_FILE = SEEDS / "reading" / "dateline_stops.csv"

LONGEST_UNKNOWN = 3  # words: a longer phrase before a dash is seldom a place
SHORTEST_UNKNOWN = 4  # letters: a shorter word in capitals is an acronym unless the table of cities has it

# A word of a name: "N'DJAMENA", "PORT-AU-PRINCE", "al-Qaim", "St."; a longer word's full stop ends the name.
_WORD = rf"(?!{MONTH_PATTERN})(?:[^\W\d_]{{1,3}}\.(?=[ ,])|[^\W\d_]+(?:['’`.\-‑][^\W\d_]+)*)"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}"
_PLACE = re.compile(rf"(?P<name>{_NAME}(?:[ ]?/[ ]?{_NAME})?)(?P<region>(?:,[ \u00a0]{{0,2}}{_NAME}){{0,2}})")
_LINK = re.compile(r"[ \t\u00a0,.|]*")
_TIME = r"(?:,?[ ](?:at[ ])?\d{1,2}[:.]\d{2}(?:[ ]?[aApP]\.?[mM]\b\.?)?(?:[ ]\(?[A-Z]{2,4}\b\)?)?)?"
_WHEN = re.compile(rf"[(\[]?{DATE_PATTERN}{_TIME}[)\]]?")
_CREDIT = re.compile(
    r"\(([^()\n]{2,40})\)|\[([^\[\]\n]{2,40})\]|/([^/\n]{2,40})/\.?|([A-Z][A-Za-z-]{1,20})(?=[ ]?[–—:-])"
)
_MARK = re.compile(
    r"[ \t\u00a0]*\.?[ \t\u00a0]*(?P<sign>[–—―‒−]+|--+|(?<=\s)-(?=[A-Z])|-(?=\s)|(?<=[)\]/])-|:(?=\s|$)|[»›])"
)
_LINE_END = re.compile(r"[ \t\u00a0]*\.?[ \t\u00a0]*(?=[\n\r\v\f\x85\u2028\u2029]|$)")
_SENTENCE = re.compile(r"\s*[\"'“‘«(\[]*[A-Z0-9À-Þ]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its span with the closing dash, and what it says. ``agency`` is the canonical name where known."""

    start: int
    end: int
    place: str | None
    agency: str | None
    written: WrittenDate | None


@dataclass(slots=True)
class _Parts:
    """What the scan finds, before it is judged. ``mark`` is ":", "-", ".", "end of line" or empty."""

    position: int
    name: str = ""
    region: str = ""
    credit: str = ""
    written: WrittenDate | None = None
    mark: str = ""


def find_dateline(text: str, start: int = 0, *, body: bool = False) -> Dateline | None:
    """Find the dateline that begins at ``start`` of a text, where a paragraph begins; null if none does.

    ``body`` says that a sentence is known to begin there, the first below a title: then a name that no table has may be
    a place also without capitals ("Lodwar: Six people were killed").
    """
    parts = _scan(text, start)
    known = by_credit(parts.credit) if parts.credit else None
    if not _accepted(parts, known is not None, _SENTENCE.match(text, parts.position) is not None, body):
        return None
    name = parts.name if " " in parts.name or parts.region else parts.name.rstrip(".")
    place = (name + parts.region).strip(" ,") or None
    return Dateline(start, parts.position, place, known.name if known else parts.credit or None, parts.written)


def _scan(text: str, start: int) -> _Parts:
    """Read place, date and agency as far as they go, and the mark that closes them."""
    parts = _Parts(start)
    if place := _PLACE.match(text, start):
        parts.name, parts.region, parts.position = place["name"], place["region"], place.end()
    for _ in range(3):
        link = _LINK.match(text, parts.position)
        after = link.end() if link else parts.position
        if parts.written is None and (when := _WHEN.match(text, after)):
            parts.written = next(written_dates(text, when.start(), when.end()), None)
            parts.position = when.end()
        elif not parts.credit and (credit := _CREDIT.match(text, after)):
            named = next(group for group in credit.groups() if group)
            # Without brackets only an agency that the table knows counts; with them any short name may be one.
            if credit[4] and not by_credit(named):
                break
            parts.credit, parts.position = named.strip(), credit.end()
        else:
            break
    if mark := _MARK.match(text, parts.position):
        parts.mark, parts.position = ":" if mark["sign"] == ":" else "-", mark.end()
    elif end := _LINE_END.match(text, parts.position):
        parts.mark, parts.position = "end of line", end.end()
    elif text.startswith(". ", parts.position):
        parts.mark, parts.position = ".", parts.position + 1
    return parts


def _accepted(parts: _Parts, known_agency: bool, sentence_follows: bool, body: bool) -> bool:
    """Judge whether the parts make a dateline."""
    if not parts.name:
        return known_agency and parts.mark != "end of line"
    if _fold(parts.name) in _stops() or not _is_name(parts.name) or not _is_name(parts.region):
        return False
    known_place = _known_place(parts)
    if parts.mark == ".":
        return sentence_follows and (bool(parts.written and parts.credit) or (known_place and bool(parts.region)))
    if parts.mark in ("", "end of line"):
        closed = bool(parts.written or known_agency) if parts.mark else known_agency
        return closed and (known_place or (parts.name.isupper() and bool(parts.region or known_agency)))
    if known_agency or (parts.written and parts.mark == "-"):
        return True
    if parts.written or parts.credit:
        return known_place or parts.name.isupper()
    if known_place or (body and len(parts.name.split()) <= LONGEST_UNKNOWN):
        return sentence_follows
    letters = sum(character.isalpha() for character in parts.name)
    return parts.name.isupper() and letters >= SHORTEST_UNKNOWN and sentence_follows


def is_city(name: str) -> bool:
    """Whether the table of cities that papers file from has a name."""
    return _fold(name) in _cities()


def _is_name(name: str) -> bool:
    """Whether every word has a capital, particles aside: "LASHKAR GAH", "Dar es Salaam", "Deir al-Zor"."""
    return all(
        any(character.isupper() for character in word) or word.casefold().strip(".") in words("place")
        for word in re.split(r"[\s,/]+", name)
        if word
    )


def _known_place(parts: _Parts) -> bool:
    """Whether the table of cities has the place, or its region names a country."""
    names = re.split(r"\s*/\s*", parts.name)
    regions = [region for region in re.split(r"\s*,\s*", parts.region) if region]
    return any(_fold(name) in _cities() for name in names) or any(_fold(name) in _countries() for name in regions)


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(plain.replace("-", " ").casefold().strip(" .,").split())


@cache
def _cities() -> frozenset[str]:
    with PLACES_FILE.open(encoding="utf-8", newline="") as file:
        return frozenset(_fold(row["place"]) for row in csv.DictReader(file))


@cache
def _stops() -> frozenset[str]:
    with STOPS_FILE.open(encoding="utf-8", newline="") as file:
        return frozenset(_fold(row["words"]) for row in csv.DictReader(file))


@cache
def _countries() -> frozenset[str]:
    return frozenset(_fold(name) for name in vocabulary.countries())

"""The words for actors: agents, demonyms, units, communities and parties, as phrase tables built once."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from schemas.paths import SEEDS
from transforms.actors.groups import ArmedGroup, groups_by_alias
from transforms.actors.states import Unit, units
from transforms.language.inflection import noun_forms
from transforms.language.phrases import PhraseTable


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for a party and what it says of it."""

    kind: str
    associate: str


@dataclass(frozen=True, slots=True)
class Community:
    """An ethnic, religious or pastoral community that may fight or be targeted."""

    name: str
    kind: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A political party or movement, for associated actors."""

    name: str
    countries: tuple[str, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SEEDS / "actors" / name).open(encoding="utf8", newline="") as handle:
        yield from csv.DictReader(handle)


def _list(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


@lru_cache(maxsize=1)
def agents() -> PhraseTable[Agent]:
    """Return the table of common nouns for parties."""
    table: PhraseTable[Agent] = PhraseTable()
    for row in _rows("agents.csv"):
        table.add(row["agent"], "noun", Agent(row["kind"], row["associate"]))
    return table


@lru_cache(maxsize=1)
def nationalities() -> PhraseTable[str]:
    """Return the table of demonyms and short country names → country. Only capitalised words count, see ``cased``."""
    table: PhraseTable[str] = PhraseTable()
    for row in _rows("demonyms.csv"):
        words = {row["country"]}
        for column in ("demonym", "nouns", "short_names"):
            words.update(_list(row[column], "|"))
        for word in words:
            table.add(word, "any", row["country"])
    return table


@lru_cache(maxsize=1)
def named_units() -> PhraseTable[Unit]:
    """Return the table of agencies and units."""
    table: PhraseTable[Unit] = PhraseTable()
    for unit in units():
        for alias in unit.aliases:
            table.add(alias, "any", unit)
    return table


@lru_cache(maxsize=1)
def named_groups() -> PhraseTable[tuple[str, tuple[ArmedGroup, ...]]]:
    """Return the table of armed groups: alias as printed, and the groups behind it."""
    table: PhraseTable[tuple[str, tuple[ArmedGroup, ...]]] = PhraseTable()
    merged: dict[str, tuple[str, tuple[ArmedGroup, ...]]] = {}
    for alias, groups in groups_by_alias().items():
        key = alias if is_acronym(alias) else alias.lower().replace("-", " ")
        printed, known = merged.get(key, (alias, ()))
        merged[key] = (printed, tuple(dict.fromkeys((*known, *groups))))
    for printed, groups in merged.values():
        label = (printed, groups)
        spaced = printed.replace("-", " ")
        for spelling in dict.fromkeys((printed, spaced, _hyphenated(spaced))):
            table.add(spelling, "any", label)
    return table


@lru_cache(maxsize=1)
def acting_nouns() -> frozenset[str]:
    """Return the nouns whose nationality is that of the attacker: a Turkish drone, Russian shelling."""
    return frozenset(form for row in _rows("acting_nouns.csv") for form in noun_forms(row["noun"]))


@lru_cache(maxsize=1)
def communities() -> PhraseTable[Community]:
    """Return the table of communities."""
    table: PhraseTable[Community] = PhraseTable()
    for row in _rows("identity_groups.csv"):
        community = Community(row["group"], row["kind"], _list(row["countries"], ";"))
        for alias in (row["group"], *_list(row["aliases"], "|")):
            table.add(alias, "noun", community)
    return table


@lru_cache(maxsize=1)
def parties() -> PhraseTable[Party]:
    """Return the table of political parties."""
    table: PhraseTable[Party] = PhraseTable()
    for row in _rows("parties.csv"):
        party = Party(row["name"], _list(row["countries"], ";"))
        for alias in dict.fromkeys((*_list(row["name"], ":"), *_list(row["aliases"], "|"))):
            table.add(alias, "any", party)
    return table


def _hyphenated(name: str) -> str:
    """``Al Shabaab`` → ``Al-Shabaab``: the other common spelling of an Arabic article."""
    first, _, rest = name.partition(" ")
    return f"{first}-{rest}" if rest and first.lower() in {"al", "el", "ar", "as", "an"} else name


def is_acronym(alias: str) -> bool:
    """Tell whether an alias is written in capitals and must be met in capitals: ``IS``, ``M23``, ``LNA``."""
    return alias.isupper() or sum(character.isupper() for character in alias) >= 2 and " " not in alias


def cased(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the first word of a span is written with a capital, or the text has no case at all."""
    word = doc[start].text
    return word[:1].isupper() or word[:1].isdigit() or doc[start:end].text.islower() and doc.text.islower()

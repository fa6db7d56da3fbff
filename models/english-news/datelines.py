"""Sentences behind a dateline, "KABUL, Afghanistan, March 3 (Reuters) - ": what training adds and evaluation asks.

A dateline hangs on the root of its sentence as a parataxis, so that the sentence is parsed as if it were not there.
"""

import csv
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from spacy.tokens import Doc

SEEDS = Path(__file__).parents[2] / "seeds"
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
DASHES = ("-", "--", "—", "–", ":")
CLOSE_UP = {",", ")", ":"}  # no space before them
TAGS = {",": ",", "(": "-LRB-", ")": "-RRB-"}
CAPITALS, WITH_COUNTRY, WITH_DAY, WITH_AGENCY = 0.75, 0.5, 0.35, 0.55  # how often, roughly as papers write


@cache
def _names() -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """Towns that papers file from, countries, and agencies, as words."""
    with (SEEDS / "reading" / "dateline_places.csv").open(encoding="utf8", newline="") as handle:
        towns = [row["place"].split() for row in csv.DictReader(handle)]
    with (SEEDS / "vocabulary" / "countries.csv").open(encoding="utf8", newline="") as handle:
        countries = [row["country"].split() for row in csv.DictReader(handle)]
    outlets = yaml.safe_load((SEEDS / "sources.yml").read_text(encoding="utf8"))["outlets"]
    agencies = [credit.split() for outlet in outlets for credit in outlet["credits"]]
    return towns, countries, agencies


@dataclass(slots=True)
class _Words:
    """The words of a dateline with their annotation; heads count from its first word, which hangs on the sentence."""

    words: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)

    def add(self, words: list[str], dep: str, head: int = 0) -> int:
        """Add a name whose further words are flat on its first; return where it begins."""
        start = len(self.words)
        self.words += words
        self.heads += [head] + [start] * (len(words) - 1)
        self.deps += [dep] + ["flat"] * (len(words) - 1)
        return start


def _drawn(chance: random.Random) -> _Words:
    towns, countries, agencies = _names()
    town, line = chance.choice(towns), _Words()
    line.add([word.upper() for word in town] if chance.random() < CAPITALS else town, "parataxis")
    if chance.random() < WITH_COUNTRY:
        line.add([","], "punct")
        line.add(chance.choice(countries), "appos")
    if chance.random() < WITH_DAY:
        line.add([","], "punct")
        month = line.add([chance.choice(MONTHS)], "appos")
        line.add([str(chance.randint(1, 31))], "nummod", month)
    if chance.random() < WITH_AGENCY:
        line.add(["("], "punct")
        line.add(chance.choice(agencies), "parataxis")
        line.add([")"], "punct")
    line.add([chance.choice(DASHES)], "punct")
    return line


def behind_dateline(doc: Doc, chance: random.Random) -> tuple[Doc, int]:
    """Return a parsed sentence with a dateline before it, and how many words that has."""
    line = _drawn(chance)
    length = len(line.words)
    root = next(token.i for token in doc if token.head.i == token.i)
    numbers = [word.isdigit() for word in line.words]
    marks = [not word[0].isalnum() for word in line.words]
    kinds = ["PUNCT" if mark else "NUM" if number else "PROPN" for mark, number in zip(marks, numbers, strict=True)]
    tags = {"NUM": "CD", "PROPN": "NNP"}
    morphs = {"NUM": "NumForm=Digit|NumType=Card", "PROPN": "Number=Sing", "PUNCT": ""}
    return Doc(
        doc.vocab,
        words=line.words + [token.text for token in doc],
        spaces=_spaces(line.words) + [bool(token.whitespace_) for token in doc],
        tags=[TAGS.get(word, tags.get(kind, ":")) for word, kind in zip(line.words, kinds, strict=True)]
        + [token.tag_ for token in doc],
        pos=kinds + [token.pos_ for token in doc],
        morphs=[morphs[kind] for kind in kinds] + [str(token.morph) for token in doc],
        lemmas=line.words + [token.lemma_ for token in doc],
        heads=[length + root, *line.heads[1:]] + [length + token.head.i for token in doc],
        deps=line.deps + [token.dep_ for token in doc],
    ), length


def _spaces(words: list[str]) -> list[bool]:
    following = [*words[1:], ""]
    return [word != "(" and after not in CLOSE_UP for word, after in zip(words, following, strict=True)]

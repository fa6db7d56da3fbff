"""First sentences of news on violence, made from the parsed patterns in ``leads.txt``.

The treebanks have little of that kind, and none of some of its verbs; the labels of the news are no better than the
parsers that gave them. Universal tags and features are left out, and nothing is learnt of them here.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from transforms.language.names import names_known_as

PATTERNS = Path(__file__).with_name("leads.txt")
PHRASE, SET = "<", "{"
CLOSE_UP = {",", "."}  # no space before them


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a pattern: a word, a set of words or a phrase; and what it is to the part ``head``, 0 for none."""

    filler: str
    tag: str
    relation: str
    head: int


Word = tuple[str, str, str, int]  # form, tag, relation, index of the head or -1


@cache
def patterns() -> tuple[dict[str, list[list[Part]]], dict[str, list[str]]]:
    """Return the patterns of each kind of phrase and the words of each set."""
    phrases: dict[str, list[list[Part]]] = defaultdict(list)
    sets = {"towns": list(names_known_as("place"))}
    for line in PATTERNS.read_text(encoding="utf8").splitlines():
        name, colon, body = line.partition(": ")
        if not colon or line.startswith("#"):
            continue
        if "/" in body:
            phrases[name].append([_part(text) for text in body.split()])
        else:
            sets[name] = body.split()
    return phrases, sets


def _part(text: str) -> Part:
    if text.startswith(PHRASE):
        filler, relation, head = text.rsplit("/", 2)
        return Part(filler, "", relation, int(head))
    filler, tag, relation, head = text.rsplit("/", 3)
    return Part(filler, tag, relation, int(head))


def drawn(phrase: str, chance: random.Random) -> list[Word]:
    """Return the words of some phrase of a kind; heads count from its first word, and its own head has none."""
    phrases, sets = patterns()
    pattern = chance.choice(phrases[phrase])
    words: list[Word] = []
    heads: list[int] = []  # the word that each part hangs on others by
    for part in pattern:
        name = part.filler.strip("<>{}")
        if part.filler.startswith(PHRASE):
            start = len(words)
            inner = drawn(name, chance)
            heads.append(start + next(i for i, word in enumerate(inner) if word[3] < 0))
            words += [(form, tag, relation, head + start if head >= 0 else -1) for form, tag, relation, head in inner]
        else:
            heads.append(len(words))
            words.append((chance.choice(sets[name]) if part.filler.startswith(SET) else name, part.tag, "", -1))
    for part, i in zip(pattern, heads, strict=True):
        words[i] = (*words[i][:2], part.relation, heads[part.head - 1] if part.head else -1)
    return words


def lead(vocab: Vocab, chance: random.Random) -> Doc:
    """Return an invented sentence with tags and tree."""
    forms, tags, relations, heads = zip(*drawn("lead", chance), strict=True)
    words = ["an" if form == "a" and after[0] in "aeiou" else form for form, after in pairwise((*forms, "."))]
    words[0] = words[0][0].upper() + words[0][1:]
    return Doc(
        vocab,
        words=words,
        spaces=[after not in CLOSE_UP for after in (*words[1:], ".")],
        tags=list(tags),
        heads=[i if head < 0 else head for i, head in enumerate(heads)],
        deps=list(relations),
    )

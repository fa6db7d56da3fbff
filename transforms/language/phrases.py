"""Find the phrases of a lexicon in a text: by inflected form, with room for determiners and adjectives inside.

spaCy's PhraseMatcher allows neither; its Matcher does, but slows down with a thousand patterns.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

from transforms.language.inflection import noun_forms, verb_forms
from transforms.language.words import words

Label = TypeVar("Label")

# "fired several mortar shells", "took full control of": words of these kinds may stand inside a verb phrase.
INSIDE = {"DET", "ADJ", "NUM", "ADV", "PRON", "PART"}
LONGEST_GAP = 3
OBJECT = "…"
LONGEST_OBJECT = 6


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Label]):
    """A phrase found: its tokens from ``start`` to ``end`` (exclusive), the word it hangs on, and its label."""

    start: int
    end: int
    head: int
    label: Label


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Label]):
    rest: tuple[tuple[frozenset[str], bool], ...]  # forms of each further word, and whether an object may precede it
    is_verb: bool
    verb: int  # which word the verb is
    label: Label


class PhraseTable(Generic[Label]):
    """Phrases by the forms of their first word. ``part_of_speech`` is verb, noun or any."""

    def __init__(self) -> None:
        self._entries: dict[str, list[_Entry[Label]]] = defaultdict(list)

    def add(self, phrase: str, part_of_speech: str, label: Label) -> None:
        """Add a phrase in its base form; the verb (first word, or after an adverb) or the noun (last) is inflected.

        ``…`` leaves room for an object: "set … on fire".
        """
        parts = phrase.lower().replace("’", "'").replace("'s ", " 's ").replace("-", " - ").split()
        own = [part for part in parts if part != OBJECT]
        after_object = {own.index(following) for part, following in pairwise(parts) if part == OBJECT}
        forms = [frozenset((word,)) for word in own]
        verb = _verb_of(own) if part_of_speech == "verb" else 0
        if part_of_speech == "verb":
            forms[verb] = verb_forms(own[verb])
            if len(own) > verb + 1:
                forms[-1] = noun_forms(own[-1]) | {own[-1]}
        elif part_of_speech == "noun":
            forms[-1] = noun_forms(own[-1]) | {own[-1]}
        rest = tuple((form, i in after_object) for i, form in enumerate(forms))[1:]
        entry = _Entry(rest, part_of_speech == "verb", verb, label)
        for first in forms[0]:
            self._entries[first].append(entry)

    def find(self, doc: Doc) -> list[Phrase[Label]]:
        """Return every phrase in the text, in order of its first token; longer ones first."""
        found = [phrase for token in doc for phrase in self._at(doc, token.i)]
        return sorted(found, key=lambda phrase: (phrase.start, -(phrase.end - phrase.start)))

    def begins(self, word: str) -> bool:
        """Tell whether some phrase begins with this word form."""
        return word in self._entries

    def _at(self, doc: Doc, i: int) -> Iterable[Phrase[Label]]:
        for entry in self._entries.get(doc[i].lower_, ()):
            end = i + 1
            for forms, after_object in entry.rest:
                if after_object:
                    end = _next(doc, end, forms, gap=LONGEST_OBJECT, anything=True)
                else:
                    end = _next(doc, end, forms, gap=LONGEST_GAP if entry.is_verb else 0)
                if end < 0:
                    break
            else:
                yield Phrase(i, end, i + entry.verb if entry.is_verb else end - 1, entry.label)


def _next(doc: Doc, i: int, forms: frozenset[str], gap: int, anything: bool = False) -> int:
    """Return the position after the next token of these forms, or -1."""
    while i < len(doc):
        if doc[i].lower_.replace("’", "'") in forms:
            return i + 1
        if doc[i].is_space or (gap > 0 and (anything and _within(doc[i]) or doc[i].pos_ in INSIDE)):
            gap -= not doc[i].is_space
            i += 1
            continue
        return -1
    return -1


def _within(token: Token) -> bool:
    """Whether a word may stand in an object: no punctuation but the hyphen of a compound."""
    return not token.is_punct or token.text == "-"


def _verb_of(parts: list[str]) -> int:
    """Which word of a verb phrase is the verb: the first, but for "sexually abuse" and "gang-rape"."""
    if len(parts) > 2 and parts[1] == "-":
        return 2
    return int(len(parts) > 1 and parts[0].endswith("ly") and parts[0] not in words("verbs_in_ly"))

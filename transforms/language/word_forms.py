"""What the encoder sees of a word: hashes of its form, shape, first and last letters, and the lists it stands in."""

import re

import numpy
from spacy.attrs import ORTH, SPACY
from spacy.strings import get_string_id
from spacy.tokens import Doc

from transforms.language.arrays import Array
from transforms.language.names import known_as

FEATURES = ("form", "shape", "prefix 2", "prefix 3", "suffix 2", "suffix 3", "suffix 4", "known names", "spaces")
# The words of a year of news; beyond it the memory of a long run would grow with every misspelling.
REMEMBERED = 200_000

_DIGIT = re.compile(r"\d")


class WordForms:
    """Callable: a document in; a row of hashes a token out, in the order of ``FEATURES``.

    Digits count as one digit, so that 1,204 dead is read as 3,512 dead. "spaces" tells whether one stands before and
    after the word: a quotation mark opens or closes by that. What hangs on the word alone is kept for the next time.
    """

    def __init__(self) -> None:
        self._known: dict[int, Array] = {}

    def __call__(self, doc: Doc) -> Array:
        """Return an array of shape (tokens, features), unsigned 64-bit."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        known = self._known
        rows = numpy.empty((len(doc), len(FEATURES)), dtype=numpy.uint64)
        for i, orth in enumerate(doc.to_array(ORTH).tolist()):
            row = known.get(orth)
            if row is None:
                row = known[orth] = self._row(doc, orth)
            rows[i, :-1] = row
        after = doc.to_array(SPACY) > 0
        blank = numpy.asarray([token.is_space for token in doc], dtype=bool)
        after[:-1] |= blank[1:]
        before = numpy.concatenate([[True], after[:-1] | blank[:-1]])[: len(doc)]
        rows[:, -1] = 2 * before + after
        return rows

    @staticmethod
    def _row(doc: Doc, orth: int) -> Array:
        lexeme = doc.vocab[orth]
        word = _DIGIT.sub("0", lexeme.norm_.lower())
        parts = (
            word,
            lexeme.shape_,
            word[:2],
            word[:3],
            word[-2:],
            word[-3:],
            word[-4:],
            "+".join(sorted(known_as(word))),
        )
        return numpy.asarray([get_string_id(part) for part in parts], dtype=numpy.uint64)

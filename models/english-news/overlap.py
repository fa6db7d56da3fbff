"""Print the longest runs of words that the invented sentences share with the tests, from six words on.

The sentences in ``names/`` and ``texts/`` were written without looking at the tests; this is how to see that none came
from there.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import components  # noqa: F401
import spacy
from prepare import OUT
from spacy.tokens import DocBin

SHORTEST = 6
TESTS = (
    "entities-test-wikigold",
    "entities-test-uner",
    "entities-test-gmb",
    "syntax-test-ewt",
    "syntax-test-gum",
)

Words = tuple[str, ...]


def runs(sentences: Iterable[Words], length: int) -> set[Words]:
    """Return all runs of so many words, in lower case, punctuation left out."""
    spoken = ([word.lower() for word in sentence if word.isalnum()] for sentence in sentences)
    return {tuple(words[i : i + length]) for words in spoken for i in range(len(words) - length + 1)}


def shared(ours: list[Words], theirs: list[Words]) -> Iterator[Words]:
    """Yield the runs that both have, longer and longer ones."""
    length = SHORTEST
    while both := runs(ours, length) & runs(theirs, length):
        yield from sorted(both)
        length += 1


def words_of(path: Path) -> list[Words]:
    """Return the sentences of a prepared corpus file."""
    return [tuple(token.text for token in doc) for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)]


def main() -> None:
    """Print the runs, test by test."""
    ours = words_of(OUT / "texts.spacy")
    for test in TESTS:
        for run in shared(ours, words_of(OUT / f"{test}.spacy")):
            print(test, len(run), " ".join(run))


if __name__ == "__main__":
    main()

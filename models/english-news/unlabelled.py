"""Sentences of news that nobody has annotated, for trained parsers to label.

In:  ``corpus/entities-gmb-train.spacy`` for its words (its entities are not looked at), JSON-lines files of articles
     with a ``text`` each, and the trained sentence splitter.
Out: ``corpus/unlabelled.spacy``; and ``corpus/news.spacy``, those of the articles alone.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import components  # noqa: F401
import spacy
import srsly
from prepare import OUT, shuffled, write
from spacy.tokens import Doc, DocBin

from transforms.language.arrays import use_numpy

SHORTEST, LONGEST = 4, 60


def sentences_of(articles: Path, splitter: spacy.Language) -> Iterator[Doc]:
    """Yield the sentences of the texts of a JSON-lines file."""
    texts = (record["text"] for record in srsly.read_jsonl(articles))
    for doc in splitter.pipe(texts):
        for sentence in doc.sents:
            words = [token for token in sentence if not token.is_space]
            yield Doc(doc.vocab, words=[w.text for w in words], spaces=[bool(w.whitespace_) for w in words])


def once(docs: Iterable[Doc]) -> list[Doc]:
    """Return the sentences of middling length, each text once."""
    return list({doc.text: doc for doc in docs if SHORTEST <= len(doc) <= LONGEST}.values())


def main() -> None:
    """Write the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splitter", type=Path, help="folder of the trained sentence splitter")
    parser.add_argument("articles", type=Path, nargs="*", help="JSON-lines files of articles")
    arguments = parser.parse_args()
    use_numpy()
    splitter = spacy.load(arguments.splitter)
    gmb = DocBin().from_disk(OUT / "entities-gmb-train.spacy").get_docs(splitter.vocab)
    news = [doc for articles in arguments.articles for doc in sentences_of(articles, splitter)]
    write("unlabelled", shuffled(once([*gmb, *news])))
    write("news", shuffled(once(news)))


if __name__ == "__main__":
    main()

"""Let trained parsers label news sentences that nobody has parsed, for the last training of the one that ships.

In:  a file of sentences, read for its words alone; the teachers' folders.
Out: a file of the same sentences with tags, features, lemmas, and the trees that the teachers together find best.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import components  # noqa: F401
import numpy
import spacy
from reader import unannotated
from spacy.tokens import Doc, DocBin
from spacy.util import minibatch
from unlabelled import LONGEST, SHORTEST

from transforms.language.arrays import Array, ragged, use_numpy
from transforms.language.graph_parser import DependencyParser, log_softmax
from transforms.language.trees import best_heads

BATCH = 64
# Where teachers agree on fewer heads, the sentence is broken text more often than a hard one.
AGREEMENT = 0.75


class Teacher:
    """A trained pipeline that scores the arcs and labels of single sentences."""

    def __init__(self, path: Path) -> None:
        self.nlp = spacy.load(path)
        parser = self.nlp.get_pipe("parser")
        assert isinstance(parser, DependencyParser), f"{path}: its parser is no casus_parser"
        self.parser = parser
        self.rows: Array = None

    def tagged(self, batch: Sequence[Doc]) -> list[Doc]:
        """Return the sentences with tags, features and lemmas."""
        docs: Iterable[Doc] = [unannotated(self.nlp, doc) for doc in batch]
        for name, component in self.nlp.pipeline:
            if name != "parser":
                docs = component.pipe(docs, batch_size=len(batch))
        return list(docs)

    def arcs(self, docs: Sequence[Doc]) -> list[Array]:
        """Return the log-probabilities of the heads of all words, a sentence at a time."""
        self.rows = numpy.concatenate(self.parser.model.get_ref("tok2vec").predict(docs))
        lengths = numpy.asarray([len(doc) for doc in docs], dtype="i")
        return [log_softmax(scores) for scores in self.parser.model.get_ref("arcs").predict(ragged(self.rows, lengths))]

    def labels(self, head_rows: Array) -> Array:
        """Return the probabilities of the labels of the words whose arcs were asked for last."""
        return self.parser.model.get_ref("labels").predict((self.rows, head_rows))


def labelled(teachers: Sequence[Teacher], batch: Sequence[Doc]) -> Iterator[Doc]:
    """Yield the sentences on which the teachers agree enough, with the trees of their joint vote."""
    tagged = [teacher.tagged(batch) for teacher in teachers]
    votes = [teacher.arcs(docs) for teacher, docs in zip(teachers, tagged, strict=True)]
    trees = [best_heads(numpy.sum(arcs, axis=0)) for arcs in zip(*votes, strict=True)]
    starts = numpy.cumsum([0, *map(len, trees)])
    rows = [head + start if head >= 0 else -1 for heads, start in zip(trees, starts, strict=False) for head in heads]
    probabilities = sum(teacher.labels(numpy.asarray(rows)) for teacher in teachers)
    label_ids = teachers[0].parser.label_ids(probabilities, numpy.asarray(rows))
    for i, (doc, heads) in enumerate(zip(tagged[0], trees, strict=True)):
        agreeing = numpy.mean([numpy.ptp([arcs[i].argmax(axis=1) for arcs in votes], axis=0) == 0])
        if agreeing >= AGREEMENT:
            names = [teachers[0].parser.labels[j] for j in label_ids[starts[i] : starts[i + 1]]]
            yield Doc(
                doc.vocab,
                words=[token.text for token in doc],
                spaces=[bool(token.whitespace_) for token in doc],
                tags=[token.tag_ for token in doc],
                pos=[token.pos_ for token in doc],
                morphs=[str(token.morph) for token in doc],
                lemmas=[token.lemma_ for token in doc],
                heads=[head if head >= 0 else j for j, head in enumerate(heads)],
                deps=names,
            )


def main() -> None:
    """Label the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path, help="the file to read, in spaCy's binary format")
    parser.add_argument("labelled", type=Path, help="the file to write")
    parser.add_argument("teachers", type=Path, nargs="+", help="folders of trained pipelines")
    arguments = parser.parse_args()
    use_numpy()
    teachers = [Teacher(path) for path in arguments.teachers]
    blank = spacy.blank("en")
    texts = DocBin().from_disk(arguments.sentences).get_docs(blank.vocab)
    sentences = [doc for doc in texts if SHORTEST <= len(doc) <= LONGEST]
    docs = [doc for batch in minibatch(sentences, BATCH) for doc in labelled(teachers, batch)]
    DocBin(docs=docs).to_disk(arguments.labelled)
    print(f"{arguments.labelled.stem}: {len(docs)} of {len(sentences)} sentences, {sum(map(len, docs))} tokens")


if __name__ == "__main__":
    main()

"""Label names by the vote of several models, and of the annotation where there is one.

In:  a corpus file in spaCy's format, with or without entities; and the folders of trained entity models, which should
     err in different places.
Out: a corpus file with the entities that more than half of the votes are for, or the annotation and half of all.
     Without annotation, a word that some vote takes into a name and the result does not is left open (``-`` to spaCy,
     which then learns nothing from it). GMB's own labels were made by machine and mended by hand here and there:
     against two models they are lost.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import components  # noqa: F401
import spacy
from prepare import write
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from transforms.language.arrays import use_numpy

Entity = tuple[int, int, str]


def entities(doc: Doc) -> set[Entity]:
    """Return the entities of a document."""
    return {(ent.start, ent.end, ent.label_) for ent in doc.ents}


def elected(votes: Sequence[set[Entity]], annotated: bool) -> list[Entity]:
    """Return the entities with more than half of the votes, or with half and the annotation, which votes first.

    Any two of them share a vote, so that they cannot overlap.
    """
    counts = Counter(entity for vote in votes for entity in vote)
    casting = votes[0] if annotated else set[Entity]()
    return sorted(entity for entity, count in counts.items() if 2 * count + (entity in casting) > len(votes))


def labelled(sentence: Doc, readings: Sequence[Doc]) -> Doc:
    """Return the words of a sentence with the entities that are elected; its own annotation, if any, votes first."""
    annotated = sentence.has_annotation("ENT_IOB")
    votes = [entities(doc) for doc in ([sentence] if annotated else []) + list(readings)]
    sure = elected(votes, annotated)
    inside = {i for start, end, _ in sure for i in range(start, end)}
    maybe = {i for vote in votes for start, end, _ in vote for i in range(start, end)}
    doc = unannotated(sentence.vocab, sentence)
    missing = [] if annotated else [doc[i : i + 1] for i in sorted(maybe - inside)]
    doc.set_ents([Span(doc, *entity) for entity in sure], missing=missing, default="outside")
    return doc


def unannotated(vocab: Vocab, sentence: Doc) -> Doc:
    """Return the words of one sentence without what is known of them."""
    words, spaces = [t.text for t in sentence], [bool(t.whitespace_) for t in sentence]
    return Doc(vocab, words=words, spaces=spaces, sent_starts=[t.i == 0 for t in sentence])


def read(nlp: spacy.Language, sentences: Iterable[Doc]) -> list[Doc]:
    """Run a model on the words of sentences."""
    docs: Iterable[Doc] = [unannotated(nlp.vocab, sentence) for sentence in sentences]
    for _, component in nlp.pipeline:
        docs = component.pipe(docs, batch_size=256)
    return list(docs)


def sentences_in(path: Path) -> list[Doc]:
    """Return the sentences of a file in spaCy's binary format."""
    docs = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    cut = (doc.sents if doc.has_annotation("SENT_START") else [doc[:]] for doc in docs)
    return [sentence.as_doc() for sentences in cut for sentence in sentences]


def main() -> None:
    """Label the sentences of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path, help="file in spaCy's binary format")
    parser.add_argument("out", help="name of the corpus file to write, without its ending")
    parser.add_argument("models", type=Path, nargs="+", help="folders of trained entity models")
    arguments = parser.parse_args()
    use_numpy()
    sentences = sentences_in(arguments.sentences)
    readings = zip(*(read(spacy.load(folder), sentences) for folder in arguments.models), strict=True)
    write(arguments.out, [labelled(*pair) for pair in zip(sentences, readings, strict=True)])


if __name__ == "__main__":
    main()

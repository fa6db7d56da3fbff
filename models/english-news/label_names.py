"""Label the names in a treebank: its tags say where a name is, two entity models say of what kind.

In:  a treebank in CoNLL-U, and the folders of trained entity models.
Out: a corpus file in which a name is labelled where all models agree; the other proper nouns are left open (``-`` to
     spaCy, which then learns nothing from them), and what is no proper noun, people or date is no entity.
"""

import argparse
from pathlib import Path

import components  # noqa: F401
import spacy
from prepare import write
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from treebanks import treebank_docs

from transforms.language.arrays import use_numpy

PROPER = {"NNP", "NNPS"}
NAMES = {"PERSON", "LOC", "ORG"}


def agreed(readings: list[Doc]) -> set[tuple[int, int, str]]:
    """Return the entities that every model finds."""
    return set.intersection(*({(e.start, e.end, e.label_) for e in reading.ents} for reading in readings))


def labelled(gold: Doc, readings: list[Doc]) -> Doc:
    """Return the words of a sentence with the entities that the models agree on and the tags do not contradict."""
    doc = unannotated(gold.vocab, gold)
    sure = [
        Span(doc, start, end, label)
        for start, end, label in sorted(agreed(readings))
        if label not in NAMES or (gold[start].tag_ in PROPER and gold[end - 1].tag_ in PROPER)
    ]
    inside = {i for span in sure for i in range(span.start, span.end)}
    guessed = {i for reading in readings for e in reading.ents for i in range(e.start, e.end)}
    # A proper noun that is no agreed name is open, and so is a neighbour that some model would take into it.
    open_words = [i for i in range(len(doc)) if i not in inside and (gold[i].tag_ in PROPER or i in guessed)]
    doc.set_ents(sure, missing=[doc[i : i + 1] for i in open_words], default="outside")
    return doc


def main() -> None:
    """Label the sentences of a treebank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="gzipped CoNLL-U file")
    parser.add_argument("out", help="name of the corpus file, without its ending")
    parser.add_argument("models", type=Path, nargs="+", help="folders of trained entity models")
    arguments = parser.parse_args()
    use_numpy()
    models = [spacy.load(folder) for folder in arguments.models]
    golds = [sentence.as_doc() for doc in treebank_docs(arguments.treebank) for sentence in doc.sents]
    readings = [[read(nlp, gold) for gold in golds] for nlp in models]
    write(arguments.out, [labelled(gold, list(found)) for gold, *found in zip(golds, *readings, strict=True)])


def unannotated(vocab: Vocab, gold: Doc) -> Doc:
    """Return the words of one sentence without what is known of them."""
    words, spaces = [t.text for t in gold], [bool(t.whitespace_) for t in gold]
    return Doc(vocab, words=words, spaces=spaces, sent_starts=[t.i == 0 for t in gold])


def read(nlp: spacy.Language, gold: Doc) -> Doc:
    """Run a model on the words of one sentence."""
    doc = unannotated(nlp.vocab, gold)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


if __name__ == "__main__":
    main()

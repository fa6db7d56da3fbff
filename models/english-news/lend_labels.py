"""Let a model that knows one guideline label what other corpora leave out or count in their own way.

In:  the folder of an entity model trained on GMB alone, and names of corpus files whose persons, places and
     organisations were annotated.
Out: ``corpus/{name}-lent.spacy``: that annotation, and around it the dates, peoples and titles that the model sees. A
     word that only the corpus takes into one of these is left open (spaCy then learns nothing from it).

What a date is ("the last two years"?) and which titles come with a name would otherwise differ from one corpus to the
next, and a model of all of them would lose where any of them is measured.
"""

import argparse
from pathlib import Path

import components  # noqa: F401
import spacy
from label_names import read, sentences_in, unannotated
from prepare import OUT, write
from spacy.tokens import Doc, Span

from transforms.language.arrays import use_numpy

LENT = frozenset({"DATE", "NORP", "TITLE"})


def lent(annotated: Doc, reading: Doc) -> Doc:
    """Return the words with the names of the annotation and, where those leave room, the lent labels of the reading."""
    names = [ent for ent in annotated.ents if ent.label_ not in LENT]
    taken = {i for ent in names for i in range(ent.start, ent.end)}
    seen = [ent for ent in reading.ents if ent.label_ in LENT and taken.isdisjoint(range(ent.start, ent.end))]
    taken |= {i for ent in seen for i in range(ent.start, ent.end)}
    doubted = [token.i for token in annotated if token.ent_type_ in LENT and token.i not in taken]
    doc = unannotated(annotated.vocab, annotated)
    spans = [Span(doc, ent.start, ent.end, label=ent.label_) for ent in [*names, *seen]]
    doc.set_ents(spans, missing=[doc[i : i + 1] for i in doubted], default="outside")
    return doc


def main() -> None:
    """Lend labels to corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of the entity model that lends")
    parser.add_argument("corpora", nargs="+", help="names of the corpus files that borrow, without their ending")
    arguments = parser.parse_args()
    use_numpy()
    model = spacy.load(arguments.model)
    for name in arguments.corpora:
        sentences = sentences_in(OUT / f"{name}.spacy")
        pairs = zip(sentences, read(model, sentences), strict=True)
        write(f"{name}-lent", [lent(annotated, reading) for annotated, reading in pairs])


if __name__ == "__main__":
    main()

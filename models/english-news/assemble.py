"""Put the trained parts together into ``weights/``, the one directory that ships.

In:  folders of the trained sentence splitter, syntax and entities; the treebanks, for their lemmas.
Out: ``weights/`` in half precision (the loader widens it again), with version, licence and sources in ``meta.json``.
"""

import argparse
from pathlib import Path

import components  # noqa: F401
import numpy
import spacy
from lemma_tables import fill
from prepare import OUT
from spacy.strings import StringStore
from spacy.tokens import DocBin
from thinc.api import Model

from transforms.language.arrays import use_numpy
from transforms.language.lemmas import TreebankLemmatizer

HERE = Path(__file__).parent
VERSION = "0.8.0"
SYNTAX = ("tok2vec", "tagger", "morphologizer", "parser")
TREEBANKS = ("syntax-train.spacy", "syntax-dev.spacy")  # their lemmas
# The layers do not see white space, so their guess for it is replaced.
SPACE = {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}


def halve(model: Model) -> None:
    """Store the weights in half precision: half the size at no measurable loss."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name).astype(numpy.float16))


def labels_alone(nlp: spacy.Language) -> StringStore:
    """Return the strings that a reader must know before any text: the labels, not the words of the training corpora."""
    labels = {label for names in nlp.pipe_labels.values() for label in names} | {"FAC", "CARDINAL"}
    return StringStore(sorted(labels | set(SPACE.values())))


def main() -> None:
    """Assemble and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for part in ("sentences", "syntax", "entities"):
        parser.add_argument(part, type=Path, help=f"folder of the trained {part}")
    parser.add_argument("--weights", type=Path, default=HERE / "weights")
    arguments = parser.parse_args()
    use_numpy()
    syntax = spacy.load(arguments.syntax)
    nlp = spacy.blank("en", vocab=syntax.vocab)
    nlp.add_pipe("casus_paragraphs")
    nlp.add_pipe("senter", source=spacy.load(arguments.sentences, vocab=syntax.vocab))
    for name in SYNTAX:
        nlp.add_pipe(name, source=syntax)
    nlp.add_pipe("attribute_ruler", after="morphologizer").add([[{"IS_SPACE": True}]], SPACE)
    lemmatizer = nlp.add_pipe("casus_lemmatizer", after="attribute_ruler")
    assert isinstance(lemmatizer, TreebankLemmatizer)
    fill(lemmatizer, [doc for part in TREEBANKS for doc in DocBin().from_disk(OUT / part).get_docs(nlp.vocab)])
    nlp.add_pipe("ner", source=spacy.load(arguments.entities, vocab=syntax.vocab))
    nlp.add_pipe("casus_kinds")
    nlp.meta.update(
        name="english_news",
        version=VERSION,
        description="English pipeline for news: sentences, tags, features, lemmas, Universal Dependencies, entities.",
        license="CC BY-SA 4.0",
        sources=[
            {"name": "Universal Dependencies English EWT", "license": "CC BY-SA 4.0"},
            {"name": "Universal Dependencies English GUM (freely licensed genres)", "license": "CC BY 4.0, CC BY-SA"},
            {"name": "Groningen Meaning Bank", "license": "public-domain texts, freely distributed annotation"},
            {"name": "Universal NER English EWT, dev", "license": "CC BY-SA 4.0"},
            {
                "name": "WordNet 3.0, as spacy-lookups-data has it (lemmas)",
                "license": "WordNet 3.0 license, see NOTICE",
            },
            {"name": "re3d", "license": "public domain, OGL v3, CC BY, CC BY-SA, by document"},
        ],
    )
    for _, component in nlp.pipeline:
        if isinstance(getattr(component, "model", None), Model):
            halve(component.model)
    nlp.to_disk(arguments.weights, exclude=["vocab"])
    vocabulary = arguments.weights / "vocab"
    vocabulary.mkdir(exist_ok=True)
    labels_alone(nlp).to_disk(vocabulary / "strings.json")


if __name__ == "__main__":
    main()

"""Turn the treebanks and named-entity corpora into spaCy's binary training format.

In:  a folder of corpora (``ud-ewt/``, ``gum/`` as CoNLL-U, ``ner/`` in columns and JSON lines), gzipped.
Out: ``corpus/{syntax,sentences,entities}-{train,dev,test…}.spacy`` beside this file.

Run through ``project.yml``; see the model card for where the corpora come from and under which licences.
"""

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import entity_corpora as entities
import spacy
import treebanks
from spacy.tokens import Doc, DocBin

SEED = 20210709
GMB_PART = 6  # sentences of GMB that stand together as one text
HERE = Path(__file__).parent
NAMED = HERE / "names"  # names that were marked for this recipe
TEXTS = HERE / "texts"  # sentences that were invented for it
OUT = HERE / "corpus"


def write(name: str, docs: Iterable[Doc]) -> None:
    """Write documents and say how many."""
    documents = list(docs)
    OUT.mkdir(exist_ok=True)
    DocBin(docs=documents, store_user_data=False).to_disk(OUT / f"{name}.spacy")
    print(f"{name}: {len(documents)} documents, {sum(map(len, documents))} tokens")


def shuffled(docs: Iterable[Doc]) -> list[Doc]:
    """Return documents in an order that is the same each time."""
    documents = list(docs)
    random.Random(SEED).shuffle(documents)
    return documents


def syntax(corpora: Path) -> None:
    """Annotated sentences of both treebanks."""
    for part in ("train", "dev"):
        banks = [corpora / bank / f"{part}.conllu.gz" for bank in ("ud-ewt", "gum")]
        write(f"syntax-{part}", shuffled(doc for bank in banks for doc in treebanks.treebank_docs(bank)))
    gum = [corpora / "gum" / f"{part}.conllu.gz" for part in ("train", "dev")]
    write("syntax-gum", shuffled(doc for bank in gum for doc in treebanks.treebank_docs(bank)))
    for bank, name in (("ud-ewt", "ewt"), ("gum", "gum")):
        write(f"syntax-test-{name}", treebanks.treebank_docs(corpora / bank / "test.conllu.gz"))


def sentences(corpora: Path, gmb: dict[str, list[entities.Sentence]], nlp: spacy.Language) -> None:
    """Running text with its sentence boundaries."""
    for part in ("train", "dev"):
        texts = [
            *treebanks.running_texts(corpora / "ud-ewt" / f"{part}.conllu.gz"),
            *treebanks.running_texts(corpora / "gum" / f"{part}.conllu.gz"),
            *treebanks.sentence_texts("gmb", gmb[part], GMB_PART),
        ]
        write(f"sentences-{part}", [text.doc(nlp) for text in texts])
    write("sentences-test-ewt", [text.doc(nlp) for text in treebanks.running_texts(corpora / "ud-ewt/test.conllu.gz")])
    for suffix, paragraphs in (("", True), ("-no-paragraphs", False)):
        texts = list(treebanks.running_texts(corpora / "gum/test.conllu.gz", paragraphs))
        write(f"sentences-test-gum{suffix}", [text.doc(nlp) for text in texts])
        write(f"sentences-test-gum-news{suffix}", [text.doc(nlp) for text in texts if "_news_" in text.name])


def gmb_parts(path: Path) -> dict[str, list[entities.Sentence]]:
    """Split GMB: the last tenth is the test, whole blocks of neighbouring sentences, so that no document is in both."""
    everything = list(entities.gmb(path))
    test = len(everything) * 9 // 10
    dev = test * 19 // 20
    return {"train": everything[:dev], "dev": everything[dev:test], "test": everything[test:]}


def names(corpora: Path, gmb: dict[str, list[entities.Sentence]], nlp: spacy.Language) -> None:
    """Sentences with named entities."""
    splitter = spacy.blank("en")
    splitter.add_pipe("sentencizer")
    ner = corpora / "ner"
    parts: dict[str, Iterable[entities.Sentence]] = {
        "gum-train": entities.gum(corpora / "gum" / "train.conllu.gz"),
        "gum-dev": entities.gum(corpora / "gum" / "dev.conllu.gz"),
        "uner-dev": entities.columns(ner / "uner-ewt-dev.iob2.gz", 1, 2, "\t"),
        "re3d": entities.re3d(ner / "re3d.jsonl.gz", splitter),
        "ewt": entities.web(corpora / "ud-ewt" / "train.conllu.gz", NAMED / "ewt.csv"),
        "invented": (sentence for file in sorted(NAMED.glob("*.txt")) for sentence in entities.marked(file, nlp)),
    }
    peoples = entities.demonyms()
    parts = {
        name: [entities.untitled(entities.completed(sentence, peoples)) for sentence in part]
        for name, part in parts.items()
    }
    parts |= {
        "gmb-train": [entities.untitled(sentence, outside=False) for sentence in gmb["train"]],
        "gmb-dev": [entities.untitled(sentence, outside=False) for sentence in gmb["dev"]],
        "test-gmb": gmb["test"],
        "test-gum": entities.gum(corpora / "gum" / "test.conllu.gz"),
        "test-wikigold": entities.columns(ner / "wikigold.conll.gz", 0, 1, None),
        "test-uner": entities.columns(ner / "uner-ewt-test.iob2.gz", 1, 2, "\t"),
    }
    for name, part in parts.items():
        write(f"entities-{name}", [entities.entity_doc(sentence, nlp) for sentence in part])


def texts(nlp: spacy.Language) -> None:
    """Invented sentences of many kinds of text, and those with names without their marks, for parsers to label."""
    files = [*sorted(TEXTS.glob("*.txt")), *sorted(NAMED.glob("*.txt"))]
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf8").splitlines()]
    unmarked = [entities.BRACKETS.sub(r"\g<name>", line) for line in lines if line and not line.startswith("#")]
    write("texts", [nlp.make_doc(line) for line in dict.fromkeys(unmarked)])


def main() -> None:
    """Prepare every corpus file that the recipe trains or evaluates on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with ud-ewt/, gum/ and ner/")
    corpora: Path = parser.parse_args().corpora
    nlp = spacy.blank("en")
    gmb = gmb_parts(corpora / "ner" / "gmb.tsv.gz")
    syntax(corpora)
    sentences(corpora, gmb, nlp)
    names(corpora, gmb, nlp)
    texts(nlp)


if __name__ == "__main__":
    main()

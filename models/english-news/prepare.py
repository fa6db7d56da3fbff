"""Turn the treebanks and named-entity corpora into spaCy's binary training format.

In:  a folder of corpora (``ud-ewt/``, ``gum/`` as CoNLL-U, ``ner/`` as tab-separated columns), gzipped.
Out: ``corpus/{syntax,entities}-{train,dev,test…}.spacy`` beside this file.

Run through ``project.yml``; see the model card for where the corpora come from and under which licences.
"""

import argparse
import gzip
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.training import iob_to_biluo
from spacy.training.converters.conllu_to_docs import conllu_to_docs

SENTENCES_PER_DOC = 8
SEED = 20210709

# GMB marks nationalities ("Iraqi", "Iranians") and countries alike as gpe; the part of speech tells them apart.
ENTITY_LABELS = {"geo": "LOC", "gpe": "LOC", "org": "ORG", "per": "PERSON", "tim": "DATE"}
NATIONALITY_TAGS = {"JJ", "NNS", "NNPS"}

Token = tuple[str, str, str]  # word, part of speech, IOB entity label


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the blank-line separated blocks of a gzipped text file as lists of lines."""
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf8") as handle:
        for line in handle:
            if line.strip():
                lines.append(line.rstrip("\n"))
            elif lines:
                yield lines
                lines = []
    if lines:
        yield lines


def treebank_docs(path: Path, nlp: spacy.Language) -> Iterator[Doc]:
    """Read CoNLL-U; documents break where the treebank's do, and after a few sentences at the latest."""
    sentences: list[str] = []

    def flush() -> Iterator[Doc]:
        if sentences:
            yield from conllu_to_docs("\n\n".join(sentences) + "\n\n", n_sents=len(sentences), no_print=True)
        sentences.clear()

    for lines in blocks(path):
        if any(line.startswith("# newdoc") for line in lines) or len(sentences) >= SENTENCES_PER_DOC:
            yield from flush()
        sentences.append("\n".join(line for line in lines if not line.startswith("#")))
    yield from flush()


def gmb_label(tag: str, entity: str) -> str:
    """Map a GMB label to ours; types too rare to learn (art, eve, nat) become O."""
    if entity == "O":
        return "O"
    prefix, kind = entity.split("-")
    if kind == "gpe" and tag in NATIONALITY_TAGS:
        return f"{prefix}-NORP"
    return f"{prefix}-{ENTITY_LABELS[kind]}" if kind in ENTITY_LABELS else "O"


def gmb_sentences(path: Path) -> Iterator[list[Token]]:
    """Yield GMB sentences with our labels."""
    for lines in blocks(path):
        rows = [line.split("\t") for line in lines]
        yield [(word, tag, gmb_label(tag, entity)) for word, tag, entity in rows]


def column_sentences(path: Path, word: int, label: int, separator: str | None) -> Iterator[list[Token]]:
    """Yield sentences of a column format whose labels are PER, LOC, ORG (others become O)."""
    names = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}
    for lines in blocks(path):
        rows = [line.split(separator) for line in lines if not line.startswith("#")]
        tokens: list[Token] = []
        previous = "O"
        for row in rows:
            prefix, _, kind = row[label].partition("-")
            if kind not in names:
                tokens.append((row[word], "", "O"))
                previous = "O"
                continue
            begins = prefix == "B" or previous != kind
            tokens.append((row[word], "", f"{'B' if begins else 'I'}-{names[kind]}"))
            previous = kind
        if tokens:
            yield tokens


def entity_doc(sentence: list[Token], nlp: spacy.Language) -> Doc:
    """One sentence as a Doc with entities; spaces are restored around punctuation."""
    words = [word for word, _, _ in sentence]
    spaces = [
        not (following in ",.;:?!)'" or following.startswith("'") or word in "($")
        for word, following in zip(words, [*words[1:], "."], strict=True)
    ]
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    start = None
    entities: list[Span] = []
    for i, tag in enumerate(iob_to_biluo([label for _, _, label in sentence])):
        action, _, label = tag.partition("-")
        if action in ("B", "U"):
            start = i
        if action in ("L", "U") and start is not None:
            entities.append(Span(doc, start, i + 1, label=label))
    doc.set_ents(entities)
    return doc


def joined(docs: Iterable[Doc], size: int) -> Iterator[Doc]:
    """Join single sentences into short documents."""
    batch: list[Doc] = []
    for doc in docs:
        batch.append(doc)
        if len(batch) == size:
            yield Doc.from_docs(batch)
            batch = []
    if batch:
        yield Doc.from_docs(batch)


def write(path: Path, docs: Iterable[Doc]) -> None:
    """Write documents and say how many."""
    documents = list(docs)
    path.parent.mkdir(exist_ok=True)
    DocBin(docs=documents, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(documents)} documents, {sum(map(len, documents))} tokens")


def main() -> None:
    """Prepare every corpus file that the recipe trains or evaluates on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with ud-ewt/, gum/ and ner/")
    corpora: Path = parser.parse_args().corpora
    nlp = spacy.blank("en")
    out = Path(__file__).parent / "corpus"

    treebanks: list[Doc] = []
    for part in ("train", "dev"):
        docs = [doc for bank in ("ud-ewt", "gum") for doc in treebank_docs(corpora / bank / f"{part}.conllu.gz", nlp)]
        random.Random(SEED).shuffle(docs)
        write(out / f"syntax-{part}.spacy", docs)
        treebanks += docs
    random.Random(SEED).shuffle(treebanks)
    write(out / "syntax-all.spacy", treebanks)  # for the last steps, when nothing is left to choose
    for bank, name in (("ud-ewt", "ewt"), ("gum", "gum")):
        write(out / f"syntax-test-{name}.spacy", treebank_docs(corpora / bank / "test.conllu.gz", nlp))

    gmb = list(gmb_sentences(corpora / "ner" / "gmb.tsv.gz"))
    # Held back: the last tenth, whole blocks of neighbouring sentences, so that no document is on both sides.
    cut = len(gmb) * 9 // 10
    docs = [entity_doc(sentence, nlp) for sentence in gmb[:cut]]
    dev_cut = len(docs) * 19 // 20
    train = list(joined(docs[:dev_cut], 3))
    random.Random(SEED).shuffle(train)
    write(out / "entities-train.spacy", train)
    write(out / "entities-dev.spacy", joined(docs[dev_cut:], 3))
    write(out / "entities-test-gmb.spacy", (entity_doc(sentence, nlp) for sentence in gmb[cut:]))
    wikigold = column_sentences(corpora / "ner" / "wikigold.conll.gz", 0, 1, None)
    write(out / "entities-test-wikigold.spacy", (entity_doc(sentence, nlp) for sentence in wikigold))
    uner = column_sentences(corpora / "ner" / "uner-ewt-test.iob2.gz", 1, 2, "\t")
    write(out / "entities-test-uner.spacy", (entity_doc(sentence, nlp) for sentence in uner))


if __name__ == "__main__":
    main()

"""Measure the pipeline on text that it was not trained on, and print one table (JSON with ``--json``).

Syntax with gold tokens and gold sentences on the EWT and GUM tests, entities on the held-back tenth of GMB, WikiGold
and UNER EWT, speed on one core beside ``spacy.blank("en")`` in the same run.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))  # run as a file, from a checkout

from transforms.language.pipeline import load_english  # noqa: E402

SHARED_ENTITIES = {"PERSON", "LOC", "ORG"}


def read(nlp: spacy.Language, name: str) -> list[Doc]:
    """Return the documents of a prepared corpus file."""
    return list(DocBin().from_disk(HERE / "corpus" / f"{name}.spacy").get_docs(nlp.vocab))


def predicted(nlp: spacy.Language, gold: Doc, one_sentence: bool = False) -> Doc:
    """Run the pipeline on gold tokens; ``one_sentence``: the whole text is one, and the parser may not split it."""
    starts = [token.i == 0 for token in gold] if one_sentence else None
    words, spaces = [token.text for token in gold], [bool(token.whitespace_) for token in gold]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def syntax(nlp: spacy.Language, name: str) -> dict[str, float]:
    """Tag, UAS and LAS with gold tokens and gold sentences."""
    sentences = [sentence.as_doc() for doc in read(nlp, name) for sentence in doc.sents]
    scores = Scorer(nlp).score([Example(predicted(nlp, gold, one_sentence=True), gold) for gold in sentences])
    return {"tag": scores["tag_acc"], "uas": scores["dep_uas"], "las": scores["dep_las"]}


def sentences(nlp: spacy.Language, name: str) -> float:
    """F1 of sentence boundaries with gold tokens of whole documents."""
    return float(Scorer(nlp).score([Example(predicted(nlp, gold), gold) for gold in read(nlp, name)])["sents_f"])


def entities(nlp: spacy.Language, name: str, labels: set[str] | None) -> float:
    """F1 of entities, over some labels where the corpus has no others; NORP counts as place where GMB merges them."""
    tp = fp = fn = 0
    for gold in read(nlp, name):
        found = {
            (ent.start, ent.end, ent.label_) for ent in predicted(nlp, gold).ents if not labels or ent.label_ in labels
        }
        true = {(ent.start, ent.end, ent.label_) for ent in gold.ents if not labels or ent.label_ in labels}
        tp, fp, fn = tp + len(found & true), fp + len(found - true), fn + len(true - found)
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def speed(nlp: spacy.Language) -> dict[str, float]:
    """Tokens a second of the whole pipeline, and the ratio of its time to bare tokenising, in one run."""
    texts = [doc.text for doc in read(nlp, "syntax-test-gum")]
    blank = spacy.blank("en")
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in blank.pipe(texts))
    bare = time.perf_counter() - start
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    full = time.perf_counter() - start
    return {"tokens_per_second": round(tokens / full), "ratio_to_tokenising": round(full / bare, 1)}


def main() -> None:
    """Load the weights and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE / "weights")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    start = time.perf_counter()
    nlp = load_english(arguments.weights)
    nlp.remove_pipe("casus_paragraphs")  # the corpora have no paragraphs
    figures: dict[str, object] = {"load_seconds": round(time.perf_counter() - start, 2)}
    for bank in ("ewt", "gum"):
        figures[f"{bank}_test"] = {key: round(value, 4) for key, value in syntax(nlp, f"syntax-test-{bank}").items()}
        figures[f"{bank}_sentences_f1"] = round(sentences(nlp, f"syntax-test-{bank}"), 4)
    figures["gmb_held_back_f1"] = round(entities(nlp, "entities-test-gmb", None), 4)
    figures["wikigold_f1"] = round(entities(nlp, "entities-test-wikigold", SHARED_ENTITIES), 4)
    figures["uner_ewt_f1"] = round(entities(nlp, "entities-test-uner", SHARED_ENTITIES), 4)
    figures["speed"] = speed(nlp)
    print(
        json.dumps(figures, indent=1)
        if arguments.json
        else "\n".join(f"{key:22} {value}" for key, value in figures.items())
    )


if __name__ == "__main__":
    main()

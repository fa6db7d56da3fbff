"""Measure the pipeline on text that it was not trained on, and print one table (JSON with ``--json``).

Syntax with gold tokens and gold sentences on the EWT and GUM tests, the same in capitals and in lower case; sentences
from raw text; entities on the held-back tenth of GMB, WikiGold and UNER EWT; speed on one core beside
``spacy.blank("en")`` in the same run; time to load and memory of a process that does nothing else.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # figures are for one core

import components  # noqa: F401  finds our code in a checkout
import spacy
from datelines import behind_dateline
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from transforms.language import kinds
from transforms.language.entities import with_titles
from transforms.language.pipeline import load_english

HERE = Path(__file__).parent
NAMES = frozenset({"PERSON", "LOC", "ORG"})
FIVE = NAMES | {"NORP", "DATE"}
# What the corpora call geo+gpe: places and peoples are one kind to GMB.
MERGED = {"NORP": "LOC"}
SYNTAX = {"tag": "tag_acc", "lemma": "lemma_acc", "uas": "dep_uas", "las": "dep_las"}  # our names and the scorer's
TIMED_RUNS = 3

Change = Callable[[str], str]
Entity = tuple[int, int, str]  # first word, the word behind the last, label
Guideline = Callable[[Doc], Iterable[Entity]]
Figures = dict[str, object]


def read(nlp: spacy.Language, name: str) -> list[Doc]:
    """Return the documents of a prepared corpus file."""
    return list(DocBin().from_disk(HERE / "corpus" / f"{name}.spacy").get_docs(nlp.vocab))


def _require_corpus() -> None:
    """End with one clear line where the corpora have not been prepared."""
    if not (HERE / "corpus" / "syntax-test-ewt.spacy").exists():
        sys.exit(f"evaluate: {HERE / 'corpus'} is not prepared; run in its parent first: python prepare.py CORPORA")


def predicted(nlp: spacy.Language, gold: Doc, change: Change = str) -> Doc:
    """Run the pipeline on the words of one gold sentence, each changed; the sentence stays one."""
    starts = [token.i == 0 for token in gold]
    words, spaces = [change(token.text) for token in gold], [bool(token.whitespace_) for token in gold]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def syntax(nlp: spacy.Language, name: str, change: Change = str) -> dict[str, float]:
    """Tag, lemma, UAS and LAS with gold tokens and gold sentences; for the last two punctuation is left out."""
    sentences = [sentence.as_doc() for doc in read(nlp, name) for sentence in doc.sents]
    scores = Scorer(nlp).score([Example(predicted(nlp, gold, change), gold) for gold in sentences])
    return {key: round(scores[name], 4) for key, name in SYNTAX.items()}


def syntax_behind_datelines(nlp: spacy.Language, name: str) -> dict[str, float]:
    """The same for the words of a sentence that a dateline stands before; the dateline's own words are not counted."""
    chance = random.Random(name)
    right, words = {"uas": 0, "las": 0}, 0
    for sentence in (sentence.as_doc() for doc in read(nlp, name) for sentence in doc.sents):
        gold, length = behind_dateline(sentence, chance)
        found = predicted(nlp, gold)
        for ours, theirs in zip(found[length:], gold[length:], strict=True):
            if theirs.dep_ == "punct":
                continue
            words += 1
            right["uas"] += ours.head.i == theirs.head.i
            right["las"] += ours.head.i == theirs.head.i and ours.dep_ == theirs.dep_
    return {key: round(value / words, 4) for key, value in right.items()}


def sentences(nlp: spacy.Language, golds: Iterable[Doc]) -> float:
    """F1 of whole sentences from raw text: a sentence counts if it begins and ends at the same characters."""
    tp = found = true = 0
    for gold in golds:
        doc = nlp.make_doc(gold.text)
        for name, component in nlp.pipeline:
            doc = component(doc)
            if name == "parser":
                break
        ours, theirs = _spans(doc), _spans(gold)
        tp, found, true = tp + len(ours & theirs), found + len(ours), true + len(theirs)
    return round(2 * tp / (found + true), 4)


def _spans(doc: Doc) -> set[tuple[int, int]]:
    words = [[token for token in sentence if not token.is_space] for sentence in doc.sents]
    return {(sentence[0].idx, sentence[-1].idx + len(sentence[-1])) for sentence in words if sentence}


def entities(
    nlp: spacy.Language, name: str, labels: frozenset[str], guideline: Guideline, change: Change = str
) -> float:
    """F1 of entities with exact borders, over the labels that the corpus has and by its guideline."""
    tp = found = true = 0
    for gold in read(nlp, name):
        doc = predicted(nlp, gold, change)
        ours = {entity for entity in guideline(doc) if entity[2] in labels}
        theirs = {entity for entity in guideline(gold) if entity[2] in labels}
        tp, found, true = tp + len(ours & theirs), found + len(ours), true + len(theirs)
    return round(2 * tp / (found + true), 4)


def untitled(doc: Doc) -> Iterable[Entity]:
    """Return the entities as the pipeline marks them: persons without their titles."""
    return ((ent.start, ent.end, ent.label_) for ent in doc.ents)


def titled(doc: Doc) -> Iterable[Entity]:
    """Return the entities, persons with their titles."""
    return ((ent.start, ent.end, ent.label_) for ent in with_titles(doc))


def gmb_merged(doc: Doc) -> Iterable[Entity]:
    """Return the entities as GMB counts them: with titles, places and peoples of one kind."""
    return ((start, end, MERGED.get(label, label)) for start, end, label in titled(doc))


def speed(nlp: spacy.Language) -> dict[str, float]:
    """Tokens a second of the whole pipeline, best of some runs, and the ratio of its time to bare tokenising."""
    texts = [doc.text for doc in read(nlp, "sentences-test-gum")]
    blank = spacy.blank("en")

    def seconds(pipeline: spacy.Language) -> float:
        start = time.perf_counter()
        for _ in pipeline.pipe(texts):
            pass
        return time.perf_counter() - start

    tokens = sum(len(doc) for doc in blank.pipe(texts))
    full = min(seconds(nlp) for _ in range(TIMED_RUNS))
    bare = min(seconds(blank) for _ in range(TIMED_RUNS))
    return {"tokens_per_second": round(tokens / full), "ratio_to_tokenising": round(full / bare, 1)}


# In a process of its own: loading from cold, and the most memory that loading and coding a text takes.
_COLD = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
import components
from pathlib import Path
from transforms.language.pipeline import load_english
start = time.perf_counter()
nlp = load_english(Path(sys.argv[2]))
print(round(time.perf_counter() - start, 2))
nlp(Path(sys.argv[3]).read_text(encoding="utf8"))
print(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
"""


def cold(weights: Path, text: Path) -> Figures:
    """Seconds to load, and megabytes of a process that loads and codes ``text``."""
    command = [sys.executable, "-c", _COLD, str(HERE), str(weights), str(text)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return {"load_seconds": float(printed[0]), "memory_mb": int(printed[1])}


def measure(weights: Path) -> Figures:
    """Return all figures of the weights in a folder."""
    nlp = load_english(weights)
    if "casus_paragraphs" not in nlp.pipe_names:
        raise SystemExit(f"{weights}: no casus_paragraphs in the pipeline")
    size = sum(path.stat().st_size for path in weights.rglob("*") if path.is_file())
    figures: Figures = {"size_mb": round(size / 1e6, 1), **cold(weights, HERE / "README.md")}
    figures["speed"] = speed(nlp)  # before the rest fills the memory, through which Python looks for garbage
    for bank in ("ewt", "gum"):
        figures[f"{bank}_test"] = syntax(nlp, f"syntax-test-{bank}")
        figures[f"{bank}_test_lower"] = syntax(nlp, f"syntax-test-{bank}", str.lower)
        figures[f"{bank}_test_upper"] = syntax(nlp, f"syntax-test-{bank}", str.upper)
        figures[f"{bank}_test_datelines"] = syntax_behind_datelines(nlp, f"syntax-test-{bank}")
    for part in ("ewt", "gum", "gum-news", "gum-news-no-paragraphs"):
        figures[f"{part.replace('-', '_')}_sentences_f1"] = sentences(nlp, read(nlp, f"sentences-test-{part}"))
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == kinds.NAME]):
        figures |= names(nlp)
    return figures


def names(nlp: spacy.Language) -> Figures:
    """Return the figures of the entities, as the model finds them: the corpora set no facilities and numbers apart."""
    figures: Figures = {}
    figures["gmb_held_back_f1"] = entities(nlp, "entities-test-gmb", FIVE, gmb_merged)
    figures["gmb_five_labels_f1"] = entities(nlp, "entities-test-gmb", FIVE, titled)
    figures["gmb_lower_f1"] = entities(nlp, "entities-test-gmb", FIVE, gmb_merged, str.lower)
    figures["gmb_upper_f1"] = entities(nlp, "entities-test-gmb", FIVE, gmb_merged, str.upper)
    figures["gum_names_f1"] = entities(nlp, "entities-test-gum", NAMES, titled)
    figures["wikigold_f1"] = entities(nlp, "entities-test-wikigold", NAMES, untitled)
    figures["uner_ewt_f1"] = entities(nlp, "entities-test-uner", NAMES, untitled)
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE / "weights")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    _require_corpus()
    figures = measure(arguments.weights)
    print(
        json.dumps(figures, indent=1)
        if arguments.json
        else "\n".join(f"{key:36} {value}" for key, value in figures.items())
    )


if __name__ == "__main__":
    main()

"""The dependency parser: a graph-based one, which weighs all heads of a word at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Model, set_dropout_rate
from thinc.optimizers import Optimizer

from transforms.language.arcs import ArcScorer, LabelScorer
from transforms.language.arrays import Array, ragged
from transforms.language.sentences import Words, words_of
from transforms.language.trees import best_heads

ROOT = "ROOT"
# The arcs of a sentence grow with the square of its words; a longer one is parsed in pieces.
LONGEST = 200
UNATTACHED = "dep"  # white space hangs on the word before it


@registry.architectures("casus.GraphParser.v1")
def GraphParser(
    tok2vec: Model[list[Doc], list[Array]], arc_width: int, label_width: int, hidden_width: int
) -> Model[list[Doc], list[Array]]:
    """Return encoder, arc scorer and label scorer as one model."""
    arcs = ArcScorer(arc_width, tok2vec.maybe_get_dim("nO"))
    labels = LabelScorer(label_width, hidden_width, nI=tok2vec.maybe_get_dim("nO"))
    return Model(
        "graph_parser",
        lambda model, docs, is_train: model.layers[0](docs, is_train),
        layers=[tok2vec, arcs, labels],
        refs={"tok2vec": tok2vec, "arcs": arcs, "labels": labels},
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    """The words of some documents as rows: the documents' words, and where each document's rows and sentences start."""

    views: list[Words]

    @property
    def lengths(self) -> Array:
        return numpy.asarray([length for view in self.views for length in view.lengths], dtype="i")

    def gather(self, vectors: Sequence[Array]) -> Array:
        return numpy.concatenate([rows[view.tokens] for rows, view in zip(vectors, self.views, strict=True)])

    def scatter(self, rows: Array, vectors: Sequence[Array]) -> list[Array]:
        out, start = [], 0
        for like, view in zip(vectors, self.views, strict=True):
            full = numpy.zeros_like(like)
            full[view.tokens] = rows[start : start + len(view.tokens)]
            start += len(view.tokens)
            out.append(full)
        return out


@dataclass(frozen=True, slots=True)
class Parse:
    """The tree of a document: for each word the index of its head among the words, -1 for a root; and label ids."""

    words: Words
    heads: Array
    labels: Array


class DependencyParser(TrainablePipe):
    """Set heads and labels of all words, sentence by sentence; it keeps the sentence boundaries that it finds."""

    def __init__(
        self, vocab: Vocab, model: Model[Any, Any], name: str = "parser", *, scorer: Callable[..., Any] | None = None
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.scorer = scorer
        self.cfg: dict[str, Any] = {"labels": []}

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the dependency labels, in the order of the model's output."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> list[str]:
        """Return what ``initialize`` needs to know of the labels."""
        return list(self.labels)

    def predict(self, docs: Iterable[Doc]) -> list[Parse]:
        """Return the best trees."""
        docs = list(docs)
        batch = _Batch([words_of(doc, LONGEST) for doc in docs])
        vectors = self.model.get_ref("tok2vec").predict(docs)
        lengths = batch.lengths
        if not len(lengths):
            return [Parse(view, numpy.zeros(0, "i"), numpy.zeros(0, "i")) for view in batch.views]
        rows = batch.gather(vectors)
        heads: list[int] = []
        for scores in self.model.get_ref("arcs").predict(ragged(rows, lengths)):
            start = len(heads)
            heads += [head + start if head >= 0 else -1 for head in best_heads(log_softmax(scores))]
        head_rows = numpy.asarray(heads)
        label_ids = self.label_ids(self.model.get_ref("labels").predict((rows, head_rows)), head_rows)
        parses, start = [], 0
        for view in batch.views:
            end = start + len(view.tokens)
            local = numpy.where(head_rows[start:end] < 0, -1, head_rows[start:end] - start)
            parses.append(Parse(view, local, label_ids[start:end]))
            start = end
        return parses

    def label_ids(self, probabilities: Array, head_rows: Array) -> Array:
        """The likeliest label; roots are ROOT and nothing else is."""
        root = self.cfg["labels"].index(ROOT)
        others = probabilities.copy()
        others[:, root] = -1.0
        return numpy.where(head_rows < 0, root, others.argmax(axis=1))

    def set_annotations(self, docs: Iterable[Doc], parses: Sequence[Parse]) -> None:
        """Write heads, labels and sentence boundaries."""
        label_hashes = numpy.asarray([self.vocab.strings.add(label) for label in self.labels], dtype=numpy.uint64)
        unattached = self.vocab.strings.add(UNATTACHED)
        for doc, parse in zip(docs, parses, strict=True):
            if not len(doc):
                continue
            tokens = parse.words.tokens
            offsets = numpy.full(len(doc), -1, dtype=numpy.int32)
            labels = numpy.full(len(doc), unattached, dtype=numpy.uint64)
            first = int(tokens[0]) if len(tokens) else len(doc)
            offsets[:first] = first - numpy.arange(first) if len(tokens) else 0
            offsets[tokens] = numpy.where(parse.heads < 0, 0, tokens[parse.heads] - tokens) if len(tokens) else 0
            labels[tokens] = label_hashes[parse.labels]
            columns: Array = numpy.stack([offsets.astype(numpy.uint64), labels], axis=1)
            doc.from_array([HEAD, DEP], columns)

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from annotated examples; words without an annotated head teach nothing."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        docs = [example.predicted for example in examples]
        batch = _Batch([words_of(doc, LONGEST) for doc in docs])
        set_dropout_rate(self.model, drop)
        vectors, to_vectors = self.model.get_ref("tok2vec").begin_update(docs)
        lengths = batch.lengths
        heads, labels = self._gold(examples, batch)
        rows = batch.gather(vectors)
        scores, to_arcs = self.model.get_ref("arcs").begin_update(ragged(rows, lengths))
        loss, d_scores = _arc_loss(scores, heads, lengths)
        d_rows = to_arcs(d_scores).data
        known = numpy.flatnonzero((heads >= -1) & (labels >= 0))
        probabilities, to_labels = self.model.get_ref("labels").begin_update((rows, numpy.maximum(heads, -1)))
        d_labels = numpy.zeros_like(probabilities)
        d_labels[known] = probabilities[known]
        d_labels[known, labels[known]] -= 1.0
        loss -= float(numpy.log(probabilities[known, labels[known]] + 1e-8).sum())
        d_rows = d_rows + to_labels(d_labels)
        to_vectors(batch.scatter(d_rows, vectors))
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def _gold(self, examples: Sequence[Example], batch: _Batch) -> tuple[Array, Array]:
        """Return head rows (-1 root, -2 unknown) and label ids (-1 unknown) of all words of a batch."""
        ids = {label: i for i, label in enumerate(self.labels)}
        heads, labels, start = [], [], 0
        for example, view in zip(examples, batch.views, strict=True):
            row_of = {int(token): start + i for i, token in enumerate(view.tokens)}
            gold_heads, gold_labels = example.get_aligned_parse(projectivize=False)  # type: ignore[no-untyped-call]
            annotated = example.reference.has_annotation("DEP")
            for token in view.tokens.tolist():
                head = gold_heads[token] if annotated else None
                heads.append(-1 if head == token else row_of.get(head, -2) if head is not None else -2)
                labels.append(ids.get(gold_labels[token], -1))
            start += len(view.tokens)
        return numpy.asarray(heads), numpy.asarray(labels)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: list[str] | None = None,
    ) -> None:
        """Collect the labels and give the model its dimensions."""
        if labels is None:
            labels = sorted({token.dep_ for example in get_examples() for token in example.reference if token.dep_})
        self.cfg["labels"] = sorted({*labels, ROOT})
        docs = [example.predicted for example in islice(get_examples(), 10)]
        tok2vec = self.model.get_ref("tok2vec")
        tok2vec.initialize(X=docs)
        width = tok2vec.get_dim("nO")
        sample = numpy.zeros((2, width), dtype="f")
        self.model.get_ref("arcs").initialize(X=ragged(sample, numpy.asarray([2], dtype="i")))
        targets = numpy.zeros((2, len(self.labels)), dtype="f")
        self.model.get_ref("labels").initialize(X=(sample, numpy.asarray([-1, 0])), Y=targets)


def log_softmax(scores: Array) -> Array:
    """Return the log-probabilities of the columns of each row."""
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - numpy.log(numpy.exp(scores).sum(axis=1, keepdims=True))


def _arc_loss(scores: list[Array], heads: Array, lengths: Array) -> tuple[float, list[Array]]:
    """Cross-entropy of the heads, a sentence at a time, and its gradient."""
    loss, start, gradients = 0.0, 0, []
    for sentence, length in zip(scores, lengths.tolist(), strict=True):
        log_probabilities = log_softmax(sentence)
        gold = heads[start : start + length]
        inside = (gold == -1) | ((gold >= start) & (gold < start + length))
        known = numpy.flatnonzero(inside)
        columns = numpy.where(gold[known] == -1, 0, gold[known] - start + 1)
        gradient = numpy.zeros_like(sentence)
        gradient[known] = numpy.exp(log_probabilities[known])
        gradient[known, columns] -= 1.0
        loss -= float(log_probabilities[known, columns].sum())
        gradients.append(gradient)
        start += length
    return loss, gradients


@Language.factory(
    "casus_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={"scorer": {"@scorers": "spacy.parser_scorer.v1"}},
    default_score_weights={
        "dep_uas": 0.5,
        "dep_las": 0.5,
        "dep_las_per_type": None,
        "sents_p": None,
        "sents_r": None,
        "sents_f": 0.0,
    },
)
def make_parser(
    nlp: Language, name: str, model: Model[Any, Any], scorer: Callable[..., Any] | None
) -> DependencyParser:
    """Make the component; ``model`` is a ``casus.GraphParser.v1``."""
    return DependencyParser(nlp.vocab, model, name, scorer=scorer)

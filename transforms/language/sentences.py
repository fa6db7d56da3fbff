"""The sentences of documents as the trained layers see them: words without the white space between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Ragged

from transforms.language.arrays import Array, ragged

# A text that never ends a sentence (a table, a list of names) is cut here, so that memory stays bounded.
LONGEST = 2_000
# When nothing is learnt, so many words at a time: their rows stay in the processor's cache.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document: their token indices, and the number of words in each of its sentences."""

    tokens: Array
    lengths: list[int]


def words_of(doc: Doc, longest: int = LONGEST) -> Words:
    """Return the words of a document by sentence; without sentence boundaries all of it is one sentence.

    A sentence of more than ``longest`` words is given as several.
    """
    attributes = doc.to_array([IS_SPACE, SENT_START]).astype(numpy.int64).reshape(len(doc), 2)
    tokens = numpy.flatnonzero(attributes[:, 0] == 0)
    sentence = numpy.cumsum(attributes[:, 1] == 1)[tokens]
    lengths: list[int] = []
    for count in numpy.unique(sentence, return_counts=True)[1].tolist():
        lengths += [longest] * (count // longest) + ([count % longest] if count % longest else [])
    return Words(tokens, lengths)


def with_sentences(layer: Model[Ragged, Ragged], features: Callable[[Doc], Array]) -> Model[list[Doc], list[Array]]:
    """Run ``layer`` over the sentences of documents. In: documents; out: a row a token, zeros for white space.

    ``features`` gives a row of integers for every token; ``layer`` sees those of the words, one sequence a sentence.
    """
    return Model(
        f"with_sentences({layer.name})",
        _forward,
        init=_init,
        layers=[layer],
        attrs={"features": features},
        dims={"nO": None},
    )


def _ragged(model: Model[Any, Any], docs: Sequence[Doc], views: Sequence[Words]) -> Ragged:
    features = model.attrs["features"]
    rows = [features(doc)[view.tokens] for doc, view in zip(docs, views, strict=True)]
    lengths = [length for view in views for length in view.lengths]
    return ragged(numpy.concatenate(rows), numpy.asarray(lengths, dtype="i"))


def _init(model: Model[Any, Any], X: list[Doc] | None = None, Y: list[Array] | None = None) -> None:
    layer = model.layers[0]
    layer.initialize(X=_ragged(model, X, [words_of(doc) for doc in X]) if X is not None else None)
    model.set_dim("nO", layer.get_dim("nO"))


def _in_parts(layer: Model[Ragged, Ragged], words: Ragged) -> Ragged:
    """Predict for whole sentences of about ``AT_ONCE`` words together."""
    lengths: Array = numpy.asarray(words.lengths)
    ends: Array = numpy.cumsum(lengths)
    cuts = numpy.flatnonzero(numpy.diff(ends // AT_ONCE)) + 1
    if not len(cuts):
        return layer.predict(words)
    data: Array = words.data
    rows = numpy.split(data, ends[cuts - 1])
    parts = [layer.predict(ragged(*part)) for part in zip(rows, numpy.split(lengths, cuts), strict=True)]
    return ragged(numpy.concatenate([part.data for part in parts]), lengths)


def _forward(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Array], Callable[[list[Array]], list[Doc]]]:
    views = [words_of(doc) for doc in docs]
    ends = numpy.cumsum([len(view.tokens) for view in views])[:-1]
    width = model.get_dim("nO")
    if not any(view.lengths for view in views):
        return [numpy.zeros((len(doc), width), dtype="f") for doc in docs], lambda _: []
    words = _ragged(model, docs, views)
    layer = model.layers[0]
    output, backprop = layer(words, True) if is_train else (_in_parts(layer, words), lambda _: None)
    encoded: Array = output.data
    outputs = []
    for doc, view, rows in zip(docs, views, numpy.split(encoded, ends), strict=True):
        vectors = numpy.zeros((len(doc), width), dtype="f")
        vectors[view.tokens] = rows
        outputs.append(vectors)

    def finish(gradients: list[Array]) -> list[Doc]:
        rows = [gradient[view.tokens] for gradient, view in zip(gradients, views, strict=True)]
        backprop(ragged(numpy.concatenate(rows), output.lengths))
        return []

    return outputs, finish

"""Scores for the arcs of a dependency tree and for their labels, over the encoder's vectors.

Deep biaffine attention after Dozat and Manning, ICLR 2017; each word also says how far away, and on which side, its
head may be, after Qi, Dozat, Zhang and Manning, CoNLL 2018. Labels are read off a pair of words and its product.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy
from thinc.api import Maxout, Model, Softmax, chain
from thinc.initializers import glorot_uniform_init
from thinc.types import Ragged

from transforms.language.arrays import Array

Backprop = Callable[[Any], Any]

# Distances from a word to its head that count as one, by their upper ends; the last is open. One side, then the other.
DISTANCES = numpy.asarray([1, 2, 3, 4, 6, 9, 14])
STEPS = 2 * (len(DISTANCES) + 1)


@lru_cache(maxsize=256)
def _steps(length: int) -> Array:
    """Return the kind of distance from each word of a sentence (rows) to each (columns)."""
    offsets = numpy.arange(length)[None, :] - numpy.arange(length)[:, None]
    return numpy.searchsorted(DISTANCES, numpy.abs(offsets)) + (offsets > 0) * (STEPS // 2)


def ArcScorer(width: int, nI: int | None = None) -> Model[Ragged, list[Array]]:
    """Return a layer that scores every word as head of every other. In: a row a word; out, a sentence: (n, n + 1).

    Column 0 stands for the root; see ``trees.best_heads``.
    """
    dependent = Maxout(width, nI, nP=2, dropout=0.0)
    head = Maxout(width, nI, nP=2, dropout=0.0)
    return Model(
        "arc_scorer",
        _score_arcs,
        init=_init_arcs,
        layers=[dependent, head],
        dims={"nI": nI},
        params={"U": None, "prior": None, "root": None, "far": None},
        attrs={"width": width},
    )


def _init_arcs(model: Model[Any, Any], X: Ragged | None = None, Y: Any = None) -> None:
    if X is not None:
        for layer in model.layers:
            layer.initialize(X=X.data)
        model.set_dim("nI", X.data.shape[1])
    width = model.attrs["width"]
    model.set_param("U", model.ops.alloc2f(width, width))  # all heads equal at first
    model.set_param("prior", model.ops.alloc1f(width))
    model.set_param("far", model.ops.alloc2f(width, STEPS))
    root: Array = glorot_uniform_init(model.ops, (1, width))
    model.set_param("root", root[0])


def _score_arcs(model: Model[Any, Any], X: Ragged, is_train: bool) -> tuple[list[Array], Backprop]:
    dependents, to_dependents = model.layers[0](X.data, is_train)
    heads, to_heads = model.layers[1](X.data, is_train)
    U: Array = model.get_param("U")
    root: Array = model.get_param("root")
    queries = model.ops.gemm(dependents, U) + model.get_param("prior")
    lengths: Array = X.lengths
    ends = numpy.cumsum(lengths)
    spans = list(zip((ends - lengths).tolist(), ends.tolist(), strict=True))
    scores = [queries[start:end] @ numpy.vstack([root, heads[start:end]]).T for start, end in spans]
    far: Array = model.get_param("far")
    distances = model.ops.gemm(dependents, far)
    for (start, end), sentence in zip(spans, scores, strict=True):
        reach: Array = distances[start:end]
        sentence[:, 1:] += numpy.take_along_axis(reach, _steps(end - start), axis=1)

    def backprop(gradients: list[Array]) -> Ragged:
        d_queries, d_heads = numpy.empty_like(queries), numpy.empty_like(heads)
        d_root = numpy.zeros_like(root)
        d_distances: Array = numpy.empty_like(distances)
        for (start, end), gradient in zip(spans, gradients, strict=True):
            d_queries[start:end] = gradient @ numpy.vstack([root, heads[start:end]])
            d_targets = gradient.T @ queries[start:end]
            d_root += d_targets[0]
            d_heads[start:end] = d_targets[1:]
            d_distances[start:end] = _summed(gradient[:, 1:], _steps(end - start))
        model.inc_grad("root", d_root)
        model.inc_grad("prior", d_queries.sum(axis=0))
        model.inc_grad("U", model.ops.gemm(dependents, d_queries, trans1=True))
        model.inc_grad("far", model.ops.gemm(dependents, d_distances, trans1=True))
        d_dependents = model.ops.gemm(d_queries, U, trans2=True) + model.ops.gemm(d_distances, far, trans2=True)
        return Ragged(to_dependents(d_dependents) + to_heads(d_heads), X.lengths)

    return scores, backprop


def _summed(gradient: Array, steps: Array) -> Array:
    """Sum the columns of each row by their kind of distance."""
    rows = len(gradient)
    cells = steps + STEPS * numpy.arange(rows)[:, None]
    return numpy.bincount(cells.ravel(), gradient.ravel(), rows * STEPS).reshape(rows, STEPS).astype(gradient.dtype)


def LabelScorer(width: int, hidden_width: int, nO: int | None = None, nI: int | None = None) -> Model[Any, Array]:
    """Return a layer that scores labels. In: (a row a word, head row of each word or -1); out: (words, labels)."""
    dependent = Maxout(width, nI, nP=2, dropout=0.0)
    head = Maxout(width, nI, nP=2, dropout=0.0)
    decide: Model[Any, Any] = chain(Maxout(hidden_width, 3 * width, nP=2, dropout=0.0), Softmax(nO, hidden_width))
    return Model("label_scorer", _score_labels, init=_init_labels, layers=[dependent, head, decide], dims={"nI": nI})


def _init_labels(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    if X is not None:
        for layer in model.layers[:2]:
            layer.initialize(X=X[0])
        model.set_dim("nI", X[0].shape[1])
    model.layers[2].initialize(Y=Y)


def _score_labels(model: Model[Any, Any], X: tuple[Array, Array], is_train: bool) -> tuple[Array, Backprop]:
    rows, head_rows = X
    dependents, to_dependents = model.layers[0](rows, is_train)
    all_heads, to_heads = model.layers[1](rows, is_train)
    is_root = head_rows < 0
    heads = all_heads[head_rows]
    heads[is_root] = 0.0
    probabilities, to_pairs = model.layers[2](numpy.hstack([dependents, heads, dependents * heads]), is_train)

    def backprop(gradient: Array) -> Array:
        d_dependents, d_heads, d_products = numpy.split(to_pairs(gradient), 3, axis=1)
        d_dependents = d_dependents + d_products * heads
        d_heads = d_heads + d_products * dependents
        d_heads[is_root] = 0.0
        d_all = numpy.zeros_like(all_heads)
        numpy.add.at(d_all, head_rows, d_heads)
        return to_dependents(d_dependents) + to_heads(d_all)

    return probabilities, backprop

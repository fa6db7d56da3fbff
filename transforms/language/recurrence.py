"""A recurrent layer in both directions that is quick on a CPU: all products at once, then one light sweep.

It is the simple recurrent unit of Lei, Zhang, Wang, Dai and Artzi, "Simple Recurrent Units for Highly Parallelizable
Recurrence", EMNLP 2018, without the gates' look at the state.
"""

from collections.abc import Callable

import numpy
from thinc.api import Model
from thinc.initializers import glorot_uniform_init
from thinc.types import Ragged

from transforms.language.arrays import Array, ragged


def BiSRU(nO: int, nI: int | None = None) -> Model[Ragged, Ragged]:
    """Return a layer of ``nO`` units, half of them reading forwards, half backwards. In and out: one row a word."""
    return Model("bisru", _forward, init=_init, dims={"nO": nO, "nI": nI}, params={"W": None, "b": None})


def _init(model: Model[Ragged, Ragged], X: Ragged | None = None, Y: Ragged | None = None) -> None:
    if X is not None:
        model.set_dim("nI", X.data.shape[1])
    units, inputs = model.get_dim("nO"), model.get_dim("nI")
    parts = 3 if units == inputs else 4
    W = [glorot_uniform_init(model.ops, (units, inputs)) for _ in range(parts)]
    b: Array = model.ops.alloc1f(units * parts)
    b[units : 2 * units] = 1.0  # remember at first
    model.set_param("W", model.ops.xp.concatenate(W))
    model.set_param("b", b)


def _sigmoid(x: Array) -> Array:
    x *= 0.5
    numpy.tanh(x, out=x)
    x += 1.0
    x *= 0.5
    return x


class _Packing:
    """The rows of sequences ordered by step, longest sequence first, so that each step is one slice."""

    def __init__(self, lengths: Array, units: int) -> None:
        order = numpy.argsort(-lengths, kind="stable")
        lengths = lengths[order]
        starts = (numpy.cumsum(lengths[numpy.argsort(order)]) - lengths[numpy.argsort(order)])[order]
        steps = numpy.arange(lengths[0] if len(lengths) else 0)
        self.sizes = numpy.searchsorted(-lengths, -steps, side="left").tolist()
        self.forwards = numpy.concatenate([starts[:size] + t for t, size in enumerate(self.sizes)])
        self.backwards = numpy.concatenate(
            [starts[:size] + lengths[:size] - 1 - t for t, size in enumerate(self.sizes)]
        )
        self.half = units // 2

    def pack(self, rows: Array) -> Array:
        packed = numpy.empty_like(rows)
        packed[:, : self.half] = rows[self.forwards, : self.half]
        packed[:, self.half :] = rows[self.backwards, self.half :]
        return packed

    def unpack(self, packed: Array) -> Array:
        rows = numpy.empty_like(packed)
        rows[self.forwards, : self.half] = packed[:, : self.half]
        rows[self.backwards, self.half :] = packed[:, self.half :]
        return rows


def _sweep(keep: Array, state: Array, sizes: list[int]) -> None:
    """Add to each step's state what is kept of the step before, in place."""
    before, start = 0, 0
    for t, size in enumerate(sizes):
        if t:
            state[start : start + size] += keep[start : start + size] * state[before : before + size]
        before, start = start, start + size


def _sweep_back(keep: Array, gradient: Array, sizes: list[int]) -> None:
    """Hand each step's gradient on to the step before, in place."""
    start = len(gradient)
    for t in range(len(sizes) - 1, 0, -1):
        size = sizes[t]
        start -= size
        before = start - sizes[t - 1]
        gradient[before : before + size] += keep[start : start + size] * gradient[start : start + size]


def _previous(state: Array, sizes: list[int]) -> Array:
    """Return each row's state one step before; zero at the first step."""
    previous = numpy.zeros_like(state)
    before, start = 0, 0
    for t, size in enumerate(sizes):
        if t:
            previous[start : start + size] = state[before : before + size]
        before, start = start, start + size
    return previous


def _forward(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    units = model.get_dim("nO")
    W: Array = model.get_param("W")
    inputs: Array = X.data
    products: Array = model.ops.gemm(inputs, W, trans2=True)
    products += model.get_param("b")
    packing = _Packing(numpy.asarray(X.lengths), units)
    candidate = packing.pack(products[:, :units])
    keep = packing.pack(_sigmoid(products[:, units : 2 * units].copy()))
    gate = _sigmoid(products[:, 2 * units : 3 * units].copy())
    skip = inputs if W.shape[0] == 3 * units else products[:, 3 * units :]
    state = candidate * (1.0 - keep)
    _sweep(keep, state, packing.sizes)
    squashed = packing.unpack(numpy.tanh(state))
    output = gate * (squashed - skip) + skip

    def backprop(gradient: Ragged) -> Ragged:
        d_output: Array = gradient.data
        d_products: Array = numpy.empty_like(products)
        d_squashed = d_output * gate
        d_products[:, 2 * units : 3 * units] = d_output * (squashed - skip) * gate * (1.0 - gate)
        d_skip = d_output - d_squashed
        d_state = packing.pack(d_squashed * (1.0 - squashed * squashed))
        _sweep_back(keep, d_state, packing.sizes)
        d_products[:, :units] = packing.unpack(d_state * (1.0 - keep))
        d_keep = d_state * (_previous(state, packing.sizes) - candidate) * keep * (1.0 - keep)
        d_products[:, units : 2 * units] = packing.unpack(d_keep)
        if products.shape[1] > 3 * units:
            d_products[:, 3 * units :] = d_skip
        model.inc_grad("W", model.ops.gemm(d_products, inputs, trans1=True))
        model.inc_grad("b", d_products.sum(axis=0))
        d_input = model.ops.gemm(d_products, W)
        if products.shape[1] == 3 * units:
            d_input += d_skip
        return ragged(d_input, X.lengths)

    return ragged(output, X.lengths), backprop

"""The recurrent layer: its gradients are right, and sequences do not see each other."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import Model
from thinc.types import Ragged

from tests.language.gradients import assert_gradient
from transforms.language.arrays import Array, ragged
from transforms.language.recurrence import BiSRU

UNITS = 4
LENGTHS = numpy.asarray([2, 3, 1, 3], dtype="i")


def layer(inputs: int) -> Model[Ragged, Ragged]:
    numpy.random.seed(1)
    model = BiSRU(UNITS, inputs)
    model.initialize()
    return model


def rows(count: int, width: int, seed: int = 0) -> Array:
    return numpy.random.default_rng(seed).normal(size=(count, width)).astype("f")


@pytest.mark.parametrize("inputs", [UNITS, UNITS + 1])
def test_gradients_are_those_of_the_output(inputs: int) -> None:
    model, X, weight = layer(inputs), rows(9, inputs), rows(9, UNITS, seed=1)
    _, backprop = model(ragged(X, LENGTHS), True)
    d_input: Array = backprop(ragged(weight, LENGTHS)).data
    W: Array = model.get_param("W")
    d_W, d_b = model.get_grad("W"), model.get_grad("b")

    def value(**changed: Array) -> float:
        model.set_param("W", changed.get("W", W))
        output: Array = model.predict(ragged(changed.get("X", X), LENGTHS)).data
        return float((output.astype("d") * weight).sum())

    assert_gradient(lambda x: value(X=x), X, d_input)
    assert_gradient(lambda w: value(W=w), W, d_W)
    assert numpy.isfinite(d_b).all()


@settings(deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(0, 5))
def test_a_sequence_reads_the_same_alone(lengths: list[int], which: int) -> None:
    which %= len(lengths)
    model, X = layer(3), rows(sum(lengths), 3)
    start = sum(lengths[:which])
    alone = model.predict(ragged(X[start : start + lengths[which]], numpy.asarray([lengths[which]], dtype="i")))
    together: Array = model.predict(ragged(X, numpy.asarray(lengths, dtype="i"))).data
    assert numpy.allclose(alone.data, together[start : start + lengths[which]], atol=1e-5)


def test_it_reads_in_both_directions() -> None:
    model, X = layer(3), rows(5, 3)
    length = numpy.asarray([5], dtype="i")
    before: Array = model.predict(ragged(X, length)).data
    changed = X.copy()
    changed[2] += 1.0
    after: Array = model.predict(ragged(changed, length)).data
    assert not numpy.allclose(before[4, : UNITS // 2], after[4, : UNITS // 2])
    assert not numpy.allclose(before[0, UNITS // 2 :], after[0, UNITS // 2 :])
    assert numpy.allclose(before[0, : UNITS // 2], after[0, : UNITS // 2])

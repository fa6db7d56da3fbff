"""The mean of the weights of two models."""

import numpy
import pytest
from average import averaged
from thinc.api import Linear, Model, chain


def network(value: float, width: int = 2) -> Model:
    model = chain(Linear(width, 3), Linear(1, width))
    model.initialize(X=numpy.zeros((1, 3), dtype="f"))
    for layer in model.layers:
        layer.set_param("W", numpy.full_like(layer.get_param("W"), value))
    return model


def test_the_first_model_takes_the_mean_of_every_weight_in_its_own_precision() -> None:
    first, second = network(1.0), network(4.0)
    averaged([first, second])
    for layer in first.layers:
        assert numpy.allclose(layer.get_param("W"), 2.5)
        assert layer.get_param("W").dtype == numpy.float32
    assert numpy.allclose(second.layers[0].get_param("W"), 4.0)


def test_models_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError):
        averaged([network(1.0), network(1.0, width=4)])

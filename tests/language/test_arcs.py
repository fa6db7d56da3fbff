"""The scorers of arcs and labels: shapes and gradients."""

import numpy
import pytest
from thinc.api import Model

from tests.language.gradients import assert_gradient
from transforms.language.arcs import STEPS, ArcScorer, LabelScorer
from transforms.language.arrays import Array, ragged

LENGTHS = numpy.asarray([2, 3], dtype="i")
GENERATOR = numpy.random.default_rng(11)
X = GENERATOR.normal(size=(5, 4)).astype("f")
HEADS = numpy.asarray([-1, 0, 3, -1, 3])


def scattered(model: Model[object, object], name: str, scale: float = 0.5) -> None:
    """Give a parameter that starts at zero some values, so that it lets gradients through."""
    value: Array = model.get_param(name)
    model.set_param(name, (scale * numpy.random.default_rng(4).normal(size=value.shape)).astype("f"))


def arcs() -> Model[object, list[Array]]:
    numpy.random.seed(2)
    model: Model[object, list[Array]] = ArcScorer(3)  # type: ignore[assignment]
    model.initialize(X=ragged(X, LENGTHS))
    scattered(model, "U")  # type: ignore[arg-type]
    scattered(model, "far")  # type: ignore[arg-type]
    return model


def test_a_sentence_has_a_column_for_the_root_and_one_for_each_word() -> None:
    assert [scores.shape for scores in arcs().predict(ragged(X, LENGTHS))] == [(2, 3), (3, 4)]


@pytest.mark.parametrize("name", ["input", "U", "prior", "root", "far"])
def test_gradients_of_arcs(name: str) -> None:
    model = arcs()
    scores, backprop = model(ragged(X, LENGTHS), True)
    weights = [numpy.random.default_rng(5).normal(size=sentence.shape).astype("f") for sentence in scores]
    d_input: Array = backprop(weights).data  # type: ignore[attr-defined]

    def value(at: Array) -> float:
        if name != "input":
            model.set_param(name, at)
        output = model.predict(ragged(at if name == "input" else X, LENGTHS))
        return sum(
            float((sentence.astype("d") * weight).sum()) for sentence, weight in zip(output, weights, strict=True)
        )

    if name == "input":
        assert_gradient(value, X, d_input)
    else:
        gradient: Array = model.get_grad(name)
        assert_gradient(value, numpy.array(model.get_param(name)), gradient)


def test_labels_are_probabilities_and_learn_from_the_head() -> None:
    numpy.random.seed(2)
    model = LabelScorer(3, 4, nO=3, nI=4)
    model.initialize(X=(X, HEADS), Y=numpy.zeros((5, 3), dtype="f"))
    scattered(model.layers[2].layers[-1], "W")
    probabilities, backprop = model((X, HEADS), True)
    assert numpy.allclose(probabilities.sum(axis=1), 1.0)
    gradient = probabilities.copy()
    gradient[:, 1] -= 1.0  # every word should have label 1

    def loss(at: Array) -> float:
        return float(-numpy.log(model.predict((at, HEADS))[:, 1].astype("d")).sum())

    assert_gradient(loss, X, backprop(gradient))


def test_a_word_can_ask_for_a_head_at_a_distance_on_one_side() -> None:
    numpy.random.seed(2)
    model = ArcScorer(3)
    model.initialize(X=ragged(X, LENGTHS))
    rows = numpy.repeat(X[:1], 5, axis=0)  # five equal words: only their distance tells them apart
    far: Array = numpy.zeros_like(model.get_param("far"))
    far[:, STEPS // 2] = numpy.sign(model.layers[0].predict(rows)[0])  # the next word
    model.set_param("far", far)
    (scores,) = model.predict(ragged(rows, numpy.asarray([5], dtype="i")))
    assert [int(row.argmax()) for row in scores[:4, 1:]] == [1, 2, 3, 4]

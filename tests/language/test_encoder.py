"""What the encoder does not see in training."""

import numpy

from transforms.language.arrays import ragged
from transforms.language.encoder import FORM, LISTS, hide_words
from transforms.language.word_forms import FEATURES


def words(number: int) -> numpy.ndarray:
    """Rows of hashes, each word twice."""
    rows = numpy.random.default_rng(7).integers(1, 2**63, (number, len(FEATURES)), dtype=numpy.uint64)
    return numpy.concatenate([rows, rows])


def seen(rows: numpy.ndarray, forms: float, lists: float, is_train: bool = True) -> numpy.ndarray:
    return hide_words(forms, lists)(ragged(rows, numpy.asarray([len(rows)])), is_train)[0].data


def test_the_lists_of_the_same_words_are_hidden_each_time_and_about_as_many_as_asked() -> None:
    rows = words(2_000)
    hidden = seen(rows, 0.0, 0.3)[:, LISTS] == 0
    assert (hidden[:2_000] == hidden[2_000:]).all()
    assert 0.25 < hidden.mean() < 0.35
    assert (seen(rows, 0.0, 0.3)[:, FORM] == rows[:, FORM]).all()


def test_forms_are_hidden_now_here_and_now_there() -> None:
    rows = words(2_000)
    hidden = seen(rows, 0.2, 0.0)[:, FORM] == 0
    assert 0.15 < hidden.mean() < 0.25
    assert (hidden[:2_000] != hidden[2_000:]).any()
    assert (seen(rows, 0.2, 0.0)[:, LISTS] == rows[:, LISTS]).all()


def test_nothing_is_hidden_when_it_reads() -> None:
    rows = words(50)
    assert (seen(rows, 0.9, 0.9, is_train=False) == rows).all()

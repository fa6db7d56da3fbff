"""The best tree is the best of all trees."""

from itertools import product

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from transforms.language.arrays import Array
from transforms.language.trees import best_heads

SCORES = st.integers(1, 5).flatmap(
    lambda n: arrays("f8", (n, n + 1), elements=st.floats(-9, 0, allow_nan=False, width=32))
)


def reaches_root(heads: tuple[int, ...] | list[int], word: int) -> bool:
    for _ in range(len(heads) + 1):
        if word == -1:
            return True
        word = heads[word]
    return False


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    return list(heads).count(-1) == 1 and all(reaches_root(heads, word) for word in range(len(heads)))


def total(scores: Array, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


@settings(deadline=None)
@given(SCORES)
def test_no_tree_is_better(scores: Array) -> None:
    heads = best_heads(scores)
    assert is_tree(heads)
    trees = (tree for tree in product(range(-1, len(scores)), repeat=len(scores)) if is_tree(tree))
    assert total(scores, heads) >= max(total(scores, tree) for tree in trees) - 1e-6


def test_a_long_sentence_of_ties_is_a_tree() -> None:
    assert is_tree(best_heads(numpy.zeros((60, 61))))

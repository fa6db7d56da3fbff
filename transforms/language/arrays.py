"""Arrays of the trained layers, and who multiplies them.

That is NumPy: three times as quick as spaCy's own default on current processors.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.util import registry
from thinc.api import NumpyOps, set_current_ops
from thinc.types import Ragged
from threadpoolctl import ThreadpoolController

# NumPy arrays; thinc's names for them do not know NumPy's, so a narrower type would need a cast at each step.
Array: TypeAlias = Any


def ragged(rows: Array, lengths: Array) -> Ragged:
    """Return sequences of rows, one after the other, with the number of rows of each."""
    return Ragged(rows, lengths)


def use_numpy() -> None:
    """Make every model that is created or loaded from now on multiply with NumPy's BLAS."""
    set_current_ops(NumpyOps(use_blis=False))


@lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which BLAS keeps to one thread.

    The matrices of a sentence are too small to share: threads would wait for each other, and more so where several
    worker processes do the same. Many articles at once are what ``--workers`` is for.
    """
    limit: AbstractContextManager[object] = _pools().limit(limits=1, user_api="blas")
    return limit


@registry.callbacks("casus.use_numpy.v1")
def make_use_numpy() -> Callable[[type[Language]], type[Language]]:
    """Return ``use_numpy`` as a step before a pipeline is made, for training configurations."""

    def before_creation(language: type[Language]) -> type[Language]:
        use_numpy()
        return language

    return before_creation

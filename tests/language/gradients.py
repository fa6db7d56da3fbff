"""Hold a layer's gradients against differences of its output."""

from collections.abc import Callable

import numpy

from transforms.language.arrays import Array

STEP = 1e-2
TOLERANCE = 5e-3


def assert_gradient(value: Callable[[Array], float], at: Array, gradient: Array) -> None:
    """Check every entry of ``gradient``, that of ``value`` in ``at``, by a central difference."""
    for index in numpy.ndindex(*at.shape):
        above, below = at.copy(), at.copy()
        above[index] += STEP
        below[index] -= STEP
        difference = (value(above) - value(below)) / (2 * STEP)
        assert abs(difference - gradient[index]) < TOLERANCE * max(1.0, abs(difference)), index

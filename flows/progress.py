"""How far a run is: flows tell, whoever listens shows it. Nothing is shown where nobody listens (a server)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Called with the step ("coding"), how much of it is done, and how much there is.
Listener = Callable[[str, int, int], None]

_listeners: list[Listener] = []


def tell(step: str, done: int = 0, total: int = 1) -> None:
    """Tell all listeners how far a step is."""
    for listener in _listeners:
        listener(step, done, total)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have ``listener`` called while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)

"""The coder, loaded once for all tests of this room."""

import pytest

from transforms.coder import Coder, load_coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The real coder with the embedded gazetteer."""
    return load_coder()

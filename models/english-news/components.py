"""Register our components and architectures, for ``spacy train --code``."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # run from a checkout

import reader  # noqa: F401
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, concatenate

from transforms.language import arrays, encoder, graph_parser, paragraphs  # noqa: F401

Encoder = Model[list[Doc], list[arrays.Array]]


@registry.architectures("casus.SharedAndOwn.v1")
def SharedAndOwn(shared: Encoder, own: Encoder) -> Model[Any, Any]:
    """Return both encodings side by side: a listener's to a trained encoder, and that of an encoder of its own."""
    return concatenate(shared, own)

"""Register our components and architectures, for ``spacy train --code``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # run from a checkout

import reader  # noqa: F401

from transforms.language import arrays, encoder, graph_parser, kinds, lemmas, paragraphs  # noqa: F401

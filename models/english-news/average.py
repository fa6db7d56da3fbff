"""Average the weights of trained pipelines that come from one another: often better than the best of them.

In:  folders of trained pipelines of the same shape. Out: one such folder.
After Wortsman and others, "Model soups", ICML 2022.
"""

import argparse
from pathlib import Path

import components  # noqa: F401
import numpy
import spacy
from thinc.api import Model

from transforms.language.arrays import use_numpy


def averaged(models: list[Model]) -> None:
    """Give the first model the mean of all models' parameters."""
    for nodes in zip(*(model.walk() for model in models), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                values = numpy.stack([node.get_param(name) for node in nodes])
                nodes[0].set_param(name, values.mean(axis=0, dtype=numpy.float64).astype(values.dtype))


def main() -> None:
    """Average and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the folder to write")
    parser.add_argument("pipelines", type=Path, nargs="+", help="folders of trained pipelines")
    arguments = parser.parse_args()
    use_numpy()
    pipelines = [spacy.load(folder) for folder in arguments.pipelines]
    for name in pipelines[0].pipe_names:
        averaged([nlp.get_pipe(name).model for nlp in pipelines])
    pipelines[0].to_disk(arguments.out)


if __name__ == "__main__":
    main()

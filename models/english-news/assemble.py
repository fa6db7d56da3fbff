"""Put the trained syntax and entity pipelines together into ``weights/``, the one directory that ships.

In:  ``training/finish/model-last`` and ``training/entities/model-best``.
Out: ``weights/`` in half precision (the loader widens it again), with version, licence and sources in ``meta.json``.
"""

from pathlib import Path

import numpy
import spacy
from thinc.api import Model

HERE = Path(__file__).parent
VERSION = "0.1.0"


def halve(model: Model) -> None:
    """Store the weights in half precision: half the size at no measurable loss."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name).astype(numpy.float16))


def main() -> None:
    """Assemble and save."""
    nlp = spacy.load(HERE / "training" / "finish" / "model-last")
    entities = spacy.load(HERE / "training" / "entities" / "model-best")
    nlp.add_pipe("ner", source=entities)
    nlp.meta.update(
        name="english_news",
        version=VERSION,
        description="English pipeline for news: tags, features, lemmas, Universal Dependencies, entities.",
        license="CC BY-SA 4.0",
        sources=[
            {"name": "Universal Dependencies English EWT", "license": "CC BY-SA 4.0"},
            {"name": "Universal Dependencies English GUM (freely licensed genres)", "license": "CC BY 4.0, CC BY-SA"},
            {"name": "Groningen Meaning Bank", "license": "public-domain texts, freely distributed annotation"},
        ],
    )
    for _, component in nlp.pipeline:
        if isinstance(getattr(component, "model", None), Model):
            halve(component.model)
    nlp.to_disk(HERE / "weights")


if __name__ == "__main__":
    main()

"""Load our English model and run it over an article."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from schemas.paths import MODELS
from schemas.records import Article
from transforms.language import encoder, graph_parser, kinds, lemmas, paragraphs  # noqa: F401  the weights name them
from transforms.language.arrays import one_thread, use_numpy
from transforms.language.entities import with_titles, without_counts

WEIGHTS = MODELS / "english-news" / "weights"


def _widen(model: Model[Any, Any]) -> None:
    """Turn weights stored in half precision back into single precision, in which thinc computes."""
    for node in model.walk():
        for name in node.param_names:
            value: Any = node.get_param(name) if node.has_param(name) else None
            if value is not None and value.dtype == numpy.float16:
                node.set_param(name, value.astype(numpy.float32))


@lru_cache(maxsize=1)
def load_english(weights: Path = WEIGHTS) -> Language:
    """Return the pipeline: sentences, tags, features, lemmas, parse and entities. Loaded once a process."""
    use_numpy()
    nlp = spacy.load(weights)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            _widen(model)
    return nlp


# A bullet or a number that begins the item of a list.
_ITEM = r"[ \t]*(?:[•▪◦‣●]|(?:[-*–]|\d{1,2}[.)])[ \t]+[A-Z\"“])"
# A line break that is not part of a blank line and not before an item of a list: hard-wrapped prose.
_WRAP = re.compile(rf"(?<!\n)(?<!\n[ \t])\r?\n(?![ \t]*\r?\n|{_ITEM})")


def prose(article: Article) -> str:
    """Return the article's text with everything that is not prose blanked out, at unchanged offsets.

    Furniture becomes a paragraph break, so that it never joins two sentences; single line breaks inside a paragraph,
    which hard-wrapped text has, become spaces.
    """
    text = _WRAP.sub(lambda match: " " * len(match.group()), article.text)
    for piece in article.furniture:
        blank = "\n" + " " * (piece.end - piece.start - 1)
        text = text[: piece.start] + blank + text[piece.end :]
    return text.replace("\r", " ").replace("\t", " ").replace("\u00a0", " ")


def parse(article: Article) -> Doc:
    """Parse an article; token offsets are offsets into ``article.text``, and persons carry their titles."""
    with one_thread():
        # The coder counts, and looks up facilities, by rules of its own, which see more than the words of a name.
        doc = load_english()(prose(article), disable=[kinds.NAME])
    doc.set_ents(without_counts(with_titles(doc)))
    return doc

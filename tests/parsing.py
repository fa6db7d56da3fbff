"""Texts through the real English pipeline, each parsed once a process."""

from functools import lru_cache

from spacy.tokens import Doc, Token

from schemas.records import Article
from transforms.language.pipeline import parse


@lru_cache(maxsize=512)
def parsed(text: str) -> Doc:
    """The parse of a text as the body of an article."""
    return parse(Article("parsed", text))


def word(doc: Doc, text: str) -> Token:
    """The first token with exactly this text. Raises ``StopIteration`` where there is none."""
    return next(token for token in doc if token.text == text)

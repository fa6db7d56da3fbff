"""One gazetteer for all tests of places, and articles parsed without the trained model."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from schemas.records import Article, Furniture
from transforms.language.pipeline import prose
from transforms.places.gazetteer import Gazetteer

Reader = Callable[..., tuple[Doc, Article]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The index for the installed packages, compiled on first use."""
    return Gazetteer.open()


@pytest.fixture(scope="session")
def language() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


@pytest.fixture
def read(language: Language) -> Reader:
    """Make an article of a text; ``entities`` are (words, label) pairs as a model would find them."""

    def reader(
        text: str, *entities: tuple[str, str], country: str | None = None, dateline: str | None = None
    ) -> tuple[Doc, Article]:
        furniture = (Furniture(0, len(dateline), "dateline"),) if dateline else ()
        article = Article("test", text, country=country, dateline=dateline, furniture=furniture)
        doc = language(prose(article))
        spans: list[Span] = []
        for words, label in entities:
            start = text.index(words)
            span = doc.char_span(start, start + len(words), label=label)
            assert span is not None, words
            spans.append(span)
        doc.set_ents(spans)
        return doc, article

    return reader

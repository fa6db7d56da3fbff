"""Sentence starts at paragraph breaks, set before the parser, which then keeps them."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("casus_paragraphs")
class ParagraphStarts:
    """Mark the first word after a blank line, and after a stretch of blanked-out furniture, as a sentence start."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set ``is_sent_start`` on words that begin a paragraph; leave all other words to the parser."""
        broken = False
        for token in doc:
            if token.is_space:
                broken = broken or "\n" in token.text
                continue
            if broken and token.i > 0:
                token.is_sent_start = True
            broken = False
        return doc


def paragraph_of(doc: Doc, index: int) -> int:
    """Return the number of paragraph breaks before a token: equal numbers, same paragraph."""
    return sum(1 for token in doc[:index] if token.is_space and "\n" in token.text)

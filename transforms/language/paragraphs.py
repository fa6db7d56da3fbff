"""Sentence starts at paragraph breaks, set before the parser, which then keeps them."""

from spacy.language import Language
from spacy.tokens import Doc, Span


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


def prose_sentences(doc: Doc) -> list[Span]:
    """Return the sentences that have words; white space between paragraphs may stand as a sentence of its own."""
    return [sentence for sentence in doc.sents if not all(token.is_space for token in sentence)]

"""Sentence starts that need no guess, set before the sentence splitter, which then keeps them."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from transforms.language.words import words

_ENDS = ("", ".", "!", "?", ":", "…", '"', "”", "]")


@Language.factory("casus_paragraphs")
class ParagraphStarts:
    """Mark the first word after a blank line, and after a stretch of blanked-out furniture, as a sentence start.

    A word after an abbreviation that needs another after it ("Lt. Col. John Smith"), after the number of an item
    ("2. Rebels fled"), and after words that an editor put into a sentence ("said [the rebel chief] Jonas"), is marked
    as none.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set ``is_sent_start`` on words that begin a paragraph or cannot begin a sentence; leave all others open."""
        broken, unfinished = False, words("never_last")
        last, item, inserted = "", False, False
        for token in doc:
            if token.is_space:
                broken = broken or "\n" in token.text
                continue
            if broken and token.i > 0:
                token.is_sent_start = True
            elif last in unfinished or item and last.endswith(".") or inserted and last == "]":
                token.is_sent_start = False
            if token.text == "[":
                inserted = last[-1:] not in _ENDS
            elif last == "[" and token.is_digit:  # the number of a note: "in July 1805 [6] An officer"
                inserted = False
            numbered = (broken or not last) and token.text.rstrip(".").isdigit()
            item = numbered or item and token.text == "."
            last = last + "." if token.text == "." else token.lower_
            broken = False
        return doc


def prose_sentences(doc: Doc) -> list[Span]:
    """Return the sentences that have words; white space between paragraphs may stand as a sentence of its own."""
    return [sentence for sentence in doc.sents if not all(token.is_space for token in sentence)]

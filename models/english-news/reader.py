"""The training corpora as single sentences with the treebank's own words, read once and kept."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from datelines import behind_dateline
from leads import lead
from renamed import exchanged
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry


def unannotated(nlp: Language, reference: Doc, change: Callable[[str], str] = str) -> Doc:
    """Return the words of a document without their annotation, each word changed."""
    words = [change(token.text) for token in reference]
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in reference])


def _alignable(reference: Doc, change: Callable[[str], str]) -> bool:
    """Whether spaCy will see the same words: some letters (of Greek, say) come back from capitals as others."""
    return change(reference.text).lower() == reference.text.lower()


@registry.readers("casus.Sentences.v1")
def sentence_corpus(
    path: list[str],
    lower: float = 0.0,
    upper: float = 0.0,
    datelines: float = 0.0,
    renamed: float = 0.0,
    leads: int = 0,
) -> Callable[[Language], Iterable[Example]]:
    """Return a corpus of the sentences in DocBin files.

    Shares of them come once more in lower case, in upper case, behind a dateline, which needs a parse, or with other
    names, which needs entities. ``leads`` invented first sentences of news are added.
    """
    kept: list[tuple[Doc, Callable[[str], str]]] = []

    def read(nlp: Language) -> Iterable[Example]:
        if not kept:
            docs = [doc for name in path for doc in DocBin().from_disk(Path(name)).get_docs(nlp.vocab)]
            sentences = [sentence.as_doc() for doc in docs for sentence in doc.sents]
            chance = random.Random(len(sentences))
            kept.extend((sentence, str) for sentence in sentences)
            for change, share in ((str.lower, lower), (str.upper, upper)):
                drawn = (sentence for sentence in sentences if chance.random() < share)
                kept.extend((sentence, change) for sentence in drawn if _alignable(sentence, change))
            drawn = (sentence for sentence in sentences if chance.random() < datelines)
            kept.extend((behind_dateline(sentence, chance)[0], str) for sentence in drawn)
            kept.extend((sentence, str) for sentence in exchanged(sentences, renamed, chance))
            kept.extend((lead(nlp.vocab, chance), str) for _ in range(leads))
        for reference, change in kept:
            yield Example(unannotated(nlp, reference, change), reference)

    return read

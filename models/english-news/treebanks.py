"""Read Universal Dependencies treebanks (CoNLL-U): annotated documents, and their running text with its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from entity_corpora import Sentence, blocks
from spacy.tokens import Doc
from spacy.training.converters.conllu_to_docs import conllu_to_docs

SENTENCES_PER_DOC = 8
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class RunningText:
    """A text as a reader would see it, and where its sentences begin."""

    name: str
    text: str
    starts: frozenset[int]

    def doc(self, nlp: spacy.Language) -> Doc:
        """Return the text in the words of the tokenizer; only their ``is_sent_start`` is annotated."""
        doc = nlp.make_doc(self.text)
        for token in doc:
            token.is_sent_start = token.idx in self.starts
        return doc


def treebank_docs(path: Path) -> Iterator[Doc]:
    """Yield the annotated text; documents break where the treebank's do, and after a few sentences at the latest."""
    sentences: list[str] = []

    def flush() -> Iterator[Doc]:
        if sentences:
            yield from conllu_to_docs("\n\n".join(sentences) + "\n\n", n_sents=len(sentences), no_print=True)
        sentences.clear()

    for lines in blocks(path):
        if any(line.startswith("# newdoc") for line in lines) or len(sentences) >= SENTENCES_PER_DOC:
            yield from flush()
        sentences.append("\n".join(line for line in lines if not line.startswith("#")))
    yield from flush()


def running_texts(path: Path, paragraphs: bool = True) -> Iterator[RunningText]:
    """Yield the documents of a treebank as text; without ``paragraphs``, their breaks become spaces."""
    name, text, starts, glued = "", "", set[int](), False
    for lines in blocks(path):
        comments = {line.split(" = ")[0]: line.partition(" = ")[2] for line in lines if line.startswith("#")}
        opening = next((value for key, value in comments.items() if key.startswith("# newdoc")), None)
        if opening is not None:
            if text:
                yield RunningText(name, text, frozenset(starts))
            name, text, starts, glued = opening, "", set(), False
        breaks = any(line.startswith("# newpar") for line in lines)
        if text:
            text += PARAGRAPH if breaks and paragraphs else "" if glued and not breaks else " "
        starts.add(len(text))
        text += comments["# text"].strip()
        last = [line for line in lines if not line.startswith("#")][-1]
        glued = "SpaceAfter=No" in last and not re.match(r"\d+-", last)
    if text:
        yield RunningText(name, text, frozenset(starts))


def sentence_texts(name: str, sentences: list[Sentence], size: int) -> Iterator[RunningText]:
    """Yield ``size`` sentences of a corpus at a time as running text; spaces are restored around punctuation."""
    for first in range(0, len(sentences), size):
        text, starts, quoted = "", set[int](), False
        for sentence in sentences[first : first + size]:
            joined, quoted = joined_words([word for word, _ in sentence], quoted)
            starts.add(len(text))
            text += joined + " "
        yield RunningText(f"{name}-{first}", text.rstrip(), frozenset(starts))


def joined_words(words: list[str], quoted: bool) -> tuple[str, bool]:
    """Return words as running text, without the spaces that tokenizing put around punctuation.

    ``quoted``: whether a quotation is open where the words begin; returned for where they end.
    """
    text = re.sub(r" (?=[,.;:?!)%]|'(?:s|re|ve|ll|d|m|t)?\b)|(?<=[($]) ", "", " ".join(words))
    parts = re.split(r' ?" ?', text)
    for part in parts[1:]:
        mark = '"' if quoted else ' "'
        gap = "" if not quoted or part[:1] in tuple(",.;:?!)") else " "
        parts[0] += mark + gap + part
        quoted = not quoted
    return parts[0].strip(), quoted

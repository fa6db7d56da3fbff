"""The parser component learns, writes trees, keeps sentences, and can be saved."""

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from transforms.language import encoder, graph_parser  # noqa: F401  they register what the configuration names

ENCODER = {
    "@architectures": "casus.SentenceEncoder.v1",
    "width": 24,
    "rows": [200] * 9,
    "embed_widths": [16, 8, 0, 0, 0, 0, 8, 4, 4],
    "window_depth": 1,
    "recurrent_width": 24,
    "recurrent_depth": 1,
    "hidden_words": 0.0,
}
MODEL = {
    "@architectures": "casus.GraphParser.v1",
    "tok2vec": ENCODER,
    "arc_width": 16,
    "label_width": 16,
    "hidden_width": 16,
}
SENTENCES = [
    (["Rebels", "attacked", "the", "town", "."], [1, 1, 3, 1, 1], ["nsubj", "ROOT", "det", "obj", "punct"]),
    (["Soldiers", "fled", "."], [1, 1, 1], ["nsubj", "ROOT", "punct"]),
    (["The", "bridge", "was", "destroyed"], [1, 3, 3, 3], ["det", "nsubj:pass", "aux:pass", "ROOT"]),
]


def pipeline() -> Language:
    numpy.random.seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("casus_parser", name="parser", config={"model": MODEL})
    return nlp


def examples(nlp: Language) -> list[Example]:
    return [
        Example(Doc(nlp.vocab, words), Doc(nlp.vocab, words, heads=heads, deps=labels))
        for words, heads, labels in SENTENCES
    ]


@pytest.fixture(scope="module")
def trained() -> Language:
    nlp = pipeline()
    optimizer = nlp.initialize(lambda: examples(nlp))
    for _ in range(80):
        losses = nlp.update(examples(nlp), sgd=optimizer)
    assert losses["parser"] < 1.0
    return nlp


def tree(doc: Doc) -> list[tuple[int, str]]:
    return [(token.head.i, token.dep_) for token in doc]


def test_it_learns_its_examples(trained: Language) -> None:
    for words, heads, labels in SENTENCES:
        doc = trained.get_pipe("parser")(Doc(trained.vocab, words))  # type: ignore[operator]
        assert tree(doc) == list(zip(heads, labels, strict=True))


def test_it_keeps_the_sentences_that_it_finds(trained: Language) -> None:
    words = [word for sentence, _, _ in SENTENCES[:2] for word in sentence]
    doc = Doc(trained.vocab, words, sent_starts=[True, *[False] * 4, True, False, False])
    trained.get_pipe("parser")(doc)  # type: ignore[operator]
    assert [sentence.root.text for sentence in doc.sents] == ["attacked", "fled"]
    assert [len(sentence) for sentence in doc.sents] == [5, 3]


def test_white_space_hangs_on_a_word_and_changes_no_tree(trained: Language) -> None:
    doc = trained("\n Soldiers \n\n fled.\n")
    assert [token.text for token in doc if not token.is_space and token.head.is_space] == []
    words = [token for token in doc if not token.is_space]
    assert [(token.head.text, token.dep_) for token in words] == [
        ("fled", "nsubj"),
        ("fled", "ROOT"),
        ("fled", "punct"),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "Rebels"])
def test_texts_of_next_to_nothing_pass(trained: Language, text: str) -> None:
    doc = trained(text)
    assert doc.text == text
    assert sum(token.dep_ == "ROOT" for token in doc if not token.is_space) == bool(text.strip())


def test_each_sentence_has_one_root_and_no_word_hangs_outside(trained: Language) -> None:
    doc = trained("Rebels attacked the bridge. " * 90)
    for sentence in doc.sents:
        assert [token for token in sentence if token.head.i == token.i] == [sentence.root]
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)


def test_words_without_a_head_teach_nothing(trained: Language) -> None:
    nlp = pipeline()
    optimizer = nlp.initialize(lambda: examples(nlp))
    bare = [Example(Doc(nlp.vocab, words), Doc(nlp.vocab, words)) for words, _, _ in SENTENCES]
    assert nlp.update(bare, sgd=optimizer)["parser"] == 0.0


def test_it_reads_the_same_after_saving(trained: Language) -> None:
    other = pipeline()
    other.initialize(lambda: examples(other))
    other.from_bytes(trained.to_bytes())
    text = "Rebels destroyed the bridge. Soldiers attacked."
    assert tree(other(text)) == tree(trained(text))

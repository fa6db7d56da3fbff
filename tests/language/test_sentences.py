"""Documents as sentences of words, without the white space between them."""

import numpy
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Ragged

from transforms.language.arrays import Array
from transforms.language.sentences import AT_ONCE, LONGEST, with_sentences, words_of

NLP = spacy.blank("en")
TOKENS = st.lists(st.tuples(st.sampled_from(["rebels", "fled", ".", "\n\n"]), st.booleans()), max_size=30)


def document(tokens: list[tuple[str, bool]]) -> Doc:
    return Doc(NLP.vocab, [word for word, _ in tokens], sent_starts=[start for _, start in tokens])


def features(doc: Doc) -> Array:
    return numpy.arange(len(doc), dtype="f").reshape(-1, 1)


def numbered() -> Model[list[Doc], list[Array]]:
    """A layer that gives back its input, and as gradient whatever comes."""
    inner: Model[Ragged, Ragged] = Model("same", lambda model, X, is_train: (X, lambda gradient: gradient))
    layer = with_sentences(inner, features)
    layer.set_dim("nO", 1)
    return layer


@given(TOKENS)
def test_every_word_is_in_one_sentence_and_white_space_in_none(tokens: list[tuple[str, bool]]) -> None:
    doc = document(tokens)
    words = words_of(doc)
    assert [doc[int(i)].text for i in words.tokens] == [word for word, _ in tokens if word.strip()]
    assert sum(words.lengths) == len(words.tokens)
    assert all(length > 0 for length in words.lengths)


def test_sentences_are_the_documents_own() -> None:
    doc = Doc(
        NLP.vocab,
        ["Rebels", "fled", ".", "\n\n", "Police", "came"],
        sent_starts=[True, False, False, False, True, False],
    )
    assert words_of(doc).lengths == [3, 2]


def test_without_boundaries_all_is_one_sentence() -> None:
    assert words_of(NLP("Rebels fled. Police came.")).lengths == [6]


def test_an_endless_sentence_is_cut() -> None:
    lengths = words_of(Doc(NLP.vocab, ["word"] * (2 * LONGEST + 1))).lengths
    assert lengths == [LONGEST, LONGEST, 1]


def test_many_words_are_read_in_parts_of_whole_sentences() -> None:
    seen: list[list[int]] = []

    def forward(model: Model, X: Ragged, is_train: bool) -> tuple[Ragged, object]:
        seen.append(X.lengths.tolist())
        return Ragged(numpy.repeat(X.lengths, X.lengths).reshape(-1, 1).astype("f"), X.lengths), lambda d: d

    layer = with_sentences(Model("lengths", forward, dims={"nO": 1}), lambda doc: numpy.zeros((len(doc), 1)))
    layer.set_dim("nO", 1)
    docs = [Doc(NLP.vocab, ["word"] * length) for length in (1, AT_ONCE // 2, AT_ONCE, 3, 2 * AT_ONCE, 1)]
    assert [rows[:, 0].tolist() for rows in layer.predict(docs)] == [[len(doc)] * len(doc) for doc in docs]
    assert [length for part in seen for length in part] == [len(doc) for doc in docs]
    assert len(seen) > 1
    assert all(sum(part[1:]) < AT_ONCE for part in seen)


@given(st.lists(TOKENS, max_size=4))
def test_rows_come_back_to_their_tokens_and_white_space_gets_zeros(texts: list[list[tuple[str, bool]]]) -> None:
    docs = [document(tokens) for tokens in texts]
    for doc, rows in zip(docs, numbered().predict(docs), strict=True):
        assert rows.shape == (len(doc), 1)
        assert rows[:, 0].tolist() == [0 if token.is_space else token.i for token in doc]

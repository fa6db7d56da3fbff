"""The encoder of the English pipeline: words in their sentence as vectors, shared by the components after it."""

from collections.abc import Callable
from typing import Any

import numpy
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    Dropout,
    HashEmbed,
    LayerNorm,
    Maxout,
    Model,
    chain,
    concatenate,
    expand_window,
    residual,
    with_array,
)
from thinc.types import Ragged

from transforms.language.arrays import Array
from transforms.language.recurrence import BiSRU
from transforms.language.sentences import with_sentences
from transforms.language.word_forms import FEATURES, WordForms

FORM, LISTS = FEATURES.index("form"), FEATURES.index("known names")
PARTS = 1000  # into which the dictionary is cut by the hash of a word


def hide_words(forms: float, lists: float) -> Model[Ragged, Ragged]:
    """In training, blank the form of some words, so that shape, affixes and context learn to stand in for it.

    Of a share of the dictionary, always the same words, the lists that they stand in are blanked, too: lists that know
    every name of the training texts would teach to trust them alone, and what is on none would be no name.
    """
    return Model("hide_words", _hide, attrs={"forms": forms, "lists": lists})


def _hide(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    if is_train:
        data = X.data.copy()
        data[data[:, FORM] % PARTS < model.attrs["lists"] * PARTS, LISTS] = 0
        data[numpy.random.random(len(data)) < model.attrs["forms"], FORM] = 0
        X = Ragged(data, X.lengths)
    return X, lambda gradient: gradient


@registry.architectures("casus.SentenceEncoder.v1")
def SentenceEncoder(
    width: int,
    rows: list[int],
    embed_widths: list[int],
    window_depth: int,
    recurrent_width: int,
    recurrent_depth: int,
    hidden_words: float,
    hidden_lists: float = 0.0,
) -> Model[list[Doc], list[Array]]:
    """Return the encoder: hash embeddings, ``window_depth`` convolutions of three words, then recurrent layers.

    width: of the embedding and the convolutions. rows, embed_widths: one for each of ``word_forms.FEATURES``; a feature
    of width 0 is left out.
    recurrent_width: of the output. hidden_words: share of words whose form is blanked in training; hidden_lists: share
    of the dictionary whose lists are.
    """
    if not len(rows) == len(embed_widths) == len(FEATURES):
        raise ValueError(f"rows and embed_widths need {len(FEATURES)} numbers each, for {', '.join(FEATURES)}")
    tables: list[Model[Any, Any]] = [
        HashEmbed(wide, high, column=i, seed=i + 7, dropout=0.0)
        for i, (wide, high) in enumerate(zip(embed_widths, rows, strict=True))
        if wide
    ]
    embed: Model[Any, Any] = with_array(concatenate(*tables))
    mix: Model[Any, Any] = with_array(Maxout(width, sum(embed_widths), nP=3, normalize=True, dropout=0.0))
    window: list[Model[Any, Any]] = [
        residual(chain(expand_window(1), with_array(Maxout(width, 3 * width, nP=2, normalize=True, dropout=0.0))))
        for _ in range(window_depth)
    ]
    recurrent: list[Model[Any, Any]] = []
    inputs = width
    for _ in range(recurrent_depth):
        recurrent += [BiSRU(recurrent_width, inputs), with_array(chain(LayerNorm(recurrent_width), Dropout(0.0)))]
        inputs = recurrent_width
    layer: Model[Any, Any] = chain(hide_words(hidden_words, hidden_lists), embed, mix, *window, *recurrent)
    layer.set_dim("nO", inputs)
    return with_sentences(layer, WordForms())

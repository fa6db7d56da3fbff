"""The lemmas that the recipe takes from treebanks, and the verbs that it tells apart."""

import spacy
from lemma_tables import commonest, undoubled
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


def treebank(*tokens: tuple[str, str, str]) -> Doc:
    words, parts, lemmas = zip(*tokens, strict=True)
    return Doc(VOCAB, words=list(words), pos=list(parts), lemmas=list(lemmas))


def test_the_commonest_lemma_of_a_word_stands_for_its_forms() -> None:
    doc = treebank(
        ("An", "DET", "a"), ("an", "DET", "a"), ("an", "DET", "and"), ("I", "PRON", "I"), ("me", "PRON", "I")
    )
    assert commonest([doc]) == {"DET": {"an": "a"}, "PRON": {"I": "I", "me": "I"}}


def test_a_lemma_with_capitals_is_that_of_the_word_with_capitals() -> None:
    doc = treebank(("Black", "ADJ", "Black"), ("black", "ADJ", "black"), ("BLACK", "ADJ", "black"))
    assert commonest([doc]) == {"ADJ": {"black": "black", "Black": "Black"}}


def test_names_have_no_other_lemma() -> None:
    assert commonest([treebank(("Masters", "PROPN", "Master"))]) == {}


def test_a_verb_that_would_double_its_last_letter_leaves_the_form_to_the_longer_one() -> None:
    verbs = ["hop", "hope", "sing", "singe", "plant", "rap", "rape"]
    assert undoubled(verbs) == {"hoped": "hope", "hoping": "hope", "raped": "rape", "raping": "rape"}

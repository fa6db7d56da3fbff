"""The invented first sentences that the parser learns from."""

import random
from collections import Counter

import spacy
from leads import lead, patterns
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


def many() -> list[Doc]:
    chance = random.Random(4)
    return [lead(VOCAB, chance) for _ in range(400)]


def test_every_sentence_is_one_tree_whose_arcs_do_not_cross() -> None:
    for doc in many():
        assert [token.dep_ for token in doc if token.head.i == token.i] == ["ROOT"], doc.text
        for token in doc:
            inside = range(min(token.i, token.head.i) + 1, max(token.i, token.head.i))
            assert all(doc[i].head.i in (token.i, token.head.i, *inside) for i in inside), doc.text


def test_shot_is_a_verb_with_a_doer_and_one_that_is_shot() -> None:
    doc = next(doc for doc in many() if [token.text for token in doc[1:3]] == ["shot", "dead"])
    assert [(token.tag_, token.dep_, token.head.text) for token in doc[:3]] == [
        ("NNS", "nsubj", "shot"),
        ("VBD", "ROOT", "shot"),
        ("JJ", "xcomp", "shot"),
    ]
    assert [token.head.text for token in doc if token.dep_ == "obj"] == ["shot"]


def test_nothing_is_said_of_universal_tags_and_features() -> None:
    doc = many()[0]
    assert not doc.has_annotation("POS")
    assert not doc.has_annotation("MORPH")


def test_every_phrase_and_set_of_the_patterns_is_there_and_used() -> None:
    phrases, sets = patterns()
    named = Counter(part.filler for bodies in phrases.values() for body in bodies for part in body)
    assert {name.strip("<>") for name in named if name.startswith("<")} | {"lead"} == set(phrases)
    assert {name.strip("{}") for name in named if name.startswith("{")} == set(sets)


def test_words_are_written_as_in_print() -> None:
    texts = [doc.text for doc in many()]
    assert all(not text[0].islower() and text.endswith(".") and " ." not in text for text in texts)
    assert not any(f" a {vowel}" in text for text in texts for vowel in "aeiou")
    assert any(" an " in text for text in texts)

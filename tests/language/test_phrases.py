"""Phrases of a lexicon in a text: inflection, words inside, room for an object."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from transforms.language.phrases import PhraseTable

NLP = spacy.blank("en")
PARTS = {
    "the": "DET",
    "a": "DET",
    "two": "NUM",
    "several": "ADJ",
    "heavy": "ADJ",
    "full": "ADJ",
    "almost": "ADV",
    "army": "NOUN",
    "police": "NOUN",
    "vehicles": "NOUN",
    ",": "PUNCT",
    ".": "PUNCT",
    "-": "PUNCT",
    "\n": "SPACE",
}


def doc(text: str) -> Doc:
    """A text split at blanks, with the parts of speech that the finder looks at; all other words are verbs."""
    words = text.split(" ")
    return Doc(NLP.vocab, words=words, pos=[PARTS.get(word, "VERB") for word in words])


def table(*entries: tuple[str, str]) -> PhraseTable[str]:
    made: PhraseTable[str] = PhraseTable()
    for phrase, part_of_speech in entries:
        made.add(phrase, part_of_speech, phrase)
    return made


def found(phrases: PhraseTable[str], text: str) -> list[str]:
    parsed = doc(text)
    return [parsed[phrase.start : phrase.end].text for phrase in phrases.find(parsed)]


def test_a_verb_is_met_in_every_form_and_whatever_its_case() -> None:
    phrases = table(("open fire", "verb"))
    assert found(phrases, "they opened fire and Opening fire then") == ["opened fire", "Opening fire"]


def test_determiners_and_adjectives_may_stand_inside_a_verb_phrase() -> None:
    phrases = table(("take control", "verb"), ("fire shell", "verb"))
    assert found(phrases, "rebels took almost full control") == ["took almost full control"]
    assert found(phrases, "rebels fired several heavy shells") == ["fired several heavy shells"]


def test_at_most_three_words_stand_inside_and_no_noun() -> None:
    phrases = table(("take control", "verb"))
    assert found(phrases, "took the full heavy control") == ["took the full heavy control"]
    assert found(phrases, "took the full heavy several control") == []
    assert found(phrases, "took army control") == []


def test_a_noun_phrase_bears_its_plural_on_the_last_word_and_nothing_inside() -> None:
    phrases = table(("car bomb", "noun"))
    assert found(phrases, "two car bombs") == ["car bombs"]
    assert found(phrases, "cars bomb") == []
    assert found(phrases, "car heavy bomb") == []


def test_a_line_break_may_stand_inside() -> None:
    assert found(table(("car bomb", "noun")), "car \n bomb") == ["car \n bomb"]


def test_the_sign_for_an_object_leaves_room_for_nouns() -> None:
    phrases = table(("set … on fire", "verb"))
    assert found(phrases, "they set two police vehicles on fire") == ["set two police vehicles on fire"]
    assert found(phrases, "they set on fire") == ["set on fire"]
    assert found(phrases, "setting the army vehicles on fire") == ["setting the army vehicles on fire"]


def test_an_object_is_six_words_at_most_and_ends_at_punctuation() -> None:
    phrases = table(("set … on fire", "verb"))
    assert found(phrases, "set one two three four five six on fire") == ["set one two three four five six on fire"]
    assert found(phrases, "set one two three four five six seven on fire") == []
    assert found(phrases, "set vehicles , on fire") == []


def test_an_object_may_only_stand_at_its_sign() -> None:
    assert found(table(("set … on fire", "verb")), "set vehicles on army fire") == []


def test_a_hyphen_is_a_word_of_its_own() -> None:
    assert found(table(("shoot-out", "noun")), "a shoot - out and two shoot - outs") == ["shoot - out", "shoot - outs"]


def test_the_word_that_a_phrase_hangs_on_is_the_verb_or_the_last_noun() -> None:
    parsed = doc("they set vehicles on fire near the car bombs")
    heads = {phrase.label: parsed[phrase.head].text for phrase in table(("set … on fire", "verb")).find(parsed)}
    heads |= {phrase.label: parsed[phrase.head].text for phrase in table(("car bomb", "noun")).find(parsed)}
    assert heads == {"set … on fire": "set", "car bomb": "bombs"}


def test_phrases_come_in_order_and_the_longer_first() -> None:
    phrases = table(("fire", "noun"), ("open fire", "verb"), ("open fire army", "any"))
    assert found(phrases, "open fire army") == ["open fire army", "open fire", "fire"]


def test_a_table_tells_which_words_begin_a_phrase() -> None:
    phrases = table(("open fire", "verb"))
    assert phrases.begins("opened")
    assert not phrases.begins("fire")


@given(st.lists(st.sampled_from([*PARTS, "set", "on", "fire", "took", "control"]), min_size=1, max_size=12))
def test_every_phrase_lies_in_the_text_and_holds_its_head(words: list[str]) -> None:
    phrases = table(("set … on fire", "verb"), ("take control", "verb"), ("fire", "noun"), ("control", "any"))
    parsed = doc(" ".join(words))
    last = (-1, 0)
    for phrase in phrases.find(parsed):
        assert 0 <= phrase.start <= phrase.head < phrase.end <= len(parsed)
        assert (phrase.start, phrase.start - phrase.end) >= last
        last = (phrase.start, phrase.start - phrase.end)


def test_the_verb_behind_an_adverb_or_a_hyphen_is_inflected_and_heads_the_phrase() -> None:
    phrases = table(("sexually abuse", "verb"), ("gang-rape", "verb"), ("fly in", "verb"))
    for text, verb in [("sexually abused", "abused"), ("gang - raped", "raped"), ("flew in", "flew")]:
        parsed = doc(text)
        (phrase,) = phrases.find(parsed)
        assert parsed[phrase.head].text == verb


def test_an_object_may_have_a_hyphen() -> None:
    phrases = table(("mount … invasion", "verb"))
    assert found(phrases, "mounted the long - planned invasion") == ["mounted the long - planned invasion"]
    assert found(phrases, "mounted the horse , invasion") == []

"""Sentences begin where paragraphs do."""

import spacy
from spacy.tokens import Doc

from transforms.language.paragraphs import ParagraphStarts, prose_sentences

NLP = spacy.blank("en")
COMPONENT = ParagraphStarts(NLP, "casus_paragraphs")


def marked(text: str) -> Doc:
    return COMPONENT(NLP(text))


def starts(text: str) -> list[str]:
    """The words that the component marks; the first token of a document always is a start."""
    return [token.text for token in marked(text) if token.i > 0 and token.is_sent_start]


def test_the_first_word_after_a_break_is_a_start() -> None:
    assert starts("Rebels attacked\n\nPolice fled\n\nNobody spoke") == ["Police", "Nobody"]


def test_other_words_are_left_to_the_parser() -> None:
    doc = marked("Rebels attacked the town. Police fled.")
    assert all(token.is_sent_start is None for token in doc if token.i > 0)


def test_blanks_alone_break_nothing() -> None:
    assert starts("Rebels attacked      the town") == []


def test_a_break_before_the_first_word_is_none() -> None:
    assert starts("\n\nRebels attacked") in ([], ["Rebels"])


def test_white_space_is_no_sentence() -> None:
    doc = NLP("Rebels attacked.\n\n\n\nPolice fled.")
    for token in doc:
        token.is_sent_start = token.i == 0 or token.is_space or doc[token.i - 1].is_space
    assert any(not sentence.text.strip() for sentence in doc.sents)
    assert [sentence.text.strip() for sentence in prose_sentences(doc)] == ["Rebels attacked.", "Police fled."]


def test_no_sentence_begins_after_a_title_cut_short() -> None:
    doc = marked("Lt. Col. Smith of Ft. Worth met Sgt. Diaz. Police fled. Gen.\n\nRahim came.")
    never = [token.text for token in doc if token.is_sent_start is False]
    assert {"Smith", "Worth", "Diaz"} <= set(never)
    assert not {"Police", "Rahim"} & set(never)


def test_only_the_number_that_opens_a_paragraph_is_one_of_an_item() -> None:
    doc = marked("2. Rebels fled.\n\n12 people died, not 12. Police fled.")
    never = [token.text for token in doc if token.is_sent_start is False]
    assert "Rebels" in never
    assert "Police" not in never


def test_a_sentence_goes_on_after_what_an_editor_put_into_it() -> None:
    doc = marked("A trainer that [former museum chief] Bonnie Dunbar used. [Applause] Officers left [6] Rebels came.")
    never = [token.text for token in doc if token.is_sent_start is False]
    assert "Bonnie" in never
    assert not {"Officers", "Rebels"} & set(never)

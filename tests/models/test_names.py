"""What the recipe makes of the corpora of names: titles apart from persons, and other names in the same sentences."""

import gzip
import random
from pathlib import Path

import pytest
import spacy
from entity_corpora import Sentence, entity_doc, marked, untitled, web
from label_names import labelled
from lend_labels import lent
from prepare import NAMED
from renamed import OtherNames, exchanged, renamed
from spacy.tokens import Doc, Span

NLP = spacy.blank("en")


def sentence(text: str) -> Sentence:
    """ "Mr./B-PERSON Diaz/I-PERSON fled" as words and labels."""
    parts = (part.rpartition("/") if "/" in part else (part, "/", "O") for part in text.split())
    return [(word, label) for word, _, label in parts]


def found(labelled: Sentence) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in entity_doc(labelled, NLP).ents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Prime/B-PERSON Minister/I-PERSON Ann/I-PERSON Lee/I-PERSON",
            [("Prime Minister", "TITLE"), ("Ann Lee", "PERSON")],
        ),
        ("Lt. Col. Ann/B-PERSON Lee/I-PERSON", [("Lt. Col.", "TITLE"), ("Ann Lee", "PERSON")]),
        ("the president Ann/B-PERSON Lee/I-PERSON", [("Ann Lee", "PERSON")]),
        ("Mr./B-PERSON Lima/B-LOC", [("Mr.", "TITLE"), ("Lima", "LOC")]),
        ("Ann/B-PERSON King/I-PERSON", [("Ann King", "PERSON")]),
    ],
)
def test_titles_are_entities_of_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(untitled(sentence(text))) == expected


def test_a_corpus_that_takes_titles_in_has_none_before_a_name() -> None:
    assert found(untitled(sentence("Minister Ann/B-PERSON Lee/I-PERSON"), outside=False)) == [("Ann Lee", "PERSON")]


def titled() -> Doc:
    doc = Doc(NLP.vocab, words=["President", "Ann", "Lee", "met", "Mr.", "and", "General", "Ruiz", "in", "Lima"])
    spans = ((0, 1, "TITLE"), (1, 3, "PERSON"), (4, 5, "TITLE"), (6, 7, "TITLE"), (7, 8, "PERSON"), (9, 10, "LOC"))
    doc.set_ents([Span(doc, start, end, label) for start, end, label in spans])
    return doc


def test_other_names_stand_where_the_names_stood() -> None:
    doc = titled()
    others = OtherNames([doc], random.Random(3))
    for _ in range(20):
        other = renamed(doc, others)
        assert [ent.label_ for ent in other.ents] == [ent.label_ for ent in doc.ents]
        outside = [token.text for token in other if token.ent_type_ not in ("PERSON", "LOC")]
        assert outside == ["President", "met", "Mr.", "and", "General", "in"]


def test_only_sentences_whose_words_are_all_annotated_get_other_names() -> None:
    doc = titled()
    half = titled()
    half.set_ents(list(half.ents), missing=[half[3:4]], default="outside")
    assert len(list(exchanged([doc, half], 1.0, random.Random(3)))) == 1
    assert not list(exchanged([doc, half], 0.0, random.Random(3)))


def read_as(text: str) -> Doc:
    """ "Diaz/B-PERSON fled" as a document that has been read."""
    return entity_doc(sentence(text), NLP)


def unread(text: str) -> Doc:
    return Doc(NLP.vocab, words=text.split())


def labels(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_two_models_outvote_the_annotation_and_one_confirms_it() -> None:
    gold = read_as("Fatah/B-LOC met Louisiana/B-ORG and/I-ORG Mississippi/I-ORG in Rome/B-LOC")
    first = read_as("Fatah/B-LOC met Louisiana/B-LOC and Mississippi/B-LOC in Rome/B-ORG")
    second = read_as("Fatah/B-ORG met Louisiana/B-LOC and Mississippi/B-LOC in Rome/B-ORG")
    third = read_as("Fatah/B-ORG met Louisiana/B-LOC and Mississippi in Rome/B-PERSON")
    doc = labelled(gold, [first, second])
    assert labels(doc) == [("Fatah", "LOC"), ("Louisiana", "LOC"), ("Mississippi", "LOC"), ("Rome", "ORG")]
    doc = labelled(gold, [first, second, third])
    assert labels(doc) == [("Fatah", "LOC"), ("Louisiana", "LOC")]
    assert doc.has_annotation("ENT_IOB", require_complete=True)


def test_without_annotation_what_only_one_model_takes_for_a_name_is_open() -> None:
    readings = [read_as("Fatah/B-ORG met Hope/B-ORG"), read_as("Fatah/B-ORG met Hope"), read_as("Fatah met Hope")]
    doc = labelled(unread("Fatah met Hope"), readings)
    assert labels(doc) == [("Fatah", "ORG")]
    assert [token.ent_iob_ for token in doc] == ["B", "O", ""]


def test_of_two_models_both_must_see_a_name() -> None:
    doc = labelled(unread("Fatah met Hope"), [read_as("Fatah/B-ORG met Hope/B-ORG"), read_as("Fatah/B-ORG met Hope")])
    assert labels(doc) == [("Fatah", "ORG")]
    assert doc[2].ent_iob_ == ""


def test_dates_and_peoples_are_lent_around_the_names_of_a_corpus() -> None:
    own = read_as("Ann/B-PERSON May/I-PERSON met Viking/B-NORP Inc./B-ORG on 5/B-DATE")
    reading = read_as("Ann/B-PERSON May/B-DATE met/B-ORG Viking Inc. on/B-DATE 5/I-DATE")
    doc = lent(own, reading)
    assert labels(doc) == [("Ann May", "PERSON"), ("Inc.", "ORG"), ("on 5", "DATE")]
    assert [token.ent_iob_ for token in doc] == ["B", "I", "O", "", "B", "B", "I"]


TREEBANK = """# newdoc id = d
# sent_id = d-1
1\tAbu\tAbu\tPROPN\tNNP\t_\t0\troot\t_\t_
2\tSayyaf\tSayyaf\tPROPN\tNNP\t_\t1\tflat\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t1\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
5\tsee\tsee\tVERB\tVB\t_\t1\tdep\t_\t_
6\tBush\tBush\tPROPN\tNNP\t_\t5\tobj\t_\t_

"""


def treebank_and_names(folder: Path, rows: str) -> tuple[Path, Path]:
    with gzip.open(folder / "t.conllu.gz", "wt", encoding="utf8") as handle:
        handle.write(TREEBANK)
    (folder / "names.csv").write_text(f"sentence,first,last,label\n{rows}", encoding="utf8")
    return folder / "t.conllu.gz", folder / "names.csv"


def test_a_table_names_the_words_of_a_treebank(tmp_path: Path) -> None:
    treebank, names = treebank_and_names(tmp_path, "d-1,1,2,ORG\nd-1,6,6,PERSON\n")
    assert [found(words) for words in web(treebank, names)] == [[("Abu Sayyaf", "ORG"), ("Bush", "PERSON")]]


def test_a_table_of_another_treebank_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no sentence e-7"):
        list(web(*treebank_and_names(tmp_path, "e-7,1,2,ORG\n")))


def test_names_in_brackets_are_read_and_the_brackets_are_gone(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("# where from\n[PER Ada Byron]'s house in [LOC St. James's Square]-London.\n", encoding="utf8")
    (words,) = marked(file, NLP)
    assert " ".join(word for word, _ in words) == "Ada Byron 's house in St. James 's Square - London ."
    assert found(words) == [("Ada Byron", "PERSON"), ("St. James's Square", "LOC")]


@pytest.mark.parametrize("file", sorted(NAMED.glob("*.txt")), ids=lambda file: file.name)
def test_every_bracket_of_the_invented_sentences_is_a_name(file: Path) -> None:
    for number, words in enumerate(marked(file, NLP), 1):
        assert not {"[", "]"} & {word for word, _ in words}, f"sentence {number} of {file.name}"

"""Who says so, and who denies it: attribution of a report, and the denial that makes an event disputed."""

from spacy.tokens import Doc, Token

from transforms.coding.incidents import Incident
from transforms.coding.limits import limit
from transforms.language.paragraphs import prose_sentences
from transforms.language.words import words

SAYING = words("saying")
DENYING = words("denying")
# What is denied must be the report itself, not some other matter.
DENIED = words("denied")


def attribution_of(incident: Incident) -> str | None:
    """Return the words for who reports the event: the subject of the verb of saying in its sentence."""
    for token in incident.first.sentence:
        if token.lower_ in SAYING:
            speaker = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if speaker is not None and speaker.pos_ != "PRON":
                return str(incident.first.sentence.doc[speaker.left_edge.i : speaker.i + 1].text)
    return None


def denial_after(incident: Incident, doc: Doc) -> str | None:
    """Return the sentence in which a party denies the event: the first within two sentences of a report of it."""
    sentences = prose_sentences(doc)
    order = {sentence.start: i for i, sentence in enumerate(sentences)}
    for report in incident.reports:
        here = order.get(report.sentence.start, 0)
        for sentence in sentences[here + 1 : here + 1 + int(limit("sentences_to_denial"))]:
            if any(_denies(token) for token in sentence):
                return str(sentence.text.strip())
    return None


def _denies(token: Token) -> bool:
    if token.lower_ not in DENYING or token.pos_ != "VERB":
        return False
    return any(child.lower_ in DENIED or child.dep_ == "ccomp" for child in token.children if child.i > token.i)

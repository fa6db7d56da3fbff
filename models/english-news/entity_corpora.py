"""Read the corpora of named entities into one form: sentences of words with our labels.

Each corpus has its own guideline; what is read here is what they share: names of persons, places and organisations,
peoples (``NORP``) and dates. Where a corpus has no peoples or dates, a list of demonyms and the calendar supply them.
"""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span
from spacy.training import iob_to_biluo

from transforms.language.names import known_as

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"

# GMB marks nationalities ("Iraqi", "Iranians") and countries alike as gpe; the part of speech tells them apart.
GMB_LABELS = {"geo": "LOC", "gpe": "LOC", "org": "ORG", "per": "PERSON", "tim": "DATE"}
NATIONALITY_TAGS = {"JJ", "NNS", "NNPS"}
COLUMN_LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}
GUM_LABELS = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
RE3D_LABELS = {"Person": "PERSON", "Location": "LOC", "Organisation": "ORG", "Nationality": "NORP", "Temporal": "DATE"}
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:1[5-9]|20)\d\d"
)
DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|,")
BRACKETS = re.compile(r"\[(?P<label>PER|LOC|ORG) (?P<name>[^\[\]]+)\]")
# Words inside a name that are no proper nouns themselves: University of Ghana, Médecins sans Frontières.
JOINING = {"of", "for", "and", "the", "de", "la", "du", "&", "-", "'s", "al", "sans"}


Sentence = list[tuple[str, str]]  # word, IOB label


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the blank-line separated blocks of a gzipped text file as lists of lines."""
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf8") as handle:
        for line in handle:
            if line.strip():
                lines.append(line.rstrip("\n"))
            elif lines:
                yield lines
                lines = []
    if lines:
        yield lines


def gmb(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of the Groningen Meaning Bank; types too rare to learn (art, eve, nat) become O."""
    for lines in blocks(path):
        sentence: Sentence = []
        for line in lines:
            word, tag, entity = line.split("\t")
            prefix, _, kind = entity.partition("-")
            label = "NORP" if kind == "gpe" and tag in NATIONALITY_TAGS else GMB_LABELS.get(kind)
            sentence.append((word, f"{prefix}-{label}" if label else "O"))
        yield sentence


def columns(path: Path, word: int, label: int, separator: str | None) -> Iterator[Sentence]:
    """Yield the sentences of a corpus in columns, labelled PER, LOC and ORG (others become O)."""
    for lines in blocks(path):
        sentence: Sentence = []
        previous = "O"
        for row in (line.split(separator) for line in lines if not line.startswith("#")):
            prefix, _, kind = row[label].partition("-")
            if kind not in COLUMN_LABELS:
                sentence.append((row[word], "O"))
                previous = "O"
                continue
            begins = prefix == "B" or previous != kind
            sentence.append((row[word], f"{'B' if begins else 'I'}-{COLUMN_LABELS[kind]}"))
            previous = kind
        if sentence and sentence[0][0] != "-DOCSTART-":
            yield sentence


def gum(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of GUM: of the mentions of persons, places and organisations, those that are names."""
    no_names = demonyms() | titles()
    for lines in blocks(path):
        rows = [row for line in lines if not line.startswith("#") if (row := line.split("\t"))[0].isdigit()]
        labels = ["O"] * len(rows)
        # Outermost first, so that the name inside a longer name does not take its place.
        for start, end, kind in sorted(_gum_mentions(rows), key=lambda mention: mention[0] - mention[1]):
            span = _name_in(rows, start, end) if kind in GUM_LABELS else None
            if kind == "person" and span and span[1] - span[0] == 1 and rows[span[0]][1] in no_names:
                continue
            if span and all(label == "O" for label in labels[span[0] : span[1]]):
                labels[span[0] : span[1]] = _iob(GUM_LABELS[kind], span[1] - span[0])
        yield [(row[1], label) for row, label in zip(rows, labels, strict=True)]


def _gum_mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return start, end and type of the mentions that open and close inside the sentence."""
    found: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, row in enumerate(rows):
        entity = next((part[len("Entity=") :] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opening, name, kind, closing in re.findall(r"(\()?([^()\-]+)(?:-([a-z]+)[^()]*)?(\))?", entity):
            if opening:
                opened.setdefault(name, []).append((i, kind))
            if closing and opened.get(name):
                start, label = opened[name].pop()
                found.append((start, i + 1, label))
    return found


def _name_in(rows: list[list[str]], start: int, end: int) -> tuple[int, int] | None:
    """Return the name that the mention's head word belongs to, or None where the head is no name."""
    inside = set(range(start, end))
    heads = [i for i in range(start, end) if int(rows[i][6]) - 1 not in inside]
    if not heads or not _proper(rows[heads[0]]):
        return None
    first = last = heads[0]
    while first > start and (_proper(rows[first - 1]) or _joins(rows, first - 1, start, end)):
        first -= 1
    while last + 1 < end and (_proper(rows[last + 1]) or _joins(rows, last + 1, start, end)):
        last += 1
    return first, last + 1


def _proper(row: list[str]) -> bool:
    """Whether a word is part of a name; "United" in United States is an adjective to UD and a name to Penn."""
    return row[3] == "PROPN" or row[4] in ("NNP", "NNPS")


def _joins(rows: list[list[str]], i: int, start: int, end: int) -> bool:
    """Whether a small word stands between two proper nouns."""
    return rows[i][1] in JOINING and start < i < end - 1 and _proper(rows[i - 1]) and _proper(rows[i + 1])


def web(treebank: Path, names: Path) -> Iterator[Sentence]:
    """Yield the sentences of a treebank with the names that a table lists: sentence, first and last word, label."""
    listed: dict[str, list[dict[str, str]]] = {}
    with names.open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            listed.setdefault(row["sentence"], []).append(row)
    for lines in blocks(treebank):
        sentence = next(line.removeprefix("# sent_id = ") for line in lines if line.startswith("# sent_id = "))
        words = [row[1] for line in lines if (row := line.split("\t"))[0].isdigit()]
        labels = ["O"] * len(words)
        for row in listed.pop(sentence, ()):
            first, last = int(row["first"]), int(row["last"])
            labels[first - 1 : last] = _iob(row["label"], last - first + 1)
        yield list(zip(words, labels, strict=True))
    if listed:
        raise SystemExit(f"{names}: no sentence {min(listed)} in {treebank}; is it EWT of another version?")


def marked(path: Path, nlp: spacy.Language) -> Iterator[Sentence]:
    """Yield the sentences of a file of lines with their names in brackets: ``[PER Ada Lovelace] was born.``"""
    with path.open(encoding="utf8") as handle:
        for line in handle:
            if line.strip() and not line.startswith("#"):
                yield _bracketed(line.strip(), nlp)


def _bracketed(line: str, nlp: spacy.Language) -> Sentence:
    text, spans, done = "", list[tuple[int, int, str]](), 0
    for name in BRACKETS.finditer(line):
        text += line[done : name.start()]
        spans.append((len(text), len(text) + len(name["name"]), COLUMN_LABELS[name["label"]]))
        text += name["name"]
        done = name.end()
    doc = nlp.make_doc(text + line[done:])
    labels = ["O"] * len(doc)
    for start, end, label in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        labels[span.start : span.end] = _iob(label, span.end - span.start)
    return [(token.text, labels[token.i]) for token in doc if not token.is_space]


def re3d(path: Path, nlp: spacy.Language) -> Iterator[Sentence]:
    """Yield the sentences of the re3d documents; a mention counts if it is a name, that is, has a capital letter."""
    with gzip.open(path, "rt", encoding="utf8") as handle:
        for record in map(json.loads, handle):
            doc = nlp(record["text"])
            labels = ["O"] * len(doc)
            for start, end, kind in sorted(record["entities"], key=lambda entity: entity[0] - entity[1]):
                span = doc.char_span(start, end, alignment_mode="contract")
                if (
                    span is None
                    or kind not in RE3D_LABELS
                    or not any(c.isupper() for c in span.text[1:] + span[-1].text)
                ):
                    continue
                first = span.start + (span[0].lower_ in ("the", "a", "an"))
                if first < span.end and all(label == "O" for label in labels[first : span.end]):
                    labels[first : span.end] = _iob(RE3D_LABELS[kind], span.end - first)
            for sentence in doc.sents:
                words = [(token.text, labels[token.i]) for token in sentence if not token.is_space]
                if words:
                    yield words


def _iob(label: str, length: int) -> list[str]:
    return [f"B-{label}"] + [f"I-{label}"] * (length - 1)


def demonyms() -> set[str]:
    """Return the words for peoples that the actor room knows."""
    with (SEEDS / "actors" / "demonyms.csv").open(encoding="utf8", newline="") as handle:
        return {
            word
            for row in csv.DictReader(handle)
            for word in (row["demonym"], *row["nouns"].split("|"))
            if word and " " not in word
        }


def titles() -> set[str]:
    """Return the titles and offices that the places room knows; alone, they are no name."""
    with (SEEDS / "places" / "not_places.csv").open(encoding="utf8", newline="") as handle:
        return {row["word"].title() for row in csv.DictReader(handle) if row["reason"] == "office or title"}


def completed(sentence: Sentence, peoples: set[str]) -> Sentence:
    """Add peoples and calendar dates to a sentence of a corpus that does not mark them."""
    labels = [label for _, label in sentence]
    words = [word for word, _ in sentence]
    i = 0
    while i < len(words):
        if labels[i] == "O" and words[i] in peoples:
            labels[i] = "B-NORP"
        elif labels[i] == "O" and CALENDAR.fullmatch(words[i]) and not (words[i] in ("May", "March") and i == 0):
            start = i - 1 if i and DAY.fullmatch(words[i - 1]) and words[i - 1] != "," and labels[i - 1] == "O" else i
            end = i + 1
            while end < len(words) and labels[end] == "O" and _goes_on(words[end]):
                end += 1
            while words[end - 1] == ",":
                end -= 1
            labels[start:end] = _iob("DATE", end - start)
            i = end - 1
        i += 1
    return list(zip(words, labels, strict=True))


def untitled(sentence: Sentence, outside: bool = True) -> Sentence:
    """Make what stands before the name of a person an entity of its own: "President", "Lt. Col.", "Prime Minister".

    The guidelines of the corpora differ in whether it belongs to the name. Where a corpus leaves it ``outside``, the
    words before a name are marked, too.
    """
    words, labels = [word for word, _ in sentence], [label for _, label in sentence]
    for start in [i for i, label in enumerate(labels) if label == "B-PERSON"]:
        end = next((i for i in range(start + 1, len(labels)) if labels[i] != "I-PERSON"), len(labels))
        name = next((i for i in range(start, end) if "title" not in known_as(words[i].lower())), end)
        first = start
        while outside and first and labels[first - 1] == "O" and _titles(words[first - 1]):
            first -= 1
        labels[first:name] = _iob("TITLE", name - first) if name > first else []
        labels[name:end] = _iob("PERSON", end - name) if end > name else []
    return list(zip(words, labels, strict=True))


def _titles(word: str) -> bool:
    return word[:1].isupper() and "title" in known_as(word.lower())


def _goes_on(word: str) -> bool:
    return bool(CALENDAR.fullmatch(word) or DAY.fullmatch(word))


def entity_doc(sentence: Sentence, nlp: spacy.Language) -> Doc:
    """One sentence as a Doc with entities; spaces are restored around punctuation."""
    words = [word for word, _ in sentence]
    spaces = [
        not (following in ",.;:?!)'" or following.startswith("'") or word in "($")
        for word, following in zip(words, [*words[1:], "."], strict=True)
    ]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))])
    start = None
    entities: list[Span] = []
    for i, tag in enumerate(iob_to_biluo([label for _, label in sentence])):
        action, _, label = tag.partition("-")
        if action in ("B", "U"):
            start = i
        if action in ("L", "U") and start is not None:
            entities.append(Span(doc, start, i + 1, label=label))
    doc.set_ents(entities)
    return doc

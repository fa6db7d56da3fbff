"""The tables of the lemmatizer: WordNet's, as spacy-lookups-data has them, and what the treebanks have beside them.

spaCy's English lemmatizer knows by rule which base forms a word may have and asks WordNet which of them there are.
Words with a lemma of their own in Universal Dependencies ("an", "n't", "these") come from the treebanks.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.lookups import Lookups, load_lookups
from spacy.tokens import Doc

from transforms.language.lemmas import OWN, TreebankLemmatizer

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
UNINFLECTED = ("adp", "aux", "cconj", "det", "intj", "num", "part", "pron", "sconj")
NAMES = {"PROPN", "X", "SYM", "SPACE"}  # their lemma is the word
AS_IT_IS = ["", ""]  # a rule that takes nothing off
DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "hop" would double its p: "hoping" is of "hope"

Lemmas = dict[str, dict[str, str]]  # part of speech, word, lemma


def wordnet() -> Lookups:
    """Return the tables of the package; lists of words become dictionaries, in which looking up is quick."""
    tables = load_lookups("en", TABLES)
    index = tables.get_table("lemma_index")
    for part_of_speech, words in list(index.items()):
        index[part_of_speech] = dict.fromkeys(words, 1)
    rules = tables.get_table("lemma_rules")
    rules["verb"].append(AS_IT_IS)  # "feed" is no past of "fee"
    rules.update({part_of_speech: [AS_IT_IS] for part_of_speech in UNINFLECTED})
    return tables


def undoubled(verbs: Iterable[str]) -> dict[str, str]:
    """Return forms in -ed and -ing that look like those of a shorter verb, which would double its last letter."""
    known = set(verbs)
    mute = [
        verb for verb in sorted(known) if verb.endswith("e") and verb[:-1] in known and DOUBLING.fullmatch(verb[:-1])
    ]
    return {form: verb for verb in mute for form in (verb + "d", verb[:-1] + "ing")}


def commonest(docs: Iterable[Doc]) -> Lemmas:
    """Return the lemma that treebanks give most often to a word of a part of speech.

    The word in lower case stands for all its forms; one with capitals is listed if its lemma is another ("Black").
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for token in (token for doc in docs for token in doc):
        if token.pos_ not in NAMES and token.lemma_:
            for word in dict.fromkeys((token.text, token.lower_) if token.lemma_.islower() else (token.text,)):
                counts[token.pos_, word][token.lemma_] += 1
    lemmas: Lemmas = defaultdict(dict)
    for (part_of_speech, word), of_word in sorted(counts.items(), key=lambda item: item[0][1].lower() != item[0][1]):
        lemma = of_word.most_common(1)[0][0]
        if lemmas[part_of_speech].get(word.lower()) != lemma:
            lemmas[part_of_speech][word] = lemma
    return lemmas


def fill(lemmatizer: TreebankLemmatizer, docs: Iterable[Doc]) -> None:
    """Give a lemmatizer its tables; the lemmas of treebanks go before those by rule."""
    tables = wordnet()
    own = commonest(docs)
    own["VERB"] = undoubled(tables.get_table("lemma_index")["verb"]) | own["VERB"]
    tables.add_table(OWN, own)
    lemmatizer.initialize(lookups=tables)

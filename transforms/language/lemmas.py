"""The lemmatizer: spaCy's English one, by rule and WordNet, after what the treebanks give a word as its lemma."""

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Token
from thinc.api import Model

OWN = "treebank_lemmas"  # the table: part of speech, word, lemma; the word in lower case unless its lemma has capitals


class TreebankLemmatizer(EnglishLemmatizer):
    """Lemmas by table, else by rule. Reads a token's part of speech and features."""

    def rule_lemmatize(self, token: Token) -> list[str]:
        """Return the lemma that the table has for a word of its part of speech, else those by rule, the best first."""
        own: dict[str, str] = self.lookups.get_table(OWN, {}).get(token.pos_, {})
        lemma = own.get(token.text) or own.get(token.lower_)
        return [lemma] if lemma else super().rule_lemmatize(token)


@Language.factory("casus_lemmatizer", assigns=["token.lemma"])
def make_lemmatizer(nlp: Language, name: str) -> TreebankLemmatizer:
    """Return a lemmatizer without tables; they come with the weights."""
    no_model: Model[object, object] | None = None
    return TreebankLemmatizer(nlp.vocab, no_model, name, mode="rule")

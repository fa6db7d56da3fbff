"""Which language an article is in, where its text is long enough to tell."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.reading.limits import limits

ENGLISH = "en"


def language_of(title: str | None, text: str) -> str:
    """Return the ISO 639 code of title and text together; English where they are too short, or it is in doubt.

    Doubt speaks for English because short notes full of foreign names look foreign, and a dropped article is a greater
    loss than one in a language that the coder will find nothing in.
    """
    sample = f"{title or ''}\n{text}"[: limits().language_sample_characters]
    if sum(character.isalpha() for character in sample) < limits().language_letters:
        return ENGLISH
    ranking = _identifier().rank(sample)
    return ENGLISH if dict(ranking)[ENGLISH] >= limits().english_probability else str(ranking[0][0])


@cache
def _identifier() -> LanguageIdentifier:
    """Load the model once a process (0.3 s)."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

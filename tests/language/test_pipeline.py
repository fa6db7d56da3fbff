"""The prose of an article at the offsets of its text, and the pipeline over it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Article, Furniture
from transforms.language.pipeline import load_english, parse, prose

TEXTS = st.text(alphabet=st.sampled_from("abC .,-–é\u00a0\t\r\n"), max_size=60)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with stretches of furniture, in order and none inside another."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pieces = [Furniture(start, end, "heading") for start, end in list(pairwise(cuts))[::2]]
    return Article("a", text, furniture=tuple(pieces))


def in_furniture(article: Article, place: int) -> bool:
    return any(piece.start <= place < piece.end for piece in article.furniture)


@given(articles())
def test_prose_keeps_offsets(article: Article) -> None:
    made = prose(article)
    assert len(made) == len(article.text)
    for place, (before, after) in enumerate(zip(article.text, made, strict=True)):
        if in_furniture(article, place) or before.isspace():
            assert after.isspace()
        else:
            assert after == before


@given(articles())
def test_furniture_breaks_the_paragraph(article: Article) -> None:
    made = prose(article)
    assert all("\n" in made[piece.start : piece.end] for piece in article.furniture)


def test_a_hard_wrapped_line_is_joined_and_a_blank_line_is_not() -> None:
    made = prose(Article("a", "Rebels attacked\nthe town.\n\nPolice fled.\r\nNobody spoke."))
    assert made.splitlines() == ["Rebels attacked the town.", "", "Police fled.  Nobody spoke."]


def test_token_offsets_are_those_of_the_text() -> None:
    text = "KABUL (Reuters) – Rebels attacked\nthe town.\n\nCALLS FOR CALM\n\nPolice fled\u00a0north."
    heading = text.index("CALLS")
    article = Article("a", text, furniture=(Furniture(0, 18, "dateline"), Furniture(heading, heading + 14, "heading")))
    doc = parse(article)
    words = [token for token in doc if not token.is_space]
    assert [token.text for token in words] == ["Rebels", "attacked", "the", "town", ".", "Police", "fled", "north", "."]
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in words)


def test_furniture_never_joins_two_sentences() -> None:
    text = "Rebels attacked the town CALLS FOR CALM Police fled north."
    start = text.index("CALLS")
    doc = parse(Article("a", text, furniture=(Furniture(start, start + 14, "heading"),)))
    assert next(token for token in doc if token.text == "Police").is_sent_start


def test_the_pipeline_gives_what_the_coder_needs_and_is_loaded_once() -> None:
    assert load_english() is load_english()
    doc = load_english()("Rebels attacked the town of Goma on Monday.")
    for annotation in ("TAG", "POS", "LEMMA", "DEP", "SENT_START", "ENT_IOB", "MORPH"):
        assert doc.has_annotation(annotation), annotation


def test_an_empty_text_is_an_empty_document() -> None:
    assert len(parse(Article("a", ""))) == 0

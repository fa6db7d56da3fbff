"""The article store: what it keeps, what it leaves alone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from flows import articles
from schemas.records import Article, Furniture

HOUR = datetime(2021, 7, 9, 6, tzinfo=UTC)


def article(identity: str, text: str = "Text.", **more: object) -> Article:
    whole = Article(identity, text, content_sha256=f"hash of {text}", retrieved_at=HOUR, published=date(2021, 7, 9))
    return replace(whole, **more)  # type: ignore[arg-type]


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    one = article("a", "Ein schöner\n\nText.", title="Title", source="Sahel Wire", source_scale="National")
    one = replace(one, furniture=(Furniture(0, 3, "dateline"), Furniture(13, 18, "credit")))
    assert articles.add(tmp_path, [one]) == (1, [])
    (part,) = articles.parts(tmp_path)
    assert articles.load(part) == [one]
    assert articles.load_heads(tmp_path) == {"a": replace(one, text="", furniture=())}


def test_the_same_input_twice_adds_nothing(tmp_path: Path) -> None:
    articles.add(tmp_path, [article("a"), article("b")])
    later = datetime(2021, 7, 10, tzinfo=UTC)
    assert articles.add(tmp_path, [article("b", retrieved_at=later), article("a", retrieved_at=later)]) == (0, [])
    assert len(articles.parts(tmp_path)) == 1


def test_a_changed_article_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    articles.add(tmp_path, [article("a", "Old."), article("b")])
    articles.add(tmp_path, [article("a", "New.")])
    first, second = articles.parts(tmp_path)
    assert articles.homes(tmp_path) == {"a": second, "b": first}
    assert articles.load_heads(tmp_path)["a"].content_sha256 == "hash of New."


def test_metadata_that_change_are_a_change(tmp_path: Path) -> None:
    articles.add(tmp_path, [article("a")])
    assert articles.add(tmp_path, [article("a", published=date(2021, 7, 8))])[0] == 1


def test_an_article_that_changes_back_is_stored_again(tmp_path: Path) -> None:
    for text in ("One.", "Two.", "One."):
        assert articles.add(tmp_path, [article("a", text)])[0] == 1
    assert articles.load_heads(tmp_path)["a"].content_sha256 == "hash of One."


def test_two_articles_with_one_id_are_told_of_and_the_first_is_kept(tmp_path: Path) -> None:
    stored, (warning,) = articles.add(tmp_path, [article("a", "One."), article("a", "Two.")])
    assert stored == 1
    assert "a" in warning.line() and "id" in warning.problem
    assert articles.load(articles.parts(tmp_path)[0])[0].text == "One."


def test_an_article_that_does_not_fit_costs_only_itself(tmp_path: Path) -> None:
    stored, (warning,) = articles.add(tmp_path, [article("a", country="Atlantis"), article("b")])
    assert stored == 1
    assert "Atlantis" in warning.line() and "(a)" in warning.line()


def test_rows_of_a_part_can_be_loaded_alone(tmp_path: Path) -> None:
    articles.add(tmp_path, [article(name) for name in "cab"])
    (part,) = articles.parts(tmp_path)
    assert [one.article_id for one in articles.load(part, 1, 3)] == ["b", "c"]

"""Events of texts without a publication date: shown with what is missing, never released."""

from datetime import date

import pytest

from flows.documents import document
from schemas.records import Article, Coding
from transforms.coder import Coder, load_coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def coded(coder: Coder, text: str, published: date | None = None) -> tuple[Article, Coding]:
    article = Article("test", text, published=published)
    return article, coder.code(article)


UNDATED = "Rebels attacked a village near Maiduguri, killing four farmers."
PLACELESS = "Egyptian police opened fire on demonstrators, killing one person."


@pytest.mark.parametrize(
    ("text", "missing", "country"),
    [
        pytest.param(UNDATED, ["day"], "Nigeria", id="no day"),
        pytest.param(PLACELESS, ["day", "place"], "Egypt", id="no day and only a people"),
    ],
)
def test_an_event_without_a_day_or_place_is_shown_with_nulls(
    coder: Coder, text: str, missing: list[str], country: str
) -> None:
    article, coding = coded(coder, text)
    [event] = document(article, coding)["events"]
    assert sorted(event["missing"]) == missing
    assert event["country"] == country
    assert event["event_date"] is None and event["year"] is None and event["notes"] is None
    assert (event["location"] is None) == ("place" in missing) == (event["latitude"] is None)
    assert not coding.mentions


@pytest.mark.parametrize("text", [UNDATED, PLACELESS])
def test_the_trace_names_what_is_missing(coder: Coder, text: str) -> None:
    _, coding = coded(coder, text)
    assert any("no day, week or month" in line.outcome for line in coding.trace)


def test_with_a_publication_date_the_gates_close(coder: Coder) -> None:
    _, coding = coded(coder, PLACELESS, date(2012, 5, 4))
    assert coding.incomplete == ()
    _, coding = coded(coder, UNDATED, date(2012, 5, 4))
    assert coding.incomplete == () and len(coding.mentions) == 1


def test_history_is_not_incomplete_but_closed(coder: Coder) -> None:
    _, coding = coded(coder, "Rebels attacked a village near Maiduguri in 2015, killing four farmers.")
    assert coding.mentions == () and coding.incomplete == ()

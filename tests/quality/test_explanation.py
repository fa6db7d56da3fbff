"""The page that explains what an article was coded to."""

from datetime import date
from html.parser import HTMLParser

import pytest

from schemas.records import Article
from transforms.coder import load_coder
from transforms.quality.explanation import explain, explanation_page

TEXT = (
    "BAMAKO (Sahel Wire) - Gunmen attacked a village near Mopti in central Mali on Tuesday <b>at dawn</b>. "
    "Nine people died.\n\nMilitants could attack the town of Gao next, a general said.\n\n"
    "The prime minister then went home."
)


@pytest.fixture(scope="module")
def article() -> Article:
    return Article("a", text=TEXT, title="Nine dead & gone", published=date(2021, 7, 8))


class _Marks(HTMLParser):
    """Collects the marked words by the role that shows, and the verdicts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.role: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        self.role = classes if tag == "mark" or classes == "verdict" else None

    def handle_data(self, data: str) -> None:
        if self.role:
            self.found.append((self.role, data))
            self.role = None


def test_spans_are_the_characters_of_the_article(article: Article) -> None:
    explained = explain(article, load_coder().code(article))
    first = explained.decisions[0]
    pieces = [piece for passage in first.passages for piece in passage]
    assert "".join(piece.text for piece in pieces) in TEXT
    marked = {role: piece.text for piece in pieces for role in piece.roles}
    assert marked["trigger"] == "attacked"
    assert marked["date"] == "Tuesday"
    assert "Mopti" in marked["place"]
    assert marked["deaths"] == "Nine people died"


def test_every_trigger_stands_there_with_its_verdict_and_its_rules(article: Article) -> None:
    coding = load_coder().code(article)
    page = explanation_page([(article, coding)])
    marks = _Marks()
    marks.feed(page)
    verdicts = [text for role, text in marks.found if role == "verdict"]
    assert verdicts == ["event: Attack", "hypothetical: could"]
    assert [text for role, text in marks.found if role == "trigger"][1:] == ["attacked", "attack"]
    assert all(step.split("'")[0] in page for line in coding.trace for step in line.steps)


def test_what_comes_from_the_article_is_escaped(article: Article) -> None:
    page = explanation_page([(article, load_coder().code(article))])
    assert "<b>at dawn" not in page and "&lt;b&gt;at dawn" in page
    assert "Nine dead &amp; gone" in page


def test_an_article_without_a_trigger_says_so() -> None:
    article = Article("b", text="The harvest was good this year in the valley.")
    assert "No word of this text is a trigger." in explanation_page([(article, load_coder().code(article))])


def test_each_of_two_events_in_one_sentence_shows_its_own_place() -> None:
    text = "Boko Haram fighters killed five people in Bama and seven in Gwoza, Nigeria, on Monday."
    article = Article("two", text=text, published=date(2014, 9, 3))
    events = [decision for decision in explain(article, load_coder().code(article)).decisions if decision.coded]
    marked = [
        {piece.text for passage in event.passages for piece in passage if "place" in piece.roles} for event in events
    ]
    assert [place & {"Bama", "Gwoza"} or place for place in marked] == [{"Bama"}, {"Gwoza, Nigeria"}]

"""What the net may do, and that none of it stops a run."""

import httpx
import pytest

from flows.fetching import LIMIT_BYTES, Fetched, client, fetch, is_supported, is_url
from schemas.records import Warning

URL = "https://paper.example/feed"


def ask(
    handler: httpx.MockTransport | object, url: str = URL, known: dict[str, str] | None = None
) -> Fetched | Warning:
    with client("tests", httpx.MockTransport(handler)) as session:  # type: ignore[arg-type]
        return fetch(session, url, known, wait_s=0)


def test_a_page_comes_with_its_type_time_and_validators() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["user-agent"] == "tests"
        return httpx.Response(200, content=b"<rss/>", headers={"content-type": "application/rss+xml", "etag": '"1"'})

    fetched = ask(answer)
    assert isinstance(fetched, Fetched)
    assert (fetched.data, fetched.content_type, fetched.validators) == (
        b"<rss/>",
        "application/rss+xml",
        {"etag": '"1"'},
    )
    assert fetched.retrieved_at.tzinfo is not None


def test_what_has_not_changed_is_not_downloaded_again() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["if-none-match"] == '"1"'
        return httpx.Response(304)

    fetched = ask(answer, known={"etag": '"1"'})
    assert isinstance(fetched, Fetched)
    assert fetched.data is None
    assert fetched.validators == {"etag": '"1"'}


def test_a_passing_failure_is_tried_again() -> None:
    answers = iter([httpx.Response(503), httpx.Response(200, content=b"text")])
    fetched = ask(lambda request: next(answers))
    assert isinstance(fetched, Fetched) and fetched.data == b"text"


def test_a_lasting_failure_is_one_warning() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        return httpx.Response(404)

    warning = ask(answer)
    assert isinstance(warning, Warning)
    assert "404" in warning.line() and URL in warning.line()
    assert len(asked) == 1


def test_a_dead_server_is_one_warning_after_three_attempts() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        raise httpx.ConnectError("no route to host")

    warning = ask(answer)
    assert isinstance(warning, Warning) and "no route to host" in warning.problem
    assert len(asked) == 3


def test_a_circle_of_redirects_is_one_warning() -> None:
    warning = ask(lambda request: httpx.Response(302, headers={"location": URL}))
    assert isinstance(warning, Warning) and "circle" in warning.problem


def test_a_page_over_the_limit_is_not_taken() -> None:
    warning = ask(lambda request: httpx.Response(200, content=bytes(LIMIT_BYTES + 1)))
    assert isinstance(warning, Warning) and "larger" in warning.problem


@pytest.mark.parametrize("url", ["ftp://paper.example/a", "file:///etc/hosts", "https://", "http:///path"])
def test_only_http_is_asked(url: str) -> None:
    assert not is_supported(url)
    assert isinstance(ask(lambda request: httpx.Response(200), url), Warning)


def test_paths_are_no_urls() -> None:
    assert is_url(URL)
    assert not any(map(is_url, ["articles", "/a/b.txt", "C:\\news\\a.txt", "C://news", "-"]))

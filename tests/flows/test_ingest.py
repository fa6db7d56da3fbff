"""Sources into the store: files, addresses, and what has not changed."""

import json
from pathlib import Path

import httpx

from flows import articles
from flows.fetching import client
from flows.ingest import ingest
from tests.flows.conftest import record, write_lines

FEED = "https://paper.example/articles.jsonl"
BODY = (json.dumps(record("a", "The council met on Monday and spoke about the price of bread.")) + "\n").encode()


def server(asked: list[httpx.Request]) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.headers.get("if-none-match") == '"1"':
            return httpx.Response(304)
        return httpx.Response(200, content=BODY, headers={"etag": '"1"', "content-type": "application/jsonl"})

    return httpx.MockTransport(answer)


def test_an_address_is_downloaded_once_while_it_does_not_change(tmp_path: Path) -> None:
    asked: list[httpx.Request] = []
    first = ingest([FEED], tmp_path, "tests", client("tests", server(asked)))
    second = ingest([FEED], tmp_path, "tests", client("tests", server(asked)))
    assert (first.read, first.stored, first.warnings) == (1, 1, ())
    assert (second.read, second.stored, second.warnings) == (0, 0, ())
    assert "if-none-match" not in asked[0].headers and asked[1].headers["if-none-match"] == '"1"'


def test_a_run_killed_before_the_articles_are_stored_downloads_again(tmp_path: Path) -> None:
    asked: list[httpx.Request] = []
    ingest([FEED], tmp_path, "tests", client("tests", server(asked)))
    (tmp_path / "work" / "validators.json").unlink()
    again = ingest([FEED], tmp_path, "tests", client("tests", server(asked)))
    assert (again.read, again.stored) == (1, 0)


def test_a_source_that_fails_leaves_the_others(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", record("b", "The harvest was good this year, farmers said on Friday."))
    transport = httpx.MockTransport(lambda request: httpx.Response(410))
    result = ingest([FEED, str(tmp_path / "gone"), str(source)], tmp_path, "tests", client("tests", transport))
    assert result.stored == 1
    assert [warning.where for warning in result.warnings] == [FEED, str(tmp_path / "gone")]
    assert list(articles.homes(tmp_path)) == ["b"]

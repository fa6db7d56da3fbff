"""One Prefect server for all flow tests of a process, the stand-in coder, and articles to run it on."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import coding
from tests.flows import stand_in


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A temporary Prefect server with a database of its own."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def stand_in_coder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stand-in instead of the real coder in this process."""
    monkeypatch.setitem(sys.modules, "transforms.coder", sys.modules.get("transforms.coder"))
    stand_in.install()
    coding.coder.cache_clear()
    yield
    coding.coder.cache_clear()


def record(identity: str, text: str, published: str | None = "2021-07-09", **more: str) -> dict[str, str | None]:
    """One line of JSON lines."""
    return {"id": identity, "text": text, "published": published, "source": "Sahel Wire", **more}


def write_lines(path: Path, *records: dict[str, str | None]) -> Path:
    """Write records as JSON lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in records), encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Four articles: two reports of one event, one with two events, one without any or a date."""
    same = "Gunmen killed 2 villagers in Herat on 2021-07-08."
    two = "Gunmen killed 3 villagers in Kandahar on 2021-07-07. Gunmen killed 1 villagers in Herat on 2021-07-06."
    return write_lines(
        tmp_path / "articles.jsonl",
        record("a", f"{same} The police said that they were looking for the attackers."),
        record("b", f"{same} It was the worst attack in a month, officials said."),
        record("c", two),
        record("d", "The minister opened a new market in Herat and spoke to traders about the price of onions.", None),
    )

"""Settings from the environment and lists of sources: what is right, and how what is wrong is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from flows.settings import LIBRARY_DEFAULTS, SettingError, load_settings
from flows.sources import read_list
from schemas.paths import SEEDS


def test_defaults_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CASUS_OUTPUT", "CASUS_BATCH", "CASUS_WORKERS"):
        monkeypatch.delenv(name, raising=False)
    settings = load_settings()
    assert (settings.output, settings.batch, settings.workers) == (Path("output"), 25, 1)


@pytest.mark.parametrize("value", ["0", "-3", "many", "2.5"])
def test_a_number_that_makes_no_sense_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASUS_BATCH", value)
    with pytest.raises(SettingError, match=f"CASUS_BATCH='{value}'"):
        load_settings()


def test_telemetry_is_off_unless_the_user_wants_it() -> None:
    program = (
        "import os, flows; print(os.environ['PREFECT_SERVER_ANALYTICS_ENABLED'], os.environ['GX_ANALYTICS_ENABLED'])"
    )
    bare = {"PATH": "", "PYTHONPATH": str(SEEDS.parent)}
    run = [sys.executable, "-c", program]
    assert subprocess.check_output(run, env=bare, text=True).split() == ["false", "false"]
    wanted = bare | dict.fromkeys(LIBRARY_DEFAULTS, "true")
    assert subprocess.check_output(run, env=wanted, text=True).split() == ["true", "true"]


def test_a_list_names_addresses_and_paths_beside_it(tmp_path: Path) -> None:
    listed = tmp_path / "sources.yml"
    listed.write_text("- https://paper.example/feed\n- name: A\n  url: http://a.example\n- path: more/a.txt\n- b.txt\n")
    assert read_list(listed) == [
        "https://paper.example/feed",
        "http://a.example",
        str(tmp_path / "more" / "a.txt"),
        str(tmp_path / "b.txt"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a list"),
        ("a: b", "not a list"),
        ("- [", "not YAML"),
        ("- name: A\n", "entry 1"),
        ("- a\n- 7\n", "entry 2"),
    ],
)
def test_a_list_that_is_none_is_named_with_its_entry(text: str, told: str, tmp_path: Path) -> None:
    listed = tmp_path / "sources.yml"
    listed.write_text(text)
    with pytest.raises(SettingError, match=told) as caught:
        read_list(listed)
    assert str(listed) in str(caught.value)


def test_the_feeds_that_come_with_casus_are_such_a_list() -> None:
    feeds = read_list(SEEDS / "feeds.yml")
    assert len(feeds) == len(set(feeds)) >= 5
    assert all(feed.startswith("https://") for feed in feeds)

"""A run that is killed, and the next one: the same release as if nothing had happened, and nothing done twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL

from flows.daily import daily
from tests.flows.conftest import record, write_lines

pytestmark = [
    pytest.mark.usefixtures("prefect_server", "stand_in_coder"),
    pytest.mark.xdist_group("prefect"),
]

COUNT = 16


def start_slow_run(source: Path, output: Path) -> "subprocess.Popen[bytes]":
    """`casus run` in a process group of its own, half a second an article, two articles a batch."""
    environment = {
        **os.environ,
        "PREFECT_API_URL": str(PREFECT_API_URL.value()),
        "CASUS_TEST_DELAY": "0.5",
        "CASUS_BATCH": "2",
    }
    command = [sys.executable, "-m", "tests.flows.stand_in", "run", str(source), "--output", str(output)]
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(command, env=environment, cwd=root, start_new_session=True, stderr=subprocess.PIPE)


def coded(output: Path) -> dict[str, int]:
    """The coded batches that are there, with the moment that each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (output / "work" / "mentions").glob("*.parquet")}


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path) -> None:
    texts = [f"Gunmen killed {n + 1} villagers in Herat on 2021-06-{n + 1:02}." for n in range(COUNT)]
    source = write_lines(tmp_path / "a.jsonl", *(record(f"id-{n:02}", text) for n, text in enumerate(texts)))
    output = tmp_path / "killed"
    process = start_slow_run(source, output)
    deadline = time.monotonic() + 120
    while len(coded(output)) < 2:
        assert process.poll() is None, process.communicate()[1].decode()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = coded(output)
    assert 2 <= len(before) < COUNT // 2
    assert not (output / "latest").exists()

    summary = daily([str(source)], None, str(output), 2)
    after = coded(output)
    assert summary.events == COUNT
    assert len(after) == COUNT // 2
    assert {name: after[name] for name in before} == before

    undisturbed = tmp_path / "undisturbed"
    daily([str(source)], None, str(undisturbed), 2)
    for name in ("events.parquet", "evidence.parquet", "deleted.parquet", "rejects.parquet", "events.csv"):
        assert (output / "latest" / name).read_bytes() == (undisturbed / "latest" / name).read_bytes()
    manifests = [json.loads((folder / "latest" / "manifest.json").read_text()) for folder in (output, undisturbed)]
    assert manifests[0]["version"] == manifests[1]["version"]

"""A schedule that ticks: `casus serve` starts a server, the flow runs twice by itself, and its artifact is there."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.daily import ARTIFACT
from tests.flows.conftest import record, write_lines

pytestmark = pytest.mark.xdist_group("prefect")

TEXT = "Gunmen killed two shopkeepers in Herat city on Thursday, the police said. The attackers fled on a motorcycle."


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(source: Path, folder: Path, port: int) -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | {
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
    }
    command = [sys.executable, "-m", "flows.cli", "serve", str(source), "--interval", "15"]
    with (folder / "serve.log").open("wb") as log:
        return subprocess.Popen(
            [*command, "--output", str(folder / "out")],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def ask(port: int, what: str) -> list[dict[str, Any]]:
    """Everything that the server has of a kind; nothing while it is not up."""
    try:
        answer = httpx.post(f"http://127.0.0.1:{port}/api/{what}/filter", json={}, timeout=10)
        found: list[dict[str, Any]] = answer.json() if answer.is_success else []
    except httpx.HTTPError:
        return []
    return found


def test_a_schedule_ticks(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", record("a", TEXT))
    port = free_port()
    process = serve(source, tmp_path, port)
    try:
        deadline = time.monotonic() + 400
        completed: list[dict[str, Any]] = []
        while len(completed) < 2 and time.monotonic() < deadline and process.poll() is None:
            time.sleep(2)
            completed = [run for run in ask(port, "flow_runs") if run["state_type"] == "COMPLETED"]
        log = (tmp_path / "serve.log").read_text()
        assert len(completed) >= 2, log
        assert all(run["auto_scheduled"] for run in completed)
        artifacts = [artifact for artifact in ask(port, "artifacts") if artifact["key"] == ARTIFACT]
        assert len(artifacts) >= 2
        assert {artifact["flow_run_id"] for artifact in artifacts} >= {run["id"] for run in completed}
        assert (tmp_path / "out" / "latest" / "events.parquet").exists()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

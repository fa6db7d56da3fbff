"""A Prefect server on this machine, for schedules where nobody runs one."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

HOST = "127.0.0.1"
DEFAULT_PORT = 4200
START_S = 120.0  # a busy machine takes up to half a minute
STOP_S = 20.0


class ServerError(RuntimeError):
    """The server did not come up; the message names its log."""


@contextmanager
def local_server(log: Path) -> Iterator[str]:
    """Start a server, or find one that runs already, and yield the address of its API; stop what was started.

    The port is ``PREFECT_SERVER_API_PORT`` or 4200. What the server says goes to ``log``. Raises `ServerError`.
    """
    port = int(os.environ.get("PREFECT_SERVER_API_PORT") or DEFAULT_PORT)
    address = f"http://{HOST}:{port}/api"
    process = None if _is_up(address) else _start(port, log)
    try:
        if process is not None:
            _wait(address, process, log)
        yield address
    finally:
        if process is not None:
            _stop(process)


def _start(port: int, log: Path) -> "subprocess.Popen[bytes]":
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    with log.open("ab") as stream:
        return subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_S
    while not _is_up(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise ServerError(
                f"the Prefect server did not start; {log} says why (another port: PREFECT_SERVER_API_PORT)"
            )
        time.sleep(0.5)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _is_up(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=2.0).is_success
    except httpx.HTTPError:
        return False

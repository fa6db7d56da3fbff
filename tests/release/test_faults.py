"""Killed between any two steps, a run leaves a whole release under ``latest``, and the next run finishes the work."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.release.samples import content, event, release, tables
from transforms.release.layout import Layout
from transforms.release.manifest import damaged_file
from transforms.release.previous import load_previous

OLD = tables(event("AFG1"))
NEW = tables(event("AFG1"), event("AFG2", location="Injil"))
STEPS = ("fsync", "replace", "rename", "symlink", "mkdir", "unlink")


class Killed(BaseException):
    """The process is gone."""


class Reaper:
    """Lets ``steps`` calls through to the operating system, then fails every one, as a killed process would."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.dead = False

    def guard(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if self.left == 0:
                self.dead = True
                raise Killed
            self.left -= 1
            return step(*args, **kwargs)

        return guarded


def kill_after(steps: int, work: Callable[[], object]) -> bool:
    """Run ``work`` and kill it after so many steps on the file system; tell whether it was killed."""
    reaper = Reaper(steps)
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        for name in STEPS:
            patch.setattr(os, name, reaper.guard(getattr(os, name)))
        patch.setattr(shutil, "rmtree", reaper.guard(shutil.rmtree))
        work()
    return reaper.dead


def every_kill(folder: Path, stride: int) -> Iterator[Path]:
    """Release NEW over OLD again and again, killed ever later; yield the dataset after each kill."""
    release(folder / "old", OLD)
    for steps in count(step=stride):
        output = folder / "killed"
        shutil.copytree(folder / "old", output, symlinks=True)
        if not kill_after(steps, lambda output=output: release(output, NEW)):
            assert steps > 50
            return
        yield output
        shutil.rmtree(output)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps are counted and order is kept, but no test waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which links are impossible."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "symlink", refuse)


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    return content(release(tmp_path / "expected", NEW))


def test_a_kill_at_any_step_leaves_a_whole_release_and_the_next_run_finishes(
    tmp_path: Path, expected: dict[str, bytes]
):
    for output in every_kill(tmp_path, stride=1):
        latest = output / "latest"
        assert latest.is_symlink()
        previous = load_previous(output)
        assert previous is not None
        assert previous.events.num_rows in (1, 2)
        release(output, NEW)
        assert content(latest) == expected
        names = [path.name for path in (output / "versions").iterdir()]
        assert len(names) == 2
        assert not any(name.startswith(".") for name in names)


@pytest.mark.usefixtures("no_links")
def test_a_kill_without_links_leaves_a_whole_release_and_the_next_run_finishes(
    tmp_path: Path, expected: dict[str, bytes]
):
    for output in every_kill(tmp_path, stride=3):
        current = Layout(output).current()
        assert current is not None
        assert damaged_file(current) is None
        release(output, NEW)
        assert content(output / "latest") == expected
        assert not Layout(output).going.exists()


def test_a_failure_of_the_report_leaves_latest_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = release(tmp_path, OLD)

    def fail(staged: object) -> None:
        raise RuntimeError("the report fails")

    monkeypatch.setattr("tests.release.samples.report", fail)
    with pytest.raises(RuntimeError, match="the report fails"):
        release(tmp_path, NEW)
    assert (tmp_path / "latest").resolve() == first.resolve()
    monkeypatch.undo()
    assert release(tmp_path, NEW).is_dir()
    assert not Layout(tmp_path).staging.exists()

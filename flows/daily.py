"""The flow: sources in, a checked release out. Few tasks, each large; paths and hashes between them, never tables.

Killed at any point, the next run finishes the work: articles are stored part by part, coded batches lie under names
made of their inputs, and a release is switched to in one step at the very end.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.batches import Batch, code_batch, plan, shares, sweep
from flows.handover import Handed
from flows.ingest import Ingested, ingest
from flows.linking import link_batches, load_tables
from flows.progress import tell
from flows.releasing import Released, release_tables
from flows.settings import load_settings
from flows.sources import read_list
from flows.summary import Summary, summarise
from schemas.records import Warning
from transforms.release.locking import release_lock

# Prefect's cost grows with the number of task runs; fifty a flow are cheap.
MOST_CODING_TASKS = 40
ARTIFACT = "casus-release"


def task_runner(workers: int) -> TaskRunner[Any]:
    """Coding is bound to the processor, so more than one worker means processes, each with a coder of its own."""
    return ThreadPoolTaskRunner(max_workers=1) if workers == 1 else ProcessPoolTaskRunner(max_workers=workers)


@task(cache_policy=NO_CACHE, persist_result=False)
def read(sources: list[str], output: Path) -> Ingested:
    """Read the sources into the article store."""
    return ingest(sources, output, load_settings().user_agent)


@task(cache_policy=NO_CACHE, persist_result=False)
def code(batches: list[Batch]) -> int:
    """Code some batches of the article store; return how many."""
    for batch in batches:
        code_batch(batch)
    return len(batches)


@task(cache_policy=NO_CACHE, persist_result=False)
def link(batches: list[Batch], output: Path, warnings: tuple[Warning, ...]) -> Handed:
    """Make events of the mentions and hold every row against the rules."""
    return link_batches(batches, output, warnings)


@task(cache_policy=NO_CACHE, persist_result=False)
def release(linked: Handed, output: Path) -> Released:
    """Stage a version, check it as a whole, report on it and switch to it."""
    return release_tables(linked, output)


@flow(name="casus", task_runner=task_runner(load_settings().workers), persist_result=False)
def daily(
    sources: list[str] | None = None,
    listed_in: str | None = None,
    output: str = "output",
    batch: int = 25,
) -> Summary:
    """Read ``sources`` (paths, addresses) and those of the YAML list ``listed_in``, and bring the dataset up to date.

    ``output`` is the folder of the dataset; ``batch`` how many articles are coded into one file. The release is made
    from every article that the dataset has ever read. Raises ``ReleaseError`` if another run works on the dataset or
    its last release is damaged, `RefusedError` if the new release fails its checks.
    """
    folder = Path(output).resolve()
    named = [*(sources or []), *(read_list(Path(listed_in)) if listed_in else [])]
    with release_lock(folder):
        tell("reading")
        ingested = read(named, folder)
        batches = plan(folder, batch)
        _code_all(batches)
        tell("linking")
        linked = link(batches, folder, ingested.warnings)
        tell("releasing")
        released = release(linked, folder)
        sweep(folder, batches)
        summary = summarise(folder, ingested, load_tables(linked), released)
    create_table_artifact(summary.rows(), key=ARTIFACT, description=summary.headline())
    return summary


def _code_all(batches: Sequence[Batch]) -> None:
    """Code what is not coded yet, in parallel if the task runner is, and tell how far it is."""
    total = len(batches)
    futures = [code.submit(share) for share in shares(batches, MOST_CODING_TASKS)]
    done = sum(batch.is_coded for batch in batches)
    tell("coding", done, total)
    for future in as_completed(futures):
        done += future.result()
        tell("coding", done, total)

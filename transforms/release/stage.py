"""Putting a release together in a folder that nobody reads yet."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from schemas.atomic import write_text
from schemas.dictionary import data_dictionary, data_package
from schemas.write import write_csv, write_parquet
from transforms.release.disk import remove, sweep
from transforms.release.layout import Layout, ReleaseError
from transforms.release.manifest import Facts, Tables, content_hash, damaged_file, read_manifest

SHORTEST_HASH = 6  # hex digits in a version's name


@dataclass(frozen=True, slots=True)
class Staged:
    """A release before it is published. ``folder`` is where its report belongs, unless it is ``finished``."""

    layout: Layout
    folder: Path
    version: str
    content: str
    tables: Tables
    facts: Facts
    finished: bool  # sealed by an earlier run: nothing is left to write
    live: bool  # already what ``latest`` is


def stage(output: Path, tables: Tables, facts: Facts) -> Staged:
    """Write the tables and what describes them into the staging folder of ``output``.

    The release is named by the day of ``facts.clock`` and the hash of its tables. If ``latest`` has the same tables,
    nothing is staged and the result says ``live``; if an earlier run was killed between sealing and switching, the
    sealed folder is taken up again and the result says ``finished``. What a killed run left unsealed is removed.
    Raises ``schemas.enforce.SchemaError`` if a table does not fit its declaration.
    """
    layout = Layout(output)
    sweep(layout)
    layout.staging.mkdir(parents=True)
    for name, table in tables.named().items():
        write_parquet(table, layout.staging / f"{name}.parquet")
    content = content_hash(layout.staging)
    current = layout.current()
    if current == layout.latest and read_manifest(current)["content_sha256"] == content:
        return _unstaged(layout, current, content, tables, facts, live=True)
    version, sealed = _name(layout, content, facts)
    if sealed:
        return _unstaged(layout, layout.versions / version, content, tables, facts, live=False)
    write_csv(tables.events, layout.staging / "events.csv")
    write_text(layout.staging / "data-dictionary.md", data_dictionary())
    write_text(layout.staging / "datapackage.json", json.dumps(data_package(), indent=2, ensure_ascii=False) + "\n")
    return Staged(layout, layout.staging, version, content, tables, facts, finished=False, live=False)


def _unstaged(layout: Layout, folder: Path, content: str, tables: Tables, facts: Facts, *, live: bool) -> Staged:
    remove(layout.staging)
    version = str(read_manifest(folder)["version"])
    return Staged(layout, folder, version, content, tables, facts, finished=True, live=live)


def _name(layout: Layout, content: str, facts: Facts) -> tuple[str, bool]:
    """The name of the release, and whether a whole folder of that name and content is there.

    A folder of the name with other tables makes the hash in the name longer; a damaged one is removed.
    """
    day = datetime.fromtimestamp(facts.clock, UTC).date().isoformat()
    for length in range(SHORTEST_HASH, len(content) + 1):
        version = f"{day}-{content[:length]}"
        folder = layout.versions / version
        if not folder.exists():
            return version, False
        if not _is_whole(folder):
            return _without(folder, layout), False
        if read_manifest(folder)["content_sha256"] == content:
            return version, True
    raise AssertionError("a full hash names one content only")


def _without(damaged: Path, layout: Layout) -> str:
    """Remove a damaged folder of that name, unless it is the one that is read now."""
    current = layout.current()
    if current is not None and current.resolve() == damaged.resolve():
        raise ReleaseError(f"{damaged}: was changed after publication; restore it, or point {layout.latest} elsewhere")
    remove(damaged)
    return damaged.name


def _is_whole(folder: Path) -> bool:
    try:
        return damaged_file(folder) is None
    except ReleaseError:
        return False

"""The release that is live now, as the next one sees it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.release.layout import Layout, ReleaseError
from transforms.release.manifest import damaged_file, read_manifest


@dataclass(frozen=True, slots=True)
class PreviousRelease:
    """A whole release: its folder, manifest and tables."""

    folder: Path
    manifest: dict[str, Any]
    events: pa.Table
    evidence: pa.Table
    deleted: pa.Table
    rejects: pa.Table

    @property
    def version(self) -> str:
        """The name of the release."""
        return str(self.manifest["version"])


def load_previous(output: Path) -> PreviousRelease | None:
    """Load the release that ``latest`` of ``output`` points at, or None before the first.

    Every file is held to the manifest, for ids and timestamps of the next release hang on it. Raises ``ReleaseError``
    that names the damaged file and the mend.
    """
    layout = Layout(output)
    folder = layout.current()
    if folder is None:
        return None
    damaged = damaged_file(folder)
    if damaged:
        raise ReleaseError(
            f"{folder / damaged}: is missing or was changed after publication; restore it, "
            f"or point {layout.latest} at another one of {layout.versions}"
        )
    names = ("events", "evidence", "deleted", "rejects")
    return PreviousRelease(
        folder.resolve(), read_manifest(folder), *(pq.read_table(folder / f"{name}.parquet") for name in names)
    )

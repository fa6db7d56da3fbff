"""``casus gazetteer build``: a gazetteer from the user's GeoNames files, on top of that of the installed packages."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from transforms.places import index
from transforms.places.cache import compiled_index, form, write_whole
from transforms.places.enlarge import enlarge
from transforms.places.staging import Input, Listener, Staging

JOINING = "joining"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: ``bad`` are the lines that were left out, as file, number and what is wrong."""

    path: Path
    bad: tuple[tuple[str, int, str], ...]


def build(output: Path, inputs: Sequence[Input], listener: Listener) -> Built:
    """Build the gazetteer at ``output``, which is replaced only when the new one is whole.

    What has been read lies in ``output`` with the ending ``.part`` until then: a build that was killed goes on from
    there when it is called with the same files again, and ends in the same gazetteer.

    Raises:
        GeoNamesError: a file is missing or is none of GeoNames.
        OSError, sqlite3.OperationalError: the folder cannot be written, or the disk is full.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(str(output) + ".lock"):
        made_from = {one.path.name: one.sha256()[:16] for one in inputs}
        made_from[index.FORM] = form()
        identity = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
        part = output.with_name(output.name + ".part")
        with Staging(part, identity) as staging:
            staging.read(inputs, listener)
            bad = tuple(staging.bad())
        listener(JOINING, 0, 1)
        base = compiled_index()
        write_whole(output, lambda temporary: enlarge(base, part, temporary, made_from))
        part.unlink()
        listener(JOINING, 1, 1)
    return Built(output, bad)

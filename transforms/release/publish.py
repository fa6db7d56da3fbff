"""Making a staged release the one that is read, or setting it aside."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from schemas.atomic import write_text
from transforms.release.disk import move, switch, sync_tree
from transforms.release.layout import MANIFEST
from transforms.release.manifest import manifest
from transforms.release.stage import Staged


def publish(staged: Staged, checks: Mapping[str, Any]) -> Path:
    """Seal a staged release and switch to it; return its folder below ``versions``, or ``latest`` if it was live.

    ``checks`` goes into the manifest. Killed before the switch, ``latest`` is what it was, and the next run ends in the
    same files; a release that is live already is not touched.
    """
    if staged.live:
        return staged.folder
    version = staged.layout.versions / staged.version
    if not staged.finished:
        _seal(staged, checks)
        sync_tree(staged.folder)
        move(staged.folder, version)
    switch(staged.layout, version)
    return version


def set_aside(staged: Staged, checks: Mapping[str, Any]) -> Path:
    """Keep a release that failed its checks for people to look at; ``latest`` stays as it is.

    It takes the place of the one refused before. Returns its folder. A finished release is returned where it is.
    """
    if staged.finished:
        return staged.folder
    _seal(staged, checks)
    sync_tree(staged.folder)
    move(staged.folder, staged.layout.refused)
    return staged.layout.refused


def _seal(staged: Staged, checks: Mapping[str, Any]) -> None:
    described = manifest(staged.folder, staged.version, staged.content, staged.tables, staged.facts, checks)
    write_text(staged.folder / MANIFEST, json.dumps(described, indent=2, ensure_ascii=False) + "\n")

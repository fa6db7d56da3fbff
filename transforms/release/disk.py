"""Steps on the file system that are there whole or not at all."""

import os
import shutil
from pathlib import Path

from schemas.atomic import sync
from transforms.release.layout import Layout


def sync_tree(folder: Path) -> None:
    """Have every file and folder below ``folder``, and ``folder`` itself, put on the disk."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            sync(path)
    sync(folder)


def move(source: Path, target: Path) -> None:
    """Give a folder another name on the same disk in one step; what bore that name before is removed first."""
    remove(target)
    os.rename(source, target)
    sync(target.parent)


def remove(path: Path) -> None:
    """Remove a file, link or folder, if it is there. A folder loses its name first, so that no half of it is seen."""
    doomed = path.with_name(f".{path.name.lstrip('.')}.removed")
    if doomed.exists():  # a run was killed while it removed
        shutil.rmtree(doomed)
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        os.rename(path, doomed)
        shutil.rmtree(doomed)


def sweep(layout: Layout) -> None:
    """Remove what a killed run left unfinished; a release that is the only one to read stays."""
    for path in (layout.staging, layout.coming):
        remove(path)
    if layout.latest.exists():
        remove(layout.going)


def switch(layout: Layout, version: Path) -> None:
    """Have ``latest`` point at the release ``version``.

    A relative link takes the place of the old one in one rename, so a reader finds the old release or the new one. On a
    disk without links ``latest`` becomes a copy: the old one steps aside and the new one takes its name, two renames
    with a moment between them in which only ``Layout.current`` finds the release.
    """
    remove(layout.coming)
    is_copy = layout.latest.is_dir() and not layout.latest.is_symlink()
    try:
        os.symlink(os.path.relpath(version, layout.output), layout.coming, target_is_directory=True)
    except OSError:
        is_copy = True
    if is_copy:
        _switch_copy(layout, version)
    else:
        os.replace(layout.coming, layout.latest)
    sync(layout.output)


def _switch_copy(layout: Layout, version: Path) -> None:
    remove(layout.coming)
    shutil.copytree(version, layout.coming)
    sync_tree(layout.coming)
    if layout.latest.exists():
        move(layout.latest, layout.going)
    os.rename(layout.coming, layout.latest)
    remove(layout.going)

"""What goes from task to task: the path of a file and the hash of its content, never the content."""

from dataclasses import dataclass
from pathlib import Path

from flows.fingerprints import sha256


class ChangedFileError(RuntimeError):
    """A file is not what the task before wrote."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as the task before left it."""

    path: Path
    sha256: str

    def take(self) -> Path:
        """The path, if the content is still the same; else `ChangedFileError`."""
        if not self.path.exists() or sha256(self.path) != self.sha256:
            raise ChangedFileError(f"{self.path}: changed since it was written; run again, one run at a time")
        return self.path


def hand(path: Path) -> Handed:
    """Hand a finished file over."""
    return Handed(path, sha256(path))

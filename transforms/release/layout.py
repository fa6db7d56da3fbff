"""Where the parts of a dataset's folder are.

output/versions/2021-07-09-3f2a9c/   one release, never changed once it bears that name
output/versions/.staging/            the release in the making
output/latest -> versions/…          the release to read; switched in one step
output/refused/                      the last release that failed its checks, to look at
"""

from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
DATA_DOCS = "report/data-docs"  # holds run times, so it is no part of what a manifest vouches for


class ReleaseError(RuntimeError):
    """A release that cannot be read or made; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths below one output folder."""

    output: Path

    @property
    def versions(self) -> Path:
        """The folder of all releases."""
        return self.output / "versions"

    @property
    def staging(self) -> Path:
        """The release in the making."""
        return self.versions / ".staging"

    @property
    def latest(self) -> Path:
        """The name under which the newest release is read."""
        return self.output / "latest"

    @property
    def coming(self) -> Path:
        """What ``latest`` is about to become."""
        return self.output / ".latest-new"

    @property
    def going(self) -> Path:
        """What ``latest`` was, where a copy has to stand in for a link."""
        return self.output / ".latest-old"

    @property
    def refused(self) -> Path:
        """The last release that failed its checks."""
        return self.output / "refused"

    @property
    def lock(self) -> Path:
        """The file that a run locks while it works here."""
        return self.output / ".release.lock"

    def current(self) -> Path | None:
        """The folder of the newest release, or None before the first. Raises ``ReleaseError`` on a dangling link."""
        if self.latest.is_symlink() and not self.latest.exists():
            raise ReleaseError(
                f"{self.latest}: points at {self.latest.readlink()}, which is gone; "
                f"restore that folder, or point it at another one of {self.versions}"
            )
        return next((folder for folder in (self.latest, self.going) if folder.exists()), None)

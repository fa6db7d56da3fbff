"""Options that several commands share, and what they mean. What makes no sense ends with exit code 2."""

from pathlib import Path
from typing import Annotated

import typer

from flows.fetching import is_supported, is_url
from flows.messages import fail
from flows.settings import SettingError, Settings, load_settings
from flows.sources import read_list

Output = Annotated[
    Path | None, typer.Option(help="Folder of the dataset.", envvar="CASUS_OUTPUT", show_default="output")
]
SourcesFile = Annotated[
    Path | None,
    typer.Option("--sources", help="YAML list of sources: paths and addresses, as seeds/feeds.yml is one."),
]


def checked_settings() -> Settings:
    """The settings from the environment."""
    try:
        return load_settings()
    except SettingError as error:
        fail(str(error))


def dataset(output: Path | None) -> Path:
    """The folder of the dataset: the option, else the setting."""
    folder = output or checked_settings().output
    if folder.exists() and not folder.is_dir():
        fail(f"--output {folder}: is a file; name a folder")
    return folder


def checked_sources(sources: list[str], listed_in: Path | None = None) -> list[str]:
    """The named sources, then those of the list; every path exists and is absolute, every address can be asked for."""
    try:
        named = [*sources, *(read_list(listed_in) if listed_in else [])]
    except SettingError as error:
        fail(str(error))
    checked = []
    for source in named:
        if is_url(source) and not is_supported(source):
            fail(f"{source}: only http and https addresses are fetched; download it and give the file")
        if not is_url(source) and not Path(source).exists():
            fail(f"{source}: no such file or folder; check the path")
        checked.append(source if is_url(source) else str(Path(source).resolve()))
    return checked

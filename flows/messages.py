"""What the commands say on stderr: warnings one line each, progress, and the one line before exit code 2."""

from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")

# The exit code for a path that does not exist or an option that makes no sense; bad records leave it at 0.
WRONG_USE = 2
# The exit code where the call is right but there is no release: refused, damaged, or another run at work.
FAILED = 1


def fail(problem: str, code: int = WRONG_USE) -> NoReturn:
    """Say in one line what is wrong and end with an exit code."""
    typer.echo(f"casus: {problem}", err=True)
    raise typer.Exit(code)


def say_warnings(lines: Iterable[str]) -> None:
    """Print each warning as one line."""
    for line in lines:
        typer.echo(f"warning: {' '.join(line.split())}", err=True)


def progress_bar() -> Progress:
    """A progress display on stderr that shows nothing where stderr is no terminal, and leaves nothing behind."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def with_progress(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Hand the items through and show how many of ``total`` have come."""
    with progress_bar() as progress:
        yield from progress.track(items, total=total, description=label)

"""The command line: one command a file, heavy imports inside the commands so that ``casus --help`` is immediate."""

from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from flows import gazetteer_command
from flows.code_command import code
from flows.report_command import report
from flows.run_command import run
from flows.score_command import score
from flows.serve_command import serve

app = typer.Typer(
    help="Turn news articles into a conflict-event dataset in a form modelled on ACLED.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"casus {installed_version('casus')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and end.")
]


@app.callback()
def main(version: Version = False) -> None:
    """Options that stand before the command."""


for command in (run, serve, code, score, report):
    app.command()(command)
app.add_typer(gazetteer_command.app, name="gazetteer")


if __name__ == "__main__":
    app()

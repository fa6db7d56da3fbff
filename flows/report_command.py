"""``casus report``: where the last quality report is, and what it says."""

import json
from typing import Annotated

import typer

from flows.messages import fail
from flows.options import Output, dataset

Open = Annotated[bool, typer.Option("--open", help="Open the report in a browser.")]


def report(output: Output = None, open_it: Open = False) -> None:
    """Print where the report of the last release is and its verdict."""
    latest = dataset(output) / "latest"
    page = latest / "report" / "index.html"
    if not page.is_file():
        fail(f"{latest}: no release yet; make one with `casus run`")
    manifest = json.loads((latest / "manifest.json").read_text(encoding="utf-8"))
    broken = {name: rule for name, rule in manifest["checks"]["rules"].items() if rule["failed"]}
    warned = sum(rule["severity"] == "warning" for rule in broken.values())
    typer.echo(f"release  {manifest['version']}")
    typer.echo(
        f"verdict  {'passed' if manifest['checks']['passed'] else 'refused'}, {_count(warned, 'rule')} with warnings"
    )
    typer.echo(
        f"rows     {_count(manifest['rows']['events'], 'event')}, {_count(manifest['rows']['rejects'], 'reject')}"
    )
    typer.echo(f"report   {page}")
    if open_it:
        typer.launch(page.resolve().as_uri())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

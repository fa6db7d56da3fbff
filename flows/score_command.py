"""``casus score``: code the texts of gold files and tell how far the result agrees with them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from flows.gazetteer_command import ready_index
from flows.messages import fail, say_warnings, with_progress

if TYPE_CHECKING:
    from transforms.quality.scoring import FieldScore, Scores

Gold = Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl…", help="Hand-coded documents, one a line.")]
Predicted = Annotated[
    Path | None, typer.Option(help="Score this file, written by `casus code --format jsonl`; code nothing.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the numbers as JSON, by gold file.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that code at once.")]


def score(gold: Gold, predicted: Predicted = None, as_json: AsJson = False, workers: Workers = 1) -> None:
    """Score the coder against hand-coded gold: precision, recall and F1 by field.

    A gold document carries its text, or names an article of the samples by "file" and "record".
    """
    from transforms.quality.scoring import score as score_documents

    documents = {path: read_documents(path, ("id", "fields", "events")) for path in gold}
    given = read_documents(predicted, ("id",)) if predicted else None
    results: dict[str, Scores] = {}
    for path, wanted in documents.items():
        coded = given if given is not None else _code(path, wanted, workers)
        results[str(path)] = scores = score_documents(wanted, coded)
        if scores.missing:
            count = len(scores.missing)
            say_warnings([f"{path}: {count} documents have no prediction; counted as no event: {scores.missing[0]} …"])
    if as_json:
        typer.echo(json.dumps({name: scores.as_json() for name, scores in results.items()}, indent=1))
    else:
        Console().print(scores_table(results))


def read_documents(path: Path, required: Sequence[str]) -> list[dict[str, Any]]:
    """Read a file of JSON lines, each an object with the required keys. Ends with exit code 2 at one that is none."""
    if not path.is_file():
        fail(f"{path}: no such file; check the path")
    documents = []
    # Not splitlines(): it also splits at line separators inside a text.
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except ValueError:
            document = None
        if not isinstance(document, dict) or not document.keys() >= set(required):
            fail(f"{path} (line {number}): no JSON object with {', '.join(required)}; mend the line")
        documents.append(document)
    return documents


def scores_table(results: "dict[str, Scores]") -> Table:
    """Lay out the scores of several gold files in one table, a section a file."""
    table = Table()
    for name in ("gold", "field"):
        table.add_column(name)
    for name in ("P", "R", "F1", "aligned", "n"):
        table.add_column(name, justify="right")
    for name, scores in results.items():
        gold, coded = scores.gold_events, scores.coded_events
        heading = f"{Path(name).name}\n{scores.documents} documents\n{gold} events in gold\n{coded} events coded"
        for number, row in enumerate(_rows(scores)):
            table.add_row(heading.split("\n")[number] if number < 4 else "", *row)
        table.add_section()
    return table


def _rows(scores: "Scores") -> Iterator[tuple[str, ...]]:
    """Field, P, R, F1, accuracy when aligned, n: one row a measure, blank where it has no such number."""
    for name, value in scores.fields.items():
        yield _row(name, value)
    if scores.relevance.n:
        yield _row("relevance", scores.relevance)
    if scores.main:
        n = str(scores.main.n)
        yield "main type: accuracy", "", "", f"{scores.main.accuracy:.3f}", "", n
        yield "main type: weighted F1", "", "", f"{scores.main.weighted_f1:.3f}", "", n
        yield "main type: macro F1", "", "", f"{scores.main.macro_f1:.3f}", "", n
    if scores.places:
        p, n = scores.places, str(scores.places.n)
        yield "places found", f"{p.precision:.3f}", f"{p.recall:.3f}", f"{p.f1:.3f}", "", n
        yield "places within 161 km", "", "", f"{p.near_f1:.3f}", f"{p.near_when_found:.3f}", n


def _row(name: str, value: "FieldScore") -> tuple[str, ...]:
    aligned = "" if value.when_aligned is None else f"{value.when_aligned:.3f}"
    return name, f"{value.precision:.3f}", f"{value.recall:.3f}", f"{value.f1:.3f}", aligned, str(value.n)


def _code(path: Path, wanted: list[dict[str, Any]], workers: int) -> list[dict[str, Any]]:
    """Code the articles of a gold file; each document gets the id of its gold one."""
    from flows.coding import code_all
    from flows.documents import document
    from flows.gold import gold_articles

    ready_index()
    articles, warnings = gold_articles(path, wanted)
    say_warnings(warning.line() for warning in warnings)
    codings = with_progress(code_all(articles, workers), len(articles), f"coding {path.name}")
    return [document(article, coding) for article, coding in zip(articles, codings, strict=True)]

"""``casus code``: articles in, their events out, without Prefect and without the checks of a release."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.gazetteer_command import ready_index
from flows.messages import fail, say_warnings, with_progress

if TYPE_CHECKING:
    from transforms.reading.read import Reading

FORMATS = ("table", "jsonl", "json", "csv", "parquet")
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".parquet": "parquet"}

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders of any readable kind; - is stdin.")]
Form = Annotated[
    str | None, typer.Option("--format", "-f", help="table, jsonl, json, csv or parquet; table on a terminal.")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file; its ending tells the form.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that code at once.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say of every trigger why it became an event or none.")]
Page = Annotated[
    Path | None, typer.Option("--explain-html", help="Say the same on a page with the spans marked: write this file.")
]


def code(
    paths: Paths,
    form: Form = None,
    out: Out = None,
    workers: Workers = 1,
    explain: Explain = False,
    explain_html: Page = None,
) -> None:
    """Code articles: who did what to whom, where, when, with how many dead.

    The JSON forms carry each event's 31 columns with its confidence and evidence, and the places of the article; csv
    and parquet carry flat rows of events. Articles come out in the order in which they went in.
    """
    chosen = _choose_format(form, out)
    _check_folder("--explain-html", explain_html)
    reading = read_sources(paths)
    say_warnings(warning.line() for warning in reading.warnings)

    from flows.coded import open_sink
    from flows.coding import code_all, warnings_of
    from flows.explaining import print_trace, write_page

    ready_index()
    codings = with_progress(code_all(reading.articles, workers), len(reading.articles), "coding")
    explained = []
    with open_sink(chosen, out) as sink:
        for article, coding in zip(reading.articles, codings, strict=True):
            say_warnings(warning.line() for warning in warnings_of(article, coding))
            sink.add(article, coding)
            if explain:
                print_trace(coding, to_stderr=chosen != "table" and out is None)
            if explain_html:
                explained.append((article, coding))
    if explain_html:
        write_page(explained, explain_html)


def read_sources(paths: list[str]) -> "Reading":
    """Read files, folders and ``-`` (stdin) in their order. Ends with exit code 2 at a path that does not exist."""
    for path in paths:
        if path != "-" and not Path(path).exists():
            fail(f"{path}: no such file or folder; check the path")
    if paths.count("-") > 1:
        fail("- (stdin) can be read only once; name it once")

    from transforms.reading.read import Reading, read_bytes, read_path

    whole = Reading()
    for path in paths:
        part = read_bytes(sys.stdin.buffer.read(), "stdin") if path == "-" else read_path(Path(path))
        whole.articles.extend(part.articles)
        whole.warnings.extend(part.warnings)
    return whole


def _choose_format(form: str | None, out: Path | None) -> str:
    """The form that was asked for, else that of the file's ending, else what suits where it goes."""
    if form is None and out is not None:
        form = SUFFIXES.get(out.suffix.lower())
        if form is None:
            fail(f"--out {out}: the ending tells no form; add --format {'|'.join(FORMATS[1:])}")
    elif form is None:
        form = "table" if sys.stdout.isatty() else "jsonl"
    if form not in FORMATS:
        fail(f"--format {form}: no such form; choose one of {', '.join(FORMATS)}")
    if form == "parquet" and out is None:
        fail("--format parquet cannot go to the terminal; add --out FILE")
    _check_folder("--out", out)
    return form


def _check_folder(option: str, path: Path | None) -> None:
    """End with exit code 2 where a file cannot be written for want of its folder."""
    if path is not None and not path.absolute().parent.is_dir():
        fail(f"{option} {path}: there is no folder {path.absolute().parent}; make it first")

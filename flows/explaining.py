"""``--explain``: every trigger of an article in its sentence, what came of it, and the rules in their order."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from schemas.atomic import write_text
from schemas.records import Article, Coding, TraceLine
from transforms.quality.explanation import EVENT, explanation_page


def print_trace(coding: Coding, *, to_stderr: bool = False) -> None:
    """Print the trace of one article on stdout, or on stderr where stdout carries data."""
    console = Console(stderr=to_stderr, highlight=False)
    counts = f"{len(coding.trace)} triggers, {len(coding.mentions)} events"
    counts += f", {len(coding.incomplete)} incomplete" if coding.incomplete else ""
    console.print(Text(f"{coding.article_id}: {counts}", "bold"))
    for line in coding.trace:
        console.print(_sentence(line))
        console.print(Padding(_verdict(line), (0, 0, 1, 2)))


def write_page(coded: Iterable[tuple[Article, Coding]], path: Path) -> None:
    """Write the trace of all articles as a page. Raises ``OSError`` as the file system does."""
    write_text(path, explanation_page(coded))


def _sentence(line: TraceLine) -> Text:
    """The sentence with its trigger marked (the trace gives the trigger's offset in the article, not in here)."""
    text = Text(" ".join(line.sentence.split()))
    text.highlight_words([line.trigger], "bold reverse")
    return text


def _verdict(line: TraceLine) -> Text:
    coded = line.outcome == EVENT
    verdict = Text.assemble(
        (line.outcome, "bold green" if coded else "bold yellow"), f" at character {line.trigger_start}"
    )
    for step in line.steps:
        verdict.append(f"\n· {step}")
    return verdict

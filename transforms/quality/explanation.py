"""The explanation of coded articles as one page: every trigger in its sentence, the spans taken, the rules in order.

It says the same as ``casus code --explain`` does on a terminal. The page stands alone (no script, no network), and what
comes from articles is escaped.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.records import Article, Coding, Mention, TraceLine
from transforms.quality.pages import template

EVENT = "event"
# What a span was taken for, and which of two that overlap is shown.
ROLES = ("trigger", "deaths", "date", "place", "actor1", "actor2")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an article that a decision took for something; ``end`` is the first one after them."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within which the same spans lie; no roles where none does."""

    text: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the trace with the passages that its spans lie in, and the whole event that came of it, if any."""

    line: TraceLine
    passages: tuple[tuple[Piece, ...], ...]
    mention: Mention | None

    @property
    def coded(self) -> bool:
        """Whether an event came of the trigger."""
        return self.line.outcome == EVENT


@dataclass(frozen=True, slots=True)
class Explained:
    """An article with its decisions in the order of its text."""

    article: Article
    coding: Coding
    decisions: tuple[Decision, ...]


def explanation_page(coded: Iterable[tuple[Article, Coding]]) -> str:
    """The page as HTML, for articles with what the coder made of them."""
    articles = [explain(article, coding) for article, coding in coded]
    outcomes = Counter(decision.line.outcome.partition(":")[0] for one in articles for decision in one.decisions)
    gates = [(name, count) for name, count in outcomes.most_common() if name != EVENT]
    return template("explanation.html.j2").render(articles=articles, events=outcomes[EVENT], gates=gates, roles=ROLES)


def explain(article: Article, coding: Coding) -> Explained:
    """Put each line of the trace together with the spans that its event was coded from."""
    # one trigger may tell of an event at each of several places: its steps tell which
    decided = {(mention.trigger_start, mention.rules): mention for mention in coding.mentions}
    decisions = []
    for line in coding.trace:
        mention = decided.get((line.trigger_start, "; ".join(line.steps)))
        decisions.append(Decision(line, _passages(article.text, line, _spans(line, mention)), mention))
    return Explained(article, coding, tuple(decisions))


def _spans(line: TraceLine, mention: Mention | None) -> list[Span]:
    """The trigger, and the spans of the event."""
    spans = [Span(line.trigger_start, line.trigger_start + len(line.trigger), "trigger")]
    if mention is not None:
        for role in ROLES[1:]:
            start, end = getattr(mention, f"{role}_start"), getattr(mention, f"{role}_end")
            if start is not None and end is not None:
                spans.append(Span(start, end, role))
    return spans


def _passages(text: str, line: TraceLine, spans: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
    """The sentence of the trigger, and the lines of the text that the other spans lie in, in order."""
    ranges = [_sentence(text, line)]
    ranges += [_line(text, span) for span in spans if not ranges[0][0] <= span.start < ranges[0][1]]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(_pieces(text, start, end, spans) for start, end in joined)


def _sentence(text: str, line: TraceLine) -> tuple[int, int]:
    """Where the sentence of a trigger stands; the trace gives its words and the trigger's place."""
    end_at_most = line.trigger_start + len(line.sentence)
    start = text.rfind(line.sentence, 0, end_at_most)
    return (start, start + len(line.sentence)) if start >= 0 else _line(text, Span(line.trigger_start, end_at_most, ""))


def _line(text: str, span: Span) -> tuple[int, int]:
    """The line of the text that a span begins in."""
    end = text.find("\n", span.start)
    return text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text)


def _pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """A stretch of the text, cut wherever a span begins or ends."""
    edges = {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
    pieces = []
    for left, right in pairwise(sorted({start, end, *edges})):
        over = {span.role for span in spans if span.start <= left and right <= span.end}
        pieces.append(Piece(text[left:right], tuple(role for role in ROLES if role in over)))
    return tuple(pieces)

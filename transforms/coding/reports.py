"""From a parsed article to reports, sentence by sentence: live triggers with arguments, date, place and deaths."""

from collections.abc import Callable, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from schemas.records import Article, DateMention, EventPlace, TraceLine
from transforms.actors.mentions import ActorMention
from transforms.coding.arguments import objects_of
from transforms.coding.deaths import deaths_in
from transforms.coding.frames import find_frames
from transforms.coding.incidents import STRONG, Report
from transforms.coding.lexicon import Trigger, find_triggers
from transforms.coding.limits import limit
from transforms.coding.meaning import other_meaning
from transforms.coding.modality import not_happened
from transforms.coding.parties import FORCES, mention_of
from transforms.coding.recast import by_each_other, by_parties, close_described, close_purposes, held_nouns
from transforms.coding.roles import roles_of
from transforms.language.paragraphs import prose_sentences
from transforms.language.words import words

# The trigger that gives a sentence its date and place: the most telling class first.
LEADING = (
    "protest",
    "riot",
    "mob",
    "seize",
    "retake",
    "clash",
    "suicide",
    "air",
    "shell",
    "chemical",
    "grenade",
    "bomb",
    "blast",
    "sexual",
    "kill",
    "shoot",
    "attack",
    "abduct",
    "injure",
    "transfer",
    "disrupt",
    "loot",
    "arrest",
    "agree",
    "base",
    "movement",
    "other_sd",
    "gather",
)


# What adds to a protest told before, though it is no event by itself: "Police fired tear gas."
ADDING = frozenset({"disperse"})
UNREAL = ("denied", "planned", "future", "hypothetical", "averted", "general", "history", "background", "commemorated")


@dataclass(slots=True)
class Reading:
    """All that the coder read in an article before it decided on events."""

    doc: Doc
    actors: list[ActorMention]
    dates: list[DateMention]
    reports: list[Report] = field(default_factory=list)
    trace: list[TraceLine] = field(default_factory=list)


def read_reports(
    doc: Doc,
    article: Article,
    actors: list[ActorMention],
    when: Callable[[Token], DateMention | None],
    where: Callable[[Token], list[EventPlace]],
    dates: list[DateMention],
) -> Reading:
    """Return the reports of an article and the trace of every trigger that gave none."""
    reading = Reading(doc, actors, dates)
    groups = [doc[actor.start : actor.end] for actor in actors if actor.kind in {"group", "party"}]
    closed = [(mention.start, mention.end) for mention in dates] + [
        (words.start_char, words.end_char) for words in groups if words[-1].pos_ == "PROPN"
    ]
    for actor in actors:  # "riot police" do not riot
        if actor.kind in FORCES and actor.head > actor.start:
            closed.append((doc[actor.start].idx, doc[actor.head - 1].idx + len(doc[actor.head - 1])))

    def kind_of(token: Token) -> str | None:
        if token.ent_type_ == "LOC" or token.lower_ in held_nouns():
            return None  # who captures a place captures nobody that is named beside it
        mention = mention_of(actors, token)
        return mention.kind if mention is not None else None

    triggers = find_triggers(doc, closed, find_frames(doc, kind_of))
    for order, sentence in enumerate(prose_sentences(doc)):
        inside = [trigger for trigger in triggers if sentence.start <= trigger.start < sentence.end]
        if not inside:
            _add_detail(reading, sentence, order, when)
            continue
        inside = by_parties(doc, inside, actors)
        gates = {
            trigger: not_happened(doc, trigger, sentence, inside)
            or other_meaning(doc, trigger, sentence, inside, actors)
            for trigger in inside
        }
        close_purposes(doc, inside, gates)
        close_described(doc, inside, gates)
        live = [trigger for trigger in inside if gates[trigger] is None]
        for trigger in inside:
            if gates[trigger] is not None:
                reading.trace.append(trace_line(doc, sentence, trigger, gates[trigger] or "", ()))
        live = by_each_other(doc, sentence, live, actors)
        if any(trigger.classes & (STRONG | ADDING) for trigger in live):
            reading.reports.append(_report(doc, sentence, order, live, gates, actors, when, where))
        else:
            unreal = [t for t, gate in gates.items() if gate is not None and gate.startswith(UNREAL)]
            _add_detail(reading, sentence, order, when, {i for t in unreal for i in range(t.start, t.end)})
    return reading


def _add_detail(
    reading: Reading,
    sentence: Span,
    order: int,
    when: Callable[[Token], DateMention | None],
    unreal: Set[int] = frozenset(),
) -> None:
    """A sentence without an event of its own that counts the dead, or says when it was.

    "The blast left five dead", "bringing the toll to nine"; "The incident took place on Saturday".
    ``unreal``: the words of what did not happen: "The army denied that any officer had died".
    """
    if not reading.reports or order - reading.reports[-1].order > limit("sentences_of_one_story"):
        return
    said = deaths_in(sentence, lambda token: token.i not in unreal)
    deaths = [statement for statement in said if statement.quantity is not None]
    happened = next(filter(_happened, sentence), None)
    day = when(happened) if happened is not None else None
    if deaths or day is not None:
        reading.reports.append(Report(sentence, [], [], [], [], deaths, day, None, order))


def _happened(token: Token) -> bool:
    """Whether a verb only says that something was: "occurred", "took place"."""
    return token.lower_ in words("happened") and all(thing.lower_ == "place" for thing in objects_of(token))


def trace_line(doc: Doc, sentence: Span, trigger: Trigger, outcome: str, steps: tuple[str, ...]) -> TraceLine:
    """One line of the explanation."""
    words = doc[trigger.start : trigger.end]
    return TraceLine(sentence.text.strip(), words.text, words.start_char, outcome, steps)


def _report(
    doc: Doc,
    sentence: Span,
    order: int,
    live: list[Trigger],
    gates: dict[Trigger, str | None],
    actors: list[ActorMention],
    when: Callable[[Token], DateMention | None],
    where: Callable[[Token], list[EventPlace]],
) -> Report:
    ordered = sorted(live, key=_lead_rank)
    named = [mention for mention in actors if sentence.start <= mention.start < sentence.end]
    # who stops a weapon comes before whose it was
    roles = roles_of(doc, sorted(ordered, key=lambda trigger: "disrupt" not in trigger.classes), named, actors)
    closed = {i for trigger, gate in gates.items() if gate for i in range(trigger.start, trigger.end)}
    deaths = deaths_in(sentence, lambda token: token.i not in closed)
    lead = doc[ordered[0].head]
    places = where(lead)
    return Report(
        sentence,
        ordered,
        roles.agents,
        roles.patients,
        roles.bystanders,
        deaths,
        when(lead),
        places[0] if places else None,
        order,
        roles.lone,
        places[1:],
    )


def _lead_rank(trigger: Trigger) -> int:
    if trigger.heading:
        return -1
    return min((LEADING.index(name) for name in trigger.classes if name in LEADING), default=len(LEADING))

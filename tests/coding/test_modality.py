"""The gates: each sentence that a gate must close has a near twin that must pass."""

from datetime import date

import pytest
from spacy.tokens import Doc, Span

from schemas.records import Article
from tests.misses import hold_to_ceiling
from tests.parsing import parsed
from transforms.coder import load_coder
from transforms.coding.lexicon import Trigger, find_triggers
from transforms.coding.meaning import other_meaning
from transforms.coding.modality import not_happened

# name: (trigger, sentence that reports nothing, twin that reports an event with the same trigger word or another form)
PAIRS = {
    "history": ("capture", "In 1862 the army captured the town.", "In 2012 the army captured the town."),
    "quantity-no-year": ("attack", "The attack was made in 1864.", "The attack killed around 1864 people."),
    "series": ("fight", "The truce ended two weeks of fighting.", "The truce ended the fighting in the town."),
    "statistic": ("attack", "The number of attacks grew in May.", "A number of attacks shook the town on Monday."),
    "share": ("shot", "Of the victims, four out of five were shot.", "Four out of five hostages were shot on Monday."),
    "awaited": (
        "withdraw",
        "They want talks before they withdraw from the town.",
        "They withdrew from the town on Monday.",
    ),
    "criticism": (
        "attack",
        "The senator attacked the proposal in a speech.",
        "The gunman attacked the senator in a street.",
    ),
    "criticised-for": (
        "attack",
        "The senator attacked his rival for his stance.",
        "The senator was attacked near his home.",
    ),
    "heart-attack": ("attack", "He died of a heart attack at the station.", "He died in an attack at the station."),
    "illness": ("kill", "An outbreak of cholera killed 60 people.", "A group of gunmen killed 60 people."),
    "storm-by-name": ("hit", "Cyclone Larry hit the coast on Monday.", "Shells hit the coast on Monday."),
    "body": ("ceasefire", "The Ceasefire Commission met on Monday.", "The ceasefire began on Monday."),
    "role": (
        "riot",
        "Her role in rioting during a summit is examined.",
        "She was hurt in the rioting during a summit.",
    ),
    "weapons-withdrawn": (
        "withdraw",
        "The council noted the withdrawal of heavy weapons.",
        "The council noted the withdrawal of the troops.",
    ),
    "plan": ("attack", "Rebels plan to attack the town.", "Rebels attacked the town."),
    "threat": ("bomb", "The group threatened to bomb the port.", "The group bombed the port."),
    "vow": ("recapture", "The general vowed to recapture the city.", "The army recaptured the city on Monday."),
    "try": ("capture", "Soldiers tried to capture the town but failed.", "Soldiers captured the town on Monday."),
    "call": ("protest", "The union called for a protest on Friday.", "The union held a protest on Friday."),
    "demand": ("attack", "The minister demanded an end to attacks on nurses.", "The day began with attacks on nurses."),
    "help-asked": (
        "retake",
        "Officials demanded help from the army in retaking the town.",
        "Officials received help from the army in retaking the town.",
    ),
    "warning": (
        "attack",
        "The minister warned of attacks on churches.",
        "The minister spoke after attacks on churches.",
    ),
    "expectation": (
        "attack",
        "Officials expect an attack on the embassy.",
        "Officials reported an attack on the embassy.",
    ),
    "future": (
        "attack",
        "The militia will attack the village tomorrow.",
        "The militia attacked the village yesterday.",
    ),
    "modal": ("attack", "The rebels could attack the city.", "The rebels did attack the city."),
    "modal-conjunct": ("kill", "The rebels could attack and kill people.", "The rebels came and killed people."),
    "condition": (
        "attack",
        "If the rebels attack the city, people will flee.",
        "When the rebels attacked the city, people fled.",
    ),
    "negation": ("attack", "The army did not attack the village.", "The army attacked the village."),
    "never": ("shell", "The army never shelled the hospital.", "The army often shelled the hospital."),
    "denial": (
        "shell",
        "The army denied that it had shelled the hospital.",
        "The army said that it had shelled the hospital.",
    ),
    "averted": (
        "clash",
        "Elders helped to prevent clashes between the clans.",
        "Elders fled clashes between the clans.",
    ),
    "thwarted": ("attack", "Police thwarted an attack on the station.", "Police reported an attack on the station."),
    "refusal": ("withdraw", "The army refused to withdraw from the town.", "The army withdrew from the town."),
    "cancelled": ("protest", "The protest was cancelled.", "The protest was peaceful."),
    "banned": ("rally", "The rally was banned by the mayor.", "The rally was led by the mayor."),
    "accusation": ("kill", "He was accused of killing two farmers.", "He was seen killing two farmers."),
    "sentence": (
        "murder",
        "The court sentenced him for the murder of a priest.",
        "The city woke to the murder of a priest.",
    ),
    "anniversary": ("massacre", "Families marked the anniversary of the massacre.", "Families fled the massacre."),
    "exercise": ("attack", "Troops simulated an attack on the airfield.", "Troops launched an attack on the airfield."),
    "doubt": ("attack", "They doubt that rebels attacked the convoy.", "They know that rebels attacked the convoy."),
    "quotation": (
        "attack",
        '"We attacked the base," the commander said.',
        "The commander said that his men attacked the base.",
    ),
    "topic": (
        "kill",
        "Hundreds marched against the killing of a student.",
        "Hundreds marched and police killed a student.",
    ),
    "topic-then-deed": (
        "burn",
        "Hundreds marched against the burning of a shop.",
        "Hundreds marched and then burned a shop.",
    ),
    "object-of-demonstrate": (
        "demonstrate",
        "The minister demonstrated his support.",
        "The teachers demonstrated in the capital.",
    ),
    "weapon-found": ("bomb", "Police found a bomb under a bridge.", "A bomb exploded under a bridge."),
    "weapon-in-a-name": ("bomb", "The bomb maker lived in the village.", "The bomb attack began in the village."),
    "in-passing": (
        "kill",
        "Police arrested a man who had killed a farmer in May.",
        "Police arrested a man after gunmen killed a farmer.",
    ),
    "purpose": ("arrest", "Soldiers were sent to arrest a commander.", "Soldiers were seen and arrested a commander."),
    "role-in": (
        "riot",
        "She was put under investigation for her possible role in rioting during a summit.",
        "She was put in hospital after rioting during a summit.",
    ),
    "condition-around": (
        "fight",
        "They will leave unless he arranges a truce with rebels fighting to topple him.",
        "Heavy fighting broke out when he met the rebels.",
    ),
    "says": (
        "protest",
        "The state fails to uphold the rights of refugees, a human rights group protested.",
        "The state fails the refugees, and hundreds protested.",
    ),
    "committee": (
        "ceasefire",
        "The Ceasefire Violations Committee met on Monday.",
        "The ceasefire violations of Monday ended with a ceasefire.",
    ),
    "weapons-withdrawn-and-watched": (
        "withdraw",
        "The council noted the withdrawal and monitoring of heavy weapons.",
        "The council noted the withdrawal of the troops.",
    ),
    "mine-for-gold": ("mine", "Miners died in a gold mine on Monday.", "Miners died in a mine blast on Monday."),
    "killed-by-a-train": ("kill", "Two men were killed by a train.", "Two men were killed by a gunman."),
    "scene-of-a-film": (
        "kill",
        "In the opening scene soldiers kill a farmer.",
        "In the opening hours soldiers killed a farmer.",
    ),
    "bomb-blast-is-used": ("bomb", "The bomb factory was in the village.", "The bomb blast shook the village."),
    "without-a-fight-is-a-fact": ("fight", "Troops did not fight the rebels.", "Troops took the town without a fight."),
}
# What of a pair is wrong so far: the sentence that must close, or the twin that must pass.
KNOWN_MISSES: frozenset[str] = frozenset()
CEILING = 0


def gate_on(doc: Doc, trigger: Trigger, sentence: Span, others: list[Trigger]) -> str | None:
    """The gate that closes on a trigger, where no actor is known."""
    return not_happened(doc, trigger, sentence, others) or other_meaning(doc, trigger, sentence, others, [])


def gates(text: str, stem: str) -> list[str | None]:
    """The gates of the triggers whose words begin with the stem; None for a trigger that passes."""
    doc = parsed(text)
    found: list[str | None] = []
    triggers = find_triggers(doc)
    for trigger in triggers:
        if any(token.lower_.startswith(stem[:5]) for token in doc[trigger.start : trigger.end]):
            sentence = doc[trigger.head].sent
            others = [other for other in triggers if sentence.start <= other.start < sentence.end]
            found.append(gate_on(doc, trigger, sentence, others))
    return found


def is_right(half: str) -> bool:
    name, side = half.split(": ")
    stem, closed, passing = PAIRS[name]
    if side == "closes":
        return None not in gates(closed, stem)
    return None in gates(passing, stem)


HALVES = {f"{name}: {side}" for name in PAIRS for side in ("closes", "passes")}


@pytest.mark.parametrize("half", sorted(HALVES - KNOWN_MISSES))
def test_a_gate_closes_on_the_one_and_lets_its_twin_pass(half: str) -> None:
    assert is_right(half), PAIRS[half.split(": ")[0]]


def test_known_misses_only_shrink() -> None:
    assert KNOWN_MISSES <= HALVES
    hold_to_ceiling("gates", KNOWN_MISSES, CEILING, is_right)


def test_a_gate_names_its_cue() -> None:
    assert gates("Rebels plan to attack the town.", "attack") == ["planned: plan"]
    assert gates("The army did not attack the village.", "attack") == ["denied: not"]


def test_a_heading_passes_every_gate() -> None:
    doc = parsed("Arrests: On 5 May 2021, police plan to release two men.")
    heading = next(trigger for trigger in find_triggers(doc) if trigger.heading)
    assert gate_on(doc, heading, doc[heading.head].sent, []) is None


def test_a_second_clause_that_happened_passes_beside_one_that_did_not() -> None:
    text = "The rebels could attack the city, and on Monday they attacked its airport."
    first, second = gates(text, "attack")
    assert first is not None
    assert second is None


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Villagers killed an elephant near Maiduguri on Thursday.", True),
        ("A leopard attacked two farmers near Maiduguri on Thursday.", True),
        ("Tigers killed ten soldiers near Maiduguri on Thursday.", False),
        ("Gunmen killed ten farmers and their dogs near Maiduguri on Thursday.", False),
    ],
)
def test_animals_are_no_party(text: str, closes: bool) -> None:
    coding = load_coder().code(Article("animals", text, published=date(2021, 7, 9)))
    assert (coding.mentions == ()) == closes

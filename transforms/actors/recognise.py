"""Find the actors of a text: dictionary groups, state forces and units, common nouns with what stands around them."""

from collections import defaultdict
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.actors import vocabulary
from transforms.actors.groups import ANYWHERE, is_description
from transforms.actors.mentions import ActorMention
from transforms.actors.states import Unit
from transforms.actors.unknown import unknown_groups
from transforms.actors.vocabulary import Agent, cased, is_acronym
from transforms.language.words import words

# Words that may stand between the start of a noun phrase and its head: "Afghan special police", "the army's 4th".
MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PART", "ADV", "PRON"}
BEFORE_A_NOUN = {"compound", "nmod", "nmod:desc", "amod"}
LONGEST_PHRASE = 8
LONGEST_LINK = 7
# "members of the Taliban", "gunmen from Boko Haram", "forces loyal to Haftar", "militants affiliated with IS".
LINKS = words("links")
# A party to violence is armed when its community is named with one of these.
ARMED_KINDS = {"armed", "gang", "rioters", "military", "security"}
FIGHTING_COMMUNITY = words("fighting_community")
STATE_KINDS = {"military", "police", "security", "government"}
FORCES = {"military", "police", "security"}
NATION_NOUNS = {"NNS", "NNPS"}


def find_actors(doc: Doc) -> list[ActorMention]:
    """Return the actor mentions of a text in order, none inside another.

    In: a parsed text. Out: mentions by what the words say; names, types and periods follow in ``names.py``, when the
    country and the day of the event are known.
    """
    named = _named(doc)
    nations = _nations(doc)
    named += unknown_groups(doc, {i for name in named + nations for i in range(name.start, name.end)})
    heads = _agents(doc)
    mentions = [_described(doc, head, agent, start, end, named, nations) for start, end, head, agent in heads]
    mentions = [mention for mention in mentions if not _part_of_a_name(mention, named)]
    mentions = [mention for mention in mentions if not _head_of_a_unit(mention, named)]
    mentions = [_of_a_body(doc, mention, mentions) for mention in mentions if not _nobody(doc, mention)]
    mentions += named
    mentions += [mention for mention in nations if _stands_alone(doc, mention)]
    return _without_overlaps(mentions)


def _named(doc: Doc) -> list[ActorMention]:
    """Groups, units, parties and communities: the dictionaries' own words."""
    found: list[ActorMention] = []
    for group in vocabulary.named_groups().find(doc):
        printed, groups = group.label
        exact = doc[group.start : group.end].text
        if is_acronym(printed) and exact != printed:
            continue
        if not cased(doc, group.start, group.end) and not printed.islower():
            continue
        if group.start and doc[group.start - 1].text in words("broadcasters"):
            continue  # "told Radio Tamazuj"
        common = all(is_description(printed, known) for known in groups)
        found.append(ActorMention(group.start, group.end, group.head, "group", groups=groups, common=common))
    found += _units(doc)
    nations = {(phrase.start, phrase.end) for phrase in vocabulary.nationalities().find(doc)}
    for party in vocabulary.parties().find(doc):
        if cased(doc, party.start, party.end) and (party.end - party.start > 1 or doc[party.start].text.isupper()):
            found.append(ActorMention(party.start, party.end, party.head, "party", identity=party.label.name))
    for community in vocabulary.communities().find(doc):
        if (
            cased(doc, community.start, community.end)
            and (community.start, community.end) not in nations
            and doc[community.head].ent_type_ != "PERSON"
            and not _names_a_place(doc, community.end)
            and not _spelt_out(doc, community.start, community.end)
        ):
            found.append(
                ActorMention(community.start, community.end, community.head, "identity", identity=community.label.name)
            )
    found = [name for name in found if not any(_holds(other, name) or _tells_of(doc, name, other) for other in found)]
    either = [_either(name, found) for name in found]
    both = {(name.start, name.end) for name in either if name.groups and name.units}
    return [name for name in either if name.groups or (name.start, name.end) not in both]


def _spelt_out(doc: Doc, start: int, end: int) -> bool:
    """Whether one word in capitals among others is the short form of a body, and no people: NASA."""
    around = doc[max(0, start - 2) : end + 2]
    return end - start == 1 and doc[start].is_upper and not all(t.is_upper for t in around if t.is_alpha)


def _names_a_place(doc: Doc, end: int) -> bool:
    """Whether a community's name is that of its land: "Rakhine State"."""
    return end < len(doc) and doc[end].lower_ in words("lands")


def _either(name: ActorMention, others: list[ActorMention]) -> ActorMention:
    """A group whose name is also that of a state's unit: UPDF. The country of the event decides between them."""
    if name.kind != "group":
        return name
    twins = [other for other in others if other.units and (name.start, name.end) == (other.start, other.end)]
    return replace(name, units=twins[0].units) if twins else name


def _holds(whole: ActorMention, part: ActorMention) -> bool:
    """Whether a state's unit lies inside the longer name of another: Sudan's in the Central Reserve Police Force."""
    longer = whole.end - whole.start > part.end - part.start
    return longer and part.kind in STATE_KINDS and whole.start <= part.start and part.end <= whole.end


def _tells_of(doc: Doc, name: ActorMention, other: ActorMention) -> bool:
    """Whether a group only says what another is: "the al Qaeda affiliate JNIM", "the al Qaeda-linked JNIM"."""
    between = [token.lower_ for token in doc[name.end : other.start] if token.text != "-"]
    return bool(name.groups and other.groups) and len(between) == 1 and between[0] in words("belonging")


def _units(doc: Doc) -> list[ActorMention]:
    """Agencies and units; one span may name those of several countries."""
    spans: dict[tuple[int, int, int], list[Unit]] = defaultdict(list)
    for phrase in vocabulary.named_units().find(doc):
        exact = doc[phrase.start : phrase.end].text
        printed = next((alias for alias in phrase.label.aliases if alias.lower() == exact.lower()), exact)
        if is_acronym(printed) and exact != printed:
            continue  # Ana is a woman, the ANA an army
        if phrase.label.country == ANYWHERE or cased(doc, phrase.start, phrase.end):
            spans[phrase.start, phrase.end, phrase.head].append(phrase.label)
    return [
        ActorMention(start, end, head, units[0].kind, units=tuple(units)) for (start, end, head), units in spans.items()
    ]


def _nations(doc: Doc) -> list[ActorMention]:
    return [
        ActorMention(phrase.start, phrase.end, phrase.head, "nation", nation=phrase.label)
        for phrase in vocabulary.nationalities().find(doc)
        if cased(doc, phrase.start, phrase.end)
    ]


def _agents(doc: Doc) -> list[tuple[int, int, int, Agent]]:
    """Common nouns for parties, the longest at each place, heads of their noun phrase only."""
    found: list[tuple[int, int, int, Agent]] = []
    last = 0
    for phrase in vocabulary.agents().find(doc):
        head = doc[phrase.head]
        if phrase.start < last or head.pos_ in {"VERB", "ADV", "AUX"}:
            continue
        if head.dep_ in BEFORE_A_NOUN and head.head.i > head.i and head.head.i - head.i <= 2 and _is_agent(head.head):
            continue
        if head.dep_ in {"amod", "compound"} and head.head.i > head.i and head.head.lower_ in words("things_of_people"):
            continue  # "civilian infrastructure" is no civilian
        found.append((phrase.start, phrase.end, phrase.head, phrase.label))
        last = phrase.end
    return found


def _is_agent(token: Token) -> bool:
    return bool(vocabulary.agents().begins(token.lower_))


def _described(
    doc: Doc, head: int, agent: Agent, start: int, end: int, named: list[ActorMention], nations: list[ActorMention]
) -> ActorMention:
    """A common noun with the group, unit, nation or community that its noun phrase names."""
    left = _left_edge(doc, start)
    right = _right_edge(doc, end, named)
    mention = ActorMention(
        left, end, head, agent.kind, associate=agent.associate, plural=doc[head].tag_ in NATION_NOUNS
    )
    inside = [other for other in named if left <= other.start and other.end <= right and other.head != head]
    nation = next((other for other in nations if left <= other.start and other.end <= right), None)
    if nation is None and agent.kind in STATE_KINDS:
        nation = _of_a_state(doc, end, nations)
    if nation:
        mention = replace(mention, nation=nation.nation)
    group = next((other for other in inside if other.kind == "group"), None)
    unit = next((other for other in inside if other.kind in STATE_KINDS), None)
    community = next((other for other in inside if other.kind == "identity"), None)
    party = next((other for other in inside if other.kind == "party"), None)
    if group and (agent.kind in ARMED_KINDS | {"activist", "people", "sole"}):
        return replace(mention, kind="group", groups=group.groups, common=group.common).covering(group)
    belongings = unit and unit.kind in FORCES and doc[head].lower_ in words("things_of_people")
    if unit and (agent.kind in {"military", "police", "security", "government"} or belongings):
        return replace(mention, kind=unit.kind, units=unit.units).covering(unit)
    if community:
        fights = agent.kind in ARMED_KINDS or doc[head].lower_ in FIGHTING_COMMUNITY or _armed(doc, left, end)
        kind = "identity" if fights else agent.kind
        return replace(mention, kind=kind, identity=community.identity).covering(community)
    if agent.kind == "people" and _armed(doc, left, end):
        return replace(mention, kind="armed")
    if party:
        return replace(mention, identity=party.identity, associate=mention.associate or party.identity)
    definite = doc[left].lower_ in {"the", "these", "those", "his", "its", "their"}
    return replace(mention, generic=definite and agent.kind in {"armed", "security", "military"} and not nation)


def _nobody(doc: Doc, mention: ActorMention) -> bool:
    """Whether somebody is named who was not there: "no soldiers", "without any police being seen"."""
    first = doc[mention.start].lower_
    before = doc[mention.start - 1].lower_ if mention.start else ""
    return first in words("negations") or first == "any" and before == "without" or before == "without"


def _part_of_a_name(mention: ActorMention, named: list[ActorMention]) -> bool:
    """The "Forces" of the Allied Democratic Forces and the "Police" of a Central Reserve Police Force are no party."""
    units = {(other.start, other.end) for other in named if other.kind in STATE_KINDS}
    return mention.kind != "group" and any(
        other.start <= mention.head < other.end
        and (
            other.kind == "group"
            and (other.start, other.end) not in units
            or other.end - other.start > 2
            and other.end >= mention.end
        )
        for other in named
        if other.kind in STATE_KINDS | {"group"} and not other.common
    )


def _head_of_a_unit(mention: ActorMention, named: list[ActorMention]) -> bool:
    """The "guard" of a presidential guard is no civilian."""
    units = (other for other in named if other.kind in FORCES)
    return mention.kind == "people" and any(unit.start <= mention.head < unit.end for unit in units)


def _of_a_state(doc: Doc, end: int, nations: list[ActorMention]) -> ActorMention | None:
    """The state in "the army of Burundi"."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return None
    start = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    return next((other for other in nations if other.start == start), None)


def _of_a_body(doc: Doc, mention: ActorMention, others: list[ActorMention]) -> ActorMention:
    """ "Members of a gang", "a patrol of the army": people of an armed body are that body."""
    if (
        mention.kind not in {"people", "activist"}
        or mention.end >= len(doc)
        or doc[mention.end].lower_ not in {"of", "from"}
    ):
        return mention
    for other in others:
        if 0 < other.start - mention.end <= 2 and other.kind in ARMED_KINDS | {"police"}:
            return replace(other, start=mention.start, head=mention.head, plural=mention.plural)
    return mention


def _armed(doc: Doc, start: int, end: int) -> bool:
    return any(token.lower_ == "armed" for token in doc[start:end])


def _left_edge(doc: Doc, start: int) -> int:
    left = start
    while left > 0 and start - left < LONGEST_PHRASE:
        token = doc[left - 1]
        hyphen = token.text in {"-", "'", "’", "'s", "’s", "/"}
        opens_a_clause = token.tag_ == "WRB"  # "when riot police fired"
        if token.pos_ not in MODIFIERS and not hyphen or opens_a_clause or token.is_sent_start and token.is_space:
            break
        left -= 1
        if token.is_sent_start:
            break
    return left


def _right_edge(doc: Doc, end: int, named: list[ActorMention]) -> int:
    """The end of "… of the Taliban", "… loyal to Haftar": a name that follows after linking words only."""
    begins = {mention.start for mention in named}
    right = end
    while right < len(doc) and right - end < LONGEST_LINK and right not in begins:
        smaller = right > end and doc[right].pos_ == "ADJ"  # "members of the smaller National Liberation Army"
        if doc[right].lower_ not in LINKS and not smaller:
            break
        right += 1
    if right == end:
        return end
    return max((mention.end for mention in named if mention.start == right), default=end)


def _stands_alone(doc: Doc, mention: ActorMention) -> bool:
    """A nation is an actor by itself as subject or object: "Israel bombed", "Palestinians threw"."""
    head = doc[mention.head]
    if head.dep_ in {"amod", "compound", "nmod:poss"}:
        return head.head.lower_ in vocabulary.acting_nouns()
    return head.dep_ in {"nsubj", "obl:agent"} and head.pos_ in {"PROPN", "NOUN"}


def _without_overlaps(mentions: list[ActorMention]) -> list[ActorMention]:
    """Keep the longest of overlapping mentions; named ones before described ones of equal length."""
    rank = {"group": 0, "identity": 1, "military": 2, "police": 2, "government": 2, "security": 3}
    chosen: list[ActorMention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), rank.get(m.kind, 4), m.start)):
        if not taken.intersection(range(mention.start, mention.end)):
            chosen.append(mention)
            taken.update(range(mention.start, mention.end))
    return sorted(chosen, key=lambda mention: mention.start)

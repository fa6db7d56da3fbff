"""From an actor mention to an actor: name, type and associates, given the country and the day of the event."""

from dataclasses import dataclass, field
from datetime import date

from transforms.actors.groups import ANYWHERE, choose
from transforms.actors.mentions import ActorMention
from transforms.actors.states import choose_unit, regime_of, state_actor

STATE, REBEL, MILITIA, IDENTITY = "State forces", "Rebel group", "Political militia", "Identity militia"
RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = "Rioters", "Protesters", "Civilians", "External/Other forces"
ARMED = {STATE, REBEL, MILITIA, IDENTITY, EXTERNAL}


# The forces of the event's country, where the text names none.
POLICE = ActorMention(0, 0, 0, "police")
ARMY = ActorMention(0, 0, 0, "military")
# One person who is of no party: "a man stabbed".
LONE = ActorMention(0, 0, 0, "sole")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event as the release names it (rule book 2.3, 3.5)."""

    name: str
    inter: str
    associates: tuple[str, ...] = ()
    mention: ActorMention | None = field(default=None, compare=False)

    @property
    def armed(self) -> bool:
        """Tell whether the actor is an organised armed one."""
        return self.inter in ARMED


def unidentified_group(country: str) -> Actor:
    """The unknown armed party of a country."""
    return Actor(f"Unidentified Armed Group ({country})", MILITIA)


def civilians(country: str, associates: tuple[str, ...] = ()) -> Actor:
    """The unarmed of a country."""
    return Actor(f"Civilians ({country})", CIVILIANS, associates)


def crowd(country: str, violent: bool, associates: tuple[str, ...] = ()) -> Actor:
    """Protesters or rioters of a country."""
    if violent:
        return Actor(f"Rioters ({country})", RIOTERS, associates)
    return Actor(f"Protesters ({country})", PROTESTERS, associates)


def name_actor(mention: ActorMention, country: str, day: date, *, security: str = "military") -> Actor:
    """Return the actor that a mention stands for in an event of this country and day.

    ``security`` says what "security forces" are here: police at demonstrations, the military elsewhere.
    """
    actor = _named(mention, country, day, security)
    return Actor(actor.name, actor.inter, associates(mention, country, day), mention)


def associates(mention: ActorMention, country: str, day: date) -> tuple[str, ...]:
    """Return the associated actors that the words name: students, journalists, a party, a community."""
    regime = regime_of(country, day)
    state, years = (regime.state, regime.years) if regime else (country, "")
    found: list[str] = []
    if mention.associate:
        found.append(mention.associate.format(country=country, state=state, years=years).strip())
    if (
        mention.identity
        and mention.kind in {"people", "activist", "crowd", "rioters"}
        and mention.identity not in found
    ):
        party = ":" in mention.identity or mention.associate == mention.identity
        found.append(mention.identity if party else f"{mention.identity} Ethnic Group ({country})")
    return tuple(found)


def _named(mention: ActorMention, country: str, day: date, security: str) -> Actor:
    kind = security if mention.kind == "security" else mention.kind
    if kind == "group" and mention.units and not any(group.operates_in(country) for group in mention.groups):
        kind = mention.units[0].kind
    if kind == "group":
        group = choose(mention.groups, country, day)
        if mention.common and not (group.operates_in(country) and group.active(day)):
            other = mention.otherwise
            return _named(other, country, day, security) if other is not None else unidentified_group(country)
        abroad = group.inter == STATE and country != group.countries[0]
        return Actor(group.name, EXTERNAL if abroad else group.inter)
    if kind in {"military", "police", "government", "nation"}:
        unit = choose_unit(mention.units, mention.nation or country, day)
        home = mention.nation or (unit.country if unit and unit.country != ANYWHERE else country)
        kind = "military" if kind == "nation" else unit.kind if unit else kind
        name = state_actor(kind, home, day, unit.unit if unit else "")
        return Actor(name, STATE if home == country else EXTERNAL)
    if kind == "identity":
        return Actor(f"{mention.identity} Ethnic Militia ({country})", IDENTITY)
    if kind == "gang":
        return Actor(f"Unidentified Gang ({country})", MILITIA)
    if kind == "sole":
        return Actor(f"Sole Perpetrator ({country})", MILITIA)
    if kind == "armed":
        return unidentified_group(country)
    if kind == "rioters":
        return crowd(country, violent=True)
    if kind == "crowd":
        return crowd(country, violent=False)
    return civilians(country)

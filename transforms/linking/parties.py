"""Whether two reports name the same parties, and which of two names says more."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.linking.settings import Family, GenericActor, generic_actors, settings


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: its main actor, the actor's type, and those who stand with it."""

    name: str | None
    inter: str | None
    associates: tuple[str, ...]


@cache
def generic(name: str) -> GenericActor | None:
    """The entry of the generic actors that a name begins with, or None for an exact name."""
    return next((entry for entry in generic_actors() if name.startswith(entry.prefix)), None)


@cache
def state(name: str) -> str | None:
    """The state that an actor name of the state-forces template belongs to, or None."""
    match = settings().state_forces.match(name)
    return match.group(1) if match else None


def specificity(party: Party) -> tuple[int, int]:
    """How much a name says: absent < generic < exact, then the longer name (a unit says more than its army)."""
    if party.name is None:
        return (0, 0)
    return (1 if generic(party.name) else 2, len(party.name))


def compatible(one: Party, other: Party, family: Family) -> bool:
    """Whether the two may be one party: equal, one inside the other, or one vague enough to stand for the other."""
    if one.name is None or other.name is None:
        return one.name == other.name or family.absent_party
    return (
        _same_name(one.name, other.name)
        or _stands_for(one, other)
        or _stands_for(other, one)
        or one.name in other.associates
        or other.name in one.associates
        or (family.mixed_victims and "Civilians" in (one.inter, other.inter))
    )


def same_parties(one: tuple[Party, Party], other: tuple[Party, Party], family: Family) -> str | None:
    """How the sides of two reports fit: ``straight``, ``reversed`` (where the family allows it), or None."""
    if _sides_fit(one, other, family):
        return "straight"
    named = one[1].name is not None and other[1].name is not None  # one party alone has no order
    if family.order_free and named and _sides_fit(one, (other[1], other[0]), family):
        return "reversed"
    return None


def _sides_fit(one: tuple[Party, Party], other: tuple[Party, Party], family: Family) -> bool:
    if not all(compatible(mine, yours, family) for mine, yours in zip(one, other, strict=True)):
        return False
    mine, yours = set(one[0].associates), set(other[0].associates)
    return not (family.identities and mine and yours and mine.isdisjoint(yours))


@cache
def _same_name(one: str, other: str) -> bool:
    if one == other or (state(one) is not None and state(one) == state(other)):
        return True
    short, long = sorted((one, other), key=len)
    if long.startswith(f"{short} "):  # a unit or wing of it: "Taliban", "Taliban - Red Unit"
        return True
    return not set(_alternatives(one)).isdisjoint(_alternatives(other))


def _alternatives(name: str) -> Iterator[str]:
    """Both names of "A and/or B"; the name itself otherwise."""
    yield from name.split(settings().alternatives)


def _stands_for(vague: Party, exact: Party) -> bool:
    entry = generic(vague.name) if vague.name else None
    return entry is not None and exact.inter in entry.stands_for

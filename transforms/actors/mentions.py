"""Actor mentions: the spans of a text that name a party, with what the words alone say of it."""

from dataclasses import dataclass, field, replace

from transforms.actors.groups import ArmedGroup
from transforms.actors.states import Unit


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span that names a party. Tokens from ``start`` to ``end`` (exclusive); ``head`` is the word it hangs on.

    ``kind``: group (of the dictionary), military, police, security, government, armed, gang, sole, crowd, rioters,
    activist, people, identity (an ethnic or other community), party, named (an unknown organisation).
    """

    start: int
    end: int
    head: int
    kind: str
    groups: tuple[ArmedGroup, ...] = ()
    nation: str | None = None  # country of the forces or people, where the words give it
    units: tuple[Unit, ...] = ()  # agencies that the words may mean; the country of the event decides
    associate: str = ""  # template of an associated actor: "Students ({country})"
    identity: str = ""
    plural: bool = False
    common: bool = False  # a group known by a description ("pro-army militia"): only in its own country and time
    otherwise: "ActorMention | None" = field(default=None, compare=False)  # whom it means elsewhere: the group named
    generic: bool = False  # "the militants", "they": may stand for a party named elsewhere

    def covering(self, other: "ActorMention") -> "ActorMention":
        """Return this mention stretched over another one that belongs to the same noun phrase."""
        return replace(self, start=min(self.start, other.start), end=max(self.end, other.end))

"""How many died: one number per event from what its sentences say (rule book 3.6).

Running totals ("bringing the toll to nine") replace what stood before; of several places each has its share.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Span

from transforms.coding.deaths import Deaths
from transforms.coding.limits import limit
from transforms.coding.quantities import Quantity, number_at


@dataclass(frozen=True, slots=True)
class Fatalities:
    """The deaths of one event: the coded number (the lowest), the range, and the words (tokens) behind it."""

    coded: int
    low: int
    high: int
    start: int | None = None
    end: int | None = None
    vague: bool = False
    stated: bool = False

    def share(self, number: int, places: list[Span]) -> "Fatalities":
        """Return the share in a total of one of several places, given the words that name them.

        Where the text counts at each place but the first ("five in Bama and seven in Gwoza"), that one has the rest.
        Else the shares are equal, and what is over goes to the first places.
        """
        own = [self._count_at(place) for place in places[1:]]
        counted = [quantity for quantity in own if quantity is not None]
        rest = self.coded - sum(quantity.low for quantity in counted)
        if len(counted) == len(own) and rest >= 0:
            here = counted[number - 1] if number else Quantity(rest, rest)
            return replace(self, coded=here.low, low=here.low, high=here.high)

        def cut(total: int) -> int:
            return total // len(places) + (number < total % len(places))

        return replace(self, coded=cut(self.coded), low=cut(self.low), high=cut(self.high))

    def _count_at(self, place: Span) -> Quantity | None:
        """The number of dead before "in" and a place; none where what is counted there are no dead."""
        position = place.start - 2
        counts = self.start is not None and self.end is not None and self.start <= position < self.end
        return number_at(place.doc[position]) if counts else None


def fatalities_of(sentences: list[list[Deaths]]) -> Fatalities:
    """Return the deaths of an event from the statements of its sentences, in order.

    Inside a sentence different victims add up; a later sentence repeats the same deaths unless it says "another",
    and a total replaces what stood before.
    """
    best: Fatalities | None = None
    for statements in sentences:
        known = [
            s for s in statements if s.quantity is not None and s.quantity.low <= limit("most_deaths_of_one_event")
        ]
        if not known:
            continue
        totals = [statement for statement in known if statement.total]
        counted = totals[-1:] or known
        quantity = counted[0].quantity or Quantity(0, 0)
        for statement in counted[1:]:
            quantity = quantity + (statement.quantity or Quantity(0, 0))
        current = Fatalities(
            quantity.low, quantity.low, quantity.high, counted[0].start, counted[-1].end, quantity.vague, stated=True
        )
        best = _joined(best, current, total=bool(totals), adding=any(statement.adding for statement in counted))
    return best or Fatalities(0, 0, 0)


def _joined(before: Fatalities | None, now: Fatalities, total: bool, adding: bool) -> Fatalities:
    if (
        before is None
        or total
        and not now.vague
        and now.coded >= before.coded
        or before.coded == 0
        or before.vague
        and not now.vague
        and now.coded > 0
    ):
        return now
    if adding:
        coded = before.coded + now.coded
        return Fatalities(coded, before.low + now.low, before.high + now.high, before.start, before.end, False, True)
    return before

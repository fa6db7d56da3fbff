"""One sense for every candidate, with the whole article as context."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.records import Place
from transforms.places.evidence import Candidate
from transforms.places.gazetteer import Gazetteer, Sense
from transforms.places.geometry import kilometres

_ROUNDS = 2
_ALONE = 4.7  # a place of about 50,000 people may be meant without any word on its country
_ABROAD = 5.3  # one of 200,000 where the article is known to be about another country
_NEAR_KM = 150.0
_WORLD_CITY = 6.0  # a million people
_QUARTER_KM = 40.0  # a quarter lies within this distance of its city
_LISTED = 3.0  # points for a place of the kind and country of those that it is listed with
_SURE = 40  # points of the prior at which the country of an article counts as known


def resolve(
    found: Sequence[Candidate], groups: Sequence[Sequence[Candidate]], rows: Sequence[Sequence[Candidate]],
    prior: Counter[str], gazetteer: Gazetteer,
) -> dict[int, tuple[Sense, float]]:  # fmt: skip
    """The chosen sense and its score for the candidates (by their first token) that get one.

    ``groups`` are names that lie in one another, ``rows`` names that are listed beside one another.
    """
    options = {c.first: _options(c, prior, gazetteer) for c in found}
    group_of = {c.first: group for group in groups for c in group}
    row_of = {c.first: row for row in rows for c in row}
    chosen: dict[int, tuple[Sense, float]] = {}
    for _ in range(_ROUNDS):
        shares = _shares(prior, [s.place for s, _ in chosen.values()])
        points = list({s.row: s.place for s, _ in chosen.values() if s.place.kind != "country"}.values())
        before = chosen
        chosen = {}
        for one in found:
            peers = [before[c.first][0].place for c in row_of.get(one.first, ()) if c is not one and c.first in before]
            best = _best(one, options, group_of[one.first], shares, points, before, peers)
            if best:
                chosen[one.first] = best
        _one_sense(found, group_of, chosen)
    shares = _shares(prior, [s.place for s, _ in chosen.values()])
    _refuse_contradicted(found, group_of, chosen, options, shares)
    known = max(prior.values(), default=0) >= _SURE
    towns = [sense.place for sense, _ in chosen.values() if sense.place.kind == "city"]
    return {
        first: pick
        for first, pick in chosen.items()
        if not _stray_quarter(pick[0].place, towns)
        and _believable(
            pick[0], shares, [o for c in group_of[first] for o in options[c.first] if c.first != first], known
        )
    }


def _refuse_contradicted(
    found: Sequence[Candidate], group_of: dict[int, Sequence[Candidate]], chosen: dict[int, tuple[Sense, float]],
    options: dict[int, tuple[Sense, ...]], shares: dict[str, float],
) -> None:  # fmt: skip
    """Take back the sense of a name whose container, named beside it, is elsewhere: it is a namesake, not the place.

    "Petrivka, Kharkiv region" is none of the towns called Petrivka in other regions; better unknown, in Kharkiv.
    """
    for one in found:
        pick = chosen.get(one.first)
        if pick is None or pick[0].place.kind not in ("city", "admin2", "facility"):
            continue
        if any(s.place.kind == "admin1" and s.place.country == pick[0].place.country for s in options[one.first]):
            continue  # "in Kunduz, Khost" lists provinces, it does not put one into the other
        for mate in group_of[one.first]:
            held = chosen.get(mate.first)
            if mate.first == one.first or held is None or held[0].place.kind == "country":
                continue
            near = [s for s in options[mate.first] if s.place.country == held[0].place.country]
            senses = [s for s in near if s.weight > held[0].weight - 1.5]
            apart = all(_holds(pick[0].place, s.place) < 2.0 for s in senses)
            own, other = (shares.get(s.place.country, 0.0) for s in (pick[0], held[0]))
            if apart and other >= own and (own < 0.3 < other or mate.first > one.first and _division(senses, pick[0])):
                inside = [s for s in options[one.first] if s.tier < 2 and _holds(s.place, held[0].place) >= 2.0]
                if inside:
                    chosen[one.first] = (max(inside, key=lambda s: s.weight), pick[1])
                else:
                    del chosen[one.first]
                break


def _division(senses: Sequence[Sense], part: Sense) -> bool:
    """Whether a name can be that of a division above a place: a town beside a town is only a list."""
    above = {"admin2": ("admin1",), "city": ("admin1", "admin2"), "facility": ("admin1", "admin2", "city")}
    return any(s.place.kind in above.get(part.place.kind, ()) for s in senses)


def _options(one: Candidate, prior: Counter[str], gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """The candidate's senses; similar spellings in the likeliest countries where none of its own senses lies there."""
    likely = [country for country, _ in prior.most_common(2)]
    senses = one.senses
    if likely and not any(s.place.kind == "country" or s.place.country in likely for s in senses):
        rough = tuple(r for country in likely for r in gazetteer.rough_senses(one.key, country))
        senses = senses + rough[:8]
    return senses


def _shares(prior: Counter[str], places: Iterable[Place]) -> dict[str, float]:
    """How much of the evidence speaks for each country, 0 to 1, the first one at 1."""
    total = Counter(prior)
    for place in places:
        total[place.country] += 3
    top = max(total.values(), default=0) or 1
    return {country: points / top for country, points in total.items()}


def _best(
    one: Candidate, options: dict[int, tuple[Sense, ...]], group: Sequence[Candidate], shares: dict[str, float],
    points: Sequence[Place], before: dict[int, tuple[Sense, float]], peers: Sequence[Place],
) -> tuple[Sense, float] | None:  # fmt: skip
    mates = [
        (before[m.first][0],) if m.first in before else options[m.first] for m in group if m.first != one.first
    ]  # fmt: skip
    twin = any(m.key == one.key and m.first > one.first for m in group)  # "Colima, Colima": the town stands first
    second = any(m.key == one.key and m.first < one.first for m in group)
    divided = any(mate.place.kind == "admin1" for senses in mates for mate in senses)  # "Moscow, Idaho"
    best: tuple[Sense, float] | None = None
    field = _field(options[one.first], shares)
    for sense in options[one.first]:
        score = _likely(sense, field, shares, alone=not divided) + _typed(one.kind, sense)
        score += sum(_contained(sense.place, mate) for mate in mates)
        score += (
            _proximity(sense.place, points) + _alike(sense.place, peers) + _in_a_named_division(sense.place, points)
        )
        if twin or second:
            score += 2.0 if (sense.place.kind == "city") == twin else 0.0
        if best is None or score > best[1]:
            best = (sense, score)
    return best


def _alike(place: Place, peers: Sequence[Place]) -> float:
    """Points for being of one kind and country with the places that it is listed with."""
    if not peers:
        return 0.0
    same = sum(
        (peer.kind, peer.country) == (place.kind, place.country) or place.kind == peer.kind == "country"
        for peer in peers
    )
    return (_LISTED if len(peers) > 1 else 1.0) * same / len(peers)


def _in_a_named_division(place: Place, points: Sequence[Place]) -> float:
    """A point for a town or district of a division that the article names somewhere."""
    named = place.kind in ("city", "admin2") and place.admin1 not in (None, place.name)
    inside = ((p.country, p.admin1) == (place.country, place.admin1) for p in points if p.kind == "admin1")
    return 1.0 if named and any(inside) else 0.0


def _typed(kind: str | None, sense: Sense) -> float:
    """Agreement of the type word in the text with the sense."""
    own = sense.place.kind
    if kind is None:
        # a bare name that is a town and its district or province means the town
        return {"city": 1.0, "country": 0.5, "admin1": 0.3, "admin2": -0.8}.get(own, 0.0)
    if kind == own:
        return 3.0
    fits = {
        ("city", "neighbourhood"), ("city", "facility"), ("neighbourhood", "city"), ("neighbourhood", "admin2"),
        ("admin2", "admin1"), ("admin1", "admin2"), ("admin1", "region"), ("natural", "region"), ("region", "natural"),
    }  # fmt: skip
    if (kind, own) in fits:
        return 1.0
    if kind == "facility" and own == "city":  # "Kabul airport"
        return 0.5
    return -0.5 if kind == "admin2" and own == "city" else -1.5


@dataclass(frozen=True, slots=True)
class _Field:
    """What the senses of one name have in common: the largest, the largest city, the state of that name, and whether
    there is one in a likely country."""

    largest: float
    city: float
    state: int
    rival: bool


def _field(senses: Sequence[Sense], shares: dict[str, float]) -> _Field:
    states = [s.place for s in senses if s.place.kind == "admin1"]
    # Georgia in the United States is a rival of the country; Mexico's own state of Mexico is none
    countries = {s.place.country for s in senses if s.place.kind == "country"}
    return _Field(
        max((s.weight for s in senses), default=0.0),
        max((s.weight for s in senses if s.place.kind == "city"), default=0.0),
        max((p.population for p in states), default=0),
        any(shares.get(p.country, 0.0) > 0.5 and p.country not in countries for p in states),
    )


def _likely(sense: Sense, field: _Field, shares: dict[str, float], alone: bool) -> float:
    """What speaks for a sense by itself: its weight, its country, its rank among the places of the same name."""
    place, size = sense.place, min(7.0, sense.weight)
    # a world city is meant even where its country is not spoken of: London is not the one in Kentucky
    behind = field.largest - size
    pull = 4.0 if behind < 1.5 else 1.5 if alone and field.city >= _WORLD_CITY else 3.0
    score = 0.8 * size + pull * shares.get(place.country, 0.0)
    if place.kind == "country":
        return score + (0.0 if field.rival else 3.0 if sense.tier == 0 else 1.0)
    if place.kind == "city":
        return score - (2.0 if place.population < field.state / 50 else 0.0)
    return score


def _contained(place: Place, mates: Sequence[Sense]) -> float:
    """Points where a name beside this one holds it or is held by it; a loss where every sense of it speaks against."""
    if not mates:
        return 0.0
    return max(_holds(place, mate.place) for mate in mates)


def _holds(place: Place, mate: Place) -> float:
    if not mate.country or not place.country:
        return 0.0
    if place.country != mate.country:
        return -1.5
    if "country" in (place.kind, mate.kind):
        return 2.0
    if "admin1" in (place.kind, mate.kind) or place.admin2 is None or mate.admin2 is None:
        if place.admin1 == mate.admin1:
            return 4.0 if "admin1" in (place.kind, mate.kind) else 3.0
        return 0.0 if kilometres(_point(place), _point(mate)) < _NEAR_KM else -1.0
    if place.admin1 == mate.admin1 and place.admin2 == mate.admin2:
        return 4.0
    far = kilometres(_point(place), _point(mate))
    return 2.5 if far < 60 else 1.0 if far < _NEAR_KM else -1.0


def _point(place: Place) -> tuple[float, float]:
    return (place.latitude, place.longitude)


def _proximity(place: Place, points: Sequence[Place]) -> float:
    """Up to one point for a place beside the others, on a flat map: only short distances matter."""
    if place.kind == "country":
        return 0.0
    shrink = math.cos(math.radians(place.latitude))
    near = min(
        (
            math.hypot(place.latitude - p.latitude, (place.longitude - p.longitude) * shrink)
            for p in points
            if p is not place and (p.geonameid != place.geonameid or p.name != place.name)
        ),
        default=math.inf,
    )
    return math.exp(-near * 111.2 / _NEAR_KM)


def _one_sense(
    found: Sequence[Candidate], group_of: dict[int, Sequence[Candidate]], chosen: dict[int, tuple[Sense, float]]
) -> None:
    """The best-supported sense of a name is its sense wherever it stands with the same type word."""
    best: dict[tuple[str, str | None], tuple[Sense, float]] = {}
    for one in found:
        pick = chosen.get(one.first)
        if pick and pick[1] > best.get((one.key, one.kind), (pick[0], -math.inf))[1]:
            best[one.key, one.kind] = pick
    for one in found:
        repeated = sum(m.key == one.key for m in group_of[one.first]) > 1
        if one.first in chosen and not repeated:
            chosen[one.first] = best[one.key, one.kind]


def _stray_quarter(place: Place, towns: Sequence[Place]) -> bool:
    """Whether a quarter is one of another city than those of its country that the article names."""
    home = [town for town in towns if town.country == place.country]
    far = (kilometres(_point(place), _point(town)) > _QUARTER_KM for town in home)
    return place.kind == "neighbourhood" and bool(home) and all(far)


def _believable(sense: Sense, shares: dict[str, float], around: Sequence[Sense], known: bool) -> bool:
    """A small place in a country that nothing else speaks for is not what is meant; better none than a wrong one."""
    place = sense.place
    if place.kind == "country" or shares.get(place.country, 0.0) > 0.45:
        return True
    if any(_holds(place, mate.place) >= 2.0 for mate in around if mate.tier < 2):
        return True
    if not place.country:
        return True
    strongest = max(shares.values(), default=0.0)
    people = sense.weight + (1.0 if place.kind == "admin1" and sense.tier == 0 else 0.0)  # it counted a tenth of them
    return people >= (_ABROAD if known else _ALONE if strongest > 0 else 3.0)

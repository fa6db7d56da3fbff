"""State actors by template: ``Military Forces of Afghanistan (2014-2021)``, with the regime of the day.

Templates and periods: rule book section 3.5; regimes in ``seeds/actors/regimes.csv``, agencies and units in
``seeds/actors/units.csv``.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from schemas.paths import SEEDS
from transforms.actors.groups import ANYWHERE, period_end, period_start

TEMPLATES = {
    "military": "Military Forces of {state} {years}",
    "police": "Police Forces of {state} {years}",
    "government": "Government of {state} {years}",
}


@dataclass(frozen=True, slots=True)
class Regime:
    """One regime of a country; ``years`` is its label in actor names."""

    state: str
    start: date
    end: date
    years: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency or unit that newspapers name; ``country`` is ``*`` for kinds that every state has."""

    country: str
    kind: str
    unit: str
    aliases: tuple[str, ...]
    start: date
    end: date


@lru_cache(maxsize=1)
def regimes() -> dict[str, tuple[Regime, ...]]:
    """Return the regimes of each country, oldest first."""
    found: dict[str, list[Regime]] = defaultdict(list)
    with (SEEDS / "actors" / "regimes.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            regime = Regime(row["state"], period_start(row["start"]), period_end(row["end"]), row["years"])
            found[row["country"]].append(regime)
    return {country: tuple(sorted(list_, key=lambda regime: regime.start)) for country, list_ in found.items()}


@lru_cache(maxsize=1)
def units() -> tuple[Unit, ...]:
    """Return every unit of the dictionary."""
    with (SEEDS / "actors" / "units.csv").open(encoding="utf8", newline="") as handle:
        return tuple(
            Unit(
                country=row["country"],
                kind=row["kind"],
                unit=row["unit"],
                aliases=tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip()),
                start=period_start(row["start"]),
                end=period_end(row["end"]),
            )
            for row in csv.DictReader(handle)
        )


def choose_unit(candidates: tuple[Unit, ...], country: str, day: date) -> Unit | None:
    """Return the unit that the words mean in a country on a day: its own, else one of every state, else any."""

    def fit(unit: Unit) -> tuple[bool, bool, bool]:
        return unit.country == country, unit.country == ANYWHERE, unit.start <= day <= unit.end

    return max(candidates, key=fit, default=None)


def regime_of(country: str, day: date) -> Regime | None:
    """Return the regime that held the country on the day; the nearest one before or after where there is a gap."""
    known = regimes().get(country, ())
    for regime in known:
        if regime.start <= day <= regime.end:
            return regime
    return min(known, key=lambda regime: min(abs(regime.start - day), abs(regime.end - day)), default=None)


def state_actor(kind: str, country: str, day: date, unit: str = "") -> str:
    """Return the name of a state's forces on a day, with the unit after the template.

    ``kind`` is military, police or government. A territory without regimes of its own is named without years.
    """
    regime = regime_of(country, day)
    state, years = (regime.state, regime.years) if regime else (country, "")
    name = TEMPLATES[kind].format(state=state, years=years).strip()
    return f"{name} {unit}".strip()

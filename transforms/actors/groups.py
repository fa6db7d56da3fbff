"""Named armed groups: aliases, types and countries by period, from ``seeds/actors/armed_groups.csv``."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from schemas.paths import SEEDS

ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class ArmedGroup:
    """One group in one period of its life; ``countries`` has its home first."""

    name: str
    inter: str
    countries: tuple[str, ...]
    start: date
    end: date
    aliases: tuple[str, ...]

    def active(self, day: date) -> bool:
        """Tell whether the group existed in this form on that day."""
        return self.start <= day <= self.end

    def operates_in(self, country: str) -> bool:
        """Tell whether the group is known to act in the country."""
        return ANYWHERE in self.countries or country in self.countries


def period_start(text: str) -> date:
    """Read ``1994`` as 1 January, ``2021-08-15`` as that day; nothing as the beginning of time."""
    if not text:
        return date.min
    return date.fromisoformat(text) if "-" in text else date(int(text), 1, 1)


def period_end(text: str) -> date:
    """Read ``2014`` as 31 December, ``2021-08-14`` as that day; nothing as the end of time."""
    if not text:
        return date.max
    return date.fromisoformat(text) if "-" in text else date(int(text), 12, 31)


@lru_cache(maxsize=1)
def armed_groups() -> tuple[ArmedGroup, ...]:
    """Return every group of the dictionary."""
    with (SEEDS / "actors" / "armed_groups.csv").open(encoding="utf8", newline="") as handle:
        return tuple(
            ArmedGroup(
                name=row["name"],
                inter=row["inter"],
                countries=tuple(part.strip() for part in row["countries"].split(";")),
                start=period_start(row["start"]),
                end=period_end(row["end"]),
                aliases=_aliases(row["name"], row["aliases"]),
            )
            for row in csv.DictReader(handle)
        )


def _aliases(name: str, aliases: str) -> tuple[str, ...]:
    """The listed aliases, and both halves of an ``ACRONYM: Full Name``."""
    own = [] if "(" in name else [part.strip() for part in name.split(":")]
    listed = [alias.strip() for alias in aliases.split("|") if alias.strip()]
    return tuple(dict.fromkeys(alias for alias in (*own, *listed) if len(alias) > 1))


@lru_cache(maxsize=1)
def groups_by_alias() -> dict[str, tuple[ArmedGroup, ...]]:
    """Return the groups behind each alias as printed in the dictionary."""
    found: dict[str, list[ArmedGroup]] = defaultdict(list)
    for group in armed_groups():
        for alias in group.aliases:
            found[alias].append(group)
    return {alias: tuple(groups) for alias, groups in found.items()}


def is_description(alias: str, group: ArmedGroup) -> bool:
    """Tell whether an alias only describes a group: "Serb gunners", "separatist fighters", not "Hezbollah fighters"."""
    if not alias.split()[-1].islower():
        return False
    names = (name for name in group.aliases if name != alias and not name.split()[-1].islower())
    return alias.islower() or not any(name in alias for name in names)


def choose(groups: tuple[ArmedGroup, ...], country: str | None, day: date | None) -> ArmedGroup:
    """Return the group that an alias means in a country on a day: both fit, else the country, else the day."""

    def fit(group: ArmedGroup) -> tuple[bool, bool, bool, bool]:
        known = country is not None and country in group.countries
        anywhere = country is None or group.operates_in(country)
        alive = day is None or group.active(day)
        return (known and alive, anywhere and alive, alive, known)

    return max(groups, key=fit)

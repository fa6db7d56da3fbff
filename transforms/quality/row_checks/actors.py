"""Checks on the names of actors: V23 to V26, V39, V43, V52."""

import re
from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from schemas.vocabulary import countries, inter_codes, read_rows
from transforms.quality.row_checks.frames import Check, Passed, each, list_items, read_seed

# "Military Forces of the United States (2021-2025) Special Forces" -> "United States"
_FORCES_OF = re.compile(r"^(?:Mutiny of )?(?:Military|Police) Forces of (?:the )?(.+?)(?: \(\d{4}-(?:\d{4})?\).*)?$")
_GENERIC = re.compile(r"^(?:Protesters|Rioters|Civilians|Unidentified Armed Group) \((.+)\)$")
_FROM_ABROAD = "International"
_HOME, _ABROAD = "State forces", "External/Other forces"


@cache
def _templates(rule: str) -> tuple[tuple[re.Pattern[str], frozenset[str], bool], ...]:
    """Pattern of a name, the types that it may have, and whether no other name may have these types."""
    names = {str(code): name for name, code in inter_codes().items()}
    return tuple(
        (re.compile(row["pattern"]), frozenset(names[code] for code in row["inters"].split()), row["only"] == "yes")
        for row in read_seed("actor_names")
        if row["rule"] == rule
    )


@cache
def _states_within() -> Mapping[str, str]:
    """De facto state -> the country of the form that it lies in."""
    return {row["state"]: row["country"] for row in read_rows("de_facto_states")}


def _name_fits_type(rule: str) -> Check:
    def fine(actor: str | None, inter: str | None) -> bool:
        if actor is None:
            return True
        for pattern, inters, only in _templates(rule):
            matches = pattern.search(actor) is not None
            if (matches and inter not in inters) or (only and not matches and inter in inters):
                return False
        return True

    return _both(["inter"], lambda actor, inter: fine(actor, inter))


def _both(others: list[str], fine: Callable[..., bool], shared: tuple[str, ...] = ()) -> Check:
    """Ask ``fine`` about actor1 and about actor2, each with its own columns ``others`` and the ``shared`` ones."""

    def check(events: pd.DataFrame) -> Passed:
        first, second = (
            each(events, [f"actor{side}", *(f"{name}{side}" for name in others), *shared], fine) for side in (1, 2)
        )
        return first & second

    return check


def _state_of(actor: str | None) -> str | None:
    """The state whose forces the actor is, or None for other actors and for states that are in no list."""
    match = _FORCES_OF.match(actor or "")
    state = match.group(1) if match else None
    return state if state in countries() or state in _states_within() else None


def _home_forces_are_state_forces(actor: str | None, inter: str | None, country: str | None) -> bool:
    return _state_of(actor) != country or country is None or inter == _HOME


def _foreign_forces_are_external(actor: str | None, inter: str | None, country: str | None) -> bool:
    state = _state_of(actor)
    if state is None or state == country:
        return True
    return inter == _ABROAD or (inter == _HOME and _states_within().get(state) == country)


def _suffix_is_country(actor: str | None, country: str | None) -> bool:
    match = _GENERIC.match(actor or "")
    return match is None or match.group(1) in (country, _FROM_ABROAD)


def _no_civilians_associated(first: str | None, second: str | None) -> bool:
    return not any(item.startswith("Civilians (") for item in (*list_items(first), *list_items(second)))


def main_actors_are_single(events: pd.DataFrame) -> Passed:
    """V39."""
    return each(events, ["actor1", "actor2"], lambda *actors: not any(";" in (actor or "") for actor in actors))


CHECKS: Mapping[str, Check] = {
    "V23": _name_fits_type("V23"),
    "V24": _name_fits_type("V24"),
    "V25a": _both(["inter"], _home_forces_are_state_forces, ("country",)),
    "V25b": _both(["inter"], _foreign_forces_are_external, ("country",)),
    "V26": _both([], _suffix_is_country, ("country",)),
    "V39": main_actors_are_single,
    "V43": lambda events: each(events, ["assoc_actor_1", "assoc_actor_2"], _no_civilians_associated),
    "V52": lambda events: each(events, ["actor1", "actor2"], lambda first, second: first != second),
}

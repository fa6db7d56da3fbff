"""Outlets: the name, reach and country behind a source's name, web address or agency credit.

The table is ``seeds/sources.yml``. An outlet that it does not know keeps the name under which it came.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml

from schemas import vocabulary
from schemas.paths import SEEDS

OUTLETS_FILE = SEEDS / "sources.yml"

UNKNOWN_SCALE = "Other"
"""The scale of an outlet that nothing is known of: in the code list this is what fits no other scale."""

_NAMED_COUNTRY = re.compile(r".+ \((?P<country>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet. ``scale`` is a source_scale of the form; ``country`` is null where it covers several."""

    name: str
    scale: str
    country: str | None = None
    domains: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Load the table. Raises ValueError where a country or scale is not in the code lists, naming the outlet."""
    # The C loader reads the table in 40 ms instead of 220.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(OUTLETS_FILE.read_text(encoding="utf-8"), Loader=loader)["outlets"]
    table = tuple(_outlet(row) for row in rows)
    for outlet in table:
        if outlet.country is not None and outlet.country not in vocabulary.countries():
            raise ValueError(f"{OUTLETS_FILE}: {outlet.name}: country {outlet.country!r} is not in the code list")
        if outlet.scale not in vocabulary.code_list("source_scale"):
            raise ValueError(f"{OUTLETS_FILE}: {outlet.name}: scale {outlet.scale!r} is not in the code list")
    return table


def _outlet(row: dict[str, Any]) -> Outlet:
    lists = {key: tuple(row[key]) for key in ("domains", "credits", "aliases")}
    return Outlet(row["name"], row["scale"], row["country"], **lists)


def by_name(name: str) -> Outlet:
    """Find an outlet by its name or an alias, case aside; one that is unknown comes back under the given name.

    The form writes "Daily Post (Nigeria)" for papers of one country, so an unknown name of that shape is National;
    any other unknown name has the scale "Other".
    """
    name = " ".join(name.split())
    known = _names().get(name.casefold()) or by_url(name)
    if known:
        return known
    named = _NAMED_COUNTRY.match(name)
    if named and named["country"] in vocabulary.countries():
        return Outlet(name, "National", named["country"])
    return Outlet(name, UNKNOWN_SCALE)


def known_by_name(line: str) -> Outlet | None:
    """Find the outlet that a whole line names or credits ("Reuters", "(AFP)", "Agence France-Presse"), or null."""
    name = " ".join(line.strip(" ()[]-–—").split()).casefold()
    spaced = re.sub(r"\s*[-–—]\s*", " - ", name)
    return _names().get(name) or _names().get(spaced) or _credits().get(name)


def by_url(url: str) -> Outlet | None:
    """Find the outlet of a web address by its domain; subdomains belong to their domain. Null for unknown ones."""
    labels = _host(url).split(".")
    candidates = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_domains()[domain] for domain in candidates if domain in _domains()), None)


def host_of(url: str) -> str | None:
    """The host of a web address without "www.", which names an unknown outlet; null where there is none."""
    return _host(url) or None


def by_credit(credit: str) -> Outlet | None:
    """Find the agency behind a credit as written in datelines and after copy: "Reuters", "AFP". Null for others."""
    return _credits().get(credit.strip().casefold())


def scale_of(sources: str) -> str:
    """The source_scale of one outlet, or of several joined by "; ": at most two values, narrowest first."""
    parts = [part for part in sources.split(";") if part.strip()] or [sources]
    return vocabulary.source_scale(by_name(part).scale for part in parts)


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host and " " not in host else ""


@cache
def _names() -> dict[str, Outlet]:
    return {name.casefold(): outlet for outlet in outlets() for name in (*outlet.aliases, outlet.name)}


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


@cache
def _credits() -> dict[str, Outlet]:
    return {credit.casefold(): outlet for outlet in outlets() for credit in outlet.credits}

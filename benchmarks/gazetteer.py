"""How fast the gazetteer opens and answers, and how much memory it takes.

    python -m benchmarks.gazetteer

Opening and memory are those of a process that does nothing else; the memory of the bare interpreter is told apart.
Looked up are countries, regions, facilities, towns and divisions: as they are, in capitals, as another romanisation
would have them, and with a letter too many (which is nowhere). Nothing is remembered between look-ups.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from transforms.places.folding import fold
from transforms.places.gazetteer import Gazetteer
from transforms.places.sources import seed_rows

SAMPLE = 20_000
OPENING = """
import resource, sys, time
import transforms.places.gazetteer as gazetteer
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
gazetteer.Gazetteer.open().find("Kabul")
seconds = time.perf_counter() - start
print(seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024, before / 1024)
"""


def names() -> list[tuple[str, str]]:
    """Names to look up with their countries, in four spellings each, in an order that is the same each time."""
    country = {row["iso2"]: row["country"] for row in seed_rows("countries")}
    own = [(row["country"], row["country"]) for row in seed_rows("countries")]
    own += [(row["name"], row["country"]) for table in ("regions", "facilities") for row in seed_rows(table)]
    own += [(row["name"], row["country"] or country[row["iso2"]]) for row in seed_rows("admin1")]
    spellings = [
        (form, where)
        for name, where in own
        for form in (name, name.upper(), name.replace("k", "q").replace("i", "ee"), f"{name}x")
    ]
    return random.Random(0).choices(spellings, k=SAMPLE)


def main() -> None:
    """Print the figures."""
    opened = subprocess.run([sys.executable, "-c", OPENING], capture_output=True, text=True, check=True).stdout.split()
    seconds, whole, bare = map(float, opened)
    print(
        f"open and first look-up {seconds:.3f} s, process {whole:.0f} MB, of which {whole - bare:.0f} MB the gazetteer"
    )
    gazetteer, asked = Gazetteer.open(), names()
    look_ups: dict[str, Callable[[str, str], object]] = {
        "exact, folded and alias": lambda name, _: gazetteer.senses.__wrapped__(fold.__wrapped__(name)),
        "similar, in a country": lambda name, where: gazetteer.rough_senses.__wrapped__(fold.__wrapped__(name), where),
    }
    for what, look_up in look_ups.items():
        start = time.perf_counter()
        found = sum(bool(look_up(name, where)) for name, where in asked)
        each = (time.perf_counter() - start) / len(asked)
        print(f"{what:<24} {1 / each:>8,.0f} a second, {each * 1e6:.0f} µs each, {found / len(asked):.0%} found")
    print(f"memory after all {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

"""How fast ``casus gazetteer build`` reads, how much memory it takes, and how large the gazetteer becomes.

    python -m benchmarks.gazetteer_build [--rows 1000000] [--folder /tmp]

The file is made up in the form of allCountries.txt: names of syllables, two other names each, in the division codes of
real countries. GeoNames itself has 12 million rows.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from transforms.places.sources import seed_rows

SYLLABLES = (
    *("ba", "da", "ka", "la", "ma", "na", "ra", "sa", "ta", "qa", "zi", "ri", "mi", "ni", "shi", "ur", "an", "ab"),
    *("ad", "al", "esh", "il", "om", "ol", "in", "gur", "kan", "par", "wad", "haj"),
)
# Feature codes in about the shares that they have in GeoNames, in hundredths.
SHARES = {
    ("P", "PPL"): 37, ("P", "PPLX"): 2, ("P", "PPLL"): 1, ("H", "STM"): 14, ("H", "LK"): 5, ("T", "MT"): 6,
    ("T", "HLL"): 7, ("S", "FRM"): 6, ("S", "SCH"): 7, ("S", "HTL"): 5, ("S", "BLDG"): 2, ("A", "ADM4"): 2,
    ("A", "ADM3"): 1, ("L", "LCTY"): 4, ("V", "FRST"): 1,
}  # fmt: skip
BUILD = """
import resource, sys
from pathlib import Path
from transforms.places.building import build
from transforms.places.staging import Input, Table
build(Path(sys.argv[2]), [Input(Path(sys.argv[1]), Table.PLACES)], lambda *_: None)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def rows(number: int) -> Iterator[str]:
    """Made-up lines, the same each time."""
    chance = random.Random(0)
    countries = [row["iso2"] for row in seed_rows("countries")]

    def name() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))).capitalize()

    for n in range(number):
        feature_class, code = chance.choices(list(SHARES), SHARES.values())[0]
        place, point = name(), (round(chance.uniform(-60, 70), 5), round(chance.uniform(-180, 180), 5))
        codes = (f"{chance.randint(1, 30):02}", str(chance.randint(100, 400)), str(n % 90_000), "")
        cells = (
            50_000_000 + n, place, place, f"{name()},{name()}", *point, feature_class, code, chance.choice(countries),
            "", *codes, chance.randint(0, 900), "", "", "UTC", "2020-01-01",
        )  # fmt: skip
        yield "\t".join(map(str, cells)) + "\n"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the files go while it runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        dump, gazetteer = Path(folder, "allCountries.txt"), Path(folder, "own.sqlite")
        with dump.open("w", encoding="utf8") as stream:
            stream.writelines(rows(asked.rows))
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", BUILD, dump, gazetteer], capture_output=True, text=True, check=True
        )
        seconds = time.perf_counter() - start
        print(f"{asked.rows:,} rows of {dump.stat().st_size / 2**20:,.0f} MB in {seconds:,.0f} s")
        print(f"peak memory {float(done.stdout):,.0f} MB, gazetteer {gazetteer.stat().st_size / 2**20:,.0f} MB")


if __name__ == "__main__":
    main()

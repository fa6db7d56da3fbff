"""The foot of a text: what stands below the last paragraph and says when and by whom it was published."""

from dataclasses import dataclass
from datetime import date

from transforms.reading.cues import kind_of
from transforms.reading.date_line import DateLine, parse_date_line
from transforms.reading.dates import WrittenDate
from transforms.reading.lines import Line, lines_of

FOOT_LINES = 4  # lines from the end that may belong to the foot
_TAIL = 2_000  # characters from the end in which they stand


@dataclass(frozen=True, slots=True)
class Foot:
    """The dates of the foot, nearest to the body first, and the paper that signs it, or null."""

    dates: tuple[WrittenDate, ...] = ()
    signed: str | None = None

    @property
    def days(self) -> list[date]:
        """Its full dates."""
        return [written.day for written in self.dates if written.day]


def read_foot(text: str) -> Foot:
    """Read the date lines below the last paragraph of a text; a text of one line has no foot."""
    found = [parsed for _, parsed in foot_lines(list(lines_of(text[-_TAIL:]))) if parsed]
    dates = tuple(written for parsed in reversed(found) for written in parsed.dates)
    return Foot(dates, next((parsed.signed for parsed in found if parsed.signed), None))


def foot_lines(lines: list[Line]) -> list[tuple[Line, DateLine | None]]:
    """The lines of the foot, the last first, with the date line that each is; other furniture has none."""
    found: list[tuple[Line, DateLine | None]] = []
    for line in reversed(lines[1:][-FOOT_LINES:]):
        parsed = parse_date_line(line.text)
        if parsed is None and kind_of(line.text) is None:
            break
        found.append((line, parsed))
    return found

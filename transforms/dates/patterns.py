"""How dates are written: regular expressions over the text, built once from the vocabulary.

``scan`` yields the longest expressions from left to right, without overlaps. Names that only look like dates
("Bloody Sunday") and habits ("every Friday") take their stretch of text and yield nothing.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.dates.vocabulary import vocabulary

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d(?!\d)"
DASH = r"\s*[-–—]\s*"
PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))"
# Where a phrase such as "the day before" may end without naming what it was before.
CLOSED = r"(?=\s*(?:[,.;:)\]\"”–—]|$|(?:in|at|near|by|when|as|on|and|but|with|during|from|outside|inside)\b))"
START = r"(?<![\w$€£.,:/–-])"
# A number that is no day of the month: a time, a decimal, a thousand, a percentage.
END = r"(?![\w%]|[.,:/]\d)"


_WORD = re.compile(r"\w+")
# What the patterns below begin with besides the words of the tables and figures.
_GRAMMAR = """
    night early mid late beginning start middle end last this next past coming previous preceding following the these
    in of since until till by during from between through before after around throughout as year
    about nearly almost over more less at roughly some just
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression as it stands in the text: which pattern, where, and the words of its parts."""

    kind: str
    start: int
    end: int
    parts: dict[str, str]


def scan(text: str) -> list[Found]:
    """All date expressions of ``text`` in order, the longest at each place; names and habits left out."""
    openers = _openers()
    found = [
        _found(kind, match)
        for word in _WORD.finditer(text)
        if word.group()[0].isdigit() or word.group().lower() in openers
        for kind, pattern in _patterns()
        if (match := pattern.match(text, word.start())) and not _is_dated(kind, match)
    ]
    # At one place the longest wins, and a name wins over a date of equal length.
    found.sort(key=lambda item: (item.start, -item.end, item.kind != "name"))
    kept: list[Found] = []
    reach = 0
    for item in found:
        if item.start >= reach:
            kept.append(item)
            reach = item.end
    return [item for item in kept if item.kind not in ("name", "recurring")]


@cache
def _openers() -> frozenset[str]:
    """The words, in lower case, with which an expression can begin; trying no others makes scanning cheap."""
    table = vocabulary()
    phrases = [*table.months, *table.weekdays, *table.numerals, *table.relatives, *table.holidays, *table.names]
    phrases += [*table.cues["recurring"], *_GRAMMAR.split()]
    return frozenset(_WORD.findall(phrase)[0].lower() for phrase in phrases)


def _is_dated(kind: str, match: re.Match[str]) -> bool:
    """A name after a word that makes it a date all the same: "after Friday prayers"."""
    if kind != "name":
        return False
    unless = vocabulary().names[" ".join(match.group().split())]
    before = _WORD.findall(match.string[max(match.start() - 20, 0) : match.start()])
    return bool(before) and before[-1].lower() in unless


def _found(kind: str, match: re.Match[str]) -> Found:
    """A match as an expression; group ``bare`` leaves out words that had to stand before it."""
    parts = {key: value for key, value in match.groupdict().items() if value}
    return Found(kind, match.start("bare" if "bare" in parts else 0), match.end(), parts)


def words(options: list[str] | tuple[str, ...]) -> str:
    """Alternation of literal phrases, longest first, any white space between their words."""
    ordered = sorted(options, key=lambda option: (-len(option), option))
    return "(?:" + "|".join(r"\s+".join(re.escape(word) for word in option.split()) for option in ordered) + ")"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [*_absolute(), *_ranges(), *_months(), *_weekdays(), *_relatives(), *_years(), *_others()]
    return tuple((kind, re.compile(pattern)) for kind, pattern in rows)


def _month_words(short: bool = True, clear: bool = False) -> str:
    """Months as a pattern: capitalised or in capitals, short forms with or without their stop."""
    full = [m.word for m in vocabulary().months.values() if not m.short and not (clear and m.ambiguous)]
    abbreviated = [m.word for m in vocabulary().months.values() if m.short] if short else []
    pattern = words([*full, *(word.upper() for word in full)]) + r"\b"
    if not abbreviated:
        return pattern
    return f"(?:{pattern}|{words([*abbreviated, *(word.upper() for word in abbreviated)])}(?:\\.|\\b))"


def _weekday_words(short: bool) -> str:
    full = [w.word for w in vocabulary().weekdays.values() if not w.short]
    pattern = words([*full, *(word.upper() for word in full)])
    if not short:
        return pattern
    return f"(?:{pattern}|{words([w.word for w in vocabulary().weekdays.values() if w.short])}\\.?)"


def _numerals() -> str:
    return rf"(?:\d{{1,3}}|(?i:{words(list(vocabulary().numerals))}))"


def _dmy(n: int) -> str:
    tail = rf"(?:,?\s+(?P<y{n}>{YEAR}))?"
    return rf"(?:the\s+)?(?P<d{n}>{DAY}){ORDINAL}(?:\s+of)?\s+(?:day\s+of\s+)?(?P<m{n}>{_month_words()}){tail}"


def _mdy(n: int) -> str:
    tail = rf"(?:[,.]?\s+(?P<y{n}>{YEAR}))?"
    return rf"(?P<m{n}>{_month_words()})\s*(?:the\s+)?(?P<d{n}>{DAY}){ORDINAL}{END}{tail}"


def _absolute() -> list[tuple[str, str]]:
    weekday = rf"(?:{_weekday_words(short=True)}{PART}?,?\s+(?:the\s+)?)?"
    return [
        ("iso", rf"{START}(?P<y1>(?:19|20)\d\d)[-/](?P<m1>0[1-9]|1[0-2])[-/](?P<d1>0[1-9]|[12]\d|3[01])(?![\d-])"),
        ("numeric", rf"{START}(?P<d1>\d{{1,2}})(?P<sep>[./-])(?P<m1>\d{{1,2}})(?P=sep)(?P<y1>{YEAR})"),
        ("day", rf"{START}{weekday}{_dmy(1)}(?!\w)"),
        ("day", rf"(?<!\w){weekday}{_mdy(1)}"),
        # "the 9th" of the current month only where the sentence goes on as after a date
        (
            "day-of-month",
            rf"(?<=\b[Oo]n\s)the\s+(?P<d1>{DAY})(?:st|nd|rd|th)(?:\s+of\s+(?P<which>this|last)\s+month|{CLOSED})",
        ),
    ]


def _ranges() -> list[tuple[str, str]]:
    link = r"(?:\s*[-–—/]\s*|\s+(?:to|and|until|till|through|or)\s+(?:the\s+)?)"
    night = r"(?:(?P<night>[Nn]ight)\s+(?:of|between|from)\s+)?"
    several = rf"(?P<d1>{DAY}){ORDINAL}(?:,\s+{DAY}{ORDINAL})*,?{link}(?P<d2>{DAY}){ORDINAL}"
    end_year = rf"(?:,?\s+(?P<y2>{YEAR}))?"
    dash = r"\s*[-–—/]\s*"
    return [
        ("day-range", rf"{START}{night}{several}(?:\s+of)?\s+(?P<m2>{_month_words()}){end_year}(?!\w)"),
        ("day-range", rf"{START}{night}{_dmy(1)}{link}{_dmy(2)}(?!\w)"),
        ("day-range", rf"(?<!\w){night}{_mdy(1)}{link}{_mdy(2)}"),
        (
            "day-range",
            rf"(?<!\w)(?P<m1>{_month_words()})\s*(?P<d1>{DAY}){ORDINAL}{dash}(?P<d2>{DAY}){ORDINAL}{END}{end_year}",
        ),
        (
            "day-range",
            rf"(?<!\w)(?P<m1>{_month_words()})\s*(?P<d1>{DAY}){ORDINAL}(?:,\s+{DAY}{ORDINAL})*,?{link}(?P<d2>{DAY}){ORDINAL}"
            rf"(?:,?\s+(?P<y2>{YEAR})|{CLOSED})",
        ),
    ]


def _months() -> list[tuple[str, str]]:
    stage = (
        r"(?:(?P<stage>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd)(?:\s+(?:of|in)\s+|\s*-\s*|\s+))"
    )
    # Before a bare "May" or "March" one of these words makes it a month.
    context = (
        r"(?:[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Ff]rom|[Bb]etween|[Tt]hrough|[Bb]efore|[Aa]fter|"
        r"[Aa]round|[Tt]hroughout|[Aa]s early as|[Tt]he month of)"
    )
    month, full, clear = _month_words(), _month_words(short=False), _month_words(short=False, clear=True)
    return [
        ("month", rf"(?<!\w){stage}?(?P<m1>{month}),?\s+(?:of\s+)?(?P<y1>{YEAR})"),
        ("month", rf"(?<!\w){stage}(?P<m1>{full})(?:\s+of\s+(?P<year>last|this)\s+year)?"),
        ("month", rf"(?<!\w)(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<m1>{full})"),
        ("month", rf"(?<!\w)(?P<m1>{clear})(?:\s+(?:of\s+)?(?P<year>last|this)\s+year)?"),
        ("month", rf"(?<=\b){context}\s+(?P<bare>(?P<m1>{full})(?:\s+(?:of\s+)?(?P<year>last|this)\s+year)?)(?!\s+\d)"),
        (
            "month-range",
            rf"(?<!\w)(?P<m1>{full})(?:\s+(?P<y1>{YEAR}))?(?:{DASH}|\s+(?:to|and|until|through)\s+)(?P<m2>{full})(?:\s+(?P<y2>{YEAR}))?",
        ),
    ]


def _weekdays() -> list[tuple[str, str]]:
    weekday = _weekday_words(short=False)
    which = r"(?:(?P<which>[Tt]his past|[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Pp]revious|[Ff]ollowing)\s+)"
    week = r"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)"
    to = r"(?:,?\s+(?:to|and|until|till|through|into|or)\s+|\s*[-–—/]\s*)(?:on\s+|(?:early|late)\s+(?:on\s+)?)?"
    more = rf"(?:,\s+{weekday})*"
    first = rf"{which}?(?P<w1>{weekday})(?P<part>{PART})?"
    last = rf"{which.replace('which', 'which2')}?(?P<w2>{weekday}){PART}?{week}?"
    return [
        ("weekday", rf"(?<!\w){which}?(?P<w1>{weekday}){PART}?{week}?(?!\w)"),
        ("weekday-range", rf"(?<!\w){first}{more}{to}{last}(?!\w)"),
        ("recurring", rf"(?<!\w)(?i:{words(vocabulary().cues['recurring'])}\s+(?:other\s+)?){weekday}"),
        ("recurring", rf"(?<!\w){weekday}s(?!\w)"),
    ]


def _relatives() -> list[tuple[str, str]]:
    relatives = vocabulary().relatives
    free = [phrase for phrase, row in relatives.items() if not row.closed]
    closed = [phrase for phrase, row in relatives.items() if row.closed]
    fuzzy = r"(?P<fuzzy>(?:about|nearly|around|almost|over|more than|less than|at least|roughly|some|just over)\s+)?"
    unit = r"(?P<unit>hour|day|night|week|fortnight|month|year|decade)s?"
    number = rf"(?P<n>{_numerals()})"
    return [
        ("relative", rf"(?<!\w)(?i:(?P<phrase>{words(free)}){PART}?)(?!\w)"),
        ("relative", rf"(?<!\w)(?i:(?P<phrase>{words(closed)})){CLOSED}"),
        (
            "distance",
            rf"(?<![\w.,])(?i:{fuzzy}{number}[\s-]+{unit}\s+(?P<way>ago|earlier|later|previously|afterwards))(?!\w)",
        ),
        ("distance", rf"(?<![\w.,])(?i:{fuzzy}{number}\s+{unit}\s+(?P<way>before|prior|after|on)){CLOSED}"),
        (
            "stretch",
            rf"(?<!\w)(?i:(?:the|these|this)\s+(?P<which>past|last|previous|preceding|next|coming)\s+(?:{number}[\s-]+)?{unit})(?!\w)",
        ),
        ("stretch", rf"(?<!\w)(?i:(?P<which>past|last|previous|preceding|next|coming)\s+{number}[\s-]+{unit})(?!\w)"),
    ]


def _years() -> list[tuple[str, str]]:
    lead = (
        r"(?:[Ii]n|[Ss]ince|[Dd]uring|[Oo]f|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Tt]he|[Ee]arly|[Ll]ate|"
        r"[Mm]id-?|[Yy]ear|[Tt]hroughout|[Bb]etween|[Aa]round)"
    )
    unit = r"(?!\s+(?:people|men|women|troops|soldiers|fighters|police|protesters|homes|families|others|civilians))"
    return [
        (
            "year",
            rf"(?<!\w){lead}\s+(?P<bare>(?P<y1>{YEAR})(?:(?:{DASH}|\s+(?:and|to)\s+)(?P<y2>{YEAR}))?)(?![\w%-]|[.,]\d){unit}",
        ),
        ("year", rf"(?<=\()(?P<y1>{YEAR})(?:{DASH}(?P<y2>{YEAR}))?(?=\))"),
        ("decade", r"(?<!\w)(?P<y1>(?:19|20)\d0)['’]?s(?!\w)"),
    ]


def _others() -> list[tuple[str, str]]:
    return [
        ("holiday", rf"(?<=\b[Oo]n\s)(?P<phrase>{words(list(vocabulary().holidays))})(?!\w)"),
        ("name", rf"(?<!\w){words(list(vocabulary().names))}(?!\w)"),
    ]

"""Plain text: one article a file, as a wire, a press release or a page saved as text."""

import re

from transforms.reading.draft import Draft
from transforms.reading.foot import read_foot
from transforms.reading.head import read_head
from transforms.reading.lines import clean
from transforms.reading.publication import impossible_date, publication_date

READER = "plain"

WRAP_WIDTH = 100  # characters: editors and mailers that break lines do so at 65 to 100
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")


def read_plain(text: str, url: str | None = None) -> Draft:
    """Read a decoded text: the title, dates, byline and outlet of its head go to fields, what follows is the body.

    The body begins with the dateline, if there is one. Paragraphs are parted by one blank line; lines that an editor
    wrapped are joined again.
    """
    text = clean(text)
    head = read_head(text)
    foot = read_foot(text)
    found = publication_date(text, head, foot)
    start = head.dateline.start if head.dateline else head.body_start
    return Draft(
        text=paragraphs(text[start:]),
        reader=READER,
        title=head.title,
        published=found.day if found else impossible_date(text, head),
        precision=found.precision if found else None,
        source=head.outlet.name if head.outlet else None,
        site=head.signed or foot.signed,
        url=url,
        byline=head.byline.names if head.byline else None,
        place=head.byline.place if head.byline else None,
    )


def paragraphs(text: str) -> str:
    """Give a cleaned text one blank line between paragraphs and no line breaks inside them.

    Blank lines part paragraphs. Inside a block, lines are joined where the text is hard-wrapped; where it is not, each
    line is a paragraph of its own.
    """
    blocks = [[line for line in block.split("\n") if line] for block in re.split(r"\n{2,}", text)]
    if _is_wrapped(blocks):
        return "\n\n".join(" ".join(block) for block in blocks if block)
    return "\n\n".join(line for block in blocks for line in block)


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether lines are broken by width: none is long, and most that go on inside a block end in mid-sentence."""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner or max(map(len, inner)) > WRAP_WIDTH * 1.2:
        return False
    return sum(bool(_ENDS_SENTENCE.search(line)) for line in inner) < len(inner) / 2

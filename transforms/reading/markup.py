"""A fragment of HTML, as feeds carry it, to paragraphs of text."""

from html.parser import HTMLParser

from transforms.reading.lines import clean

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5")
    + ("h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul")
)
_DROPPED = frozenset(("button", "figcaption", "form", "iframe", "noscript", "script", "style"))


class _Paragraphs(HTMLParser):
    """Collects the text of a fragment, cut at the borders of blocks; entities are decoded, dropped elements skipped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str]] = [[]]
        self._dropping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropping += 1
        if tag in _BLOCKS:
            self.paragraphs.append([])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.paragraphs.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED and self._dropping:
            self._dropping -= 1
        if tag in _BLOCKS:
            self.paragraphs.append([])

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.paragraphs[-1].append(data)


def fragment_text(markup: str) -> str:
    """Give the text of an HTML fragment or of plain text: one paragraph per block, parted by a blank line."""
    parser = _Paragraphs()
    parser.feed(markup)
    parser.close()
    paragraphs = (" ".join(clean("".join(pieces)).split()) for pieces in parser.paragraphs)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

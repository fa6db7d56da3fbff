"""How many events the coder finds in texts that are no news of conflicts: interviews, guides, mail, court speeches.

    python -m benchmarks.false_events ../shared/corpora/gum/*.gz ../shared/corpora/ud-ewt/*.gz [--show]

Each file is a treebank in gzipped CoNLL-U; its documents are put together again from the text of their sentences, and
dated to one day, so that they can have events. A few of these documents do speak of wars: the figure is an upper bound.
"""

import argparse
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from flows.coding import code_all
from schemas.records import Article

A_DAY = date(2020, 1, 1)
NEW_DOCUMENT, TEXT = "# newdoc id = ", "# text = "


def documents(path: Path) -> Iterator[Article]:
    """Yield the documents of a treebank as articles. Raises OSError where the file cannot be read."""
    name, sentences = "", list[str]()
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.startswith(NEW_DOCUMENT):
                if sentences:
                    yield Article(name, text=" ".join(sentences), published=A_DAY)
                name, sentences = line.removeprefix(NEW_DOCUMENT).strip(), []
            elif line.startswith(TEXT):
                sentences.append(line.removeprefix(TEXT).strip())
    if sentences:
        yield Article(name, text=" ".join(sentences), published=A_DAY)


def main() -> None:
    """Print the count, and with ``--show`` the sentences of the events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print each event with its sentence")
    asked = parser.parse_args()
    articles = [article for path in asked.treebank for article in documents(path)]
    codings = list(code_all(articles, 1))
    events = sum(len(coding.mentions) for coding in codings)
    print(f"{len(articles)} documents, {events} events in {sum(bool(c.mentions) for c in codings)} of them")
    for coding in codings if asked.show else []:
        for mention in coding.mentions:
            sentence = " ".join(mention.sentence.split())
            print(f"{coding.article_id}  {mention.sub_event_type}, {mention.location}: {sentence}")


if __name__ == "__main__":
    main()

"""The gate on the coder's scores: what it reached on our own hand-coded articles, it must reach again.

``tests/gold/floors.json`` holds a floor for each figure and the hash of the gold that it was measured on. A floor is
raised when the coder gets better; lowering one, or changing the gold under it, shows in the diff of that file.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from flows.documents import document
from flows.gold import gold_articles
from flows.score_command import read_documents
from transforms.coder import load_coder
from transforms.quality.scoring import score

GOLD = Path(__file__).parent / "gold" / "seeds.jsonl"
FLOORS: dict[str, Any] = json.loads((GOLD.parent / "floors.json").read_text(encoding="utf8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """The figures of the coder as it is, by the names of the floors."""
    gold = read_documents(GOLD, ("id", "fields", "events"))
    articles, warnings = gold_articles(GOLD, gold)
    assert warnings == []
    coder = load_coder()
    scores = score(gold, [document(article, coder.code(article)) for article in articles]).as_json()
    fields = {f"{name} F1": values["F1"] for name, values in scores["fields"].items()}
    main = scores["main_sub_event_type"]
    return {
        **fields,
        "relevance F1": scores["relevance"]["F1"],
        "main_sub_event_type weighted F1": main["weighted_F1"],
        "main_sub_event_type macro F1": main["macro_F1"],
    }


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == FLOORS["gold_sha256"]


@pytest.mark.parametrize("figure", FLOORS["floors"])
def test_no_figure_falls_below_its_floor(figure: str, figures: dict[str, float]) -> None:
    assert figures[figure] >= FLOORS["floors"][figure]

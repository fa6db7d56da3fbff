"""Coded documents against hand-coded gold: precision, recall and F1 by field, in the manner of MUC and CASE.

The events of a document are aligned one to one, the most agreeing pair first. Then for each field
``P = agreeing pairs / coded events`` and ``R = agreeing pairs / gold events``: an extra event costs precision in every
field and a missed one costs recall. Whether two values agree is told by `transforms.quality.agreement`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from transforms.quality.agreement import Event, agree, kilometres, rules

# Every field that can be scored, in the order in which it is shown.
FIELDS = (
    "event_type",
    "sub_event_type",
    "event_date",
    "country",
    "admin1",
    "location",
    "km25",
    "km161",
    "fatalities",
    "deaths",
    "interaction",
    "actor1",
    "actor2",
    "actors",
    "civilian_targeting",
)

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field over all documents; ``when_aligned`` is the accuracy on the aligned pairs that gold states."""

    precision: float
    recall: float
    f1: float
    when_aligned: float | None
    n: int


@dataclass(frozen=True, slots=True)
class LabelScore:
    """The main event's sub-event type (or none) against gold's, over documents that ask for it."""

    accuracy: float
    weighted_f1: float
    macro_f1: float
    per_label_f1: Mapping[str, float]
    n: int


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """Toponyms: spans that overlap gold's, and those of them that lie within 161 km."""

    precision: float
    recall: float
    f1: float
    near_f1: float
    near_when_found: float
    n: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that one gold file says about one set of coded documents."""

    documents: int
    gold_events: int
    coded_events: int
    missing: tuple[str, ...]
    fields: Mapping[str, FieldScore]
    relevance: FieldScore
    main: LabelScore | None
    places: PlaceScore | None

    def as_json(self) -> dict[str, Any]:
        """Give plain values rounded to 4 decimals, ready for ``json.dumps``."""
        out: dict[str, Any] = {
            "documents": self.documents,
            "gold_events": self.gold_events,
            "predicted_events": self.coded_events,
            "fields": {
                name: _prf(s) | {"accuracy_when_aligned": _rounded(s.when_aligned), "n": s.n}
                for name, s in self.fields.items()
            },
        }
        if self.places:
            p = self.places
            out["places"] = {
                "found_P": round(p.precision, 4),
                "found_R": round(p.recall, 4),
                "found_F1": round(p.f1, 4),
                "within_161km_F1": round(p.near_f1, 4),
                "acc161_when_found": round(p.near_when_found, 4),
                "n": p.n,
            }
        out["relevance"] = _prf(self.relevance)
        if self.main:
            out["main_sub_event_type"] = {
                "accuracy": round(self.main.accuracy, 4),
                "weighted_F1": round(self.main.weighted_f1, 4),
                "macro_F1": round(self.main.macro_f1, 4),
                "per_label_F1": {name: round(f1, 3) for name, f1 in self.main.per_label_f1.items()},
            }
        return out


def score(gold: Sequence[Document], coded: Iterable[Document]) -> Scores:
    """Score coded documents (``{"id", "events", "places"?}``, main event first) against gold ones.

    Gold documents carry ``id``, ``fields`` (what may be scored in them) and ``events`` or ``places``. A gold document
    without a coded one counts as coded without events and is named in ``Scores.missing``.
    """
    by_id = {str(document["id"]): document for document in coded}
    tally = _Tally()
    for document in gold:
        prediction = by_id.get(str(document["id"]), {})
        if "places" in document["fields"]:
            tally.add_places(document["places"], prediction.get("places") or [])
        else:
            tally.add_events(document, prediction.get("events") or [])
    return tally.scores(gold, tuple(str(d["id"]) for d in gold if str(d["id"]) not in by_id))


def align(gold: Sequence[Event], coded: Sequence[Event], fields: Sequence[str]) -> list[tuple[Event, Event]]:
    """Pair gold and coded events one to one, greedily by the number of agreeing fields.

    Ties go to the coded event that comes first, then to the gold event that comes last.
    """
    candidates = sorted(
        (
            (sum(agree(name, g, c) is True for name in fields), -j, i)
            for i, g in enumerate(gold)
            for j, c in enumerate(coded)
        ),
        reverse=True,
    )
    free_gold, free_coded = set(range(len(gold))), set(range(len(coded)))
    pairs = []
    for _, minus_j, i in candidates:
        if i in free_gold and -minus_j in free_coded:
            free_gold.remove(i)
            free_coded.remove(-minus_j)
            pairs.append((gold[i], coded[-minus_j]))
    return pairs


def fields_of(document: Document) -> list[str]:
    """The fields to score in a gold document, in the order of `FIELDS`; deaths come with fatalities."""
    named = set(document["fields"])
    if "fatalities" in named:
        named.add("deaths")
    return [name for name in FIELDS if name in named]


@dataclass(slots=True)
class _Tally:
    agreeing: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    n_coded: Counter[str] = field(default_factory=Counter)
    n_gold: Counter[str] = field(default_factory=Counter)
    relevant: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    labels: list[tuple[str, str]] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def add_events(self, document: Document, coded: Sequence[Event]) -> None:
        gold = document["events"]
        names = fields_of(document)
        self.events.update(gold=len(gold), coded=len(coded))
        self.relevant[bool(gold), bool(coded)] += 1
        if "main_sub_event_type" in document["fields"]:
            self.labels.append((_main_label(gold), _main_label(coded)))
        pairs = align(gold, coded, names)
        for name in names:
            scored = sum(agree(name, g, {}) is not None for g in gold)
            self.n_gold[name] += scored
            # Coded events are charged only where gold states this field, or says that there is no event at all.
            if scored or not gold:
                self.n_coded[name] += len(coded)
            for g, c in pairs:
                verdict = agree(name, g, c)
                self.agreeing[name] += verdict is True
                self.stated[name] += verdict is not None

    def add_places(self, gold: Sequence[Event], coded: Sequence[Event]) -> None:
        self.places.update(gold=len(gold), coded=len(coded))
        free = list(coded)
        for g in gold:
            hit = next((c for c in free if c["start"] < g["end"] and g["start"] < c["end"]), None)
            if hit is not None:
                free.remove(hit)
                distance = kilometres((g["latitude"], g["longitude"]), (hit.get("latitude"), hit.get("longitude")))
                self.places.update(found=1, near=int(distance <= rules().far_km))

    def scores(self, gold: Sequence[Document], missing: tuple[str, ...]) -> Scores:
        named = {name for document in gold for name in fields_of(document)}
        hits = self.relevant[True, True]
        return Scores(
            documents=len(gold),
            gold_events=self.events["gold"],
            coded_events=self.events["coded"],
            missing=missing,
            fields={name: self._field(name) for name in FIELDS if name in named},
            relevance=_score(
                hits,
                hits + self.relevant[False, True],
                hits + self.relevant[True, False],
            ),
            main=_label_score(self.labels) if self.labels else None,
            places=self._places() if self.places["gold"] else None,
        )

    def _field(self, name: str) -> FieldScore:
        stated = self.stated[name]
        accuracy = self.agreeing[name] / stated if stated else None
        return _score(self.agreeing[name], self.n_coded[name], self.n_gold[name], accuracy)

    def _places(self) -> PlaceScore:
        count = self.places
        found = _score(count["found"], count["coded"], count["gold"])
        near = _score(count["near"], count["coded"], count["gold"])
        when_found = count["near"] / count["found"] if count["found"] else 0.0
        return PlaceScore(found.precision, found.recall, found.f1, near.f1, when_found, count["gold"])


def _main_label(events: Sequence[Event]) -> str:
    return str(events[0].get("sub_event_type")) if events else "NONE"


def _score(hits: int, n_coded: int, n_gold: int, when_aligned: float | None = None) -> FieldScore:
    precision = hits / n_coded if n_coded else 0.0
    recall = hits / n_gold if n_gold else 0.0
    both = precision + recall
    return FieldScore(precision, recall, 2 * precision * recall / both if both else 0.0, when_aligned, n_gold)


def _label_score(labels: Sequence[tuple[str, str]]) -> LabelScore:
    support = Counter(gold for gold, _ in labels)
    guessed = Counter(coded for _, coded in labels)
    right = Counter(gold for gold, coded in labels if gold == coded)
    f1 = {name: _score(right[name], guessed[name], support[name]).f1 for name in sorted(support)}
    return LabelScore(
        accuracy=right.total() / len(labels),
        weighted_f1=sum(f1[name] * support[name] for name in f1) / len(labels),
        macro_f1=sum(f1.values()) / len(f1),
        per_label_f1=f1,
        n=len(labels),
    )


def _prf(s: FieldScore) -> dict[str, Any]:
    return {"P": round(s.precision, 4), "R": round(s.recall, 4), "F1": round(s.f1, 4)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

"""What two texts have in common, word for word."""

from overlap import Words, shared


def words(text: str) -> Words:
    return tuple(text.split())


OURS = [words("The ship sank off the coast of Oran , with all hands .")]


def test_longer_and_longer_runs_are_found() -> None:
    runs = shared(OURS, [words("It sank off the coast of Oran with some")])
    assert list(runs) == [
        words("off the coast of oran with"),
        words("sank off the coast of oran"),
        words("sank off the coast of oran with"),
    ]


def test_texts_of_their_own_share_nothing() -> None:
    assert not list(shared(OURS, [words("The ship sank off the shore near Bari")]))

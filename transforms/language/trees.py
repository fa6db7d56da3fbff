"""The best dependency tree for the arc scores of a sentence."""

import numpy

from transforms.language.arrays import Array


def best_heads(scores: Array) -> list[int]:
    """Return the head of each word in the best tree with exactly one root.

    scores: shape (n, n + 1); row i holds the log-probabilities of the heads of word i, column 0 being the root and
    column j + 1 word j. Returns n numbers: -1 for the root word, else the index of the head.
    """
    as_root: Array = scores[:, 0].astype(numpy.float64)
    inside: Array = scores[:, 1:].astype(numpy.float64)
    numpy.fill_diagonal(inside, -numpy.inf)
    most = inside.max(axis=1)
    gains = as_root - most
    best, value = [-1], -numpy.inf
    # A tree is worth no more than its root as such and the best heads of all other words; mostly the first is a tree.
    for root in numpy.argsort(-gains, kind="stable").tolist():
        if len(scores) == 1 or most.sum() + gains[root] <= value:
            break
        heads = _tree(inside, root)
        worth = as_root[root] + sum(inside[i, head] for i, head in enumerate(heads) if i != root)
        if worth > value:
            best, value = heads, worth
    return best


def _tree(inside: Array, root: int) -> list[int]:
    """Return the heads of the best tree below a root word, that of the root being -1; inside[dependent, head]."""
    heads: Array = inside.argmax(axis=1)
    heads[root] = -1
    if not _cycle(heads + 1):
        return [int(head) for head in heads]
    words = len(inside)
    square = numpy.full((words + 1, words + 1), -numpy.inf)
    square[1:, 1:] = inside
    square[root + 1] = -numpy.inf
    square[root + 1, 0] = 0.0
    return [int(head) - 1 for head in _arborescence(square)[1:]]


def _cycle(heads: Array) -> list[int]:
    """Return the nodes of a cycle among heads (node i + 1 has head heads[i]; 0 is the root), or nothing."""
    state = [0] * (len(heads) + 1)
    state[0] = -1
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = int(heads[node - 1])
        if state[node] == start:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = -1
    return []


def _arborescence(scores: Array) -> Array:
    """Chu–Liu–Edmonds: the best heads of all nodes but 0, which is the root; scores[dependent, head]."""
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    rest = [node for node in range(len(scores)) if node not in set(cycle)]
    inside = scores[cycle, heads[cycle]]
    smaller = numpy.full((len(rest) + 1, len(rest) + 1), -numpy.inf)
    smaller[:-1, :-1] = scores[numpy.ix_(rest, rest)]
    entering = scores[numpy.ix_(cycle, rest)] - inside[:, None]  # into the cycle: one of its arcs is given up
    smaller[-1, :-1] = entering.max(axis=0)
    leaving = scores[numpy.ix_(rest, cycle)]
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[0] = -numpy.inf
    solved = _arborescence(smaller)
    for position, node in enumerate(rest):
        if position:
            head = solved[position]
            heads[node] = cycle[int(leaving[position].argmax())] if head == len(rest) else rest[head]
    broken = int(entering[:, solved[-1]].argmax())
    heads[cycle[broken]] = rest[solved[-1]]
    return heads

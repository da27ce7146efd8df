"""A network laid out: in come who is tied to whom and how often, out come places in percent, the same every time."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

import networkx as nx

N = TypeVar("N", bound=Hashable)
_SEED = 7  # any: the same ties are drawn the same way on every machine and at every visit
_ROUNDS = 120
_EDGE = 8.0  # percent that stay free at the sides, for names


def lay_out(ties: Mapping[tuple[N, N], int], centre: N | None = None) -> dict[N, tuple[float, float]]:
    """Return the place of each end of a tie; whoever is in the centre stands there.

    Those that are tied more often come nearer to each other.
    """
    graph: nx.Graph[N] = nx.Graph()
    for (one, other), often in ties.items():
        graph.add_edge(one, other, weight=1 + often**0.5)
    if centre is not None:
        graph.add_node(centre)
    if graph.number_of_nodes() < 2:
        return dict.fromkeys(graph, (50.0, 50.0))
    start = nx.circular_layout(graph)
    fixed = None
    if centre is not None:
        start[centre] = (0.0, 0.0)
        fixed = [centre]
    apart = 2.2 / graph.number_of_nodes() ** 0.5
    places = nx.spring_layout(graph, pos=start, fixed=fixed, seed=_SEED, iterations=_ROUNDS, k=apart)
    return _in_percent({node: (float(x), float(y)) for node, (x, y) in places.items()}, centre)


def _in_percent(places: Mapping[N, tuple[float, float]], centre: N | None) -> dict[N, tuple[float, float]]:
    """Spread places over the drawing, the centre in its middle."""
    middle = places[centre] if centre is not None else None
    spans = []
    for axis in (0, 1):
        values = [place[axis] for place in places.values()]
        least, most = min(values), max(values)
        if middle is not None:
            reach = max(most - middle[axis], middle[axis] - least)
            least, most = middle[axis] - reach, middle[axis] + reach
        spans.append((least, (most - least) or 1.0))
    (left, width), (top, height) = spans
    free = 100 - 2 * _EDGE
    return {
        node: (round(_EDGE + free * (x - left) / width, 2), round(_EDGE + free * (y - top) / height, 2))
        for node, (x, y) in places.items()
    }

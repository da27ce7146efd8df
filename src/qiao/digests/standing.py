"""A digest after review: in come a digest and the words of rejected figures, out comes what still may be said.

A sentence that states a figure which a reviewer has rejected is left out whole: it stands verbatim or not at all.
"""

from collections.abc import Iterable

from qiao.digests.model import Digest, Group, Point

Stated = tuple[int, str]  # a passage, and words of the clean text that stand in it


def without(digest: Digest, rejected: Iterable[Stated]) -> Digest:
    """Return a digest without the sentences that state what was rejected.

    >>> one, other = Point("82 countries signed.", (1,)), Point("Six laboratories opened.", (2,))
    >>> without(Digest(one, (Group("Results", (one, other)), Group(None, (one,)))), [(1, "82 countries")])
    Digest(viewpoint=None, groups=(Group(heading='Results', points=(Point(text='Six laboratories opened.', \
passages=(2,)),)),))
    """
    stated = tuple(rejected)

    def stands(point: Point) -> bool:
        return not any(passage in point.passages and words in point.text for passage, words in stated)

    left = (Group(group.heading, tuple(filter(stands, group.points))) for group in digest.groups)
    viewpoint = digest.viewpoint
    return Digest(
        viewpoint if viewpoint and stands(viewpoint) else None, tuple(group for group in left if group.points)
    )

"""The words of a filter in every wording: in come words as typed, out come those to look for in both languages."""

from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from qiao.search.names import vocabulary_names
from qiao.search.tokens import is_cjk
from qiao.vocabulary.fold import fold

_MOST: Final = 6  # each is sought in every row of a window
_SHORTEST: Final = {True: 2, False: 4}  # characters, letters: "us" stands in "industry"


def wordings(words: str) -> tuple[str, ...]:
    """Return the words, and the other names of what they name as a whole: a page that says China shows 中国 by it.

    >>> wordings("Kenya")
    ('Kenya', '肯尼亚', '肯亚', 'kenyan')
    >>> wordings("Kenya 1963")
    ('Kenya 1963',)
    """
    folded = fold(words)
    for named in vocabulary_names().find(words, folded):
        if (named.start, named.end) == (0, len(folded)):
            names = (name for name in named.names if len(name) >= _SHORTEST[is_cjk(name)] and name not in folded)
            return words, *tuple(names)[:_MOST]
    return (words,)


def holds(words: str, *columns: str) -> Q:
    """Ask whether any wording stands in any of the columns."""
    return reduce(or_, (Q(**{f"{column}__icontains": word}) for word in wordings(words) for column in columns))

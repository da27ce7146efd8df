"""What matters most to a reviewer: in comes what is known about a claim, out comes its place in the queue.

Conflicts come first, then how many statements the claim's series has, then how unsure the reading is. The three share
one integer, so that one index gives the queue its order. The weights rank kinds of doubt; they claim no probability.
"""

from qiao.claims.model import Basis, Comparator

CONFLICT = 10**12  # added to claims that contradict another
STATEMENT = 10**3  # for each further statement of the series
RETURNED = 800  # added where a person rejected nearly the same statement, which a newer reader words otherwise

_NO_SUBJECT, _NO_COUNTED, _NO_PASSAGE, _NO_NAME, _NO_COUNTRY, _NO_DATE = 60, 40, 15, 20, 40, 10
_LIKELY = 60  # no rule asserts it
_BASES = {Basis.UNKNOWN: 50, Basis.PUBLICATION_DATE: 30, Basis.RELATIVE: 10, Basis.IN_DOCUMENT: 5}
_COMPARATORS = {Comparator.ABOUT: 20, Comparator.RANGE: 20, Comparator.NEARLY: 10}


def figure_doubt(*, subject: str, counted: str, basis: str, comparator: str, placed: bool) -> int:
    """Return how unsure a figure is, from 0 on; `placed` says that it stands in a passage.

    >>> figure_doubt(subject="", counted="项目", basis="unknown", comparator="exact", placed=True)
    110
    """
    doubt = _BASES.get(Basis(basis), 0) + _COMPARATORS.get(Comparator(comparator), 0)
    missing = ((subject, _NO_SUBJECT), (counted, _NO_COUNTED), (placed, _NO_PASSAGE))
    return doubt + sum(weight for there, weight in missing if not there)


def cooperation_doubt(*, name: str, countries: bool, date: str, placed: bool, likely: bool) -> int:
    """Return how unsure a cooperation is, from 0 on."""
    missing = (
        (name, _NO_NAME),
        (countries, _NO_COUNTRY),
        (date, _NO_DATE),
        (placed, _NO_PASSAGE),
        (not likely, _LIKELY),
    )
    return sum(weight for there, weight in missing if not there)

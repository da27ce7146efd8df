"""Whose age an English figure is: in come a sentence and where the age begins, out come the words for the people.

The people stand right before the age (scholars aged under 40, engineers who are below 35), or a pronoun does and they
stand farther back (young talents from Asia, particularly those under 40). Whoever the clause is about gives them
something and is not of that age himself.
"""

import re

from qiao.claims.clause.clauses import around
from qiao.claims.figure.en.units import named
from qiao.claims.noun.en.nouns import before

_BOUND = r"(?:(?:under|below|over|above|up to|at least|at most|older than|younger than|more than|less than|no (?:older|more) than|not (?:older|more) than) )?"  # noqa: E501 - one pattern a line
_LINK = re.compile(
    rf",?[ \n]\(?(?:(?:who|that)[ \n](?:are|were)[ \n])?(?:(?:aged|ages|at|of|under|below|above|over)[ \n])?(?:the[ \n]age[ \n]of[ \n]|between[ \n]|from[ \n])?{_BOUND}\Z"  # noqa: E501 - one pattern a line
)
_THOSE = re.compile(r"\b(?:those|them|ones|anyone|all)\Z")
_PEOPLE = re.compile(
    r"\b(?:talents?|people|person|persons|youths?|students?|graduates|undergraduates|postgraduates|postdocs|men|women|children|adults|"
    r"professionals|experts|members|staff|personnel|fellows|nationals|citizens|academics|patients|individuals|recipients|"
    r"entrepreneurs|technicians|academicians|[a-z]+(?:ists|olars|eers|achers|archers|orkers|armers|ainees|oyees|pants|icants|idates|"
    r"unteers|ntors|essors|octors|aders|chers))\b",
    re.IGNORECASE,
)
_LONGEST_LINK = 48
_FARTHEST = 200


def aged(text: str, start: int) -> str | None:
    """Return the people whose age begins at `start`."""
    if (name := named(text, start)) is not None:
        return name
    link = _LINK.search(text, max(0, start - _LONGEST_LINK), start)
    if link is None:
        return None
    floor = max(0, start - _FARTHEST)
    pronoun = _THOSE.search(text, floor, link.start())
    if pronoun is None:
        close = next((noun for noun in _PEOPLE.finditer(text, floor, link.start()) if noun.end() == link.start()), None)
        return None if close is None else _phrase(text, floor, close.end())
    people = [noun.end() for noun in _PEOPLE.finditer(text, floor, pronoun.start())]
    return _phrase(text, floor, people[-1]) if people else None


def _phrase(text: str, floor: int, end: int) -> str | None:
    """Return the noun phrase that ends there, which does not reach back over the verb of its clause."""
    reading, shift = around(text, end - 1)
    verb = reading.owners[reading.at(end - 1 - shift)].verb if reading.words else None
    if verb is not None and reading.words[verb].end + shift < end:
        floor = max(floor, reading.words[verb].end + shift)
    found = before(text, floor, end)
    return None if found is None else text[slice(*found)]

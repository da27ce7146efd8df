"""What a clause makes of a noun phrase: in come text and words, out comes whether one is its verb or its subject.

"The alloy withstands temperatures of 1,100 degrees", "3 tonnes of wheat pass through the canal".
"""

import re
from collections.abc import Sequence

from qiao.claims.clause.clauses import around
from qiao.claims.clause.words import Kind


def governs(text: str, at: int) -> bool:
    """Tell whether the word that begins at `at` is the verb of its clause."""
    reading, shift = around(text, at)
    word = reading.at(at - shift)
    return reading.owners[word].verb == word


def past_verb(text: str, tokens: Sequence[re.Match[str]], begin: int) -> int:
    """Return where the noun phrase begins behind the verb of its clause: the alloy withstands | temperatures."""
    if begin >= len(tokens) - 1:
        return begin
    reading, shift = around(text, tokens[begin].start())
    for at in range(len(tokens) - 2, begin - 1, -1):
        word = reading.at(tokens[at].start() - shift)
        if reading.owners[word].verb == word and reading.words[word].kind is not Kind.GERUND:
            return at + 1
    return begin


def in_subject(text: str, start: int, end: int) -> bool:
    """Tell a name, or the subject of a clause, of which a worth behind a comma is said: the fund, worth 45 million,."""
    if text[text.rfind(" ", start, end) + 1].isupper():
        return True
    reading, shift = around(text, end)
    at = reading.at(end - 1 - shift)
    subject = reading.owners[at].subject
    return subject is not None and at in range(*subject)


def grows_things(text: str, at: int) -> bool:
    """Tell a verb of growth that has an object, whose subject is not so many: farms grow rice on 300 hectares."""
    return _GROWS.match(text, at) is not None


_GROWS = re.compile(
    r"(?:grow|grows|grew|grown) (?!(?:by|to|from|at|in|more|up|and|as|a|an|its|the|\w+ly|\w+er)\b)[a-z]+ "
    r"(?:on|in|over|for)\b"
)

import json
from pathlib import Path

import pytest

from qiao.claims.clause.clauses import read

CASES = json.loads((Path(__file__).parents[1] / "cases" / "clauses.json").read_text(encoding="utf-8"))


def stated(text):
    """Return subject and verb of each clause, in the order of the words that belong to it."""
    reading = read(text)
    clauses = list({id(owner): owner for owner in reading.owners}.values())
    return [
        [reading.written(clause.subject) if clause.subject else None, reading.words[clause.verb].low]
        for clause in clauses
        if clause.verb is not None
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_clauses_have_their_subjects(case):
    assert stated(case["text"]) == case["clauses"]


def test_every_word_has_a_clause():
    reading = read("He said (in May) that two ships, which sank, were old; nobody knew.")

    assert len(reading.owners) == len(reading.words)

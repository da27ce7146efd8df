"""Measures to words: in comes the key of a measure, out come the names of what is counted and of who holds it.

Names come from the vocabulary in the language asked for; what the vocabulary does not know is shown as it was folded,
so callers that hold a claim of the series show that claim's own words instead (`known` says which).
"""

from typing import NamedTuple

from qiao.registry.measures import Measured
from qiao.vocabulary.load import countries, organisations
from qiao.vocabulary.thesaurus import concepts


class Names(NamedTuple):
    """What is counted, who holds it, and what those counted take part in, in one language."""

    counted: str
    subject: str
    relation: str = ""


def names(measured: Measured, language: str) -> Names:
    """Return the names of a measure in zh or en.

    >>> names(Measured("concept:joint_lab", "CHN", "", "", "", "level"), "en")
    Names(counted='joint laboratory', subject='China', relation='')
    """
    relation = measured.relation.partition(":")[2]
    return Names(
        _counted(measured.counted, language),
        _holder(measured.subject, language),
        _counted(relation, language) if relation else "",
    )


def known(measured: Measured) -> bool:
    """Tell whether the vocabulary names what is counted."""
    return measured.counted.removeprefix("concept:") in concepts()


def _counted(thing: str, language: str) -> str:
    concept = concepts().get(thing.removeprefix("concept:"))
    if concept is None:
        return thing.replace(",", " ")
    return concept.zh if language == "zh" else concept.en


def _holder(subject: str, language: str) -> str:
    for entry in countries():
        if entry.a3 == subject:
            return entry.zh if language == "zh" else entry.en
    for body in organisations():
        if body.id == subject:
            return body.zh if language == "zh" else body.en
    return subject.replace(",", " ")

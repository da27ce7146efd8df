"""Every address with parameters, and what whoever may call it is answered, for the test that requests them all.

A new address with parameters needs a line in `parameters`: its name, and the values that lead to something that exists
in the record that `world` makes. An address that answers a GET with something else than 200 needs a line in `ANSWERS`.
"""

from dataclasses import dataclass
from typing import Any

from tests.site import pages_record

from qiao.settings import Settings
from qiao_web.models import Series


@dataclass(frozen=True, slots=True)
class World:
    """A record with one of everything that an address can name."""

    filled: pages_record.Filled
    series: str


def world(settings: Settings) -> World:
    """Make one of everything."""
    filled = pages_record.fill(settings)
    return World(filled, Series.objects.order_by("id").values_list("slug", flat=True)[0])


def parameters(made: World) -> dict[str, dict[str, Any]]:
    """Return the parameters of every address that has some, by the name of the address."""
    document = {"document_id": made.filled.chinese}
    claim = {"key": made.filled.figure.key}
    return {
        "topic": {"slug": "cooperation"},
        "document": document,
        "source": document,
        "article": {**document, "number": 1},
        "series": {"slug": made.series},
        "judge_number": {"claim_id": made.filled.figure.pk},
        "judge": claim,
        "judge_correct": claim,
        "judge_split": claim,
        "judge_merge": claim,
        "language": {"code": "en"},
        "api-1:document": document,
    }


POST_ONLY = 405

# What a GET is answered by whoever may call the address, where that is not 200.
ANSWERS = {
    "review_decide": POST_ONLY,
    "judge_correct": POST_ONLY,
    "judge_split": POST_ONLY,
    "judge_merge": POST_ONLY,
    "judge_number": 302,  # leads on to the claim's lasting address
    "logout": POST_ONLY,
    "language": 302,
}

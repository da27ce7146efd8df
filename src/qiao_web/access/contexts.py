"""The text around a quote: in come the ids of claims, out comes what of their passages stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import ExpressionWrapper, F, IntegerField
from django.db.models.functions import Coalesce, Greatest, Least, Substr

from qiao_web.models import Evidence

AROUND = 240  # characters of the passage that are read before and behind a quote, to find the sentence in


@dataclass(frozen=True, slots=True)
class Context:
    """The characters around a quote: the clean text of its passage from a clean offset on."""

    text: str
    start: int


def access_contexts(ids: Sequence[int]) -> dict[int, Context]:
    """Return the characters around each claim's quote, which the database cuts out of the text: one query."""
    whole = IntegerField()
    first = Coalesce(F("claim__passage__clean_start"), F("clean_start"))
    last = Coalesce(F("claim__passage__clean_end"), F("clean_end"))
    begin = Greatest(F("clean_start") - AROUND, first, output_field=whole)
    stop = Greatest(Least(F("clean_end") + AROUND, last, output_field=whole), F("clean_end"), output_field=whole)
    rows = Evidence.objects.filter(claim__in=ids).annotate(begin=begin, stop=stop)
    length = ExpressionWrapper(F("stop") - F("begin"), output_field=whole)
    cut = Substr("text__clean_text", ExpressionWrapper(F("begin") + 1, output_field=whole), length)
    found = rows.annotate(cut=cut).order_by("-id").values_list("claim_id", "cut", "begin")
    return {claim: Context(text, start) for claim, text, start in found}

"""Units and currencies in, as a claim has them; the words of the page's language out, where the vocabulary has them."""

from decimal import Decimal

from qiao.vocabulary.counted import lexicon
from qiao_web.models import Claim
from qiao_web.views import formats


def unit_of(claim: Claim) -> tuple[str, str]:
    """Return the unit of a figure with the language that it is written in, "" where that is the claim's own.

    A unit in the reader's language stays as it was written; one that the vocabulary does not know stays too.
    """
    own = claim.unit or claim.currency
    if _is_other_money(claim):
        return _money(claim.currency) or claim.currency, formats.language()
    if not own or _is_written_in_page_language(claim):
        return own, ""
    known = _money(claim.currency) if claim.currency else _unit(claim)
    return (known, formats.language()) if known else (own, "")


def _is_other_money(claim: Claim) -> bool:
    """Tell whether a person gave another currency than the written unit was read as, and left the unit as it is."""
    read = claim.extracted or {}
    return (
        bool(claim.currency) and read.get("currency", claim.currency) != claim.currency and read["unit"] == claim.unit
    )


def _is_written_in_page_language(claim: Claim) -> bool:
    """Tell whether there is nothing to translate: $ and EUR are words of neither language."""
    signs = bool(claim.currency) and not ((claim.unit.isalpha() and claim.unit.islower()) or claim.unit > "\u3400")
    return claim.article.language == formats.language() and not signs


def _money(currency: str) -> str:
    money = lexicon().currencies.get(currency)
    if money is None:
        return ""
    return money.zh if formats.is_chinese() else money.en


def _unit(claim: Claim) -> str:
    unit = lexicon().units.get(claim.unit)
    if unit is None:
        return ""
    if formats.is_chinese():
        return unit.zh
    return unit.one if claim.value == Decimal(1) and claim.upper is None else unit.many

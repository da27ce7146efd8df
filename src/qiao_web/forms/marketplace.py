"""The filters of the marketplace: parameters in, a question out. What makes no sense is ignored."""

from collections.abc import Mapping
from typing import ClassVar, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao.matching.terms import known
from qiao.vocabulary import load
from qiao_web.access.marketplace import FACETS, MarketOrder, MarketQuery
from qiao_web.forms.filters import LONGEST_WORDS
from qiao_web.forms.people import Asked

VOCABULARIES: Final = {
    "kind": "kinds",
    "fields": "fields",
    "cooperation": "cooperation",
    "trl": "trl",
    "types": "partner_types",
    "languages": "languages",
    "sdgs": "sdgs",
}
ORDERS: Final[Mapping[MarketOrder, str | Promise]] = {
    MarketOrder.BEST: _("best first"),
    MarketOrder.NEWEST: _("newest first"),
    MarketOrder.OLDEST: _("oldest first"),
    MarketOrder.ENDING: _("ending soonest first"),
}


class MarketFilter:
    """The filters as the address holds them."""

    names: ClassVar = ("q", *FACETS, "organisation", "order")

    def __init__(self, given: QueryDict) -> None:
        """Read them."""
        self.words = given.get("q", "").strip()[:LONGEST_WORDS]
        asked = {name: str(given.get(name, "")) for name in FACETS}
        self.chosen = {name: code for name, code in asked.items() if code and _sensible(name, code)}
        self.organisation = given.get("organisation", "")[:60]
        order = given.get("order", "")
        usual = MarketOrder.BEST if self.words else MarketOrder.NEWEST
        self.order = MarketOrder(order) if order in set(MarketOrder) else usual

    def query(self) -> MarketQuery:
        """Return the question."""
        return MarketQuery(self.words, self.chosen, self.organisation, self.order)


class SaveSearchForm(Asked):
    """A name for the filters that are set."""

    name = forms.CharField(label=_("Name of the search"), max_length=120)
    query = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)


def _sensible(facet: str, code: str) -> bool:
    """Say whether a facet can have a value."""
    if facet == "country":
        return any(entry.a3 == code for entry in load.countries())
    return known(VOCABULARIES[facet], code)

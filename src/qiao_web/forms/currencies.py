"""Currencies as people type them: three letters in, an ISO 4217 code out."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from qiao.matching.check import currencies


def currency_in(text: str) -> str:
    """Return the code of a currency, "" where none is given; refuse what is none."""
    code = text.strip().upper()
    if code and code not in currencies():
        raise ValidationError(_("Write a currency as three letters: CNY, EUR, USD."))
    return code

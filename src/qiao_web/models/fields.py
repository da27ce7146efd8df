"""Field types that the record needs and Django lacks."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from qiao_web.columns import exact_text

if TYPE_CHECKING:
    _TextField = models.TextField[Decimal | str | None, Decimal | None]
else:
    _TextField = models.TextField


class ExactDecimalField(_TextField):
    """A decimal number kept as text, so that a value of any length comes back digit for digit.

    SQLite would keep a numeric column as a 15-digit float and PostgreSQL bounds its digits; the column to sort by is
    a float beside it.
    """

    def from_db_value(self, value: str | None, *_: object) -> Decimal | None:
        """Turn the text of a row into the number."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:  # noqa: ANN401  # Django's own signature
        """Turn input into the number."""
        return value if value is None or isinstance(value, Decimal) else Decimal(value)

    def get_prep_value(self, value: Any) -> str | None:  # noqa: ANN401  # Django's own signature
        """Turn the number into the text of a row."""
        return None if value is None else exact_text(Decimal(value))

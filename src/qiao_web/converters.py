"""Numbers in addresses: in come digits, out comes an integer that the database can hold as an id.

Django's own converter takes any number of digits; one that no id can reach is then an error of the database, not a
page that is not there.
"""

from django.urls.converters import IntConverter


class NumberConverter(IntConverter):
    """Matches what a 64-bit id can be."""

    regex = "[0-9]{1,18}"

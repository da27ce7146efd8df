"""The language of an answer: `?lang=` in the address, else what Django makes of the cookie and the browser.

A page has one address for both languages and shows itself in that of its reader. Search engines and links that must
lead to one language need an address for each, which `?lang=en` and `?lang=zh-hans` give.
"""

from typing import Final

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

ASKED: Final = {"zh": "zh-hans", "zh-hans": "zh-hans", "zh-cn": "zh-hans", "en": "en"}
PARAMETER: Final = "lang"


class Language(LocaleMiddleware):
    """Let the address choose the language."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of the request."""
        asked = ASKED.get(request.GET.get(PARAMETER, "").lower())
        if asked is None:
            super().process_request(request)
            return
        translation.activate(asked)
        request.LANGUAGE_CODE = asked

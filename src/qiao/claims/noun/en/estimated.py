"""What somebody puts a sum on in English: in come text and where the sum begins, out comes the words for it.

"The ministry put the cost of the plant at $90 million", "a report values the market at 3 billion euros".
"""

import re

_AT = re.compile(
    r"\b(?:puts?|putting|estimat(?:e|es|ed|ing)|valu(?:e|es|ed|ing)|assess(?:es|ed|ing)?|fix(?:es|ed|ing)?|sets?|"
    r"cap(?:s|ped|ping)?|peg(?:s|ged|ging)?|keep|keeps|kept|maintain(?:s|ed|ing)?|hold|holds|held) "
    r"(?:the|its|their) (?P<noun>[A-Za-z][^.;,]{2,60}?) at "
    r"(?:about |around |some |over |nearly |more than |just |only )?(?:US|A|HK|C)?[$€£¥]?\Z"
)
_REACH = 120


def estimated(text: str, start: int) -> tuple[int, int] | None:
    """Return what is put at the sum or share that begins there."""
    if text.rfind(" at ", max(0, start - 20), start) < 0:
        return None
    found = _AT.search(text, max(0, start - _REACH), start)
    return None if found is None else found.span("noun")

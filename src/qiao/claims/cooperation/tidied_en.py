"""English names with the whole of what is quoted: in comes an item, out comes one that cuts no quotation in two.

“Young Voices” programme and “Trusted Partners in Chips” stand in quotes of which a noun inside or behind shows one end.
"""

import re

from msgspec.structs import replace

from qiao.claims.cooperation.model import Item

_REACH = 60  # characters in which the other end of a quotation stands
_MARKS = re.compile('[“”"]')
_CLOSES = re.compile(r"[^“”\".;:?!]*(?<!,)[”\"]")
_OPENS = re.compile(r"[“\"][^“”\".;:?!]*$")
_PRAISE = re.compile(  # and when it was or will be
    r"(?:(?:significant|strong|important|landmark|fruitful|successful|historic|impactful|upcoming|forthcoming|recent|"
    r"ongoing|previous|current|existing|so-called|long-awaited|ambitious|world-class|cutting-edge|state-of-the-art|"
    r"latest|renowned|prestigious|famous) )+(?=[A-Za-z])"
)
# Whose it is takes part in it and is no part of its name: the company's partnership, INBAR's regional office.
_OWNER = re.compile(
    r"(?:(?:company|country|world|university|institute|agency|cent(?:re|er)|government|city|province)['’]s |"
    r"(?!(?:Women|Children|People|King|Queen|Master|Bachelor|Men|Farmer)\b)[A-Z][\w.]*['’]s (?=[a-z][\w-]* ))(?=[a-z])"
)
_LEADING = re.compile(r"[“\"•\s]+|[-–—] ")


def tidied(text: str, item: Item) -> Item:
    """Return an item whose name holds both ends of a quotation or none, and begins with no mark, praise or owner."""
    start, end = item.start, item.end
    marks = _MARKS.findall(text, start, end)
    if item.name is None and len(marks) % 2:
        if (closed := _last_closes(text, start, end)) and (opens := _OPENS.search(text, max(0, start - _REACH), start)):
            start = opens.start()
        elif not closed and (closes := _CLOSES.match(text, end, end + _REACH)) is not None:
            end = closes.end()
        marks = _MARKS.findall(text, start, end)
    if item.name is None and (leading := _LEADING.match(text, start, end)) and (len(marks) % 2 or not marks):
        start = leading.end()
    if item.name is None and (praised := _PRAISE.match(text, start, end)) is not None:
        start = praised.end()
    if item.name is None and (owner := _OWNER.match(text, start, end)) is not None:
        start = owner.end()
    return item if (start, end) == (item.start, item.end) else replace(item, start=start, end=end)


def _last_closes(text: str, start: int, end: int) -> bool:
    """Tell whether the last mark of a name ends a quotation: no word begins behind it."""
    last = max(text.rfind(mark, start, end) for mark in '“”"')
    return text[last] == "”" or (text[last] == '"' and text[last - 1 : last].strip() not in ("", "(") and last > start)

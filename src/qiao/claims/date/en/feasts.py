"""Feasts and named days in English: in come a name and a year, out comes the day.

Fixed days, weekdays of a month, days counted from Easter or Thanksgiving, those of the Chinese lunar calendar and of
the Islamic one.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from qiao.claims.date import islamic, lunar
from qiao.claims.date.en.values import nth_weekday
from qiao.claims.date.model import easter

_FIXED: Final = {
    (1, 1): "new year's day|new years day|new year day|new year|new year's|new years|yuandan|yuan dan",
    (1, 6): "epiphany|three kings day",
    (1, 20): "inauguration day",
    (1, 26): "australia day",
    (2, 2): "groundhog day|candlemas",
    (2, 14): "valentine's day|valentines day|valentine day|saint valentine's day|st valentine's day",
    (3, 8): "women's day|international women's day|womens day",
    (3, 12): "tree planting day",
    (
        3,
        17,
    ): "st. patrick's day|st patrick's day|saint patrick's day|st patricks day|saint patricks day|st. patrick day",
    (4, 1): "april fools' day|april fool's day|april fools day|april fools|april fools'",
    (4, 22): "earth day",
    (4, 23): "st george's day|saint george's day|st. george's day",
    (
        5,
        1,
    ): "may day|international workers' day|international workers day|int'l workers' day|int'l workers day|labour day",
    (5, 4): "youth day",
    (5, 5): "cinco de mayo",
    (6, 1): "children's day|childrens day",
    (6, 14): "flag day",
    (6, 19): "juneteenth|freedom day|jubilee day",
    (7, 1): "canada day",
    (7, 4): "independence day|fourth of july|us independence day",
    (7, 14): "bastille day",
    (9, 10): "teachers' day|teacher's day|teachers day",
    (10, 1): "national day",
    (10, 24): "united nations day",
    (10, 31): "halloween|halloween day|all hallows eve|all hallow's eve|all hallows' eve",
    (11, 1): "all saints' day|all saints day|all hallows day|all hallow's day|all hallows' day",
    (11, 2): "all souls' day|all souls day",
    (11, 5): "guy fawkes day|bonfire night|guy fawkes night",
    (11, 11): "veterans day|veterans' day|veteran's day|armistice day|remembrance day|singles' day|singles day",
    (12, 24): "christmas eve|xmas eve",
    (12, 25): "christmas|christmas day|xmas|xmas day|x-mas",
    (12, 26): "boxing day|st stephen's day",
    (12, 31): "new year's eve|new years eve|new year eve|hogmanay",
}
_WEEKDAYS: Final = {  # month, weekday (0 is Monday), which one of the month (-1: the last)
    (1, 0, 3): "martin luther king day|martin luther king jr day|martin luther king jr. day|mlk day|mlk jr day",
    (2, 0, 3): "presidents' day|presidents day|president's day|washington's birthday|washingtons birthday",
    (4, 4, -1): "arbor day",
    (5, 0, -1): "memorial day",
    (5, 6, 2): "mother's day|mothers' day|mothers day",
    (6, 6, 3): "father's day|fathers' day|fathers day",
    (9, 0, 1): "labor day",
    (10, 0, 2): "columbus day|indigenous peoples' day|indigenous peoples day",
    (11, 3, 4): "thanksgiving|thanksgiving day|thanks giving|thanks giving day",
}
_FROM_EASTER: Final = {
    -47: "shrove tuesday|mardi gras",
    -46: "ash wednesday",
    -7: "palm sunday",
    -3: "maundy thursday|holy thursday",
    -2: "good friday",
    0: "easter|easter sunday|easter day",
    1: "easter monday",
    39: "ascension day",
    49: "pentecost|whit sunday",
    50: "whit monday|pentecost monday",
}
_FROM_THANKSGIVING: Final = {1: "black friday", 4: "cyber monday"}
_LUNAR: Final = {
    "春节": "chinese new year|lunar new year|spring festival|the spring festival|chinese new year's day",
    "除夕": "chinese new year's eve|lunar new year's eve|chinese new year eve",
    "元宵节": "lantern festival",
    "端午节": "dragon boat festival|duanwu festival",
    "七夕节": "qixi festival|double seventh festival",
    "中秋节": "mid-autumn festival|mid autumn festival|mid-autumn day|moon festival|mooncake festival",
    "重阳节": "double ninth festival|chongyang festival",
}
_TOMBS: Final = frozenset(("qingming festival", "tomb sweeping day", "tomb-sweeping day", "ching ming festival"))


_Key = str | int | tuple[int, int] | tuple[int, int, int]


def _names(table: Mapping[_Key, str]) -> dict[str, _Key]:
    return {name: key for key, names in table.items() for name in names.split("|")}


_TABLE: Final[Mapping[_Key, str]] = dict((*_FIXED.items(), *_WEEKDAYS.items(), *_FROM_EASTER.items(), *_LUNAR.items()))
_KEYS: Final = _names(_TABLE)
_AFTER_THANKS: Final = {name: by for by, names in _FROM_THANKSGIVING.items() for name in names.split("|")}
_ISLAMIC: Final = frozenset(name for name in islamic.NAMES if name.isascii())
FEASTS: Final = frozenset((*_KEYS, *_AFTER_THANKS, *_TOMBS, *_ISLAMIC))


def day_of(name: str, year: int) -> date:
    """Return the day of a feast, in lower case, in a year; ValueError where a calendar of the moon does not reach."""
    if name in _ISLAMIC:
        return islamic.feast(name, year)
    if name in _AFTER_THANKS:
        return day_of("thanksgiving", year) + timedelta(days=_AFTER_THANKS[name])
    key = _KEYS.get(name)
    if isinstance(key, str):
        return lunar.feast(key, year)
    if isinstance(key, int):
        return easter(year) + timedelta(days=key)
    if not isinstance(key, tuple):
        return lunar.tomb_sweeping(year)
    return nth_weekday(year, *key) if len(key) == 3 else date(year, *key)


def is_fixed(name: str) -> bool:
    """Tell whether a feast falls on the same day of the calendar in every year."""
    return isinstance(key := _KEYS.get(name), tuple) and len(key) == 2

"""Whether two figures speak of one moment: in come figures as they are told and their scenes, out comes yes or no.

News of one matter comes out within a week. A figure of a day is that of the news which came out then, and a sentence
that names the date of the other figure speaks of it, whatever its figure was dated by.
"""

from datetime import date
from typing import Final

from qiao.claims.days import days
from qiao.registry.retold.matters import is_event
from qiao.registry.series import FROM_OUTSIDE, of_one_date
from qiao.registry.told import Scene, Told

_SAME_NEWS: Final = 7  # days within which two articles tell the same news
_NEWS_OF: Final = 4  # days within which an article tells what happened on a day
_LEAP: Final = 2000


def at_one_time(one: Told, other: Told, scenes: tuple[Scene, Scene]) -> bool:
    """Tell whether two figures can be of one moment."""
    outside = [told.basis in FROM_OUTSIDE for told in (one, other)]
    if all(outside):
        first, second = scenes[0].day, scenes[1].day
        if "X" in f"{first}{second}" and (_is_of_land(one, other) or not is_event(*scenes) or _of_other_years(*scenes)):
            return False
        return _near(first, second, _SAME_NEWS)
    if any(outside):
        inner, outer, scene = (other, one, scenes[0]) if outside[0] else (one, other, scenes[1])
        return _names_date(inner, outer) or _is_news_of(inner, scene)
    spoken, said = days(one.as_of), days(other.as_of)
    return spoken is not None and said is not None and of_one_date(spoken, said)


def _of_other_years(one: Scene, other: Scene) -> bool:
    """Tell whether two articles begin with years, and with none that both name."""
    return bool(one.years) and bool(other.years) and not one.years & other.years


def _is_of_land(one: Told, other: Told) -> bool:
    """Tell figures of a country, which news repeats for years."""
    return any(told.subject and ":" not in told.subject and told.subject.isupper() for told in (one, other))


def _is_news_of(inner: Told, scene: Scene) -> bool:
    spoken = days(inner.as_of)
    return spoken is not None and spoken[0] == spoken[1] and _near(spoken[1].isoformat(), scene.day, _NEWS_OF)


def _names_date(inner: Told, outer: Told) -> bool:
    """Tell whether the sentence of a figure that has no date names the date of the other."""
    year, *rest = (inner.as_of or "").split("-")
    if not year.isdigit() or year not in outer.setting.dates or not all(part.isdigit() for part in rest):
        return False
    return not rest or f"-{'-'.join(rest)}" in outer.setting.dates


def _near(one: str | None, other: str | None, most: int) -> bool:
    """Tell whether two days are near to each other, in any year where one of them has none."""
    if one is None or other is None:
        return False
    if "X" in one or "X" in other:
        first, second = _in_leap_year(one), _in_leap_year(other)
        gap = abs((first - second).days) if first and second else most + 1
        return min(gap, 366 - gap) <= most
    spoken, said = days(one), days(other)
    return spoken is not None and said is not None and abs((spoken[1] - said[1]).days) <= most


def _in_leap_year(day: str) -> date | None:
    try:
        return date(_LEAP, int(day[5:7]), int(day[8:10]))
    except ValueError:
        return None

"""Figures to sentences: in come a figure and two languages, out comes a sentence that says no more than the claim.

A claim does not hold the verb of its sentence, so the patterns do not invent one: what is counted is "reported for" its
holder. A figure that a pattern cannot say is None, and its caller shows the words of the source instead.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from qiao.claims.model import Basis, Comparator, Figure, Measure, Quantity
from qiao.claims.numerals import fold, scan
from qiao.digests.composing.amounts import amount, bounded
from qiao.digests.composing.change import Direction, direction
from qiao.digests.composing.days import day
from qiao.digests.composing.model import Stated
from qiao.digests.composing.names import holder, quoted, scope_name
from qiao.digests.composing.verbs import Verb, verb
from qiao.vocabulary.counted import Unit, lexicon
from qiao.vocabulary.terms import Term, term

_DATED: Final = frozenset({Basis.IN_SENTENCE, Basis.IN_DOCUMENT, Basis.RELATIVE})
_PERCENT: Final = frozenset({"%", "％", "percent", "per cent", "pct"})
_POINTS: Final = frozenset({"个百分点", "percentage point", "percentage points"})
_TIMES: Final = frozenset({"倍", "times", "time", "fold"})
_HEADS: Final = frozenset({"人", "名", "位"})
_VISITORS: Final = frozenset({"参观者", "访客", "游客", "visitor", "visitors"})
_NOT_TOLD: Final = re.compile(
    r"(?:them|it|its|those)\b.*|人|项|国|届|数字|数量|总数|numbers?|figures?|total", re.IGNORECASE
)
_PLAIN: Final = {
    Quantity.DURATION: ("a period", "时长"),
    Quantity.DISTANCE: ("a measurement", "长度"),
    Quantity.AGE: ("an age", "年龄"),
    Quantity.MONEY: ("an amount", "金额"),
    Quantity.PERCENT: ("a value", "数值"),
    Quantity.PHYSICAL: ("a measurement", "数值"),
    Quantity.RATIO: ("a value", "数值"),
    Quantity.COUNT: ("a number", "数量"),
}
_TENTHS: Final = 10
_SLACK: Final = Decimal("1e-9")
_ONES: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PARTS: Final = ("", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DIGITS: Final = "零一二三四五六七八九十"


def compose(stated: Stated[Figure], target: str) -> str | None:
    """Say a figure in the target language, without full stop and citation; None where no pattern fits."""
    figure, source = stated.claim, stated.language
    moved = direction(*_around(stated), source)
    thing = _moved(stated, moved, target) if moved else _level(stated, target)
    if thing is None:
        return None
    when = _when(figure, target)
    who = holder(figure.subject, source, target)
    done = None if moved or who is None else verb(stated)
    if done is not None and who is not None:
        return (_chinese_active if target == "zh" else _english_active)(stated, done, who, when)
    aimed = figure.measure is Measure.TARGET
    if target == "zh":
        opening = "文献提到的目标：" if aimed else "文献提到，"
        whose = f"与{who}有关的" if who else ""
        return f"{opening}{when + '，' if when else ''}{whose}{thing.text}{_scope(figure, 'zh')}"
    told = "a stated target" if aimed else "reported"
    said = f"{when + ', ' if when else ''}{thing.text} {'are' if thing.several else 'is'} {told}"
    said += (f" for {who}" if who else "") + _scope(figure, "en")
    return said[0].upper() + said[1:]


def _english_active(stated: Stated[Figure], done: Verb, who: str, when: str | None) -> str:
    """Say who did what, in the words of the source: "As of April 2024, China had signed 35 agreements"."""
    thing = _level(stated, "en")
    assert thing is not None  # counts always have one
    scope = _scope(stated.claim, "en")
    if when and when.startswith("As of"):
        return f"{when}, {who} had {done.past} {thing.text}{scope}"
    dated = when and (when.replace("For", "From", 1) if " to " in when else when.replace("For", "In", 1))
    said = f"{dated + ', ' if dated else ''}{who} {done.past} {thing.text}{scope}"
    return said[0].upper() + said[1:]


def _chinese_active(stated: Stated[Figure], done: Verb, who: str, when: str | None) -> str:
    figure = stated.claim
    counted = _counted(figure)
    phrase = term(counted, stated.language, "zh") if counted else None
    number = amount(figure.value, figure.upper, figure.comparator, "zh")
    unit = _unit(figure)
    thing = _shown(phrase, counted, several=False) if counted else ""
    if unit is not None and unit.zh != "人":
        told = f"{thing}{number}{unit.zh}"
    else:
        own = figure.unit if figure.unit and not figure.unit.isascii() else None
        told = f"{number}{own or (phrase.classifier if phrase else '个')}{thing}"
    return f"{when + '，' if when else ''}{who}{done.zh}{told}{_scope(figure, 'zh')}"


class _Thing(NamedTuple):
    """An amount with what it counts; `several` makes the English verb plural."""

    text: str
    several: bool = False


def _around(stated: Stated[Figure]) -> tuple[str, str]:
    """Return the text before and behind the number itself."""
    context, quote = stated.context, stated.quote
    begin = context.find(quote) if quote else -1
    if begin < 0:
        return "", ""
    language = "zh" if re.search(r"[\u4e00-\u9fff]", quote) else "en"
    numerals = [n for n in scan(fold(quote), language) if n.value == stated.claim.value]
    if not numerals:
        return context[:begin], context[begin + len(quote) :]
    one = numerals[0]
    start = one.phrase_start if 0 <= one.phrase_start < one.start else one.start
    return context[: begin + start], context[begin + one.end :]


def _moved(stated: Stated[Figure], moved: Direction, target: str) -> _Thing | None:
    """Say an increase or a decrease."""
    figure = stated.claim
    measured = _measured(figure, target) if figure.quantity is not Quantity.COUNT else None
    counted = _counted(figure)
    phrase = term(counted, stated.language, target) if counted else None
    if figure.quantity is Quantity.COUNT:
        level = _level(stated, target)
        if level is None or target == "zh":
            return level and _Thing(f"{'增加' if moved is Direction.UP else '减少'}部分：{level.text}")
        return _Thing(f"{'an increase' if moved is Direction.UP else 'a decrease'} of {level.text}")
    if measured is None:
        return None
    if target == "zh":
        name = _shown(phrase, counted, several=False) if counted else ""
        return _Thing(f"{name}{'的' if name else ''}{'增幅' if moved is Direction.UP else '降幅'}为{measured}")
    of = f" in {_the(phrase, counted)}" if counted else ""
    return _Thing(f"{'an increase' if moved is Direction.UP else 'a decrease'} of {measured}{of}")


def _when(figure: Figure, language: str) -> str | None:
    """Write the day that the text itself gives; the day of publication stands in the footnote."""
    if figure.as_of is None or figure.as_of_basis not in _DATED:
        return None
    written = day(figure.as_of, language)
    if written is None or written.startswith(("since", "before", "about")) or written.endswith(("以来", "之前")):
        return written and written[0].upper() + written[1:]
    # Only a month or a day is one moment: "as of 2030" would date a plan as a state.
    stands = figure.measure in (Measure.STOCK, Measure.CUMULATIVE) and "/" not in figure.as_of and "-" in figure.as_of
    if language == "zh":
        return f"截至{written}" if stands else written
    return f"{'As of' if stands else 'For'} {written}"


def _scope(figure: Figure, language: str) -> str:
    """Name what the figure is limited to, unless what is counted says so already."""
    if not figure.scope or (figure.counted and figure.scope in figure.counted):
        return ""
    written = scope_name(figure.scope, language)
    return f" (scope: {written})" if language == "en" else f"（范围：{written}）"


def _level(stated: Stated[Figure], target: str) -> _Thing | None:
    """Say how much there is."""
    figure = stated.claim
    counted = _counted(figure)
    phrase = term(counted, stated.language, target) if counted else None
    if figure.quantity is Quantity.COUNT:
        say = _chinese_count if target == "zh" else _english_count
        number = amount(figure.value, figure.upper, figure.comparator, target)
        return say(figure, "one" if number == "1" and target == "en" else number, phrase, counted)
    measured = _measured(figure, target)
    if measured is None:
        return None
    if counted and figure.quantity in (Quantity.PERCENT, Quantity.RATIO) and _is_part(stated, counted):
        whole = _the(phrase, counted) if target == "en" else _shown(phrase, counted, several=False)
        several = phrase is not None and not phrase.measure
        return _Thing(f"{measured} of {whole}", several) if target == "en" else _Thing(f"数值为{whole}的{measured}")
    if target == "zh":
        return _chinese_measure(figure, measured, phrase, counted)
    return _english_measure(figure, measured, phrase, counted)


def _is_part(stated: Stated[Figure], counted: str) -> bool:
    """Tell whether the source says "35% of the funds" of what is counted, rather than "funds: 35%"."""
    whole = re.escape(counted)
    pattern = (
        rf"{whole}的|[%％成一]的{whole}" if stated.language == "zh" else rf"\bof (?:the |its |all |their )*{whole}"
    )
    return re.search(pattern, stated.quote) is not None


def _measured(figure: Figure, target: str) -> str | None:
    """Write an amount with its unit of measure or currency; None where the vocabulary lacks it."""
    number = _number(figure, target)
    if number is None:
        return None
    if figure.quantity is Quantity.RATIO:
        return number if figure.unit is None else (f"{number} times" if target == "en" else f"{number}倍")
    if figure.quantity is Quantity.MONEY:
        money = lexicon().currencies.get(figure.currency or "")
        units = None if money is None else (money.zh, money.en)
    elif figure.unit in _PERCENT and target == "zh":
        return _chinese_percent(figure)
    else:
        unit = _unit(figure)
        years = figure.quantity is Quantity.AGE
        units = None if unit is None else ("岁" if years else unit.zh, unit.many if _several(figure) else unit.one)
    if units is None:
        return None
    return f"{number}{units[0]}" if target == "zh" else f"{number} {units[1]}"


def _english_measure(figure: Figure, measured: str, phrase: Term | None, counted: str | None) -> _Thing:
    if counted is None:
        return _Thing(f"{_PLAIN[figure.quantity][0]} of {measured}")
    if figure.quantity is Quantity.PHYSICAL and not (phrase and phrase.measure):
        return _Thing(f"{measured} of {_shown(phrase, counted, several=True)}", _several(figure))
    rate = phrase is not None and phrase.rate
    if figure.quantity in (Quantity.PERCENT, Quantity.RATIO) and not rate:
        return _Thing(f"a value of {measured} for {_the(phrase, counted)}")
    name = _shown(phrase, counted, several=False)
    return _Thing(f"{_article(name) if phrase and phrase.article else ''}{name} of {measured}")


def _chinese_measure(figure: Figure, measured: str, phrase: Term | None, counted: str | None) -> _Thing:
    if counted is None:
        return _Thing(f"{_PLAIN[figure.quantity][1]}为{measured}")
    name = _shown(phrase, counted, several=False)
    rate = phrase is not None and phrase.rate
    if figure.quantity in (Quantity.PERCENT, Quantity.RATIO) and not rate:
        name += "的数值"
    return _Thing(f"{name}为{measured}")


def _english_count(figure: Figure, number: str, phrase: Term | None, counted: str | None) -> _Thing:
    several = _several(figure)
    unit = _unit(figure)
    shown = _shown(phrase, counted, several=several) if counted else ""
    if figure.unit == "人次" and counted in _VISITORS:
        return _Thing(f"{number} visits", several=True)
    if unit is not None and unit.zh != "人" and unit.many not in shown:
        of = f" of {_shown(phrase, counted, several=True)}" if counted else ""
        return _Thing(f"{number} {unit.many if several else unit.one}{of}", several)
    if counted:
        return _Thing(f"{number} {shown}", several)
    if figure.unit in _HEADS:
        return _Thing(f"{number} {'people' if several else 'person'}", several)
    return _Thing(f"a number of {number}")


def _chinese_count(figure: Figure, number: str, phrase: Term | None, counted: str | None) -> _Thing:
    unit = _unit(figure)
    shown = _shown(phrase, counted, several=False) if counted else ""
    if unit is not None and unit.zh != "人":
        return _Thing(f"{shown or '总量'}为{number}{unit.zh}")
    if shown == "人" or (not counted and figure.unit in _HEADS):
        return _Thing(f"人数为{number}人")
    if not shown:
        return _Thing(f"数量为{number}")
    own = figure.unit and not figure.unit.isascii()
    classifier = figure.unit if own else phrase.classifier if phrase else "个"
    return _Thing(f"{shown}有{number}{classifier}")


def _chinese_percent(figure: Figure) -> str:
    """Write per cents with the sign; 超过80%, since 多 cannot stand before it."""
    low = f"{figure.value:f}%"
    number = low if figure.upper is None else f"{low}至{figure.upper:f}%"
    return bounded(number, figure.comparator, "zh")


def _number(figure: Figure, language: str) -> str | None:
    if figure.quantity is Quantity.RATIO:
        if figure.unit is None:
            part = _fraction(figure.value, language)
            return part and bounded(part, figure.comparator, language)
        if figure.unit not in _TIMES:
            return None
    return amount(figure.value, figure.upper, figure.comparator, language)


def _fraction(value: Decimal, language: str) -> str | None:
    """Write a share of whole tenths, thirds and so on in words.

    >>> _fraction(Decimal(1) / Decimal(3), "zh"), _fraction(Decimal("0.75"), "en"), _fraction(Decimal("0.123"), "en")
    ('三分之一', 'three quarters', None)
    """
    for below in range(2, _TENTHS + 1):
        above = round(value * below)
        if 0 < above < below and abs(Decimal(above) / below - value) < _SLACK:
            if language == "zh":
                return f"{_DIGITS[below]}分之{_DIGITS[above]}"
            return f"{_ONES[above]} {_PARTS[below]}{'s' if above > 1 else ''}"
    return None


def _unit(figure: Figure) -> Unit | None:
    if figure.unit in _PERCENT:
        return lexicon().units["%"]
    if figure.unit in _POINTS:
        return lexicon().units["个百分点"]
    return lexicon().units.get(figure.unit or "")


def _several(figure: Figure) -> bool:
    return not (figure.value == 1 and figure.upper is None and figure.comparator is Comparator.EXACT)


def _counted(figure: Figure) -> str | None:
    return None if figure.counted is None or _NOT_TOLD.fullmatch(figure.counted.strip()) else figure.counted


def _shown(phrase: Term | None, original: str | None, *, several: bool) -> str:
    """Return the translated phrase, else the original in quotes."""
    if phrase is None:
        return quoted(original or "")
    return phrase.counted(several)


def _the(phrase: Term | None, original: str | None) -> str:
    """Return what a value is of: measures with their article."""
    if phrase is None:
        return quoted(original or "")
    return f"the {phrase.text}" if phrase.measure else phrase.plural


def _article(name: str) -> str:
    return "an " if name[0] in "aeiou" else "a "

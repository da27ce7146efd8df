"""Who holds a number by the words right beside it: in come a sentence and a place in it, out come words of it.

The park's 12 firms, a network linking 12 towns, followed by Spain with 12. What is picked from (among the 12 firms,
three) is held by where it is, and not by those who were picked.
"""

import re

from qiao.claims.noun.en.nouns import after, before, mass


def picked(text: str, at: int) -> bool:
    """Tell the number that something is picked from: Among the 40 speakers in the forum, women are: not the women's."""
    return at < _SOFTENED and _PICKED.search(text, 0, at) is not None


def picked_in(text: str, at: int) -> str | None:
    """Return where those are who are picked from: the forum."""
    whole = _PICKED_IN.match(text, at)
    return None if whole is None else whole.group("whole")


def near(text: str, at: int) -> str | None:
    """Return whose number it is by the words right before it: the park's 12 firms, a network linking 12 towns."""
    window = text[max(0, at - 100) : at]
    pair = _PAIR.search(window) if "between " in window or "by " in window else None
    if pair is not None:
        return pair.group("who")
    owned = "'s " in window or "’s " in window
    possessor = _POSSESSOR.search(text, max(0, at - 60), at) if owned else None
    if possessor is not None and possessor.group("owner").rsplit(maxsplit=1)[-1] not in _TIMES:
        return possessor.group("owner")
    if _AWAY_FROM.match(text, at) is not None and (placed := _AWAY.search(text, max(0, at - 80), at)) is not None:
        return placed.group("who")
    brought = _BROUGHT.search(text, max(0, at - 90), at) if window.endswith("to ") else None
    home = _HOME.search(text, max(0, at - 120), at) if "home to " in window else None
    if (told := brought or home) is not None:
        return told.group("what")
    allotted = _ALLOTTED.match(text, at)
    if allotted is not None:
        named = _NAMED.match(text, allotted.end())
        given = named.span("who") if named is not None else after(text, allotted.end()) or mass(text, allotted.end())
        if given is not None and given[0] - allotted.end() < _ARTICLE:
            return text[given[0] : given[1]]
    return _covered(text, at, window)


_ARTICLE = 5  # "the "
_NAMED = re.compile(r"(?:the )?(?P<who>[A-Z][\w&’'-]*(?: (?:(?:of|for|and) )?[A-Z][\w&’'-]*)*(?: \([A-Z]+\))?)")
_GIVEN = r"(?:foreseen|earmarked|allocated|allotted|set aside|assigned|reserved|granted|awarded|paid)"
# Of which 1 billion goes to schools alone; 18 million has been set aside for labs.
_ALLOTTED = re.compile(
    r"(?i:(?:more than|over|some|about|nearly|around|almost|up to|at least|an? (?:additional|extra|further)) )?"
    r"(?:(?:(?:US|A|HK|C|NZ)?[$€£¥]|EUR |USD |CHF |(?<=[$€£¥])|(?<=EUR )|(?<=USD ))[\d.,]+(?: ?(?:million|billion|trillion|bn|m)\b)?|"  # noqa: E501 - one pattern a line
    r"[\d.,]+ (?:(?:million|billion) )?(?:U\.?S\.? |US )?(?:euros?|dollars?|pounds|yuan|RMB|yen|francs|rand)\b)(?: [\w-]+){0,2}? "  # noqa: E501 - one pattern a line
    rf"(?:(?:alone |each )?going|(?:has|have|had)(?: already| also)? been {_GIVEN}|"
    rf"(?:is|are|was|were|will be)(?: also| already)? {_GIVEN}) (?:for(?= [A-Za-z])|to(?= (?:the |an? |its |their |[A-Z]))) "  # noqa: E501 - one pattern a line
)


def _covered(text: str, at: int, window: str) -> str | None:
    """Return what covers or consists of a number: a network linking 12 towns, the Board of Trade, consisting of 18."""
    covers = _COVERS.search(window[-_SOFTENED:]) and _COVERS_LAST.search(window[-_LONGEST_COVERS:])
    if not covers:
        return None
    covering = _COVERING.search(text, max(0, at - 80), at) or _MADE_OF.search(text, max(0, at - 80), at)
    if covering is not None and (found := before(text, covering.start("noun"), covering.end("noun"))) is not None:
        return text[_hyphened(text, found[0]) : found[1]]
    listed = _COMPOSED.search(text, max(0, at - 120), at) if covering is None else None
    return None if listed is None else listed.group("who")


def _hyphened(text: str, start: int) -> int:
    """Return where a word begins that is the second half of one: voyage in 45-day voyage."""
    return text.rfind(" ", 0, start) + 1 if text[start - 1 : start] == "-" else start


def following(text: str, at: int) -> str | None:
    """Return who is named behind another with a number of his own."""
    followed = _FOLLOWED.search(text, max(0, at - 160), at)
    return None if followed is None else followed.group("who")


def staged(text: str, at: int) -> str | None:
    """Return the event that somebody held and that drew a number: held a course in Quito, attracting 40 trainees."""
    window = text[max(0, at - _LONGEST_DRAWN) : at]
    drawn = _DRAWN.search(window) if "ing" in window else None
    if drawn is None:
        return None
    held = list(_STAGED.finditer(text, max(0, at - _LONGEST_STAGED), at - len(window) + drawn.start()))
    event = mass(text, held[-1].end()) if held else None
    return None if event is None else text[event[0] : event[1]]


_LONGEST_DRAWN = 60
_LONGEST_STAGED = 240
_DRAWN = re.compile(
    r", (?:attracting|drawing|gathering|featuring|involving|bringing together|lasting|welcoming|identifying|covering|listing|outlining|containing|comprising|setting out|with)[ \n](?:[^,;.]{0,30}[ \n])?\Z"  # noqa: E501 - one pattern a line
)
_STAGED = re.compile(
    r"\b(?:held|holds?|hosted|hosts?|co-hosted|organi[sz]ed|staged|conducted|convened|ran|opened|launched|provided|offered|signed|adopted|issued|released|published|unveiled|approved)(?:[ \n](?:an?|the|its|their|this|several|many))?(?=[ \n](?:[A-Za-z\d-]+[ \n]){0,3}?"  # noqa: E501 - one pattern a line
    r"(?i:agreement|statement|declaration|plan|roadmap|vision|memorandum|treaty|protocol|strategy|charter|report|programme|program|initiative|list|package|"
    r"course|training|workshop|seminar|forum|conference|symposium|exhibition|fair|expo|meeting|summit|event|competition|contest|school|camp|session|class|congress|festival|dialogue)s?\b)"
)
# "It is followed by Spain, with 12 projects, and Peru, with nine"
_FOLLOWED = re.compile(
    r"\b(?:followed|led|trailed|topped) by [^.;]*?(?P<who>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*),? with (?:a total (?:amount )?of )?\Z"  # noqa: E501 - one pattern a line
)
_TIMES = frozenset(("year", "month", "week", "decade", "today", "yesterday", "century"))
# cooperation between the Spanish side and 45 hospitals
_PAIR = re.compile(
    r"\b(?:partnerships?|cooperation|mechanisms?|relations?|ties|links|exchanges?|established|forged|built|signed|reached)\b[^,.;]{0,30}? (?:between|(?<=(?:lished|signed) )by) "  # noqa: E501 - one pattern a line
    r"(?P<who>(?:the )?[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,4}) and (?:about |some |over |more than |nearly )?\Z"
)
_PICKED = re.compile(r"(?:Among|Of|Out of) (?:the|these|those|its|all|all the) \Z")
_PICKED_IN = re.compile(r"[\w,-]+(?: [\w-]+){1,3}? (?:in|at|of) (?P<whole>(?:the |this )?[\w-]+(?: [\w-]+){0,3}),")
_COVERS = re.compile(r"ing |ing of |up of |posed of ")
_SOFTENED = 24  # "covering more than "
_COVERED = (
    r"[ \n](?:made up of|consisting of|composed of|covering|featuring|spanning|comprising|containing|housing|linking|connecting)[ \n]"  # noqa: E501 - one pattern a line
    r"(?:about |around |some |over |more than |nearly |almost |at least )?\Z"
)
_COVERS_LAST = re.compile(_COVERED)
_COMPOSED = re.compile(
    r"(?P<who>(?:the )?[A-Z][\w&'-]*(?: (?:of |for |and )?[A-Z][\w&'-]*)*(?: [a-z]+)?(?: \([A-Z]+\))?), (?:made up of|consisting of|composed of|comprising)[ \n]"  # noqa: E501 - one pattern a line
    r"(?:about |around |some |over |more than |nearly |almost |at least )?\Z"
)
_LONGEST_COVERS = 26  # " consisting of more than "
_COVERING = re.compile(rf"(?P<noun>(?:[A-Za-z][\w&'-]*[ \n]){{0,5}}[a-z][\w-]*(?<!s))(?: \([^()]{{1,20}}\))?{_COVERED}")
# To build a joint tide centre, consisting of 34 wings.
_MADE_OF = re.compile(
    r"\b(?:an?|the|its|their) (?P<noun>(?:[A-Za-z][\w&'-]*[ \n]){0,4}[a-z][\w-]*(?<!s)), (?:made up of|consisting of|composed of)[ \n]"  # noqa: E501 - one pattern a line
    r"(?:about |around |some |over |more than |nearly |almost |at least )?\Z"
)
_BROUGHT = re.compile(
    r"\b(?:bring|brings|bringing|brought|takes|taking|raises|raising|lifts|lifting)[ \n]"
    r"(?P<what>(?!(?:(?:the|its|their) )?(?:(?:overall|grand|total) )?(?:number|figure|count|tally|sum|total(?= (?:number|of|to)\b))\b)[^,;.:]{3,60}?) to \Z"  # noqa: E501 - one pattern a line
)
# It lies in the Blue Hills, home to 3,000 people.
_HOME = re.compile(
    r"(?P<what>(?:the )?(?:[a-z]+s (?:of|on|in)(?: the)? )?[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*)*)[,;] home to "
    r"(?:\w+ ){0,2}\Z"
)
_AWAY = re.compile(
    r"(?P<who>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?: in [A-Z][\w'’-]*)?), (?:about |around |some |nearly )?\Z"
)
_AWAY_FROM = re.compile(
    r"[\d.,]+[ -](?:km|kilomet(?:er|re)s?|miles?) (?:north|south|east|west|from|away|outside|off)\w*\b"
)
# "Ireland's 24 researchers", "one of the park's 1,900 companies"
_POSSESSOR = re.compile(
    r"(?P<owner>(?:[Tt]he (?:[a-z]+ )?)?(?:[A-Z][\w-]+ )*[A-Za-z][\w-]+)['’]s[ \n](?:more than |over |about |some |nearly |roughly |"  # noqa: E501 - one pattern a line
    r"around |first |almost |total of |planned |existing |current |(?:(?!has |had |have |is |are |was |were |an? |the |of |in |on |to |by |with |will |and )[a-z-]+ ){1,4}of (?:about |over |some |nearly )?(?:US|A|HK)?[$€£¥]?)?\Z"  # noqa: E501 - one pattern a line
)

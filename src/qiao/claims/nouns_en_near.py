"""Who holds a number by the words right beside it: in come a sentence and a place in it, out come words of it.

The park's 12 firms, a network linking 12 towns, followed by Spain with 12. What is picked from (among the 12 firms,
three) is held by where it is, and not by those who were picked.
"""

import re

from qiao.claims.nouns_en import before


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
    owned = "'s " in window or "’s " in window
    possessor = _POSSESSOR.search(text, max(0, at - 60), at) if owned else None
    if possessor is not None:
        return possessor.group("owner")
    if _AWAY_FROM.match(text, at) is not None and (placed := _AWAY.search(text, max(0, at - 80), at)) is not None:
        return placed.group("who")
    brought = _BROUGHT.search(text, max(0, at - 90), at) if window.endswith("to ") else None
    if brought is not None:
        return brought.group("what")
    covers = _COVERS.search(window[-_SOFTENED:]) and _COVERS_LAST.search(window[-_LONGEST_COVERS:])
    covering = _COVERING.search(text, max(0, at - 80), at) if covers else None
    if covering is not None and (found := before(text, covering.start("noun"), covering.end("noun"))) is not None:
        return text[found[0] : found[1]]
    return None


def following(text: str, at: int) -> str | None:
    """Return who is named behind another with a number of his own."""
    followed = _FOLLOWED.search(text, max(0, at - 160), at)
    return None if followed is None else followed.group("who")


# "It is followed by Spain, with 12 projects, and Peru, with nine"
_FOLLOWED = re.compile(
    r"\b(?:followed|led|trailed|topped) by [^.;]*?(?P<who>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*),? with (?:a total (?:amount )?of )?\Z"  # noqa: E501 - one pattern a line
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
_LONGEST_COVERS = 26  # " consisting of more than "
_COVERING = re.compile(rf"(?P<noun>(?:[A-Za-z][\w&'-]*[ \n]){{0,5}}[a-z][\w-]*(?<!s))(?: \([^()]{{1,20}}\))?{_COVERED}")
_BROUGHT = re.compile(
    r"\b(?:bring|brings|bringing|brought|takes|taking|raises|raising|lifts|lifting)[ \n]"
    r"(?P<what>(?!(?:the )?(?:total )?number)[^,;.:]{3,60}?) to \Z"
)
_AWAY = re.compile(r"(?P<who>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*), (?:about |around |some |nearly )?\Z")
_AWAY_FROM = re.compile(
    r"[\d.,]+[ -](?:km|kilomet(?:er|re)s?|miles?) (?:north|south|east|west|from|away|outside|off)\w*\b"
)
# "Ireland's 24 researchers", "one of the park's 1,900 companies"
_POSSESSOR = re.compile(
    r"(?P<owner>(?:[Tt]he (?:[a-z]+ )?)?(?:[A-Z][\w-]+ )*[A-Za-z][\w-]+)['’]s[ \n](?:more than |over |about |some |nearly |roughly |"  # noqa: E501 - one pattern a line
    r"around |first |almost |total of |planned |existing |current |(?:(?!has |had |have |is |are |was |were |an? |the |of |in |on |to |by |with |will |and )[a-z-]+ ){1,4}of (?:about |over |some |nearly )?(?:US|A|HK)?[$€£¥]?)?\Z"  # noqa: E501 - one pattern a line
)

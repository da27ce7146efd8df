"""What stands between an English name and a verb behind it: in come both, out comes the gap without what is aside.

A short form in brackets, another name between dashes, when it was, and what a name is for or about say nothing of
whose the verb is.
"""

import re

from qiao.claims.cooperation.names_en import Name, Verb


def bare(text: str, name: Name, verb: Verb) -> str:
    """Return what stands between a name and its verb without what is said aside: a short form, another name, when.

    What a name is for or about is left out as well, unless a preposition before it says that it is no subject.
    """
    gap = text[name.end : verb.start]
    if len(gap) < _PLAIN:
        return gap
    if "(" in gap:
        gap = IN_BRACKETS.sub("", gap)
    if DASH.search(gap):
        gap = _IN_DASHES.sub("", gap)
    if ". " in gap:
        gap = _INITIAL.sub("", gap)
    gap = _TIME.sub("", gap) if any(word in gap for word in _TIME_WORDS) else gap
    relative = _WHICH_WAS.fullmatch(gap) if "which " in gap or "that " in gap else None
    if relative is not None:
        gap = relative["about"] + relative["was"]
    if gap.startswith((" that ", " which ")):
        return _THAT.sub("", gap)
    if not gap.startswith(_COMPLEMENTS) or _PREPOSED.search(text, max(0, name.start - 24), name.start):
        return gap
    return gap if _OWN_VERB.search(gap) else _COMPLEMENT.sub("", gap)


_WHICH_WAS = re.compile(
    r"(?P<about> (?:on|for|of|between|among|with|in|to) [^.;:]*?),? (?:which|that)(?P<was> (?:was|were|is|are|has been|have been|will be)(?: \w+ly)? )"  # noqa: E501 - one pattern a line
)
_PLAIN = len(" has been ")
_COMPLEMENTS = (
    " aiming ",
    " aimed ",
    " designed ",
    " seeking ",
    " worth ",
    " covering ",
    " valued ",
    " to ",
    " in ",
    " on ",
    " for ",
    " of ",
    " between ",
    " among ",
    " with ",
)
_PREPOSED = re.compile(
    r"\b(?:of|in|for|with|at|to|on|from|by|between|into|under|through|via)(?: (?:the|an?|its|their|new|\d+|several))* $"
)

# A project that aims to map soils is being launched: the relative clause ends where the verb of the name begins.
_THAT = re.compile(
    r"^ (?:that|which) (?:(?!\b(?:who|whose|where|which)\b)[^,.;])+?(?= (?:is|are|was|were|has been|have been|will be)(?: being)?(?: \w+ly)? $)"  # noqa: E501 - one pattern a line
)
_INITIAL = re.compile(r"\b(?:[A-Z]|Drs?|Mrs?|Ms|Prof|Eng|Gen)\. ?")
FARTHEST = 220  # characters between a name and a verb that is still its own
IN_BRACKETS = re.compile(r" ?\([^()]{1,60}\)")
_IN_DASHES = re.compile(r" (?P<dash>[-–—]+) ?[^-–—.;]{2,60} ?(?P=dash)(?= )")
DASH = re.compile(r"\s[-–—]+\s")
_TIME_WORDS = ("day", "week", "month", "year")
_TIME = re.compile(
    r"(?<=\b(?:as|is|re|en)) (?:last|this|next|late last|earlier this) (?:week|month|year)\b|(?<=\b(?:as|is|re|en)) (?:yesterday|today)\b"  # noqa: E501 - one pattern a line
)
# To build links between laboratories; in the field of education, science and culture: what a name is for or about.
_COMPLEMENT = re.compile(
    r"^ (?:(?:aim(?:ing|ed)|designed|seeking|worth|covering|valued)\b|to (?!be\b)[a-z]+|(?:in|on|for|of|between|among|with) )[^.;:]*?(?=,? (?:has|have|had|was|were|is|are|will|would)\b)"  # noqa: E501 - one pattern a line
)
_OWN_VERB = re.compile(
    r"\b(?:(?:which|who|that|while|where|when|but|said|says|and an?|[a-z]+ed (?:an?|the|its|their|\d+))\b|"
    r"(?:has|have|was|were|is|are|will)\b.*\b(?:has|have|was|were|is|are|will)\b)"
)

"""English constructions without a noun of the lexicon: collaborating on something, sharing samples, training people."""

import re
from collections.abc import Iterator

from qiao.claims.cooperation.model import Item
from qiao.claims.model import Kind

_TOGETHER = re.compile(
    r"\b(?:collaborat(?:e|es|ed|ing)|cooperat(?:e|es|ed|ing)|work(?:s|ed|ing)? together|team(?:s|ed|ing)? up|"
    r"partner(?:s|ed|ing)?|join(?:s|ed|ing)? (?:hands|forces))\s+"
    r"(?:closely |jointly )?with ([^.;]{3,120}?)[,\"”]* (?:on|to|in|for) (?P<name>(?!recent|the past|many|various|"
    r"a number|"
    r"multiple|both)[^\s.,;]+(?: (?!in\b|such\b|including\b|that\b|\[)[^\s.,;]+){1,8})"
)
_TRAINING = re.compile(
    r"\b(?P<name>(?:trained|training|train|trains)\s+(?:of )?(?:more than |over |nearly |some |"
    r"about )?\d[\d,]* (?:(?!over\b|during\b|in\b|for\b|on\b|\[|since\b|at\b)[^\s.,;]+ ?){1,9})"
)
_TRAINED = re.compile(
    r"(?P<name>\d[\d,]* (?:\w+ ){0,4}?(?:scientists|researchers|technicians|students|engineers|farmers|officials|"
    r"experts|"
    r"doctors|people))"
    r" (?:(?:had|have|has) been|were|was) (?P<verb>trained)\b"
)
_SHARING = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)(?: of)?|distribut(?:e|es|ed|ing)|loan(?:s|ed|ing)?|provid(?:e|es|ed|ing)|open(?:ed|"
    r"ing|s)?(?: up)?)\s+(?:the |its |their |a )?(?P<name>(?:[\w'’-]+ ){0,3}"
    r"(?:samples?|data|datasets?|telescope|observation time|telescope time|facilit(?:y|ies)|specimens?|seeds|"
    r"germplasm))\b[^.;]{0,60}?\b(?:with|to|among)\b"
)
_HANDED = re.compile(
    r"\b(?P<verb>(?:releas|donat|suppl|deliver|hand|lent|lend|gave|giv|sen[dt]|distribut|loan)\w*(?: over)?)\s+"
    r"(?:the |its |their |a )?(?:[\d,.]+ (?:grams?|kilograms?|sets?|tonnes?|units?) of )?(?P<name>(?:[\w'’-]+ ){0,3}?"
    r"(?:samples?|datasets?|specimens?|seeds|germplasm|equipment|instruments?|doses|vaccines|weather stations))"
    r"\b[^.;]{0,40}? to\b"
)
_OPENED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]*(?: of)? )*(?:[\w-]+ )?(?:facility|telescope|observatory|beamline|database|furnace|"
    r"reactor|vessel|laboratory|supercomputer|synchrotron|data archive|collection)) (?P<verb>"
    r"(?:was|were|is|are|has been|have "
    r"been|will be) (?:\w+ly )?(?:opened|made available|made accessible|open) to)\b"
)
_STUDIED = re.compile(
    r"\b(?:\d[\d,]*|[Dd]ozens|[Hh]undreds|[Ss]everal|[Ss]cores|[Mm]any)\b[^.;,]{0,70}? (?:have |has |had )?"
    r"(?P<verb>received|receive|underwent|completed?|attended|undertook|finished|undergo)(?: a| an| the)? "
    r"(?P<name>(?:[\w-]+ ){0,5}?(?:training|courses?|internships?|fellowships?|workshops?))\b"
)
_EXCHANGED = re.compile(
    r"\b(?P<verb>exchang(?:e|ed|es|ing)|swap(?:ped|s)?)\s+(?P<name>(?:[\d,]+ |more than |young |visiting |doctoral |"
    r"postdoctoral |graduate )*(?:researchers|scientists|students|scholars|experts|personnel|professors|staff))\b"
)
_FUNDING = re.compile(
    r"\b(?P<verb>contribut|provid|allocat|commit|pledg|inject|invest|earmark|set aside)\w*\b[^;]{0,90}? (?:to|into|in|"
    r"for) (?:a |the |their )?(?P<name>(?:joint|bilateral|common|shared) (?:\w+ )?(?:funds?|calls?|projects|research|"
    r"programmes?|programs?))\b"
)
_PAPERS = re.compile(
    r"\b(?P<name>(?:co-authored|co-wrote|jointly (?:published|authored|wrote)|co-publish(?:ed)?)\s+(?:[\w,-]+ ){0,3}"
    r"(?:papers?|articles?|publications?|studies))\b"
)
_JOINT_PAPERS = re.compile(
    r"\b(?P<verb>publish(?:ed)?|produced?|wrote|resulted in|yielded|led to)\s+(?:[\w,]+ ){0,4}?"
    r"(?P<name>(?:joint|co-authored|jointly authored|shared)(?: (?:research|scientific|peer-reviewed))* "
    r"(?:papers?|articles?|publications?|studies))\b"
)
_WORKING_ON = re.compile(
    r"\b(?P<verb>(?:are|were|have been|will be|is|was|had been|began|started) (?:jointly |now |also )?"
    r"(?:collaborating|cooperating|partnering|working(?: together| jointly)|teaming up)|"
    r"(?:have |has |will |to )?(?:jointly )?(?:teamed up|joined forces|joined hands|team up|join forces|collaborated|"
    r"cooperated|partnered|worked together))"
    r" (?:on|in|to) (?:the |a |an )?(?P<name>(?!recent|the past|many|various|a number|both)"
    r"[^\s.,;]+(?: (?!in\b|such\b|including\b|that\b|since\b|for\b|with\b|\[)[^\s.,;]+){0,8})"
)
# Words that must stand in the sentence, the pattern with its `name` (and `verb`, where not the whole), the kind.
_RULES = (
    ((" with ",), _TOGETHER, Kind.PROJECT),
    (("train",), _TRAINING, Kind.PROGRAMME),
    (("trained",), _TRAINED, Kind.PROGRAMME),
    (("shar", "open", "loan", "distribut", "provid"), _SHARING, Kind.OPEN_SHARING),
    (("joint ", "bilateral ", "common ", "shared "), _FUNDING, Kind.PROGRAMME),
    ((" to ",), _HANDED, Kind.OPEN_SHARING),
    ((" open to ", "opened to", "made a"), _OPENED, Kind.OPEN_SHARING),
    (("training", "course", "internship", "fellowship", "workshop"), _STUDIED, Kind.PROGRAMME),
    (("exchang", "swap"), _EXCHANGED, Kind.EXCHANGE),
    (("author", "publi", "wrote"), _PAPERS, Kind.EXCHANGE),
    (("joint", "author", "shared"), _JOINT_PAPERS, Kind.EXCHANGE),
    (
        ("ing on ", "ing together", "ing jointly", "ed on ", "ed in ", "ed to ", "forces", "hands", "team"),
        _WORKING_ON,
        Kind.PROJECT,
    ),
)


def special_en(text: str) -> Iterator[Item]:
    """Yield the items of the special constructions, in the order of the constructions."""
    low = text.lower()
    for words, pattern, kind in _RULES:
        if any(word in low for word in words):
            for match in pattern.finditer(text):
                verb = match.span("verb") if "verb" in pattern.groupindex else match.span()
                yield Item(*match.span("name"), kind, "special", *verb)

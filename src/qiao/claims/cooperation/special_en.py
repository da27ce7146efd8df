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
_FUNDING = re.compile(
    r"\b(?:contribut|provid|allocat|commit|pledg|inject)\w*\b[^;]{0,90}? (?:to|into) (?:a|the) "
    r"(?P<name>(?:joint|bilateral|common|shared) (?:\w+ )?fund)\b"
)
_PAPERS = re.compile(
    r"\b(?P<name>(?:co-authored|jointly (?:published|authored)|co-publish(?:ed)?)\s+(?:[\w,]+ ){0,3}"
    r"(?:papers?|articles?|publications?))\b"
)
# Words that must stand in the sentence, the pattern with its `name` (and `verb`, where not the whole), the kind.
_RULES = (
    ((" with ",), _TOGETHER, Kind.PROJECT),
    (("train",), _TRAINING, Kind.PROGRAMME),
    (("trained",), _TRAINED, Kind.PROGRAMME),
    (("shar", "open", "loan", "distribut", "provid"), _SHARING, Kind.OPEN_SHARING),
    (("fund",), _FUNDING, Kind.PROGRAMME),
    (("author", "publi"), _PAPERS, Kind.EXCHANGE),
)


def special_en(text: str) -> Iterator[Item]:
    """Yield the items of the special constructions, in the order of the constructions."""
    low = text.lower()
    for words, pattern, kind in _RULES:
        if any(word in low for word in words):
            for match in pattern.finditer(text):
                verb = match.span("verb") if "verb" in pattern.groupindex else match.span()
                yield Item(*match.span("name"), kind, "special", *verb)

"""English constructions without a noun of the lexicon: collaborating on something, sharing samples, training people."""

import re
from collections.abc import Iterator

from qiao.claims.cooperation.model import Item
from qiao.claims.model import Kind

_TOGETHER = re.compile(
    r"\b(?:collaborat(?:e|es|ed|ing)|cooperat(?:e|es|ed|ing)|work(?:s|ed|ing)? together|team(?:s|ed|ing)? up|"
    r"partner(?:s|ed|ing)?|join(?:s|ed|ing)? (?:hands|forces))\s+"
    r"(?:closely |jointly )?with ([^.;]{3,120}?)[,\"”]* (?:on|to|in|for) ((?!recent|the past|many|various|a number|"
    r"multiple|both)[^\s.,;]+(?: (?!in\b|such\b|including\b|that\b|\[)[^\s.,;]+){1,8})"
)
_TRAINING = re.compile(
    r"\b((?:trained|training|train|trains)\s+(?:of )?(?:more than |over |nearly |some |"
    r"about )?\d[\d,]* (?:(?!over\b|during\b|in\b|for\b|on\b|\[|since\b|at\b)[^\s.,;]+ ?){1,9})"
)
_TRAINED = re.compile(
    r"(\d[\d,]* (?:\w+ ){0,4}?(?:scientists|researchers|technicians|students|engineers|farmers|officials|experts|"
    r"doctors|people))"
    r" (?:(?:had|have|has) been|were|was) trained\b"
)
_SHARING = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)(?: of)?|distribut(?:e|es|ed|ing)|loan(?:s|ed|ing)?|provid(?:e|es|ed|ing)|open(?:ed|"
    r"ing|s)?(?: up)?)\s+((?:the |its |their |a )?(?:[\w'’-]+ ){0,3}"
    r"(?:samples?|data|datasets?|telescope|observation time|telescope time|facilit(?:y|ies)|specimens?|seeds|"
    r"germplasm))\b[^.;]{0,60}?\b(?:with|to|among)\b"
)
_FUNDING = re.compile(
    r"\b(?:contribut|provid|allocat|commit|pledg|inject)\w*\b[^;]{0,90}? (?:to|into) (?:a|the) "
    r"((?:joint|bilateral|common|shared) (?:\w+ )?fund)\b"
)
_PAPERS = re.compile(
    r"\b(?:co-authored|jointly (?:published|authored)|co-publish(?:ed)?)\s+(?:[\w,]+ ){0,3}(?:papers?|articles?|"
    r"publications?)\b"
)


def special_en(text: str) -> Iterator[Item]:
    """Yield the items of the special constructions, in the order of the constructions."""
    low = text.lower()
    if " with " in low:
        for match in _TOGETHER.finditer(text):
            yield _item(match.span(2), Kind.PROJECT, match.span())
    if "train" in low:
        for match in _TRAINING.finditer(text):
            yield _item(match.span(1), Kind.PROGRAMME, match.span())
        for match in _TRAINED.finditer(text):
            yield _item(match.span(1), Kind.PROGRAMME, (match.end() - len("trained"), match.end()))
    if "shar" in low or "open" in low or "loan" in low or "distribut" in low or "provid" in low:
        for match in _SHARING.finditer(text):
            begin = match.start(1) + len(re.match(r"(?:the |its |their |a )?", match[1]).group())  # type: ignore[union-attr]  # it may be empty, never absent
            yield _item((begin, match.end(1)), Kind.OPEN_SHARING, match.span())
    if "fund" in low:
        for match in _FUNDING.finditer(text):
            yield _item(match.span(1), Kind.PROGRAMME, match.span())
    if "author" in low or "publi" in low:
        for match in _PAPERS.finditer(text):
            yield _item(match.span(), Kind.EXCHANGE, match.span())


def _item(name: tuple[int, int], kind: Kind, whole: tuple[int, int]) -> Item:
    return Item(*name, kind, "special", *whole)

"""Whom an English sentence names without their taking part: in come its names, out come those that it means.

Where a report was filed, the paper that told it, where a speaker stands, what is praised and what a thing is compared
with name lands that the news is not about.
"""

import re
from collections.abc import Sequence

from qiao.claims.cooperation.model import Item
from qiao.claims.names import NameKind, Spot
from qiao.claims.sentences import Sentence

# Behind the name of a land: it is a paper's. Every alternative begins with a capital.
_MEDIA = re.compile(
    r"(?: [A-Z][a-z]+)? (?:News(?: Agency)?|Daily|Times|(?:Morning|Evening) Post|Herald|Tribune|Gazette|Today|Radio|Television|TV|"  # noqa: E501 - one pattern a line
    r"Broadcasting|Press Agency|Observer|Chronicle|Journal(?! of))\b"
)
_BEFORE_MEDIA = re.compile(r"\b(?:News|Radio|Television|TV|Broadcasting) (?:of )?$")

# Berlin - The bank; NAIROBI, Kenya - ; Manila, Philippines (4 May 2020) - : where a report was filed.
FILED = re.compile(
    r"(?:[A-Z][A-Z.'’ ]{3,30}(?:, [A-Z][A-Za-z. ]{2,24})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][A-Za-z. ]{2,24}|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= ?(?:\(|[—–-]{1,2} (?:The|An?|In|On|At) )))(?: ?\([^()]{2,40}\))?(?:,? \d{1,2} \w+ \d{4})?,? ?[—–-]{1,2} "  # noqa: E501 - one pattern a line
)


def unfiled(parts: Sequence[Sentence], names: Sequence[Spot]) -> list[Spot]:
    """Leave out the places that datelines name, of names in the joined sentences of an article."""
    kept = list(names)
    base = 0
    for part in parts:
        filed = FILED.match(part.text)
        if filed is not None:
            kept = [spot for spot in kept if not base <= spot[0] < base + filed.end()]
        base += len(part.text) + 1
    return kept


def reported(text: str, names: Sequence[Spot]) -> list[Spot]:
    """Leave out the names that stand in the title of a paper or station: World News Australia, the China Daily."""
    return [
        spot
        for spot in names
        if not (
            spot[2].kind is not NameKind.ORGANISATION
            and (_MEDIA.match(text, spot[1]) or _BEFORE_MEDIA.search(text, max(0, spot[0] - 24), spot[0]))
        )
    ]


_LEAD_IN = re.compile(
    r"(?:\w+ly, |And |But )?(?:(?P<beside>Besides|Apart from|Aside from|Unlike|Like|As with|Similar to|Compared (?:with|to)|"  # noqa: E501 - one pattern a line
    r"In contrast to|Just (?:as|like)|Following the example of|Inspired by|Model+ed (?:on|after))|"
    r"(?P<praise>Praising|Hailing|Lauding|Citing|Quoting|Recalling|Referring to|Noting|Applauding)|"
    r"(?P<stand>Speaking|Addressing|Talking|Briefing|Writing|Interviewed)) [^,;]{3,120}, "
)
_LIKENED = re.compile(
    r"\b(?:model+ed (?:on|after)|similar to|inspired by|compared (?:with|to)|patterned (?:on|after)|in contrast to|unlike|"  # noqa: E501 - one pattern a line
    r"just (?:as|like)) [^,;.]{3,80}"
)
_IN = re.compile(r"\b(?:in|at) (?:the )?$")
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:ed|ing|es|e)|told (?:[a-z]+ )?(?:reporters|journalists|media|press)|(?:news|press) (?:conference|briefing)|"  # noqa: E501 - one pattern a line
    r"spoke|speaking)(?: [a-z]+){0,3} in (?:the )?$"
)


def meant(sentence: str, names: Sequence[Spot], item: Item) -> list[Spot]:
    """Leave out whom a sentence sets aside, unless the item stands there too or nobody else is named."""
    lead = _LEAD_IN.match(sentence)
    apart = [(lead.start(), lead.end())] if lead is not None else []
    apart += [match.span() for match in _LIKENED.finditer(sentence)] if len(names) > 1 else []
    apart = [(low, high) for low, high in apart if not low <= item.start < high]
    standing = lead is not None and lead["stand"] is not None
    kept = [
        spot
        for spot in names
        if not any(
            low <= spot[0] < high and (low > 0 or not standing or _IN.search(sentence, 0, spot[0]))
            for low, high in apart
        )
        and not (spot[1] <= item.start and _ANNOUNCED.search(sentence, max(0, spot[0] - 60), spot[0]))
    ]
    return kept if len(kept) < len(names) and any(one.countries for _, _, one in kept) else list(names)

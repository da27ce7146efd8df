"""English constructions of people who teach others, of lasting cooperation and of things that two made jointly.

In comes what `special_en` applies: words that must stand in the sentence, a pattern with its `name`, a kind.
"""

import re
from typing import Final

from qiao.claims.cooperation.special.en_more import THING
from qiao.claims.cooperation.special.en_ties import TRADES
from qiao.claims.model import Kind

_WORK = r"(?:co-?operation|collaboration|partnership)"
# Those of a land who know something: Cuban doctors, experts from Israel, a Japanese medical team.
_EXPERTS = rf"(?:[A-Z]\w+(?:an|ese|ish|i|ch|k|ss|Lao|ois)(?: [a-z]+){{0,2}}? (?:{TRADES}|teams?|missions?)|(?:{TRADES}) from [A-Z]\w+)"  # noqa: E501 - one pattern a line
_AUX = r"(?:(?:is|are|were|was|has|have|had|been|will|also|now|jointly) ){0,3}"
_LEARNERS = (
    r"(?:(?:thousands|hundreds|dozens|scores) of |(?:more than |over |nearly |about |some )?\d[\d,]* )?"
    r"(?:(?:local|the|young|rural|village|their|small|poor|women|[A-Z]\w+) )*"
    r"(?:farmers|growers|villagers|breeders|fishermen|doctors|nurses|teachers|students|engineers|technicians|workers|people|residents|"
    r"communities|officials|scientists|researchers|colleagues|counterparts|operators|women|herders|herdsmen|fishers|artisans|pupils|trainees|midwives|beekeepers|shepherds)"
)
# Of two lands: Peru and Chile, the Thai and Lao.
_LANDS = r"(?:the )?[A-Z]\w+(?:, [A-Z]\w+)*,? and (?:the )?[A-Z]\w+(?: [A-Z]\w+)?"

BONDS: Final = (
    (
        ("teach", "taught", "train", "show", "instruct", "coach"),
        re.compile(
            rf"\b{_EXPERTS}(?: [^.;,]{{2,40}}?)? (?P<verb>{_AUX})(?P<name>(?:teach(?:es|ing)?|taught|train(?:s|ed|ing)?|show(?:s|n|ed|ing)?|"  # noqa: E501 - one pattern a line
            rf"instruct(?:s|ed|ing)?|coach(?:es|ed|ing)?) (?:[a-z][^.;,]{{3,40}}? to )?{_LEARNERS}(?: (?:in|from|of) [^.;]{{3,70}}?)?)(?= (?:to|how|in|on|about)\b|[.,;]|$)"  # noqa: E501 - one pattern a line
        ),
        Kind.PROGRAMME,
    ),
    (
        ("help", "assist"),
        re.compile(
            rf"\b{_EXPERTS}(?: [^.;,]{{2,40}}?)? (?P<verb>{_AUX})(?P<name>(?:help(?:s|ed|ing)?|assist(?:s|ed|ing)?) "
            rf"(?:{_LEARNERS}|[A-Z]\w+)(?: in [A-Z]\w+)? (?:to |in |with )?[a-z]+[^.;,]{{3,80}})"
        ),
        Kind.EXCHANGE,
    ),
    (
        ("guidance", "supervision", "instruction", "tutelage"),
        re.compile(
            rf"\b(?:[Uu]nder|[Ww]ith|[Tt]hrough) (?:the )?(?P<name>(?:(?:technical|expert|hands-on|careful) )?(?:guidance|supervision|instruction|tutelage)) "  # noqa: E501 - one pattern a line
            rf"(?P<verb>of|from|by) {_EXPERTS}"
        ),
        Kind.EXCHANGE,
    ),
    (
        ("technical ", "on-site ", "agronomic ", "hands-on "),
        re.compile(
            r"\b(?P<verb>(?:has |have |had |will |to )?(?:provid\w+|offer\w*|g[ai]v(?:e|en|es|ing)|receiv\w+)) [^.;]{0,70}?"  # noqa: E501 - one pattern a line
            r"(?P<name>(?:technical|on-site|agronomic|hands-on) (?:guidance|advice|assistance|instruction))\b"
        ),
        Kind.EXCHANGE,
    ),
    (
        ("jointly ", " jointly"),
        re.compile(
            r"(?:^|[\"“ ])(?:[Tt]he )?(?P<name>(?!It\b|They\b|This\b|These\b|The\b|Both\b|He\b|She\b|We\b|All\b|Which\b|That\b)"  # noqa: E501 - one pattern a line
            r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|\d+\w?)){0,3}) "
            r"(?P<verb>(?:was|were|has been|have been|is being|is|are|will be) (?:\w+ly )?"
            r"(?:(?<=jointly )(?:developed|built|designed|produced|made|launched)|(?:developed|built|designed|produced|made|launched) jointly))"  # noqa: E501 - one pattern a line
            r"(?= by\b)"
        ),
        Kind.PROJECT,
    ),
    (
        tuple(
            f" {verb} "
            for verb in (
                *("developed", "designed", "built", "created", "bred", "sequenced", "mapped", "discovered", "produced"),
                *("tested", "undertaken", "conducted", "drilled"),
            )
        ),
        re.compile(
            rf"\b(?:(?:(?i:{TRADES})|[Tt]eams?|[Gg]roups) from {_LANDS}|{_LANDS} (?:{TRADES}|teams)) (?:(?:have|has|had|also|jointly|together) )*"  # noqa: E501 - one pattern a line
            rf"(?P<verb>developed|designed|built|created|bred|sequenced|mapped|discovered|produced|tested|undertaken|conducted|drilled) "  # noqa: E501 - one pattern a line
            rf"(?:an? |the |two |three |several |\d+ |more than \d+ )?(?:new |first )*{THING}"
        ),
        Kind.PROJECT,
    ),
    (
        tuple(f" {verb}" for verb in ("inaugurated", "established", "founded", "set up", "launched", "created")),
        re.compile(
            r"\b(?P<name>(?:African|Asian|European|Arab|Caribbean|Pacific|Eurasian|Islamic|Ibero-American|International|World|Global|Pan-[A-Z][a-z]+|Asia-Pacific)"
            r"(?: (?:(?:of|for|and|on) )?[A-Z][\w-]*){0,5} (?:Agency|Organi[sz]ation|Union|Authority|Federation|Community|Council|Commission))"  # noqa: E501 - one pattern a line
            r"(?: \([A-Z][A-Za-z]+\))?(?:,| (?:was|were|has been|had been|is|will be)) (?:\w+ly )?"
            r"(?P<verb>inaugurated|established|founded|set up|launched|created)\b"
        ),
        Kind.PLATFORM,
    ),
    (
        tuple(
            f"{noun} {with_} "
            for noun in ("operation", "ollaboration", "artnership")
            for with_ in ("with", "between", "of")
        ),
        re.compile(
            rf"\b(?P<name>(?i:{_WORK}) (?:with|between|of) (?:the )?[A-Z][^.;,]{{2,120}}?) "
            r"(?P<verb>dat(?:es|ed|ing) back|goes back|stretch(?:es|ed) back|began|started|has lasted|spans|"
            r"(?:has |have |had )?(?:also )?(?:produced|led to|resulted in|yielded|had|helped|enabled|allowed|included)|includes|covers)\b"  # noqa: E501 - one pattern a line
        ),
        Kind.EXCHANGE,
    ),
    (
        tuple(f"{noun} with " for noun in ("operation", "ollaboration", "artnership")),
        re.compile(
            rf"\b(?P<verb>(?:is|are|was|were|has been|works?|working) in )(?P<name>(?:(?:close|strategic|long-term|direct) )*{_WORK} with (?:the )?[A-Z][^.;,]{{1,60}}?)"  # noqa: E501 - one pattern a line
            r"(?=[.,;]|$| (?:to|on|in|for|since)\b)"
        ),
        Kind.AGREEMENT,
    ),
    (
        tuple(f"{noun} with " for noun in ("operation", "ollaboration", "artnership")),
        re.compile(
            rf"\b(?P<verb>(?:strengthen|deepen|expand|reinforce|broaden|step)(?:s|ed)(?: up)?) (?:its |their )?"
            rf"(?P<name>(?:(?!the\b|of\b)[\w-]+ ){{0,2}}?{_WORK} with (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
        ),
        Kind.EXCHANGE,
    ),
)

"""English constructions of cooperation itself and of people sent: what two carry out, whom one sends to another.

In comes what `special_en` applies: words that must stand in the sentence, a pattern with its `name`, a kind.
"""

import re
from typing import Final

from qiao.claims.model import Kind

_WORK = r"(?:co-?operation|collaboration)"
# Not of the cooperation agreement, nor of what has a name: cooperation is what is done here.
_NO_MORE = r"(?! (?:agreements?|plans?|programm?e?s?|projects?|documents?|memorand\w+|frameworks?|cent(?:er|re)s?|networks?|forums?|relation\w*|mechanisms?|platforms?)\b)"  # noqa: E501 - one pattern a line
_ADJECTIVES = r"(?:(?!(?:the|of|in|on|for|with|and)\b)[\w-]+(?:, | and | )){0,5}?"
_WORKS = (
    *("cooperation in", "cooperation on", "cooperation with", "cooperation between", "co-operation in"),
    *("co-operation on", "co-operation with", "collaboration in", "collaboration on", "collaboration with"),
    *("collaboration between", "co-operation between"),
)
_MATTER = r"(?: (?:in|on) (?:the (?:fields?|areas?) of )?(?:(?!\b(?:with|and the|such|which|that|since|during|through)\b)[^.;,]){2,60}(?<! ))?"  # noqa: E501 - one pattern a line
_MANY = (
    r"(?:(?:over|more than|nearly|about|some|at least|as many as) )?(?:\d[\d,]*|dozens of|scores of|several|many|a number of) "  # noqa: E501 - one pattern a line
    r"(?:\w+ )?(?:countries(?: and (?:regions|international organi[sz]ations))?|nations|institut\w+|universities|partners)"  # noqa: E501 - one pattern a line
)
# Who is sent for what they know.
TRADES: Final = (
    r"scientists?|researchers|scholars|students|experts?|engineers|academics|technicians|professionals|teachers|postdocs|"
    r"specialists|astronauts|doctors|lecturers|professors|fellows|nurses|midwives|physicians|surgeons|trainers|instructors|"
    r"archaeologists|astronomers|geologists|hydrologists|agronomists|vets|veterinarians|volunteers|advis[eo]rs|"
    r"medical (?:teams?|workers|personnel|staff)"
)
_PEOPLE = (
    rf"(?:{TRADES}|officials|personnel|people|graduates|trainees|delegates|farmers|staff|interns|delegations?|teams?|members|"
    r"workers|medics|consultants|missions?|inspectors|managers|planners|rangers|breeders|growers|librarians|curators|technologists|"
    r"economists|journalists|diplomats|pilots|divers|miners|entrepreneurs|investors|chemists|physicists|biologists|ecologists)"
)
_SOME = (
    r"(?:(?:a total of |over |more than |nearly |about |some |almost |up to |another |further )*"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of|several|"
    r"an?(?: first| second| third)?(?: group| team| batch| number| delegation)? of|many) |a |an )?"
)
_SENT = r"(?:[Dd]ispatch(?:ed|es|ing)?|sen[dt]s?|[Ss]ending|post(?:ed|s)|second(?:ed|s)|assign(?:ed|s))"
_ABROAD = (
    r"(?:to|in) (?:the )?(?:[A-Z]\w+|(?:over |more than |some )?\d+ (?:\w+ )?(?:countries|nations|partner)|"
    r"(?!both\b|the\b)(?:\w+ ){1,2}(?:countries|nations)|country\b|island\b|continent\b)|abroad|overseas"
)
_LEARN = r"(?:study|learn|receive training in|train in|be trained in|take courses in|pursue studies in)"

TIES: Final = (
    (
        tuple(f" {help_}" for help_ in ("assistance", "aid", "help", "support")),
        re.compile(
            r"(?P<name>(?:\d[\d,]*(?<!,) |[Dd]ozens of |[Ss]cores of |[Aa]n? |[Tt]he |several |two |three |four |five |[A-Z]\w+['’]s )(?:(?!(?:of|in|and|that|which)\b)"  # noqa: E501 - one pattern a line
            r"[\w-]+ ){0,5}?[a-z]\w+)(?: (?:in|of|for|near) [^.;,]{2,40}?)? (?P<verb>(?:had been|has been|have been|was|were|is being|are being)"  # noqa: E501 - one pattern a line
            r" (?:built|set up|established|completed|constructed|launched|rebuilt|upgraded|equipped|founded|opened|developed|added|installed|renovated|expanded))"  # noqa: E501 - one pattern a line
            r"(?: [^.;,]{2,60}?)? with (?:the )?(?:[a-z]+ )?(?:[A-Z][\w’'-]* (?:[a-z]+ )?(?:assistance|aid|help|support)|"  # noqa: E501 - one pattern a line
            r"(?:assistance|aid|help|support) (?:of|from) (?:the )?[A-Z])"
        ),
        Kind.PROJECT,
    ),
    (
        ("dispatch", "sent ", "send", "posted ", "seconded ", "assigned ", "posts ", "seconds ", "assigns "),
        re.compile(
            rf"\b(?P<verb>{_SENT}) (?P<name>{_SOME}(?:(?!(?:the|to|from|of)\b)[\w’'-]+ ){{0,4}}?{_PEOPLE})\b"
            rf"(?: (?:[^.;,]|,(?=\d)){{2,50}}?)? (?:{_ABROAD})"
        ),
        Kind.EXCHANGE,
    ),
    (
        tuple(f"operated with {many}" for many in ("", "over", "more", "some")),
        re.compile(rf"\b(?:has|have|had)(?: \w+ly)? (?P<name>(?P<verb>co-?operated) with {_MANY})\b"),
        Kind.EXCHANGE,
    ),
    (
        _WORKS,
        re.compile(
            rf"\b(?P<verb>(?:has |have |had |to |will )?establish(?:ed|es|ing)?) (?P<name>{_ADJECTIVES}{_WORK})\b{_NO_MORE}"  # noqa: E501 - one pattern a line
            r"(?= with\b)"
        ),
        Kind.AGREEMENT,
    ),
    (
        _WORKS,
        re.compile(
            r"\b(?P<verb>(?:has |have |had |to |will )?(?:carr(?:y|ied|ies|ying) out|conduct(?:ed|s|ing)?|undert\w+|launch(?:ed)?|"  # noqa: E501 - one pattern a line
            rf"beg[iau]n|start(?:ed)?|initiated?|engaged? in)) (?P<name>{_ADJECTIVES}{_WORK}{_NO_MORE}{_MATTER})(?=[ ,.;]|$)"  # noqa: E501 - one pattern a line
        ),
        Kind.PROJECT,
    ),
    (
        _WORKS,
        re.compile(
            rf"\b(?P<verb>(?:has |have |had )?(?:long |always )?(?:enjoy(?:ed|s)?|maintain(?:ed|s)?)|has|have|had) (?:an? )?(?P<name>(?!also\b|its\b|their\b|been\b|\w+ed\b){_ADJECTIVES}{_WORK}{_NO_MORE}"  # noqa: E501 - one pattern a line
            rf"{_MATTER})(?= with\b| between\b|[,.;]|$)"
        ),
        Kind.EXCHANGE,
    ),
    (
        (
            "operation between",
            "operation with",
            "ollaboration between",
            "ollaboration with",
            "operation in ",
            "ollaboration in ",
        ),
        re.compile(
            rf"\b(?P<verb>{_WORK}(?: (?:between|with|of) [^.;,]{{3,60}}?)?) in (?:the )?(?:joint )?(?P<name>(?:development|construction|building|"  # noqa: E501 - one pattern a line
            r"design|exploration|launch|production|manufactur\w+|mapping|monitoring|breeding) of [^.;,]{3,60}?)(?=[.;,]| (?:has|have|is|was|will)\b|$)"  # noqa: E501 - one pattern a line
        ),
        Kind.PROJECT,
    ),
    (
        (" to study ", " to learn ", " receive training", " to train ", " trained in ", " courses in "),
        re.compile(
            rf"(?:{_PEOPLE}|foreigners|youths?|[A-Z][a-z]+(?:ans|ese|is|nians))\b[^.;,]{{0,50}}? (?P<verb>(?:have |has |will )?(?:come|came|arrived?|arrives|"  # noqa: E501 - one pattern a line
            rf"travell?ed|travel|go|went|gone))(?: (?:to|in) [A-Z]\w+)?[^.;,]{{0,30}}? to (?P<name>{_LEARN} [^.;,]{{2,50}}?)(?=[.;,]| (?:at|in|under|every|each|since)\b|$)"  # noqa: E501 - one pattern a line
        ),
        Kind.EXCHANGE,
    ),
    (
        _WORKS,
        re.compile(
            rf"\b(?P<verb>(?:will |would |to |agreed to |plans? to )(?:jointly |further )?(?:push forward|strengthen|deepen|"  # noqa: E501 - one pattern a line
            rf"expand|promote|step up|advance|boost|enhance|broaden|launch|start|carry out|conduct)) (?:the |their |its )?"  # noqa: E501 - one pattern a line
            rf"(?P<name>{_ADJECTIVES}{_WORK}{_NO_MORE} (?:in|on) (?:the (?:fields?|areas?) of )?"
            r"(?:(?!\b(?:with|such|which|that|since|during|through|areas|fields|various|many)\b)[^.;,]){4,60})(?=[,.;]| with\b|$)"  # noqa: E501 - one pattern a line
        ),
        Kind.PROJECT,
    ),
    (
        (
            *(" station", " mission", " telescope", " spacecraft", " satellite", " probe", " gateway", " reactor"),
            *(" tokamak", " orbiter", " lander", " collider", " observatory", " facility", " rover", " accelerator"),
        ),
        re.compile(
            r"\b(?P<verb>(?:will |would |to |has |have |had |is |are )?(?:provid|suppl|contribut|deliver|develop|build|design|manufactur)"  # noqa: E501 - one pattern a line
            r"(?:e|es|ed|ing|ied|ies|y|s)?|(?:has |have )?built) (?:an? |the |its |their |two |three |four |several )"
            r"(?P<name>(?!(?:first|largest)\b)(?:(?!(?:of|in|and|that|which|for|to|with)\b)[\w-]+ ){0,4}?[a-z][\w-]+ (?:for|to) (?:the )?(?:[A-Z][\w’'-]* |[a-z-]+ ){0,5}?"  # noqa: E501 - one pattern a line
            r"(?i:station|mission|telescope|spacecraft|satellite|probe|gateway|reactor|tokamak|orbiter|lander|collider|observatory|"
            r"facility|rover|array|accelerator))\b"
        ),
        Kind.PROJECT,
    ),
)

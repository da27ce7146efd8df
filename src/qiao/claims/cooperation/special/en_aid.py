"""English constructions of what one side gives another: data that two share, people it sends, goods for those abroad.

In comes what `special_en` applies: words that must stand in the sentence, a pattern with its `name`, a kind.
"""

import re
from typing import Final

from qiao.claims.cooperation.special.en_ties import TRADES
from qiao.claims.model import Kind

_SHARED = (
    r"(?:data|datasets?|information|imagery|images|samples?|specimens|seeds|germplasm(?: resources)?|observations|measurements|"  # noqa: E501 - one pattern a line
    r"knowledge|technolog(?:y|ies)|results|resources|facilities|instruments|equipment|experience|expertise|best practices)"  # noqa: E501 - one pattern a line
)
# What an agreement or two sides do for sharing: it allows for it, they promote it.
_FOR_IT = (
    r"(?:allow(?:s|ed|ing)?(?: for)?|permit(?:s|ted|ting)?|enabl(?:e|es|ed|ing)|provid(?:e|es|ed|ing) for|cover(?:s|ed|ing)?|"  # noqa: E501 - one pattern a line
    r"includ(?:e|es|ed|ing)|envisag(?:e|es|ed|ing)|foresee(?:s|n|ing)?|promot(?:e|es|ed|ing)|facilitat(?:e|es|ed|ing)|"
    r"agree(?:s|d)? (?:on|to)|beg[iau]n|start(?:s|ed)?|continu(?:e|es|ed)|expand(?:s|ed|ing)?|support(?:s|ed|ing)?|"
    r"advanc(?:e|es|ed|ing)|organi[sz](?:e|es|ed|ing))"
)
_NUMBER = r"(?:(?:more than |over |nearly |about |some |up to |another |further )*(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens of|hundreds of|several) )"  # noqa: E501 - one pattern a line
_TO_SEND = r"(?:(?:will |would |to |has |have |had |also )*(?:dispatch(?:ed|es|ing)?|send(?:s|ing)?|sent|second(?:ed|s)?|deploy(?:ed|s|ing)?))"  # noqa: E501 - one pattern a line
_PROMISED = r"(?:pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|agree[sd]?|offer(?:s|ed)?|undert(?:ook|ake[sn]?)|commit(?:s|ted)?|vow(?:s|ed)?|will|plans?|has|have|had)"  # noqa: E501 - one pattern a line
_GOODS = r"(?:(?!(?:to|for|the|of|with|that|which|and|a|an)\b)[\w-]+ ){1,4}?"
_ABROAD = (
    r"(?:[\d,]+ |the |two |three |four |five |six |ten |several |many |rural |poor |remote |more than |over |about |some )*"  # noqa: E501 - one pattern a line
    r"(?:[A-Z]\w+(?:ans?|ese|ish|is|ian|ani)|developing|least developed|partner|foreign|other developing|neighbou?ring) "  # noqa: E501 - one pattern a line
    r"(?:rural |poor |remote |mountain |island )?"
    r"(?:villages|communities|countries|nations|households|families|schools|hospitals|clinics|cities|towns|farmers|islands)"
)
_BODIES = (
    r"(?:[a-z-]+ )?(?:international|intergovernmental|multilateral|global|regional)(?: (?:[a-z-]+|[Ss]&[Tt])){0,3}? "
    r"(?:organi[sz]ations|bodies|mechanisms)"
)
_LAND = r"(?:[A-Z][\w’'-]+ (?:[A-Z][\w-]+ )?|(?:developing|African|Asian|local) (?:countries|nations|people) )"

AID: Final = (
    (
        ("experience", "expertise", "know-how", "technolog"),
        re.compile(
            r"\b(?P<verb>shar(?:e|es|ed|ing)) (?:its |their |the |his )?(?P<name>(?:(?!(?:of|in|with|and)\b)[\w-]+ ){0,4}?(?:experiences?|expertise|know-how|technolog(?:y|ies))"  # noqa: E501 - one pattern a line
            r"(?: (?:in|on|of) (?:(?!with\b)[^.;,\s]+ ?){1,8}(?<! ))?) with (?:the )?(?:[A-Z]|(?:\w+ ){0,2}(?:countries|nations))"  # noqa: E501 - one pattern a line
        ),
        Kind.EXCHANGE,
    ),
    (
        ("sharing ", "sharing,", "exchange of ", "exchanges of "),
        re.compile(
            rf"\b(?P<verb>{_FOR_IT}) (?:(?:the|both|mutual|regular|open|free) )*(?P<name>(?:[a-z]+ and )?(?:sharing|exchanges?)(?: and [a-z]+)? of "  # noqa: E501 - one pattern a line
            rf"(?:(?!(?:the|their|its)\b)[\w-]+(?:, | and | )){{0,4}}?{_SHARED})\b"
        ),
        Kind.OPEN_SHARING,
    ),
    (
        ("dispatch", " send ", " sends ", " sending ", " sent ", " second ", "seconded ", "seconds ", "deploy"),
        re.compile(
            rf"\b(?P<verb>{_TO_SEND}) (?P<name>{_NUMBER}(?:(?!(?:the|to|from|of|and)\b)[\w-]+ ){{0,3}}?(?:{TRADES}))\b"
        ),
        Kind.EXCHANGE,
    ),
    (
        (
            " provide ",
            " supply ",
            " provided ",
            " supplied ",
            " donate ",
            " donated ",
            " deliver ",
            " build ",
            " built ",
        ),
        re.compile(
            rf"\b{_PROMISED} (?:to )?(?:also )?(?P<verb>provided?|suppl(?:y|ied)|donated?|deliver(?:ed)?|built|build) "
            rf"(?:free |new )*(?P<name>{_GOODS}(?:for|to) {_ABROAD})\b"
        ),
        Kind.PROJECT,
    ),
    (
        (" organi", " bodies", " mechanisms"),
        re.compile(
            r"\b(?P<verb>(?:is |are |as |become |became |being )?(?:now |also )*an? (?:full |active )?member of|members of|join(?:ed|s|ing)?|participat(?:e|es|ed|ing) in|"  # noqa: E501 - one pattern a line
            rf"tak(?:e|es|en|ing) part in|took part in|membership (?:of|in)) {_NUMBER}(?P<name>{_BODIES})\b"
        ),
        Kind.PLATFORM,
    ),
    (
        ("help", "assist"),
        re.compile(
            rf"\b(?P<verb>(?:help|assist)(?:ed|s|ing)?) (?:the )?{_LAND}(?:to |in )?(?:jointly |successfully )?"
            r"(?:set(?:ting)? up|build(?:ing)?|built|establish(?:ing)?|develop(?:ing)?|construct(?:ing)?|install(?:ing)?|creat(?:e|ing)|launch(?:ing)?) "  # noqa: E501 - one pattern a line
            r"(?:an? |its |the |their |\d+ |two |three |several )(?:own |first )*(?P<name>(?:(?!(?:the|of|in|for|to|with|and|that|by|on|at|from)\b)"  # noqa: E501 - one pattern a line
            r"[\w-]+ ){0,5}?(?!capacity|capability|economy|confidence)[a-z-]+)(?=[,.;]| (?:in|for|with|and|that|by|on|at|near|to|under|since|which|through)\b|$)"  # noqa: E501 - one pattern a line
        ),
        Kind.PROJECT,
    ),
    (
        (" train ", " trained ", " training "),
        re.compile(
            rf"\b(?P<verb>(?:will |to |has |have |would )?)(?P<name>(?:train|trained|training) (?:{_NUMBER})?(?:young )?(?:[A-Z][a-z]+(?:ans|ese|is|nians|ns)"  # noqa: E501 - one pattern a line
            rf"(?= (?:to|in|on|for|as|at)\b|[,.;]|$)|(?:[a-z]+ ){{0,3}}(?:{TRADES}|[a-z]+(?:ers|ors|men|women|ists|ians)) from (?:the )?[A-Z]\w+(?: and [A-Z]\w+)?))"  # noqa: E501 - one pattern a line
        ),
        Kind.PROGRAMME,
    ),
)

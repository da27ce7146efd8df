"""English constructions of people who come and go, of treaties opened for signature, and of names alone.

In comes what `special_en` applies: words that must stand in the sentence, a pattern with its `name`, a kind.
"""

import re
from typing import Final

from qiao.claims.model import Kind

_STAY = (
    r"(?:(?:research|study|training|exchange) (?:stays?|visits?|trips?|courses?|periods?)|exchanges?|training|stud(?:y|ies)|research|work|internships?|visits?|courses?|fellowships?|stays?|learning|"  # noqa: E501 - one pattern a line
    r"cooperation|traineeships?|secondments?|placements?|research stays?|degrees)"
)
_PURPOSE = (
    rf"(?P<name>(?:(?!the\b|which\b|that\b)[\w’'-]+ ){{0,4}}?{_STAY}(?: (?:and|or|&) (?:[\w-]+ )?{_STAY})?)\b(?!-)"
)
_MOVED = (
    *("come", "came", "go", "went", "gone", "travel", "traveled", "travelled", "arrive", "arrived", "headed", "flew"),
    *("move", "moved", "stay", "stayed"),
)
_TRAVELLERS = (
    r"(?:scientists?|researchers|scholars|students|experts|engineers|academics|technicians|officials|personnel|people|"
    r"professionals|teachers|postdocs|graduates|specialists|trainees|delegates|astronauts|farmers|doctors|staff|"
    r"lecturers|professors|fellows|nurses|physicians|surgeons|interns|trainers|archaeologists|astronomers|undergraduates|postgraduates)"
)
_AGREEMENT = r"(?:convention|treaty|agreement|charter|protocol|accords?|declaration)"
_WAS = r"(?:was|were|has been|have been|will be|is to be)"

# What two make jointly, whatever it is: a well, a rice, a map.
_MAKE = (
    r"(?:develop|design|drill|breed|bred|map|construct|produc|manufactur|excavat|survey|launch|operat|creat|explor|"
    r"test|built|build|"
    r"sequenc|install|run)"
)
THING: Final = (
    r"(?P<name>(?:(?!(?:in|on|at|for|of|with|by|to|from|during|and|that|which|as|was|is|into|using|under|over|since|last|this|next|earlier|yesterday|today)\b)"
    r"[\w’'-]+ ?){1,6})(?<! )"
)
_HERE = r"(?:\w+ly |also |now )?"

MORE: Final = (
    (
        ("jointly ",),
        re.compile(
            rf"\b(?P<verb>jointly {_MAKE}\w*) (?:an? |the |its |their |two |three |several |\d+ )(?:new |first "
            rf")*{THING}"
        ),
        Kind.PROJECT,
    ),
    (
        (" training",),
        re.compile(
            r"\b(?P<verb>(?:will |to |would )?(?:hosts?|hosted|hosting|provid\w+|organi[sz]\w+|offer\w*|receiv\w+|attend\w*|complet\w+|"  # noqa: E501 - one pattern a line
            r"undergo|underwent|g[ai]ve|giv\w+|conduct\w*)) (?:an? |the |its |their |\d+ )?"
            r"(?:(?:(?:two|three|four|five|six|several|many) )?(?:rounds?|days|weeks|months) of )?(?P<name>(?:(?!the\b|of\b|for\b|and\b)[\w-]+ ){0,3}"  # noqa: E501 - one pattern a line
            r"training)(?= (?:to|for|in|on|at|by|linked|that|which|with|about|covering)\b|[.,;]|$)"
        ),
        Kind.PROGRAMME,
    ),
    (
        ("exchange of ", "exchanges of ", "exchanging ", "exchange visits"),
        re.compile(
            rf"\b(?P<verb>)(?P<name>(?:[Ee]xchanges? of|exchanging) (?:visits (?:of|by) )?(?:\d[\d,]* )?(?:(?!(?:the|of|between|with|for)\b)[\w-]+ ){{0,4}}?{_TRAVELLERS})\b"  # noqa: E501 - one pattern a line
        ),
        Kind.EXCHANGE,
    ),
    (
        ("gave ", "lent ", "sent ", "handed ", "gives ", "loaned "),
        re.compile(
            r"\b(?P<verb>gave|gives|lent|loaned|sent|handed) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)? (?:a |an |some |"
            r"another )?"
            r"(?:[\d.,]+ (?:grams?|kilograms?|tonnes?|sets?|milligrams?) of )?(?P<name>(?:(?!the\b)[\w-]+ ){0,3}?"
            r"(?:samples?|specimens?|equipment|instruments?|seeds|germplasm|datasets?|meteorites?))\b"
        ),
        Kind.OPEN_SHARING,
    ),
    (
        (" cooperation", " collaboration"),
        re.compile(
            rf"\b(?P<verb>renew\w*|resum\w+|formali[sz]\w+|institutionali[sz]\w+|extend\w*|prolong\w*) (?:its |their |"
            rf"the )?{_HERE}"
            r"(?P<name>(?:(?!the\b|of\b)[\w-]+ ){0,3}?(?:cooperation|collaboration))\b(?! (?:agreement|plan|program|project|memorandum|"  # noqa: E501 - one pattern a line
            r"framework|fund|council|treaty|protocol|contract))"
        ),
        Kind.AGREEMENT,
    ),
    (
        (" plan ",),
        re.compile(
            r"\b(?P<verb>sign(?:ed|s|ing)?|ink(?:ed|ing)?) (?:an? |the |their )(?:[\w-]+ )?(?P<name>[Pp]lan (?:to|for|of|on) [^.,;]{3,60}?)"  # noqa: E501 - one pattern a line
            r"(?=,|\.|;| (?:which|that|with|in|on|during|at)\b)"
        ),
        Kind.AGREEMENT,
    ),
    (
        tuple(
            f"{noun} {verb} "
            for noun in ("cooperation", "collaboration", "relations")
            for verb in ("was", "were", "has been", "have been", "is", "will be")
        ),
        re.compile(
            r"\b(?<!the )(?P<name>(?:(?:scientific|technical|academic|close|direct) )?(?i:cooperation|collaboration|cooperative relations)) "  # noqa: E501 - one pattern a line
            r"(?:was|were|has been|have been|is|is being|will be) (?P<verb>established|launched|started|initiated|set up|formalised|formalized)\b"  # noqa: E501 - one pattern a line
        ),
        Kind.AGREEMENT,
    ),
    (
        tuple(
            f"{noun}{plural} {verb} "
            for noun in ("project", "programme", "program", "initiative", "mission", "network")
            for plural in ("", "s")
            for verb in ("is", "was", "are")
        ),
        re.compile(
            r"\b(?:[Oo]ne of (?:the|these|its|their|our)|[Aa]nother|[Tt]he (?:first|largest|main|latest|most)|[Tt]hese|[Oo]ther)(?: [\w-]+){0,3}? "  # noqa: E501 - one pattern a line
            r"(?:projects?|programmes?|programs?|initiatives?|missions?|networks?) (?P<verb>is|was|are) (?:called |the )?"  # noqa: E501 - one pattern a line
            r"(?P<name>[A-Z][\w-]*[A-Z][\w-]*|[A-Z][\w-]+(?: (?:(?:for|of|and|on|the) )?[A-Z][\w-]+)+)\b"
        ),
        Kind.PROJECT,
    ),
    (
        ("cooperation with", "collaboration with", "exchanges with", "ties with", "contacts with"),
        re.compile(
            r"\b(?P<verb>suspend\w*|halted|halts?|froze|frozen|freez\w+|terminat\w+|ended|severed|stopped|cut) "
            r"(?:(?:all|its|their|most|off) )*(?P<name>(?:(?!the\b)[a-z-]+ ){0,3}(?:cooperation|collaboration|exchanges|ties|contacts)) "  # noqa: E501 - one pattern a line
            r"with (?:the )?[A-Z]"
        ),
        Kind.AGREEMENT,
    ),
    (
        ("exchang", "swap"),
        re.compile(
            r"\b(?P<verb>exchang(?:e|ed|es|ing)|swap(?:ped|s)?) (?P<name>(?:(?!the\b|of\b)[\w-]+ ){0,3}?"
            r"(?:data|observations|samples|seeds|seedlings|germplasm(?: resources)?|imagery|specimens|records|measurements|forecasts|alerts))\b"  # noqa: E501 - one pattern a line
        ),
        Kind.OPEN_SHARING,
    ),
    (
        ("available to", "accessible to", "open to", "available for", "public"),
        re.compile(
            r"\b(?P<verb>ma(?:de|kes?|king)) (?:all |its |their |the |some |a |an |part of (?:its|their) )*"
            r"(?P<name>(?:(?!to\b|and\b)[\w’'-]+ ){0,4}?(?:data|datasets?|models?|samples?|software|code|tools?|results|archives?|images|imagery|databases?|forecasts|"  # noqa: E501 - one pattern a line
            r"collections?|facilit(?:y|ies)|telescopes?|instruments?|platforms?|products|services|maps|genomes?)) (?:\w+ly )?(?:available|accessible|open) (?:free of charge )?(?:to|for)\b"  # noqa: E501 - one pattern a line
        ),
        Kind.OPEN_SHARING,
    ),
    (
        ("million", "billion"),
        re.compile(
            r"\b(?P<verb>pledg\w+|commit\w+|provid\w+|invest\w*|contribut\w+|allocat\w+|earmark\w+|donat\w+) [^.;,]{0,40}?"  # noqa: E501 - one pattern a line
            r"(?:million|billion)[^.;,]{0,24}? (?:for|to|towards|into) (?P<name>(?:(?!the\b|a\b|an\b)[a-z-]+ ){1,4}?"
            r"(?:research|projects?|programmes?|programs?|studies|innovation|training|monitoring|conservation)) (?:in|with) (?:the )?[A-Z]"  # noqa: E501 - one pattern a line
        ),
        Kind.PROGRAMME,
    ),
    (
        (" train ", " trains ", " training "),
        re.compile(
            rf"\b(?P<verb>(?:will |to |would |also )?)(?P<name>(?:train|trains) (?:[\w-]+ ){{0,3}}?(?:and \w+ )?{_TRAVELLERS}"  # noqa: E501 - one pattern a line
            r"(?: (?:from|in|for) (?:(?!by\b|with\b)[\w’'-]+ ?){1,6})?)\b"
        ),
        Kind.PROGRAMME,
    ),
    (
        tuple(f"{verb} {place} " for verb in _MOVED for place in ("to", "in", "at")),
        re.compile(
            rf"\b{_TRAVELLERS}\b[^.;]{{0,60}}? (?P<verb>(?:will |would |to |have |has |had )?(?:come|came|go|went|gone|travel|"  # noqa: E501 - one pattern a line
            rf"travelled|traveled|arrive|arrived|headed|flew|move|moved|stay|stayed)) (?:to|in|at) (?:the )?[A-Z]\w+[^.;,]{{0,40}}? "  # noqa: E501 - one pattern a line
            rf"(?:for|to (?:undertake|conduct|pursue|do)) (?:a |an |their )?{_PURPOSE}"
        ),
        Kind.EXCHANGE,
    ),
    (
        (" for ", " to undertake ", " to conduct ", " to pursue ", " to do "),
        re.compile(
            rf"\b(?P<verb>bring|brings|brought|invit\w*|send|sends|sent|sponsor\w*|second\w*|select\w*|host\w*|"
            rf"enabl\w*|"
            rf"support\w*) (?:[\w,’'+&-]+ ){{0,6}}?{_TRAVELLERS}\b[^.;]{{0,70}}? "
            rf"(?:for|to (?:undertake|conduct|pursue|do)) (?:a |an |their )?{_PURPOSE}"
        ),
        Kind.EXCHANGE,
    ),
    (
        (" for sign", " for initial", " for accession", " for ratification"),
        re.compile(
            rf"\b(?P<name>(?:(?!the\b|The\b|an?\b)[\w-]+ ){{0,4}}(?i:{_AGREEMENT})) (?:{_WAS} (?:\w+ly )?)?(?P<verb>opene?[ds]?) for "  # noqa: E501 - one pattern a line
            r"(?:signature|signing|initial\w+|accession|ratification)\b"
        ),
        Kind.AGREEMENT,
    ),
    (
        (" plan on ", " plan for ", " plan to ", " plans on ", " plans for "),
        re.compile(
            r"\b(?P<verb>(?:releas|issu|unveil|publish|adopt|launch|announc|endors|approv|agree|implement|sign)\w*(?: on)?|set(?:s|ting)? out|dr[ae]w(?:s|n)? up) "  # noqa: E501 - one pattern a line
            r"(?:an? |the |its |their )(?:[\w-]+ )?(?P<name>plans? (?:on|for|to \w+) [^.,;]{0,80}?"
            r"(?:cooperation|collaboration|exchanges|partnership)\b)"
        ),
        Kind.INITIATIVE,
    ),
    (
        ("establish", "founded", "launched", "set up", "created", "inaugurated", "formed"),
        re.compile(
            rf"(?=[A-Z][A-Z])(?:^|(?<=[a-z,;] )|(?<=The )|(?<=the ))(?P<name>[A-Z]{{3,9}}(?:-[A-Z]+)?)(?:, [^.;,]{{3,90}},)? {_WAS} (?:\w+ly )?"  # noqa: E501 - one pattern a line
            r"(?P<verb>established|founded|launched|set up|created|inaugurated|formed)\b"
        ),
        Kind.PLATFORM,
    ),
    (
        ("launch", "announce", "unveil", "introduc", "initiat", "rolled out"),
        re.compile(
            r"\b(?P<verb>(?:launch|announc|unveil|introduc|initiat)(?:ed|es|e|ing)?|rolled out) "
            r"(?P<name>[A-Z][\w’'-]+(?: (?:(?:for|of|in|and|the|on|to) )?[A-Z][\w’'-]+)+)(?: \([A-Z]\w+\))?,? "
            r"(?:an?|which|its|their|designed|aimed|aiming|to (?:help|support|fund|train|promote|boost|foster))\b"
        ),
        Kind.INITIATIVE,
    ),
)

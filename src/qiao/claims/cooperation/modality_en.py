"""Planned, done or ended in English: in come a sentence and the verb that asserts an item, out comes its status.

Will, plans and upcoming things are planned; a perfect, a past or a present is done. A word of wish rules from where it
stands to the end of its clause: aims to build, has built.
"""

import re
from functools import lru_cache

from qiao.claims.model import Status
from qiao.claims.numeral.model import lowered

# Patterns of small letters: to ignore case takes several times as long.
_FUTURE = re.compile(
    r"\b(?:will|would|shall|to be (?:held|launched|signed|built|established|set up|completed|hosted|built)|"
    r"is to|are to|set to|plans?(?= (?:to|on|an?|for|the|\d))|planned|planning|expects?|expected|aims? (?:to|at)|"
    r"aiming to|intends?|intend(?:ed|ing)|hopes?|hoping|upcoming|forthcoming|scheduled|slated|due to|seeks?|seeking|"
    r"calls? (?:for|on)|called (?:for|on)|calling (?:for|on)|proposes? (?:to|a|an|the)|"
    r"proposed (?:to|a|an|the)|(?:propos|suggest|recommend|urg)(?:es|s|ed)? that|welcomes?|invites?|invited|inviting|agreed to|agree to|agrees to|offer(?:s|ed)? to|volunteer(?:s|ed)? to|promised to|undertook to|vowed|pledged|"  # noqa: E501 - one pattern a line
    r"ready to|willing to|looks? forward|next step|should(?! be (?:noted|mentioned|recalled|stressed|emphasi[sz]ed))|must|need(?:s|ed)? to|encourag\w+|"  # noqa: E501 - one pattern a line
    r"consider(?:s|ing)?|contemplat(?:es|ed|ing)|announced to|"
    r"exploring the|explore the possibility|advocat\w+|could|might|want(?:s|ed)? to|"
    r"(?:steps?|progress|moved?|moving|way|worked|working) towards?|paving the way|paves? the way|on track to|is going to|are going to|preparing to|prepares? to|promote the)\b"  # noqa: E501 - one pattern a line
)
_MAY = re.compile(r"\bmay\b")  # not the month
_ENDED = re.compile(
    r"(?i)\b(?:expired|terminated?|ended|withdrew|withdrawn|dissolved|suspended|was closed|were closed|shut down|"
    r"ceased|quits?|pulled out|scrapped|cancell?ed|fr[oe]eze|froze|frozen|freezing|halt(?:ed|s)?|lapsed?|discontinued?|"
    r"abandon(?:ed)?|closed? down|wound down|walked away|left the|expires?|terminates?|pulls out|withdraws?)\b"
)
_NO_CLAIM = re.compile(
    r"\b(?:unable to|not able to|failed to|refused to|without|whether|unless|if|denied|no plans|not (?:yet )?(?:signed|joined|been)|"  # noqa: E501 - one pattern a line
    r"never|once the|until the|if the|importance of|need (?:to|for)|necessity)\b"
)
_LOOK_BACK = 140  # characters before the verb in which its auxiliaries and what governs it stand


def asserts_en(sentence: str, verb: tuple[int, int]) -> bool:
    """Tell whether a sentence asserts its verb rather than denying or supposing it."""
    return not _NO_CLAIM.search(lowered(sentence), max(0, verb[0] - 40), verb[0])


def status_en(sentence: str, verb: tuple[int, int], name: tuple[int, int], *, exists: bool) -> Status:
    """Return the status that a sentence gives to what its verb asserts; `exists`: the verb says what it is for."""
    word = sentence[verb[0] : verb[1]]
    shut = _SHUT.match(sentence, name[1]) is not None
    areas = _AREAS.search(sentence, 0, name[0])  # what two sides will work on
    there = is_there(sentence, name)
    if exists:
        meant = word.startswith(("will ", "would ")) or _WILL.match(
            sentence, name[1]
        )  # what it will do is still to come
        due = _DUE.match(sentence, name[1]) or _PLANNED.match(sentence, name[1])
        ahead = not there and (meant or areas or due)
        return Status.ENDED if shut else Status.PLANNED if ahead else Status.DONE
    gone = _ended(word) and not word.endswith((" in", " on")) and _ENDS_LATER.match(sentence, verb[0]) is None
    before = max(0, verb[0] - _LOOK_BACK)
    auxiliary = sentence[before : verb[0]]
    if shut or gone or (auxiliary.endswith(_LEAVING) and _LEFT.search(sentence, before, verb[0])):
        return Status.ENDED
    agreed = word.lower().endswith(" of") and _TO_COME.match(sentence, name[1])  # the creation of a centre was agreed
    past = _COUNTED.match(sentence, verb[0]) or _SINCE.search(auxiliary)
    finished = _finished(word) or past is not None
    present = not finished and not word.endswith("ing") and not word.startswith(_PAST)
    soon = present and _is_soon(sentence, verb, name)
    last = max(verb[0], name[0])
    matter = _NOMINAL.match(word) and (
        _TO_BE_DONE.search(sentence, before, verb[0]) or _ON.search(sentence, 0, verb[0])
    )
    if not there and (
        areas
        or agreed
        or _DUE.match(sentence, name[1])
        or soon
        or (not (finished and auxiliary.endswith(" and ")) and _NEGOTIATED.search(sentence, before, verb[0]))
        or _PLANS_TO.search(sentence, before, name[0])
        or matter
        or _PLANNED.match(sentence, name[1])
        or (word.endswith(_MAKING) and _CONCERNS.search(auxiliary))
        or (
            _AHEAD.match(word)
            and not (word.startswith("to ") and _UNDER_WAY.search(auxiliary + "to "))
            and not _PASSIVE.search(auxiliary)
        )
        or _COMING.search(sentence, max(0, last - _LOOK_BACK), last)
    ):
        return Status.PLANNED
    stretch = _NEW_START.split(_WHICH.sub(",", auxiliary))[-1]
    if finished or there:
        bound = not there and _RULED.search(stretch) and not stretch.endswith("to have been ")
        return Status.PLANNED if bound and not _UNDER_WAY.search(stretch) else Status.DONE
    ruled = (_INTENDED.search(stretch) and not word.startswith(_DEFINITE)) or (
        _PLAIN.fullmatch(word) and _CO_INTENDED.search(stretch)
    )
    intended = ruled and not _UNDER_WAY.search(stretch)
    return Status.PLANNED if intended or _FUTURE.search(lowered(stretch)) or _MAY.search(stretch) else Status.DONE


def _is_soon(sentence: str, verb: tuple[int, int], name: tuple[int, int]) -> bool:
    """Tell whether a present tense speaks of what is to come: starts in May, opens next week."""
    starts = name[1] <= verb[0] and _STARTS_IN_MONTH.match(sentence, verb[0]) is not None
    month = sentence.endswith("s", *verb) and _IN_A_MONTH.match(sentence) is not None
    return starts or month or _SOON.match(sentence, max(verb[1], name[1])) is not None


_WILL = re.compile(
    r"[\"”’]?(?: ?\([^()]*\))?"
    r"(?:, [^;.]{3,90},| (?:based|amounting|selected|chosen|worth|totall?ing|submitted) [^.;,]{2,70})? "
    r"(?:also |soon )?will\b"
)


def is_there(sentence: str, name: tuple[int, int]) -> bool:
    """Tell whether a thing is there, whatever is to come: the existing projects; the centre, which was opened."""
    return (
        _EXISTING.search(sentence, max(0, name[0] - len("long-running ")), name[1]) is not None
        or _LASTING.search(sentence[max(0, name[0] - _NEAR_BY) : name[0]]) is not None
        or _BUILT.match(sentence, name[1]) is not None
        or (
            _RENEWED.search(sentence[max(0, name[0] - _NEAR_BY) : name[0]]) is not None
            and _TIES.search(sentence, *name) is None
        )
    )


_NEAR_BY = 48
_EXISTING = re.compile(
    r"(?<!\ban )\b(?:existing|ongoing|long-running|"
    r"said (?:the|an?) (?:\w+ )?(?:statement|communiqu[eé]|declaration|document))\b"
)
_LASTING = re.compile(
    r"(?:\b\w+ (?:years|decades|anniversary) of (?:the (?:\w+ of the )?)?|\bthanks to (?:the|an?) |\bimplement(?:ing|ation of)? the |"  # noqa: E501 - one pattern a line
    r"\b(?<!be )(?:opened|launched|established|founded|built|created|inaugurated|unveiled|started|completed) (?:(?:the|an?|its|their|new|first|another|\d+) )*|"  # noqa: E501 - one pattern a line
    r"\b(?:outline|showcase|review|visit|tour|inspect)(?:s|ed|ing)? (?:(?!(?:to|and)\b)\w+ ){0,4})$"
)
# What two agree to renew or to expand is there; that they will strengthen their ties is a wish.
_RENEWED = re.compile(
    r"\b(?:agreed|decided) (?:with [^.,;]{2,24} )?to (?:renew|extend|reinforce|expand|upgrade|continue|resume|prolong) (?:the|its|their|our) "  # noqa: E501 - one pattern a line
    r"(?:[\w-]+ )?$"
)
_TIES = re.compile(
    r"(?i)\b(?:co-?operation|collaboration|partnership|ties|relations?|exchanges?|research|work|activit\w+)\b"
)
_BUILT = re.compile(
    r"[\"”’]?(?: ?\([^()]*\))?, which (?:was|were|has been|have been) (?:\w+ly )?(?:established|set up|founded|built|opened|launched|"  # noqa: E501 - one pattern a line
    r"inaugurated|created|completed|unveiled|signed)\b"
)


def lies_ahead(sentence: str, name: tuple[int, int]) -> bool:
    """Tell whether what no verb asserts stands behind a future: preparations for training, will plan for courses."""
    ahead = _WHAT_COMES.search(sentence, max(0, name[0] - _LOOK_BACK), name[0]) is not None
    return ahead and not is_there(sentence, name)


_WHAT_COMES = re.compile(
    r"(?<!who )(?<!which )(?<!that )\b(?:will|would|to be|plans? to|(?:expected|scheduled|set) to|[Pp]reparations? for|prepar(?:ed|ing)|"  # noqa: E501 - one pattern a line
    r"potential|compil(?:e|es|ing)|aims? to|seeks? to|leading up to|hopes? to|intends? to|(?:is|are) to)\b"
    r"(?![^;]*\b(?:after|since|said)\b)[^;:]*$"
)


def is_held(sentence: str, name: int) -> bool:
    """Tell whether an event frames what was done: proposed it during the summit, said on opening the workshop."""
    held = _HELD.search(sentence, max(0, name - 40), name)
    if held is None:
        return False
    return _TO_BE.search(sentence, max(0, sentence.rfind(", ", 0, held.start())), held.start()) is None


_HELD = re.compile(
    r"\b(?:during|at|after|following|on opening|opening|visited [A-Z]\w+ to (?:participate|take part) in|to attend) "
    r"(?:(?:the|their|its|a|an|\d+\w*) )*$"
)
_TO_BE = re.compile(r"\b(?:will|would|shall|plans?|is to|are to|hopes?|expected|scheduled|due|set to|aims?)\b")


def comes(sentence: str, verb: int) -> bool:
    """Tell whether the verb of a thing says that it is still to come: will, are to, is being planned."""
    return _COMES.match(sentence, verb) is not None


_COMES = re.compile(
    r"(?:will|would|shall)\b|(?:is|are) (?:\w+ )?to\b|(?:is|are|was|were) (?:\w+ )?(?:being )?(?:planned|proposed|"
    r"envisaged)\b"
)


def will_serve(sentence: str, verb: tuple[int, int]) -> bool:
    """Tell whether a verb says what a thing will be good for, not that it will come to be: will strengthen ties."""
    return _SERVES.match(sentence, verb[0]) is not None


_SERVES = re.compile(
    r"will (?:also |further |\w+ly )?(?:strengthen|enhance|help|boost|promote|deepen|facilitate|enable|allow|see|bring|support|"  # noqa: E501 - one pattern a line
    r"contribute|provide|create|open|expand|pave|benefit|give|make|ensure|foster|improve|advance|accelerate|focus|cover)\b"
)


def will_behind(sentence: str, end: int) -> bool:
    """Tell whether what people do is subject of a future: the exchange of experts and visits will help."""
    return _WILL_BEHIND.match(sentence, end) is not None


_SINCE = re.compile(
    r"\b(?:following|after|since|thanks to|witnessed|saw|attended|(?<=, )with) (?:the |an? )?$"
)  # after the launch of the fund
# Establishing ties with many and signing 119 agreements: what is counted so exactly is done.
_COUNTED = re.compile(r"(?:signing|inking|concluding) (?:over |more than |nearly |about |some )?\d")
_WILL_BEHIND = re.compile(r"(?! (?:who|which|that)\b)[^.;,:]{0,70} will\b")


def is_agreed(sentence: str, verb: int) -> bool:
    """Tell whether two agreed to do what a verb says: to renew their cooperation is agreed on once they did."""
    return _AGREED.search(sentence, max(0, verb - _NEAR), verb) is not None


_AGREED = re.compile(r"\bagreed to (?:\w+ly )?$")


def is_ahead(sentence: str, name: tuple[int, int]) -> bool:
    """Tell whether an event is still to come: the upcoming forum; the forum, scheduled for May; the forum will see."""
    return (
        _UPCOMING.search(sentence, max(0, name[0] - _NEAR), name[1]) is not None
        or _FUTURE_EVENT.match(sentence, name[1]) is not None
    )


_NEAR = 24
_UPCOMING = re.compile(r"(?i)\b(?:upcoming|forthcoming|next (?:week|month|year)['’]s)\b")
_FUTURE_EVENT = re.compile(
    r"[\"”’]?(?: ?\([^()]*\))?(?:,? (?:which|that) (?:is|was|were|are) (?:then |now )?(?:scheduled|slated|due|planned|to be)\b|"  # noqa: E501 - one pattern a line
    r", (?:which is )?(?:scheduled|slated|due|to be held|set)\b|"
    r",? (?:which|that) (?:will|would) (?:be (?:held|hosted|convened|staged)|take place|open|run|start|begin|kick off)\b|"  # noqa: E501 - one pattern a line
    r"(?:, [^.;,]{2,80},)? (?:also )?(?:will|to be (?:held|hosted|convened)|is (?:scheduled|slated|due|set) (?:for|to))\b)"  # noqa: E501 - one pattern a line
)


@lru_cache(maxsize=1024)  # the verbs of news come again
def _finished(verb: str) -> bool:
    """Tell whether a verb has the form of what is done."""
    return _FINISHED.search(verb) is not None


@lru_cache(maxsize=1024)
def _ended(verb: str) -> bool:
    """Tell whether a verb says that something ended."""
    return _ENDED.search(verb) is not None


_SHUT = re.compile(
    r"[^.;,]{0,40}? (?:was|were|has been|have been|is|are) (?:\w+ly )?(?:closed(?! (?:by|with))|shut|suspended|discontinued|dissolved|"  # noqa: E501 - one pattern a line
    r"scrapped|mothballed|cancell?ed|terminated|wound up)\b"
)
_DUE = re.compile(
    r"(?:[\"”’]|,? \([^()]*\))*(?:, [^;.]{3,90},)? (?:is|are|was|were) (?:now |currently )?(?:due|scheduled|slated|expected|"  # noqa: E501 - one pattern a line
    r"set|planned|likely|to be (?=\w+ed|held|built|set up|run|led)) ?(?:for|in|on|to (?:be|open|start|begin|launch|take|run|last|go|join|host|enrol\w*|train)|(?<=be ))\b"  # noqa: E501 - one pattern a line
)
# Joint courses between the two universities are also planned.
_PLANNED = re.compile(
    r"(?: (?:with|between|among|of|for|in|on|at) [^.;,]{2,90}?)?(?:(?:, [^.;,]{3,50})* and [^.;,]{3,50}(?= are))? (?:(?:is|are) (?:also |now |currently |being |still )?(?:planned|envisaged|foreseen|proposed|prepared|negotiated|"  # noqa: E501 - one pattern a line
    r"(?:in|under) (?:preparation|negotiation|discussion|consideration|study|exploration)|in the pipeline|"
    r"in the works)|remains to be \w+ed)\b"
)
_NOMINAL = re.compile(r"(?i)(?:jointly |co-)?(?!following)\w+ing(?: \w+)?$|(?:the )?[\w-]+ of$")
# A memorandum on building a station, talks about the creation of a fund: what it is about is yet to be done.
_TO_BE_DONE = re.compile(
    r"\b(?:(?:[Aa]greements?|[Mm]emorand\w+|[Mm][Oo][Uu]s?|statements?|letters?|protocols?|deals?|contracts?|"
    r"declarations?|"
    r"accords?|documents?)(?: of \w+)?(?: \([^()]*\))? (?:on|for|about|regarding|concerning)|"
    r"(?:cooperation|cooperate|collaboration|collaborate|partnership|roadmaps?|plans?|proposals?|talks) (?:in|on|for|about)|"  # noqa: E501 - one pattern a line
    r"supports?|urges?|backs?|possibilit(?:y|ies) of|prospects? of|consensus on|idea of|feasibility of|discuss\w*|explor(?:e|ed|ing)|consider(?:ed|ing)?) (?:about |cooperation (?:in|on) )?(?:the |jointly |potentially |possibly )*$"  # noqa: E501 - one pattern a line
)
# Discussed the space industry, the establishment of a centre; a memorandum was signed by them on the building of a park.  # noqa: E501 - one pattern a line
_ON = re.compile(
    r"\bdiscuss\w*\b[^.;]*,\s(?:and )?(?:the )?$|"
    r"\b(?:[Aa]greement|[Mm]emorand\w+|[Mm][Oo][Uu]|[Pp]rotocol|[Dd]eal|[Ll]etter|[Cc]onsensus)\b[^.;]* (?:on|for|about) (?:[^.;]{2,80}(?: and|,) )?(?:the )?$"  # noqa: E501 - one pattern a line
)
_AREAS = re.compile(
    r"\b(?:cooperation|collaboration|cooperative activities|joint activities) (?:is likely to |will |would |may |can )(?:also )?"  # noqa: E501 - one pattern a line
    r"(?:cover|include|involve|comprise)\b[^.;]*$|\b(?:pledg|agre|undert|decid|commit)\w+ to [^.;]*\bincluding:? [^.;]*$|"  # noqa: E501 - one pattern a line
    r"\b[Tt]h(?:e|is|ese) (?i:documents?|agreements?|memorand\w+|mous?|protocol|deal|accord|letter)(?: between [^.;,]{3,60}?)?(?:,? which|,? that)?(?: also)? (?:reflects?|covers?|includes?|allows?|permits?|enables?|"  # noqa: E501 - one pattern a line
    r"provides?|calls?|envisages?|outlines?|sets? out|aims?|foresees?|stipulates?|seeks?)\b[^.;]*$|"
    r"\b(?:objectives|aims|goals|tasks) (?:of [^.;,]{2,40} )?(?:are|include)\b[^;.]*$|"
    r"\b(?i:areas|fields|forms|modes|ways|priorities) (?:of|for) (?:\w+ )?(?:cooperation|collaboration|work) (?:(?:of|between|with) [^.;,]{2,60}? )?(?:will |would )?(?:also )?"  # noqa: E501 - one pattern a line
    r"(?:includes?|are|covers?|comprises?)\b[^;.]*$"
)
_NEGOTIATED = re.compile(
    r"\b(?:[Pp]reparations?|[Pp]reparat\w+ work|[Nn]egotiations?|[Tt]alks|[Dd]iscussions) (?:(?:focus\w*|cent(?:er|re)[ds]|concentrated|touched|dwelt) )?(?:for|on|about|over|towards?) [^,;]{0,60}$"  # noqa: E501 - one pattern a line
)
# Announced plans to invest in a plant.
_PLANS_TO = re.compile(
    r"\b(?:announced|unveiled|outlined|revealed|has|have|had|there are) (?:\w+ )?plans (?:to|for)\b[^;]*$"
)
_TO_COME = re.compile(
    r"(?:(?!, it )[^.;]){0,60}?\b(?:was|were|is|are|has been|have been) (?:\w+ly )?(?:agreed|proposed|planned|"
    r"discussed|approved in principle|under discussion|being considered)\b"
)
_WHICH = re.compile(r", (?:which|who|where) [^,;]*,")
_DEFINITE = ("the ", "a ", "an ", "its ", "their ")  # led to the establishment of
_INTENDED = re.compile(
    r"(?<!addition )(?<!thanks )(?<!relation )(?<!regard )(?<!access )\bto\s+(?:(?:jointly|also|\w+ly)\s+)?$"
)
# To establish centres and implement projects: an infinitive goes on behind "and".
_CO_INTENDED = re.compile(
    r"\bto (?:\w+ly )?[a-z]+\b[^.;:]*\b(?:and|or|as well as) (?:\w+ly |also )?$|"
    r"\b(?:hop|plan|aim|intend|agre|pledg|decid|want|seek|wish)\w* to (?:\w+ly )?[a-z]+\b[^.;:]*, (?:\w+ly |also )?$|"
    r"\b(?:propos|suggest|recommend)(?:e|es|ed|s)? (?:\w+ly |also )?$"
)
_PLAIN = re.compile(r"(?!following\b)(?:\w+ )?(?!\w+(?:ed|es|s|of)\b)[a-z]+")
_UNDER_WAY = re.compile(
    r"(?i)\b(?:delighted|pleased|proud|honou?red|happy|glad|excited|permission|approval|clearance|go-ahead|"
    r"licen[cs]es?|allowed|cleared|continu\w+|help\w*|began|begun|start\w*|managed|used|able|worked|"
    r"(?:(?:is|are|was|were|been) (?:\w+ )?(?:working|collaborating|cooperating|partnering)|collaborated|cooperated|partnered|teamed up)"  # noqa: E501 - one pattern a line
    r"(?: closely| jointly| together)?(?: with (?:(?!\b(?:plan|agree|hop|talk|propos))[^;]){2,80}?)?|"
    r"(?:led|gathered|(?-i:united)|mobili[sz]ed|used|brought together|joined(?: together)?|came together)"
    r"(?: (?:(?!\b(?:agree\w*|plan\w*|is|are|was|were|will|would|likely|hop\w+|want\w*|intend\w*|vow\w*|pledg\w*|decid\w*|expect\w*|aim\w*)\b)"  # noqa: E501 - one pattern a line
    r"[^.;,]){2,80})?|"
    r"(?:stayed|remained|came|went|returned|spent)\b(?:(?!\b(?:agree\w*|plan\w*|is|are|was|were)\b)[^.;,]){0,50}|"
    r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|\d+)th|\d+(?:st|nd|rd)|latest|newest|only|last)[^,.;]{0,40}|(?:allow|permit|help|enabl)(?:e?d|e?s|ing) (?:the )?[A-Z][\w-]*(?: \w+)?|(?:met|gathered|convened|assembled|travell?ed|arrived|visited|flew)[^,;]{0,80}|"  # noqa: E501 - one pattern a line
    r"\b(?:was|were|is|are) (?:here|(?:in|at) [A-Z][\w-]*(?:,? [A-Z][\w-]*)*)[^,;]{0,24}|\b(?:sent|dispatched|invited|seconded|hosted|funded|financed|sponsored|trained|enabled|(?<!be )provided)[^;]{0,90})\s+to\s+(?:be\s+)?(?:\w+ly\s+)?$"  # noqa: E501 - one pattern a line
)
_AHEAD = re.compile(
    r"(?i)negotiat|would |shall |(?:want|hope|intend|wish|aim|seek)s?(?:ed)?\b|(?:accept|invit|seek)\w* proposals|(?:is|are) (?:also )?planned|will |to |commits?$|committing$|plan|proposal|blueprint|(?:concluded )?(?:talks|negotiations) on|(?:\w+ )?plans for|scheduled|slated|set for|due |propos\w+ the (?:creation|establishment)|"  # noqa: E501 - one pattern a line
    r"(?:stipulat|envisag|envision|foresee|suggest|recommend)|(?:provid\w+|call\w*) for"
)
_MAKING = ("ion of", "ment of", "ing of", "launch of")
_PASSIVE = re.compile(r"\b(?:was|were|been) (?:\w+ly )?$")  # 90 courses were provided for farmers
# The third plan is about the founding of a seed bank: what is under such a heading is yet to be done.
_CONCERNS = re.compile(
    r"\b(?:is|are|concerns?|involves?|foresees?|(?:start|beginning) of|anticipat\w+) (?:the )?(?:\w+ )?$"
)
_SOON = re.compile(
    r"[^.;,]{0,60}?\b(?:next (?:week|month|year|spring|summer|autumn|fall|winter|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)|tomorrow|in the (?:near )?future|later this (?:week|month|year)|this coming|in the coming)\b"  # noqa: E501 - one pattern a line
)
# The project starts in January: a present tense with a month is a plan.
_STARTS_IN_MONTH = re.compile(
    r"(?:start|begin|open|kick|launche|conclude|resume|convene|take|end|run)s(?: off| place)? (?:[^.;,]{2,40} )?(?:in|on|from) "  # noqa: E501 - one pattern a line
    r"(?:early |mid-|late |\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"  # noqa: E501 - one pattern a line
)
_ENDS_LATER = re.compile(r"(?:expire|end|terminate|lapse)s (?:at the end of|in|on|next) ")  # it is there until then
_IN_A_MONTH = re.compile(
    r"(?:In|On) (?:early |mid-|late |\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December),? "  # noqa: E501 - one pattern a line
    r"(?!\d{4})"
)
_PAST = ("became ", "was ", "were ", "has ", "have ", "had ")
_LEAVING = ("ed ", "ing ", "its ", "their ", "his ", "ED ", "ING ")
_LEFT = re.compile(r"(?i)\b(?:ended|suspended|terminated|ending) (?:its |their |his )?$")
_COMING = re.compile(r"(?i)\b(?:upcoming|forthcoming|planned|potential)\s+(?:\w+\s+(?:of\s+)?(?:the\s+)?)?$")
_NEW_START = re.compile(
    r"[;:]\s|\b(?:while|after|has|have|had|there (?:is|are|was|were))\b|\band (?=[a-z]+ed (?:(?:the|an?|its|their)\b|\d))"  # noqa: E501 - one pattern a line
)
# Past forms, done unless an infinitive or modal rules them: will be signed, to be held.
_FINISHED = re.compile(
    r"(?i)(?:ed|held|built|set up|sent|led|shared|run|took place|taken|found|broke|sealed|paid)(?: \w+)?$"
)
_RULED = re.compile(
    r"(?i)\b(?:to|will|would|shall|(?-i:may)|might|could|should|must|can)\s+(?:(?:also|soon|\w+ly)\s+)?(?:(?:be|"
    r"have)\s+(?:\w+ly\s+)?)?$"
)

"""What an English verb has for its object: in come a name and a verb before it, out comes whether it asserts the name.

Between the two may stand articles, counts and adverbs, or earlier names of the same list.
"""

import re
from collections.abc import Sequence

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name, Verb

REACH = 110  # characters between a verb and its noun: a list of names may stand between them
_LIST_REACH = 240  # where earlier names of the same list stand between
BE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|got)(?: (?:\w+ly|being|also|now|jointly|first|last|then|since|soon|again|already|later|thus|still|once))*\s+$",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_ING = re.compile(r"\w+ing\b")


def object_of(text: str, name: Name, verb: Verb, found: Sequence[Item]) -> bool:
    """Tell whether a name is the object of a verb before it, alone or in a list behind earlier objects."""
    gap = text[verb.end : name.start].replace('"', "").replace("“", "").replace("‘", "").replace("U.S.", "US")
    if text.startswith(_GIVING, verb.start):
        gap = _TO_WHOM.sub("", gap)
    gap = (
        _WHO_ENTERS.sub("", gap) if verb.value == "join" and text.endswith("ion of", 0, verb.end) else _past_aside(gap)
    )
    if verb.value == "exist":
        return _held_in(text, name, gap, verb)
    if (
        BE.search(text, max(0, verb.start - 24), verb.start)
        and verb.value != "join"
        and not _ING.search(text, verb.start, verb.end)
        and not text.endswith(" of", verb.start, verb.end)
    ):
        return False  # was held …: what stands behind a passive is no object
    listed = any(item.verb == verb.start for item in found)
    if (
        len(gap) > (_LIST_REACH if listed else REACH)
        or _CLAUSE_WORD.search(gap)
        or PARTIES.search(gap)
        or gap.endswith(("between ", "among "))
        or ((gap + " ").startswith(" with ") and verb.value in {"build", "make"})  # built with the institute
    ):
        return False
    if _DETERMINED.fullmatch(gap) or (verb.value == "hold" and _GATHERED.fullmatch(text, verb.start, name.start)):
        return True
    bound = text.startswith("commit", verb.start) and _TO_IT.fullmatch(gap)
    if bound or (verb.value == "join" and _WORK_OF.fullmatch(gap)) or (listed and _LISTED_IN.search(gap)):
        return True
    plain = not _OF_WHAT.search(gap)
    return _LISTED.search(gap) is not None and (listed or plain or _plain_list(gap))


def _past_aside(gap: str) -> str:
    """Leave out what is said aside behind the verb."""
    aside = _ASIDE.match(gap)
    return gap if aside is None else gap[aside.end() :]


def _held_in(text: str, name: Name, gap: str, verb: Verb) -> bool:
    """Tell whether something holds or covers the name: it includes 12 projects; areas of work include a project."""
    if text.endswith("part of", verb.start, verb.end):
        return _DETERMINED.fullmatch(gap) is not None  # what something is part of is there
    if text[verb.start : verb.end] not in _HOLDING:
        return False
    if name.value in {"platform", "company"} and not _BRINGS.fullmatch(text, verb.start, name.start):
        return False  # involves two centres: those who take part
    if _BRINGS.fullmatch(text, verb.start, name.start):
        return True
    planned = _FIELDS.search(text, max(0, verb.start - REACH), verb.start) is not None
    listed = _DETERMINED.fullmatch(gap) or (_LISTED.search(gap) and not _CLAUSE_WORD.search(gap))
    return _SEVERAL.fullmatch(gap) is not None or (planned and bool(listed))


_BRINGS = re.compile(r"includes? an? (?:new )?")
# Signed on Monday in Baku the documents of …: what stands between a verb and its object says where and when.
_ASIDE = re.compile(
    r"^(?:,? (?:on|in) [A-Z][\w’'-]*)?(?: (?:via|by) (?:video[\w -]*?|teleconference|phone|Zoom)(?= an? ))?(?:,? for (?:another |a further )?[\w-]+ (?:more )?(?:years?|months?|weeks?|days?))?(?: (?:in|on|at) [A-Z][\w’'-]*(?: [A-Z0-9][\w’'-]*){0,3},?)*"  # noqa: E501 - one pattern a line
    r"(?:,? (?:together |jointly |along )?with [^.;:]{2,80}?,?(?= (?:an?|two|three|four|five|six|several|\d+|the|new|its|their) ))?"  # noqa: E501 - one pattern a line
    r"(?: (?:the|a|an|its|their)?(?: ?(?:official|relevant|final))? ?(?:documents?|papers?|texts?|instruments?) (?:of|on|for|"  # noqa: E501 - one pattern a line
    r"related to|relating to|concerning)(?= ))?"
    r"(?: (?:all )?(?:funding|support|financing|participation|work) (?:for|of|on|to|in)(?= ))?"
    r"(?: (?:the|its|their)?(?: ?(?:latest|overall|biennial|annual))? ?(?:winners|recipients|role|work|contributions?|success(?:es)?|impact|outcomes?|progress|results?|achievements?|developments?|status|operations?|construction|"  # noqa: E501 - one pattern a line
    r"implementation|advances?|work reports?) (?:of|in|on|under|made in|made under)(?= ))?"
)
_FIELDS = re.compile(
    r"\b(?:[Cc]ooperative|[Jj]oint|[Cc]ollaborative) activities\b[^.;,]*$|"
    r"\b(?i:areas|fields|forms|modes|ways|priorities) (?:of|for) (?:\w+ )?(?:cooperation|collaboration|work)\b[^.;,]*$"
)
_GIVING = ("provid", "suppl", "present", "equip", "award")
_TO_WHOM = re.compile(r"^ [^.,;:]{2,50}? with(?= (?:an?|the|\d))")  # provides the ministry with a grant
_WHO_ENTERS = re.compile(r"^ [^.;:]{2,100}? (?:in)?to(?= )")  # the accession of Cuba and Colombia to a treaty
_HOLDING = frozenset({"includes", "include", "covers", "cover", "comprises", "comprise", "spans", "involves"})
_SEVERAL = re.compile(
    r" (?:(?:more than|over|nearly|about|some|around|at least) )?(?:[\d,]+|two|three|four|five|six|seven|"
    r"eight|nine|ten|several|dozens of|many) (?:new )?"
)
_TO_IT = re.compile(r" (?:the |both )?[\w’' ]{2,40}? to (?:(?:a|an|the|new|regular) )*")
_CLAUSE_WORD = re.compile(r"[.;:]\s|\b(?:by|that|which|who|where|while|when|because|but|under|through)\b")
_OF_WHAT = re.compile(r"\b(?:by|at|during|after|as|in)\b|,\s+(?!and|among them|including|such as)")
PARTIES = re.compile(r"\bbetween (?:(?!\b(?:and|between)\b)[^,;])* and (?:the )?$")  # between Fudan and the Institute
_GATHERED = re.compile(
    r"(?i:gather|met|conven|assembl)\w*(?: (?:in|at) [^.;,]{2,40})? for (?:a|an|the|their) (?:\w+ )?"
)
# What may stand between a verb and the name of its object: articles, counts, adverbs.
_DETERMINER = (
    r"(?:\s+(?:(?:a|an|all|the|its|their|his|her|our|over|more|than|nearly|about|some|several|many|up|to|at|least|new|"
    r"first|first-ever|of|(?<=the )following|slew|raft|host|string|flurry|batch|package|range|variety|round|rounds|group|pair|"  # noqa: E501 - one pattern a line
    r"no (?:less|fewer) than|"
    r"two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|multiple|number|series|various|also|jointly|"
    r"officially|among|them|until|half|"
    r"terabytes|petabytes|gigabytes|grams|kilograms|tonnes|sets|hours|nights|weeks|days|copies|batches|"
    r"successfully|into|out|with|another|other|such|as|including|both|this|these|further|list|one|it|each|(?:first|second|third|fourth|next|final|latest) phase of|(?:[\w-]+-)?(?:developed|built|designed|funded|financed|shared|signed|planned|proposed|agreed)|almost|practically|virtually|(?:\w+-)?(?:day|week|month|year|hour)(?:-long)?|\w+-long)\b|(?:US|A|C|NZ)?[$£€¥]?[\d,.]+\+?(?:[ -]?[mb](?:illio)?n\b)?(?:[ -](?:euros?|dollars?|pounds?|yuan|(?:US|U\.S\.)[ -]dollars?))?(?: \([^()]{1,24}\))?))*\s*[\"“]?"  # noqa: E501 - one pattern a line
)
_DETERMINED = re.compile(rf"{_DETERMINER}'?")
_LISTED = re.compile(rf"(?:,|\band|\bas well as|\balong with|\btogether with)(?:{_DETERMINER})$")
_LISTED_IN = re.compile(
    r"(?:,|\band|\bas well as) (?:in|on|at|for|through|to) (?:(?:the|a|an|its|their) )?$"
)  # , in the …
# Took part in the design of the telescope: the work that somebody joins is that of the thing.
_WORK_OF = re.compile(r" (?:the )?(?:[a-z-]+ ){1,3}of (?:(?:the|a|an|its|their) )?")
_LINKING = frozenset(
    {"by", "at", "during", "after", "as", "in", "to", "with", "from", "on", "said", "was", "were", "is", "are", "has"}
)
_SEGMENT = 5  # words of an object that is no name of cooperation


def _plain_list(gap: str) -> bool:
    """Tell whether plain objects stand before a name: research awards, doctoral students and a summer programme."""
    segments = [segment.split() for segment in re.split(r",| and ", gap)[:-1]]
    return all(
        len(words) <= _SEGMENT and all(word[0].islower() and word not in _LINKING for word in words)
        for words in segments
    )

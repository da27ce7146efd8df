"""What an amount, a share or a change is of in English: in come text and the place of a number, out comes a noun.

A sum stands behind its noun (a budget of $5 million, costs rose to $5 million), before it (a $5 million centre) or with
it (5 million dollars in grants); a change is of what rises (trade grew by 9 percent) or what is cut (cut cases by 71
percent).
"""

import re

from qiao.claims.clause.clauses import around
from qiao.claims.clause.noun_words import STOPS, TOKEN, lemmas, verbs
from qiao.claims.noun.en.estimated import estimated
from qiao.claims.noun.en.governed import grows_things, in_subject
from qiao.claims.noun.en.nouns import after, before, mass, of


def before_of(text: str, end: int) -> tuple[int, int] | None:
    """Find the noun phrase before "of" or "at": budget in "an initial budget of"."""
    lead = text[max(0, end - _OF_REACH) : end]
    if " of" not in lead and " at" not in lead:
        return None
    match = _BEFORE_OF.search(text, max(0, end - 80), end)
    if match is None or _ONLY_AMOUNT.search(match.group("noun")) is not None:
        return None
    return before(text, match.start("noun"), match.end("noun"))


_ONLY_AMOUNT = re.compile(
    r"(?:\bthe tune|\b(?:total |an? |the )amount|\b(?:total |a |the )sum)\Z"
)  # says what it is not of
_OF_REACH = 24  # "of an estimated $"
_BEFORE_OF = re.compile(
    r"(?P<noun>(?:[A-Za-z][\w'’-]*[ \n]+){0,4}[A-Za-z][\w'’-]*)[ \n]+(?:of|at(?=[ \n]+(?:[a-z]+[ ]){0,2}(?:US|A|HK|C)?[$€£¥]))[ \n]+(?:up to |about |around |some |over |more than |nearly |almost |at least |an estimated |approximately |roughly |just |only |the )?(?:US|A|HK|C)?[$€£¥]?\Z"  # noqa: E501 - one pattern a line
)


def changing(text: str, at: int) -> tuple[int, int] | None:
    """Find what rises or falls, where the verb before `at` says that something did: "Trade rose 13.8 percent"."""
    if text.endswith((", a ", ", an ", ", up ", ", down "), 0, at):
        return None  # an increase of the figure before
    if (_IS_LONG.match(text, at) or _IS_SO.search(text, at, at + 40)) is not None and _IS_LAST.search(
        text, max(0, at - 24), at
    ) is not None:
        return None
    match = (
        _EXCEEDED.match(text, at)
        or _TO_TOP.search(text, max(0, at - 24), at)
        or _EQUATES.search(text, max(0, at - 40), at)
        or _latest(text, at)
        or _POSTED.search(text, max(0, at - 120), at)
    )
    if match is None or re.search(r"[.;:]|, [a-z]+ing\b", _DECIMAL.sub("", text[match.end() : at])):
        return None
    reading, shift = around(text, match.start())
    clause = reading.owners[reading.at(match.start() - shift)]
    span = clause.owned or reading.meant(clause)
    if span is None or clause.verb is None or reading.words[clause.verb].start + shift > at:
        return None
    governs = reading.words[clause.verb].start + shift == match.start()
    if not governs and text[match.start() - 2 : match.start()] == ", " and _DIGIT.search(text, 0, match.start()):
        return None  # exports rose to 9 million, reaching: as the figure before
    begin, end = reading.words[span[0]].start, reading.words[span[1] - 1].end
    tokens = list(TOKEN.finditer(text, begin + shift, end + shift))
    while tokens and (
        tokens[0].group().lower() in STOPS - {"total", "overall"}
        or tokens[0].group().lower() in ("and", "its", "while", "meanwhile")
        or not tokens[0].group()[0].isalpha()
    ):
        tokens.pop(0)
    return _headed(text, tokens) if tokens and len(tokens) <= _LONGEST_SUBJECT else None


def _latest(text: str, at: int) -> re.Match[str] | None:
    """Return the last verb of change before a place: papers doubled, while citations rose 35 percent."""
    low = max(0, at - 120)
    low = max(
        (mark.end() for mark in _MARK.finditer(text, low, at)), default=low
    )  # the verb stands behind the last mark
    found = (match for match in _CHANGE.finditer(text, low, at) if not grows_things(text, match.start()))
    verbs = (match for match in found if _NOUN_HERE.search(text, max(0, match.start() - 24), match.start()) is None)
    verbs = (match for match in verbs if match[0] not in ("up", "down") or not _phrasal(text, match.start()))
    return max(verbs, key=lambda match: match.start(), default=None)


_MARK = re.compile(r"[.;:](?!\d)")


def _phrasal(text: str, at: int) -> bool:
    """Tell the particle of a verb from a change: set up 16 stations."""
    return _PHRASAL.search(text, max(0, at - 12), at) is not None


_PHRASAL = re.compile(
    r"\b(?:set|sett?ing|build|built|building|make|made|making|take|taken|took|taking|open|sign|team|scal|step|speed|start|back|draw|drew|drawn|clos|shut|pick|end)(?:s|p?ed|p?ing)?[ \n]\Z"  # noqa: E501 - one pattern a line
)
_NOUN_HERE = re.compile(
    r"\b(?:a|an|the|its|their|percent|per cent|annual|further|average|year-on-year|yearly|sharp|slight|record)[ \n]\Z|%[ \n]\Z"  # noqa: E501 - one pattern a line
)  # an increase of


def _headed(text: str, tokens: list[re.Match[str]]) -> tuple[int, int]:
    """Cut the subject of a change down to its noun: owners, wholes, acronyms and what follows a preposition go."""
    end = next(
        (token.start() for token in tokens[1:] if token.group().lower() in _BEHIND_NOUN),
        tokens[-1].end(),
    )
    of = next((token.start() for token in tokens[1:] if token.group().lower() in _PREPOSITIONS), end)
    several = _OWNERS.search(text, tokens[0].start(), of)
    if several is not None:
        tokens = [token for token in tokens if token.start() >= several.end()]
    owners = (at for at, token in enumerate(tokens[:-1]) if token.group().endswith(("'s", "’s")) and token.start() < of)
    start = tokens[max(owners, default=-1) + 1].start()
    acronym = _ACRONYM.search(text, start, end)
    end = acronym.start() if acronym is not None else end
    number = _NUMBER_OF.search(text, start, end)
    if number is not None and number.end() < end:
        start = number.end()
        things = after(text, start - 1)
        owned = things is not None and text[start : things[0]].endswith(("'s ", "’s "))
        if things is not None and (owned or things[0] == start) and things[1] <= end:
            return things
        placed = _PLACED.search(text, start, end)
        end = placed.start() if placed is not None else end
    whole = _OF_THE.search(text, start, end)
    if whole is not None:
        return start, whole.start()
    return start, len(text[:end].rstrip())


_IS_SO = re.compile(
    r"(?:percent|per cent|%) (?:effective|complete|completed|finished|full|efficient|accurate|pure|identical|ready|owned|powered)\b"  # noqa: E501 - one pattern a line
)
_IS_LONG = re.compile(r"[\d.,]+[ ](?:[a-z]+[ ]){1,2}(?:long|wide|high|tall|deep|thick|across)\b")
_ACRONYM = re.compile(r" \([A-Z][\w&-]*\)")
_OF_THE = re.compile(
    r"(?<=share|value) of |(?<=area|size) of |(?<=length) of |(?<=volume) of (?!.*s ?\Z)| (?:of (?:the|all|its|their|each|this|that|third|other) |of [A-Z]|in (?:the|its|their|our|this|each) |in [A-Z]|that |which )"  # noqa: E501 - one pattern a line
)
_DIGIT = re.compile("[0-9]")
_DECIMAL = re.compile(r"[.,](?=\d)")
# The verb right before a number that says how many the subject are: the joint papers came to 389.
SUMMED = (
    r" (?:c[ao]mes? to|numbered|(?<!\ba )(?<!\bthe )totall?(?:s|ed)?|add(?:s|ed)? up to)"
    r"(?=[ \n](?:(?:about|around|some|over|nearly|almost|roughly|more than|at least|only|just)[ \n])?\Z)"
)
_POSTED = re.compile(
    r"(?<=revenue)(?: of [^.;:,]{2,50}?)? (?:achieved|registered|recorded|posted|came to|generated)\b(?=[^.;:]*\Z)"
    rf"|{SUMMED}"
    r"|(?<=output|volume) (?:achieved|registered|recorded|came to)\b(?=[^.;:]*\Z)"
)
_NUMBER_OF = re.compile(r"(?:total |annual )?(?:number|percentage|proportion) of (?:the )?", re.IGNORECASE)
_PLACED = re.compile(r" in (?:the )?[A-Z]")
_OWNERS = re.compile(r"s['’] (?=[a-z])")  # the firms' payments
_PREPOSITIONS = frozenset(("of", "in", "for", "from", "with", "to", "by", "between", "at", "on", "among", "across"))
_BEHIND_NOUN = frozenset(
    ("between", "with", "from", "to", "for", "by", "on", "at", "forecast", "expected", "projected", "set", "estimated")
)


_EQUATES = re.compile(
    r"\b(?:is|was|are|were|(?:has|have|had)[ \n]been|totals|averages|averaged)[ \n]+(?:as high as|as low as|only"
    r"|just|about|around|nearly|almost|over|some|more than|less than|at least"
    r"|approximately|estimated at|put at|estimated to be|set at|fixed at|agreed at|valued at|worth)?[ \n]*(?:US|A|HK)?[$€£¥]?\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_EXCEEDED = re.compile(r"(?:exceed(?:ed|s)?|(?:sur)?pass(?:ed|es)?|crossed|top(?:ped|s)?)\b")
_TO_TOP = re.compile(  # what somebody wants to reach is not himself
    r"(?<!wants)(?<!hopes)(?<!plans)(?<!want)(?<!hope)(?<!plan)(?<!intends)(?<!intend)(?<!seeks)(?<!seek)(?<!pledged)"
    r" (?:to|will|would|could|may) (?:exceed|surpass|top|reach|hit) (?:US|A|HK)?[$€£¥]?\Z"
)
_CUT = re.compile(
    r"\b(?:cut|cuts|cutting|reduce[sd]?|reducing|lower(?:s|ed|ing)?|raise[sd]?|raising|boost(?:s|ed|ing)?|increase[sd]?|"
    r"increasing|improve[sd]?|improving|lift(?:s|ed|ing)?|slash(?:es|ed|ing)?|shorten(?:s|ed|ing)?|lengthen(?:s|ed|ing)?|"
    r"bring(?:s|ing)?|brought|tak(?:es|ing)|took|push(?:es|ed|ing)?|expand(?:s|ed|ing)?|shr[aiu]nk|doubl(?:e|es|ed|ing)|(?:tripl|quadrupl)(?:e|es|ed|ing)|halv(?:e|es|ed|ing)) "  # noqa: E501 - one pattern a line
    r"(?:down |up )?(?:the |its |their )?(?:(?:amount|number|level) of )?"
    r"(?P<noun>(?!(?:by|to|from|in|at|more|nearly|almost|about|over|some)\b|\w+fold\b)[A-Za-z](?!\w*ly )[\w& -]{2,50}?) "  # noqa: E501 - one pattern a line
    r"(?:by [\d.]+ ?(?:%|percent|per cent) )?(?:from [^.;,]{2,12}(?:[.,]\d[^.;,]*)? (?:in \d{4} )?)?(?:by|to|from)[ \n]"
    r"(?:up to |about |around |some |over |more than |nearly |almost |at least |as much as )?(?:US|A|HK)?[$€£¥]?\Z"
)
_WORTH = re.compile(
    r"(?P<noun>[A-Za-z][\w'-]*(?: [A-Za-z][\w'-]*){0,6})(?:(?<=[a-z]),(?= worth| valued))?"
    r" (?:together |jointly )?(?:worth|valued at|"
    r"totalling|totaling|costing|aggregating to|amounting to|ranging from|varying from|starting at)[ \n](?:an? )?(?:combined |total |estimated |record |cumulative )?(?:up to |about |around |some |over |more than |nearly |almost |at least |a total of )?"  # noqa: E501 - one pattern a line
    r"(?:US|A|HK)?[$€£¥]?[ ]?\Z"
)
_ACROSS = re.compile(r"[ \n]+(?:across|wide|long|tall|high|deep|thick|in diameter|in length)\b")
_IS_LAST = re.compile(
    r"\b(?:is|are|was|were|be)(?: (?:about|around|some|over|nearly|almost|more than|at least|up to|only|just))? \Z"
)  # the bridge is 21 metres long: what is long is its subject
_SIZED = 40  # characters in which the noun stands that has a size: a main mirror 39 metres across
_IN_FORM = re.compile(
    r"(?:[ \n]\([^()]{2,40}\))?(?:[ \n]+(?:(?:per|a|each|every)[ \n]+(?:year|month)|annually))?[ \n]+(?:in|as)[ \n]+(?=[a-z]|(?:[A-Z][\w.]*[ ]){1,3}(?:funding|funds|grants|aid|support|investments?|loans|money)\b)(?!(?!funding|financing|spending|lending|training)[a-z]+ing\b(?! (?:and|grants))|(?:[a-z-]+[ ])?(?:areas|sectors|fields|countries|regions|provinces|cities|states|places|schools|universities)\b|(?:cash|kind|advance|full|turn|person|stages|phases|tranches|instal?lments|real|nominal|value)\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|the\b|a\b|an\b|its\b|their\b|this\b|each\b|total\b|all\b)"  # noqa: E501 - one pattern a line
)
_INVESTED = re.compile(
    r"\b(?:invest|inject|pour|plough|plow|spend|sink)(?:s|ed|ing)?[ \n][^.;]{0,40}\Z|\bspent[ \n][^.;]{0,40}\Z"
)
_GIVEN = re.compile(r"\b(?:commit|devot|dedicat|contribut|allocat)\w*[ \n][^.;,]{0,24}\Z")
_TO_WHAT = re.compile(
    r"(?:[ \n]\([^()]{2,40}\))?[ \n]+to[ \n]+(?:an?|the)[ \n]+(?=(?:[a-z-]+[ ]){0,2}(?:fund|budget|pool|scheme)\b)|[ \n]+to[ \n]+(?=[a-z])(?!the\b|date\b|a\b|an\b|its\b|their\b|this\b|each\b)"  # noqa: E501 - one pattern a line
)
_ARTICLE = re.compile(r"(?:\b(?:a|an|the|its|their|new|first|this)|['’]s)[ \n](?:US|A|HK)?[$€£¥]?[ ]?\Z", re.IGNORECASE)


_LONGEST_LABEL = 60
_LABEL = re.compile(  # Budget: up to 3 million euros; Budget€3 million
    r"\W*(?P<noun>[A-Z][a-z-]+(?: [a-z-]+){0,3})(?:: (?:up to |about |around |at least )?(?:[A-Z]{3} ?|(?:US|A|HK)?[$€£¥])?|(?<=[a-z]))\Z"  # noqa: E501 - one pattern a line
)
_RISE_IN = re.compile(
    r"\b(?:rise|increase|decline|growth|drop|fall|reduction|decrease) in (?:the |its |their )?(?P<noun>[a-z][\w& -]{2,50}?)"  # noqa: E501 - one pattern a line
    r" (?:(?:from|by) [^;]{1,12} )?(?:from|of|by|to) (?:about |some |over |nearly |almost |more than )?(?:US|A|HK)?[$€£¥]?\Z"  # noqa: E501 - one pattern a line
)
_SEEN = re.compile(  # saw its budget grow by
    r"\b(?:saw|seen|sees?|seeing|helped|helps?|helping|made|makes?|making|lets?|letting|watched) "
    r"(?:its|their|our|the|his|her) (?P<noun>[a-z][\w-]*(?: (?!grow\b|rise\b|fall\b)[a-z][\w-]*){0,3}) "
    r"(?:almost |nearly |more than )?"
    r"(?:grow|rise|fall|increase|drop|decline|double|triple|jump|expand|climb|surge|shrink)"
    r"(?: sharply| steadily)?(?: (?:by|to|from)| from [^;]{1,16} to)? "
    r"(?:about |around |some |over |nearly |almost |more than )?(?:US|A|HK)?[$€£¥]?\Z"
)
_HIGHER = re.compile(
    r"(?P<noun>(?:[A-Za-z][\w-]*[ ]){0,3}[a-z][\w-]*?)[ ](?:(?:now|currently)[ ])?(?:(?:is|are|was|were|being)[ ](?:now[ ])?)?\Z"  # noqa: E501 - one pattern a line
)
_COMPARED = re.compile(r"[ ](?:higher|lower|greater|larger|smaller|faster|cheaper|more|less|fewer|above|below)\b")
CHANGED = re.compile(
    r"[ ](?:(?:year-on-year|on-year|annual|yearly)[ ])?(?P<noun>cut|rise|increase|decrease|decline|drop|reduction|growth|jump|fall|surge|hike)\b"  # noqa: E501 - one pattern a line
)
OF_WHAT = re.compile(r"[ ]in[ ](?:the[ ]|its[ ]|their[ ])?(?:total[ ]|overall[ ])?(?:number[ ]of[ ])?(?=[A-Za-z])")
CONVERTED = re.compile(r"[ \n]\([^()]{2,40}\)")
_EXCEEDING = re.compile(r"(?:exceeding|surpassing|topping|in excess of)\b")
_LEAD = 24  # characters that hold the word before a sum and what softens it
_WORDS_OF_WORTH = ("ranging", "varying", "starting", "worth", "valued", "total", "costing", "amounting", "aggregating")


def beside(text: str, start: int, end: int) -> tuple[int, int] | None:  # noqa: PLR0911 - one return for each form
    """Find what a sum at `text[start:end]` is of, where no "of" says so."""
    label = _LABEL.match(text, 0, start) if start < _LONGEST_LABEL else None
    if label is not None:
        return label.span("noun")
    rise = _SEEN.search(text, max(0, start - 90), start) or _RISE_IN.search(text, max(0, start - 90), start)
    if rise is not None:
        return rise.span("noun")
    higher = _HIGHER.search(text, max(0, start - 70), start) if _COMPARED.match(text, end) is not None else None
    if higher is not None and "with " in text[max(0, higher.start() - 12) : start]:
        return before(text, higher.start("noun"), higher.end("noun"))  # with output 82 percent higher
    if _EXCEEDING.match(text, start) is not None and text[start - 2 : start] != ", ":
        return before(text, max(0, start - _SIZED), start)  # an annual revenue exceeding 100 million yuan
    lead = text[max(0, start - _LEAD) : start]
    cut = _last_cut(text, start) if any(word in lead for word in (" by ", " to ", " from ")) else None
    put = cut.span("noun") if cut is not None else estimated(text, start)
    if put is not None:
        return _headed(text, list(TOKEN.finditer(text, *put)))
    worth = _WORTH.search(text, max(0, start - 90), start) if any(word in lead for word in _WORDS_OF_WORTH) else None
    if worth is not None and not (text[worth.end("noun")] == "," and in_subject(text, *worth.span("noun"))):
        return _dealt(text, worth.end("noun")) or _packed(text, before(text, *worth.span("noun")))
    if _ACROSS.match(text, end) is not None and _IS_LAST.search(text, max(0, start - 24), start) is None:
        return _sized(text, start)
    into = _INVESTED.search(text, max(0, start - 70), start) is not None
    for form in (
        None if into else _IN_FORM.match(text, end),
        _TO_WHAT.match(text, end) if _GIVEN.search(text, 0, start) else None,
    ):
        if form is not None and (noun := mass(text, form.end())) is not None and not _acts(text, noun):
            more = mass(text, noun[1] + len(" and ")) if text.startswith(" and ", noun[1]) else None
            return noun if more is None else (noun[0], more[1])
    return _behind(text, start, end) if _ARTICLE.search(text, max(0, start - 12), start) is not None else None


def given_in(text: str, end: int) -> tuple[int, int] | None:
    """Find what a sum is of whose amount alone stands before it: a total value of $5 million in deals."""
    form = _IN_FORM.match(text, end)
    noun = mass(text, form.end()) if form is not None else None
    return noun if noun is not None and not _acts(text, noun) else None


def _last_cut(text: str, start: int) -> re.Match[str] | None:
    """Return the last verb that something is cut or raised with: cut costs by 30 percent and raise yields by."""
    cut = _CUT.search(text, max(0, start - 110), start)
    while cut is not None and (nearer := _CUT.search(text, cut.start() + 1, start)) is not None:
        cut = nearer
    return cut


def _sized(text: str, start: int) -> tuple[int, int] | None:
    """Find what has the size at `start`, unless something moves as far as that: a mirror 39 metres across."""
    last = text[max(0, start - _SIZED) : start].split()[-1:]
    if last and (last[0].endswith("ed") or (last[0] in verbs() and not last[0].endswith("s"))):
        return None  # the probe dived 6,000 metres deep
    begin = max(0, start - _SIZED)
    return before(text, begin if begin == 0 else text.find(" ", begin, start), start)


def attributive(text: str, start: int, end: int, *, money: bool) -> tuple[int, int] | None:
    """Find the noun that a sum or a share stands before: a massive $6 million plant, its 51 percent stake."""
    if not money and _DETERMINED.search(text, max(0, start - _SIZED), start) is None:
        return None
    converted = CONVERTED.match(text, end)
    end = converted.end() if converted is not None else end  # a 400 million euro ($450 million) contract
    gap = _HYPHEN.match(text, end)
    if gap is None or CHANGED.match(text, end) is not None or gap.group("word").lower() in _NO_NOUN:
        return None
    named = mass(text, gap.start("word") - 1)
    if named is None or named[0] != gap.start("word") or text[slice(*named)] in _SO:
        return None
    return named


_HYPHEN = re.compile(
    r"(?:,?[ \n][a-z\d]+-(?:year|month|week|day))?(?:[ \n]new(?=[ \n][A-Z]))?"
    r"[ \n](?P<word>[A-Za-z][\w-]*)(?<!ly)(?<!ing)\b"
)
_SO = frozenset(  # what something is to a share: 83 percent effective
    ("effective", "complete", "finished", "full", "efficient", "accurate", "pure", "identical", "ready", "safe")
)
_NO_NOUN = frozenset(("worth", "apiece", "extra", "high", "higher", "lower", "less", "more", "compared", "equivalent"))
_DETERMINED = re.compile(
    r"(?:\b(?:a|an|the|its|their|his|her|our)|['’]s)[ \n](?:(?!percent|per\b)[a-z-]+[ \n]){0,2}(?:US|A|HK)?[$€£¥]?[ ]?\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)


def reaching(text: str, start: int) -> tuple[int, int] | None:
    """Find what is said to reach a sum by a participle: exports reaching $5 million, orders growing from 2 to 3."""
    match = _REACHING.search(text, max(0, start - _LONGEST_CHANGE), start) or _NEARING.match(text, start)
    if match is None:
        return None
    stop = match.start() - 1
    opened = max((found.end() for found in _WITH.finditer(text, max(0, stop - 90), stop)), default=None)
    if opened is not None and not any(mark in text[opened:stop] for mark in ",;()"):
        return _headed(text, list(TOKEN.finditer(text, _shown(text, opened, stop), stop)))
    held = before(text, max(0, stop - _SIZED), stop)
    return held if held is None else (_shown(text, *held), stop)


def _shown(text: str, start: int, stop: int) -> int:
    """Return where the last noun phrase begins of those with a participle between: examples showing orders."""
    tokens = list(TOKEN.finditer(text, start, stop))
    shown = [at for at, token in enumerate(tokens[:-1]) if at and token.group().endswith("ing")]
    return tokens[shown[-1] + 1].start() if shown else start


_NEARING = re.compile(r"(?<=\w )(?:nearing|approaching|exceeding|surpassing|topping)\b")
_REACHING = re.compile(
    r"(?<=\w )(?:reaching|totall?ing|hitting|averaging|accounting for|making up|(?:grow|ris|increas|climb|jump|surg|soar|expand|fall|dropp|declin|shrink|amount|stand)ing"  # noqa: E501 - one pattern a line
    r"(?: from [^;,]{2,40} to(?: \w+ly| just| only)?| (?:by|to|from|at))?) (?:up to |about |around |some |nearly |almost |a total of )?(?:US|A|HK)?[$€£¥]?\Z"  # noqa: E501 - one pattern a line
)
_LONGEST_CHANGE = 70  # growing from 10 million yuan to potentially
_WITH = re.compile(r"(?:\A|[,;] )[Ww]ith (?:the |its |their |an? )?")


def _packed(text: str, things: tuple[int, int] | None) -> tuple[int, int] | None:
    """Take in what holds the things that are worth a sum: a portfolio of projects, memorandums of understanding."""
    if things is not None and text[things[0] - 1 : things[0]] == "-" and " " in text[slice(*things)]:
        things = text.index(" ", *things) + 1, things[1]  # a 120-megawatt | wind farm
    pack = _PACK.search(text, max(0, things[0] - 40), things[0]) if things is not None else None
    return things if pack is None or things is None else (pack.start(pack.lastgroup or 0), things[1])


_PACK = re.compile(
    r"\b(?P<kind>(?:memorand(?:ums?|a)|letters?|statements?|declarations?|expressions?|sets) of )\Z|"
    r"\b(?:an?|the|its) (?P<pack>(?:[a-z-]+ )?(?:portfolio|package|set|series|batch|basket|range)) of \Z"
)


def _dealt(text: str, end: int) -> tuple[int, int] | None:
    """Find what is made with a name, and worth a sum: a supply deal with Korea Solar worth $3 million."""
    dealt = _DEALT.search(text, max(0, end - 80), end)
    return before(text, *dealt.span("noun")) if dealt is not None else None


_DEALT = re.compile(
    r"(?P<noun>[a-z][\w-]*(?: [a-z][\w-]*){0,3}) (?:with|from|to|by) (?:the )?[A-Z][\w&.-]*(?: (?:of |and )?[A-Z][\w&.-]*)*\Z"  # noqa: E501 - one pattern a line
)


def _acts(text: str, noun: tuple[int, int]) -> bool:
    """Tell what is done from what is given: 3 million euros to increase output."""
    return text[noun[0] - len("to ") : noun[0]] == "to " and text[slice(*noun)].split(maxsplit=1)[0] in lemmas()


def _behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find what a sum behind an article is of: a $5 million centre, a 10 percent cut; a name of its own is not."""
    converted = CONVERTED.match(text, end)
    end = converted.end() if converted is not None else end  # a 400 million euro ($450 million) contract
    change = CHANGED.match(text, end)
    if change is not None:
        inside = OF_WHAT.match(text, change.end())
        if inside is None and text[start - 4 : start] == ", a ":
            return None  # exports reached 9 million, a 3% increase: as the figure before
        return change.span("noun") if inside is None else of(text, inside.end())
    named = mass(text, end)
    return None if named is None or text[named[0] : named[1]].rsplit(maxsplit=1)[-1][0].isupper() else named


_LONGEST_SUBJECT = 14
_CHANGE = re.compile(
    r"(?=[abcdefghijnqrstuw])(?<!-)\b(?:numbered|numbers(?= ?\Z)|(?:went|gone)(?= from)|double|triple|quadruple|halve|halved|quadrupled|reaching|exceeding|surpassing|hitting|totaling|totalling|averaging|dipped|went down|rose|risen|rises|rise|grew|grown|grows|grow|growing|increasing|declining|dropping|jumping|surging|soaring|expanding|rising|falling|climbing|doubled|tripled|increased|increases|increase|expanded|expand|fell|fallen|falls|dropped|drops|declined|declines|climbed|jumped|surged|soared|totaled|totalled|totals|amounted to|amounts to|amount to|stood at|stands at|reached|reaches|reach|hit|exceeded|exceeds|exceed|surpassed|topped|accounted for|gained|shrank|slipped|edged up|went up|(?:been|was|were) (?:raised|cut|lifted|reduced|lowered|boosted)|was up|were up|up(?! to)|down(?! to))\b(?=(?:[^.;:]|[.:](?=\d))*\Z)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)

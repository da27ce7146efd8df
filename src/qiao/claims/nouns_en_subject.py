"""The subject of an English sentence: what it opens with, up to the verb."""

import re

from qiao.claims.nouns_en import TOKEN, after, before, lemmas, lookalikes, mass, verbs
from qiao.claims.nouns_en_amount import before_of
from qiao.claims.vocabulary import words as listed

_SENTENCE_REACH = 700  # how far back a subject is looked for; no sentence of news is longer
_LEAD_IN = re.compile(
    r"\s*(?:[-–—•*]\s*|(?:Group|Part) \d+\s*(?:[:-][^.]{0,80}?)?\s-\s|Core (?:Viewpoint|Insight)s?\s-\s|"
    r"[A-Z][^.,;]{0,60}\s[-–]\s(?=[A-Z]))",
)
_ADVERBIAL = re.compile(
    r"\s*(?:Elsewhere|As of|As|Over|In|On|At|By|Since|From|During|Through|Throughout|Under|With|Within|According to|"
    r"To date|So far|Currently|Today|Now|Meanwhile|Moreover|Similarly|Likewise|Finally|Indeed|Consequently|Accordingly|Importantly|Furthermore|In addition|Additionally|However|Also|For|"  # noqa: E501 - one pattern a line
    r"After|Before|Following|Among|Amid|Despite|Up to|Until|Last|This|Earlier|Recently|Overall|Altogether|Notably|"
    r"Specifically|Examples?|Together|Besides|Between|Across|Throughout|Once|Upon|Alongside|Ahead of|Prior to|Each|Every|Next|When|While|Although|Because|Since then|"  # noqa: E501 - one pattern a line
    r"Out of|In total|Here|There|Thanks to|Based on|Driven by|Guided by|To|Of|Located|Founded|Established|Inaugurated|Built|Invented|Created|Launched|Formed|Opened|Based|Situated|Designed|Developed|Supported|Funded|Financed|Led|Named|Known|Themed|Composed|Organi[sz]ed|Co-?hosted|Hosted|Held|Speaking|Addressing|Citing|Using|Featuring|Nestled|Signed|Started|Introduced|Initiated|Proposed|Selected)\b[^,;:]{0,120},\s+",  # noqa: E501 - one pattern a line
)
_YEAR_LEAD = re.compile(
    r"(?:Since (?:it|they) [^,]{2,40}?|(?:By|In|Since))[ \n](?:19|20)\d\d,?[ \n]+(?=(?:the|a|both|its|their)\b|[A-Z])"
)
_APPOSED = re.compile(
    r"((?:[Tt]he|This|A|An|Its|[A-Z]\w+)[ \n][^,.;:]{2,60}),[ \n](?:worth|with|about|some|valued at|all|now)?[ \n]*[$€£¥]?\Z"  # noqa: E501 - one pattern a line
)
_THAT_SAID = re.compile(
    r"\b(?:said|says|noted|added|(?:stated|announced|stressed|emphasized|emphasised|showed|shows|revealed|reported|noting|adding|saying|stating|stressing|announcing|explaining)(?= (?:that|on \w+|in \w+|at \w+|here|\w+day)\b)|fact(?= that\b)|told (?:[A-Z]\w+|reporters|journalists|the \w+|a \w+))(?: on \w+| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| here| (?:last|this|earlier this|earlier) (?:week|month|year)| earlier| (?:in|at) [^,;.]{2,60}(?= that))?(?: that)?,?\s+(?:(?:up to now|so far|to date|by now|since then|currently|at present|in (?:19|20)\d\d|last year),?\s+)?",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"said|says|noting|adding|saying|stating|explaining|fact|noted|added|stated|announced|stress|emphasi|show|reveal|report|told"
)


_HYPHEN = re.compile(r"[ \n]+(?=\w)")
_LASTS_OF = re.compile(
    r"(?P<noun>(?:[a-z][\w-]*[ ]){0,2}[a-z][\w-]*) of[ ](?:about |around |some |over |nearly |up to |at least )?\Z"
)
_NO_HOLDERS = frozenset(
    ("period", "total", "maximum", "minimum", "average", "span", "duration", "course", "out", "space", "time")
)


def lasting(text: str, start: int, end: int) -> str | None:
    """Find what lasts: the plan in "a five-year plan", the shifts in "shifts of 8 hours"."""
    if "-" in text[start:end] and (gap := _HYPHEN.match(text, end)) is not None:
        found = after(text, gap.end()) or mass(text, gap.end())
        return text[found[0] : found[1]] if found is not None and found[0] == gap.end() else None
    of = _LASTS_OF.search(text, max(0, start - 50), start)
    if of is None or of.group("noun").rsplit(maxsplit=1)[-1] in _NO_HOLDERS:
        return None
    held = before(text, of.start("noun"), of.end("noun"))
    return text[held[0] : held[1]] if held is not None else of.group("noun").rsplit(maxsplit=1)[-1]


def subject(text: str, at: int) -> str | None:
    """Find the subject of the sentence that holds `at`, where a verb stands between the two."""
    if at > _SENTENCE_REACH:
        text, at = text[at - _SENTENCE_REACH : at + _SENTENCE_REACH], _SENTENCE_REACH
    begin = _begin(text, at)
    near = _owner(text, begin, at) or _reported(text, begin, at)
    if near is not None:
        return near
    begin = _own_clause(text, begin, at)
    stated = _opening(text, begin, at)
    if stated is not None and stated.lower() in ("it", "they"):
        owner = _OWNER.match(text)
        return owner.group(1) if owner is not None else stated
    if stated is not None:
        return stated
    fronted = _FRONTED.match(text, begin) if begin <= at else None
    behind = _MAIN_CLAUSE.search(text, at, at + 120) if fronted is not None and fronted.end() >= at else None
    if behind is not None:
        return _opening(text, behind.end(), behind.end() + 160)
    agent = _AGENT.match(text, at)
    return agent.group("who") if agent is not None else _verbless(text, begin, at)


# With 700 staff in 8 countries, the firm is large; at 3,200 metres, the station is high
_FRONTED = re.compile(r"(?:At|With)\b[^,;:]{0,60}")
_MAIN_CLAUSE = re.compile(r"(?<!\d), (?=(?:the |its |their |a |it |they )|[A-Z])")
_SUBORDINATE = re.compile(r"(?:While|Although|Though|When|Because|Whereas|Once|If) ")


def _begin(text: str, at: int) -> int:
    """Return where the sentence begins behind headings and adverbials."""
    begin = len(text) - len(text.lstrip("\"“”‘' \n"))
    lead = _LEAD_IN.match(text)
    if lead is not None and lead.end() < at:
        begin = lead.end()
    for _ in range(3):
        adverbial = _ADVERBIAL.match(text, begin) or _YEAR_LEAD.match(text, begin)
        if adverbial is None or adverbial.end() > at:
            opener = _SUBORDINATE.match(text, begin)
            begin = opener.end() if opener is not None else begin
            break
        begin = adverbial.end()
    listed = _LIST_GOES_ON.match(text, begin) if begin else None
    return listed.end() if listed is not None and listed.end() < at else begin  # In Ghana, Mali and Togo, the vaccine


def _owner(text: str, begin: int, at: int) -> str | None:
    """Return whose number it is by the words close to it: the park's 12 firms, a centre that has 12 staff."""
    window = text[max(begin, at - 100) : at]
    owned = "'s " in window or "’s " in window
    possessor = _POSSESSOR.search(text, max(begin, at - 60), at) if owned else None
    if possessor is not None:
        return possessor.group("owner")
    if _AWAY_FROM.match(text, at) is not None and (placed := _AWAY.search(text, max(begin, at - 80), at)) is not None:
        return placed.group("who")
    covering = _COVERING.search(text, max(begin, at - 80), at) if "ing " in window[-_SOFTENED:] else None
    if covering is not None and (found := before(text, covering.start("noun"), covering.end("noun"))) is not None:
        return text[found[0] : found[1]]
    if " which " not in window and " that " not in window and " who " not in window:
        return None
    antecedent = _ANTECEDENT.search(text, max(begin, at - 100), at)
    if antecedent is not None and antecedent.group("noun").rsplit(maxsplit=1)[-1] not in _HEARERS:
        found = before(text, antecedent.start("noun"), antecedent.end("noun"))
        if found is not None and re.search(r"[.,;:]\s", text[antecedent.start("word") + 1 : at]) is None:
            return text[found[0] : found[1]]
    whose = _FOR_WHICH.search(text, max(begin, at - 90), at)
    return whose.group("who") if whose is not None else None


_SOFTENED = 24  # "covering more than "
_COVERING = re.compile(
    r"(?P<noun>(?:[A-Za-z][\w&'-]*[ \n]){0,5}[a-z][\w-]*(?<!s))[ \n](?:covering|featuring|spanning|comprising|containing|housing|linking|connecting)[ \n]"  # noqa: E501 - one pattern a line
    r"(?:about |around |some |over |more than |nearly |almost |at least )?\Z"
)
_AWAY = re.compile(r"(?P<who>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*), (?:about |around |some |nearly )?\Z")
_AWAY_FROM = re.compile(
    r"[\d.,]+[ -](?:km|kilomet(?:er|re)s?|miles?) (?:north|south|east|west|from|away|outside|off)\w*\b"
)
_HEARERS = frozenset(
    listed(
        (
            "reporters journalists noting adding saying stating explaining week month year",
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        )
    )
)
_AGENT = re.compile(
    r"[^.;,]{0,70}? (?:is|are|was|were|be|been) (?:\w+ly )?(?:\w+ed|built|run|led|held|given|sent)(?: [a-z]+){0,3} by "
    r"(?P<who>(?:the )?[A-Z][\w'’-]*(?: (?:of|and|for|the|[A-Z][\w'’-]*))*)"
)
_LIST_GOES_ON = re.compile(
    r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)*(?:, | and |, and ))+[A-Z][a-z]+(?: [A-Z][a-z]+)*, (?=the |its |their |it |they |[A-Z])"  # noqa: E501 - one pattern a line
)
# "Ireland's 24 researchers", "one of the park's 1,900 companies"
_POSSESSOR = re.compile(
    r"(?P<owner>(?:[Tt]he (?:[a-z]+ )?)?(?:[A-Z][\w-]+ )*[A-Za-z][\w-]+)['’]s[ \n](?:more than |over |about |some |nearly |"  # noqa: E501 - one pattern a line
    r"around |first |almost |total of |planned |existing |current )?\Z"
)
_FOR_WHICH = re.compile(
    r"\b(?:for|in|to|under|of|through|with|from)[ \n]which[ \n](?P<who>(?:the |its |a )?[A-Z]?[\w' -]{2,40}?)[ \n]"
    r"(?:has|have|had|will|is|are|was|were|covers?|covered|pays?|paid|provides?|provided|contributes?|contributed|gave)\b[^,.;:]*\Z"
)
_CLAUSE = re.compile(
    r"(?:[,;] (?:while|whereas|and|but|although|though)|;|:| (?:when|where|because|if|whereas|while)) (?=(?:the |its |their |a |an |it |they |both )|[A-Z])"  # noqa: E501 - one pattern a line
)


def _own_clause(text: str, begin: int, at: int) -> int:
    """Return where the clause of a figure begins, where one with its own subject stands before it.

    China is responsible for 9 per cent, while Europe provides 45; but not where "and" only closes a list of subjects.
    """
    for mark in reversed(list(_CLAUSE.finditer(text, begin, at))):
        if _opening(text, mark.end(), at) is not None and (
            mark.group().endswith(("while ", "whereas ", "; ", ": ", "when ", "where ", "because ", "if "))
            or _opening(text, begin, mark.start()) is not None
        ):
            return mark.end()
    return begin


def _verbless(text: str, begin: int, at: int) -> str | None:
    """Return what a figure stands beside where no verb comes before it: "The fund, worth $45 million,"."""
    apposed = _APPOSED.match(text[:at], begin)
    if apposed is not None:
        return apposed.group(1)
    described = _DESCRIBED.match(text, begin, at)
    if described is not None:
        return described.group(1)
    head = before_of(text, at)
    return text[head[0] : head[1]] if head is not None and head[0] - begin < _NEAR_OPENING else None


# "The SRCNet, a network in 15 countries", "Sector 7 of the vessel, weighing 440 tonnes"
_DESCRIBED = re.compile(
    r"((?:The|This|A|An|Its|[A-Z][\w’'-]*)(?: [\w’'&-]+){0,8}?(?: \([A-Z]+\))?), (?:(?:a|an|the|with|which|home to|now)\b|\w+ing\b)"  # noqa: E501 - one pattern a line
)
_NEAR_OPENING = 12  # characters: "A team of 17 researchers" opens its sentence


def _reported(text: str, begin: int, at: int) -> str | None:
    """Return the subject of what somebody said: China in "Li said China has ..."."""
    if not _SPOKEN.search(text, begin, at):
        return None
    said = [match for match in _THAT_SAID.finditer(text, begin, at) if text[match.end() : match.end() + 1].isalnum()]
    return _opening(text, said[-1].end(), at) if said and said[-1].end() < at else None


def says_itself(text: str, at: int) -> bool:
    """Tell a figure that opens what somebody says, and so is held by nobody: the ministry said that 40 firms came."""
    return _SAID_LAST.search(text, max(0, at - 60), at) is not None


_SAID_LAST = re.compile(
    r"\b(?:said|says|noted|added|announced|reported|stated|stressed|shows?|showed|revealed|told \w+)(?: [^,;.]{1,30})? that[ \n](?:(?:a total of|about|some|over) )?\Z"  # noqa: E501 - one pattern a line
)


_ANTECEDENT = re.compile(
    r"(?P<noun>(?:[A-Za-z][\w'-]*[ \n]+){0,5}[A-Za-z][\w'-]*)(?:[ \n]in[ \n][A-Z][\w ]{1,20}?)?,?[ \n]+(?P<word>that|which|who)[ \n]+(?:has |have |had |will |can |could )?(?!said|says)[a-z]+\b[^.;:]*\Z"  # noqa: E501 - one pattern a line
)
_OWNER = re.compile(
    r"\s*(?:Since|After|When|Because|Although|While|As|Before|Once)\s+(?:the\s+)?([A-Z].+?)\s+(?:was|were|is|are|has|have|opened|began|started)\b"
)


def _opening(text: str, begin: int, at: int) -> str | None:
    """Return the words up to the first finite verb, if that stands before `at`."""
    end = begin
    depth = 0
    for token in TOKEN.finditer(text, begin, at):
        word = token.group()
        low = word.lower()
        if word in "(（":
            depth += 1
        if word in ")）":
            depth -= 1
        if depth == 0 and (_finite(text, token, begin) or low in (":", ";")):
            whole = text[begin:end].strip(" ,\n")
            behind = _BEHIND_LIST.search(
                whole
            )  # in cooperation with the Ministry of Culture, Sports and Science (MCSS), JST held
            whole = behind.group("who") if behind is not None else whole
            several = _SEVERAL.fullmatch(whole) is not None
            found = whole if several else _SUBJECT_ENDS.split(whole)[0].strip(" \n,")
            found = _ADVERB_LAST.sub("", _ADVERB_LAST.sub("", found))
            return found if found and _NO_SUBJECT.fullmatch(found) is None else None
        end = token.end()
    return None


_BEHIND_LIST = re.compile(r"\), (?P<who>(?:the [a-z]|(?:the )?[A-Z])[\w’'-]*(?: [\w’'-]+)*)\Z")
_SUBJECT_ENDS = re.compile(r",(?!\d)|\s+(?:which|that|who)\b")
_NO_SUBJECT = re.compile(
    r"(?:(?:last|this|next) (?:year|month|week|time)|(?:in|on|at|by|during|since|as|under|from|for|among|of)\b.*|there|here|moreover|meanwhile|which|who|one)",  # noqa: E501 - one pattern a line
    re.IGNORECASE | re.DOTALL,
)
_NAME = r"(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of |for |and )?[A-Z][\w’'-]*)*"
_SEVERAL = re.compile(rf"{_NAME}(?:, {_NAME})+,? and {_NAME}")  # China, Laos and Thailand


def _finite(text: str, token: re.Match[str], begin: int) -> bool:
    """Tell the verb of a clause, also where its form may be a noun: "the vault stores 12,000"."""
    low = token.group().lower()
    if low in verbs():
        return not _nominal_here(text, token, begin)
    if token.start() == begin or not low.isalpha():
        return False
    if len(low) > _SHORTEST_PAST and low.endswith("ed") and low not in _NOT_PAST:
        return _OBJECT.match(text, token.end()) is not None and not _nominal_here(text, token, begin)
    if low.endswith("s") and token.group().islower() and _COUNT_NEXT.match(text, token.end()) is not None:
        return True  # the plan lists 14 areas
    if low in _PAST_LIKE_PRESENT or low in lookalikes():
        return _OBJECT.match(text, token.end()) is not None
    return (
        low in lemmas()
        and _PLURAL_BEFORE.search(text, begin, token.start()) is not None
        and (_OBJECT.match(text, token.end()) is not None)
    )


_ADVERB_LAST = re.compile(r"[ \n](?:meanwhile|also|already|still|now|then|jointly|recently|currently)\Z")
_SHORTEST_PAST = 4
_NOT_PAST = frozenset(("hundred", "indeed", "exceed", "proceed", "succeed", "need", "speed", "united"))
_PAST_LIKE_PRESENT = frozenset(("cost", "hit", "set", "cut", "put", "let"))
_OBJECT = re.compile(
    r"[ \n]+(?:(?:with|into|over|on|at|for|by) (?=(?:about |some |over |more than |nearly )?\d)|less than|fewer than|(?:US|A|HK|C|S|NZ)?[$€£¥]?\d|US\$|(?:a|an|the|its|their|about|around|some|over|more than|nearly|almost|at least|up to|to|"  # noqa: E501 - one pattern a line
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b)"
)
_PLURAL_BEFORE = re.compile(
    r"(?:s|\band [A-Z][\w-]+|\b(?i:they|we|you|people))(?:[ \n](?:still|also|now|already|only|currently|often|together|jointly))?[ \n]+\Z"  # noqa: E501 - one pattern a line
)
_COUNT_NEXT = re.compile(
    r"[ \n]+(?:(?:about|around|some|over|more than|nearly|almost|at least|up to)[ \n]+)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b)"  # noqa: E501 - one pattern a line
)


def _nominal_here(text: str, token: re.Match[str], begin: int) -> bool:
    """Tell a participle that opens or stands within the noun phrase ("joint working groups")."""
    if token.start() == begin:
        return True
    following = re.compile(r"\s+([A-Za-z-]+)").match(text, token.end())
    low = token.group().lower()
    previous = text[begin : token.start()].split()
    return (
        low.endswith(("ed", "ing"))
        and bool(previous)
        and previous[-1].lower() in ("the", "a", "an", "of", "and")
        and following is not None
    )

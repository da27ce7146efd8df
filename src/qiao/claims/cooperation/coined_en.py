"""The names that an English article coins: in come its sentences, out come titles that end in no noun, with their kind.

A title that says nothing by itself is explained once (SOLARIS, a joint programme; the project TERRA; Agri4All is an
initiative; the European Dust Network (EDN)) and used all over the article, often before it is explained.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from qiao.claims.cooperation.names_en import Name, closes
from qiao.claims.names import LANDS, NameKind, Spot
from qiao.vocabulary.cooperation import Found, Role, finder

_WORD = r"[A-Z][\w@+’'&-]*"
_TITLE = rf"[\"“‘]?(?:The )?(?P<title>{_WORD}(?: (?:(?:for|of|and|the|in|on) (?:the )?)?{_WORD}){{0,4}}(?: 20\d\d| \d{{1,2}})?)[\"”’]?"  # noqa: E501 - one pattern a line
_WHAT = (
    r"(?:,| is| was| are| were| remains| became| becomes) "
    r"(?:also )?(?:a|an|the|one of (?:the|its|their|our|several|many)) (?=[\w-])"
)
_SAID = re.compile(_WHAT)  # looked for first: what it says something of is dear to look for
_DECLARED = re.compile(rf"{_TITLE}(?: ?\([^()]*\))?{_WHAT}")
# What may stand between an article and its noun: adjectives, no verb and nothing that belongs to a noun before.
_NP = re.compile(
    r"(?:(?!(?:of|from|in|at|on|by|for|with|to|that|which|who|said|says|is|was|are|were|has|have|had)\b)"
    r"[\w’'-]+(?: \([^()]*\))?(?:, | and | )){0,7}"
)
_FARTHEST = 70
# Between commas it is a title (the programme, Agri4All, is); behind one it may be who speaks (the project, ACME said).
_BEHIND = re.compile(
    rf"(?P<comma>,)? (?:called |named |dubbed |titled |entitled |known as )?(?:the )?{_TITLE}(?(comma)(?=,)|(?=[,.;)]| [a-z(]))"  # noqa: E501 - one pattern a line
)
_SHORT_FORM = re.compile(r"[\"”’']? ?\((?:the )?[\"“]?(?P<title>[A-Z][\w&@+-]*[A-Z@\d][\w+-]*)[\"”]?\)")
_RUN = re.compile(r"(?: (?:for|of|on|in|to|and|the|[A-Z][\w’'&-]*))*[\"”’']?")
# What opens a sentence with a comma behind it is no title: In May 2021, Notably.
_OPENERS = re.compile(
    r"(?:The|This|That|It|These|Those|He|She|We|They|There|Here|As|But|Its|An?|In|On|At|By|For|From|Since|After|Before|"
    r"During|Under|With|Within|Through|Today|Now|Then|Meanwhile|Moreover|Furthermore|Besides|Instead|Later|Still|"
    r"However|Also|Among|Earlier|Recently|Last|Next|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Both|What|When|While|Where|If|Until|[A-Z][a-z]+ly|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]+day)\b"
)
_KINDS = frozenset({"initiative", "programme", "project", "platform", "big_science", "joint_lab", "event"})
# A university that explains itself is a body, whatever kind of thing it might be.
_BODY = re.compile(
    r"(?i)\b(?:academy|institut\w+|universit\w+|college|association|committee|commission|council|society|group|agency|"
    r"organi[sz]ation|office|secretariat|ministry|department|bureau|hospital|school|company|corp(?:oration)?|bank|foundation|"
    r"authority|congress|cent(?:er|re))s?\b"
)
_NAMED = frozenset({NameKind.COUNTRY, NameKind.BLOC, NameKind.PLACE, NameKind.ORGANISATION})


def coined(text: str, words: Sequence[Found], names: Sequence[Spot]) -> Iterator[tuple[str, str]]:
    """Yield the titles that a sentence explains, each with the kind of thing that it is."""
    heads = [(start, end, word.value) for start, end, word in words if word.role is Role.HEAD and word.value in _KINDS]
    if not heads:
        return
    nouns = {start for start, _, _ in heads}
    taken = [(start, end) for start, end, one in names if one.kind in _NAMED]
    ends = {end for _, end, word in words if word.role is Role.HEAD}
    for title, kind in (*_declared(text, heads, nouns), *_behind(text, heads), *_shortened(text, heads)):
        low, high = title.span("title")
        if (
            _OPENERS.match(text, low) is None
            and (high not in ends or " " not in text[low:high])
            and not any(start < high and low < end for start, end in taken)
        ):
            yield text[low:high], kind


def _declared(text: str, heads: Sequence[tuple[int, int, str]], nouns: set[int]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield titles behind which an apposition or a predicate says what they are."""
    for said in _DECLARED.finditer(text) if _SAID.search(text) is not None else ():
        for start, end, value in heads:
            if start < said.end():
                continue
            if start - said.end() > _FARTHEST or not _NP.fullmatch(text, said.end(), start):
                break
            if closes(text, end, nouns, ()):
                if not (value == "platform" and _BODY.search(text, said.end(), end)):
                    yield said, value
                break


def _behind(text: str, heads: Sequence[tuple[int, int, str]]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield titles that stand behind the noun of what they are: the programme, Agri4All; the network called Nest."""
    for start, end, value in heads:
        if not text[start].islower() or text.endswith("s", start, end):
            continue
        title = _BEHIND.match(text, end)
        if title is None or _BODY.search(text, start, end) is not None:
            continue
        if _COINED.search(title["title"]) or _CALLED.match(text, end):
            yield title, value


_CALLED = re.compile(r",? (?:called|named|dubbed|titled|entitled|known as) ")
_COINED = re.compile(r"\A\w*[a-z\d@][A-Z\d@]|\A[A-Z]{3}")  # Agri4All, SOLARIS


def _shortened(text: str, heads: Sequence[tuple[int, int, str]]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield short forms in brackets behind a full name."""
    if "(" not in text:
        return
    for short in _SHORT_FORM.finditer(text):
        for start, end, value in reversed(heads):
            if end <= short.start() and text[start].isupper() and _RUN.fullmatch(text, end, short.start()):
                if not _BODY.search(text, max(0, start - _FARTHEST // 2), short.start()):
                    yield short, value
                break


def spelled(text: str, told: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence spells a title or short form that the article explains."""
    for title, kind in told.items():
        at = text.find(title) if kind else -1
        while at >= 0:
            end = at + len(title)
            if not (text[at - 1 : at].isalnum() or text[at - 1 : at] == "(" or text[end : end + 1].isalnum()):
                yield at, end
            at = text.find(title, end)


def paired(text: str, names: Sequence[Spot], closed: Sequence[Name]) -> list[Name]:
    """Return titles that begin with two countries and end in no noun of the lexicon: the Chad-Fiji Innovation Port."""
    titles = [
        _PAIR_TITLE.match(text, start)
        for start, end, one in names
        if one.kind in LANDS and text[end : end + 1] in _DASHES
    ]
    return [
        Name(*title.span(), title.start("head"), "event" if title["head"] in _HELD else "platform", proper=True)
        for title in titles
        if title is not None
        and closes(text, title.end(), (), ())
        and not any(one.start < title.end() and title.start() < one.end for one in closed)
    ]


_HELD = frozenset(("Week", "Weeks", "Day", "Days", "Month", "Matchmaking", "Matchmakings", "Hackathon", "Olympiad"))
_DASHES = frozenset("-–—")
_PAIR_TITLE = re.compile(
    r"(?:[A-Z]\w+[-–—]){1,2}[A-Z]\w+(?: (?:(?:of|for|and) )?(?!Year\b)[A-Z][\w-]*){0,5} (?P<head>(?!Year|Relations?|Friendship|Co-?operation|Business|Ties|"  # noqa: E501 - one pattern a line
    r"Council|Commission|Committee|Association|Society|Chamber|University|Institute|Border|Trade|Summit|Ministry|Department|"
    r"Group|Company)[A-Z][a-z]+)\b(?![-/]| (?:and |of |for )?[A-Z])"
)


def years(text: str) -> Iterator[Name]:
    """Yield the years that two dedicate to something: the 2026-2027 China-Russia Years of Education."""
    for year in _YEARS_OF.finditer(text) if " of " in text and "Year" in text else ():
        yield Name(year.start(), year.end(), year.start("head"), "initiative", proper=True)


_YEARS_OF = re.compile(
    r"(?:\b20\d\d(?:[-–](?:20)?\d\d)? )?(?:\b(?!The\b)[A-Z][\w-]*(?: and| &)? ){0,4}\b(?P<head>Years?) of (?!the\b)[A-Z][\w-]*"  # noqa: E501 - one pattern a line
    r"(?:(?:, | and | & |,? and | )(?!In\b|The\b)[A-Z][\w-]*){0,5}(?: in [A-Z]\w+ and [A-Z]\w+)?"
)


def own_kind(title: str, kind: str) -> str:
    """Return the kind of the noun that ends a title, or that of what it is called: the Dragon Programme is an effort."""  # noqa: E501 - one pattern a line
    last = [word.value for _, end, word in finder("en").find(title) if word.role is Role.HEAD and end == len(title)]
    return last[0] if last and last[0] in _KINDS else kind

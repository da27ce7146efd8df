"""English things that a sentence asserts without a verb of the lexicon: in comes a name, out what stands for its verb.

There are things (there will be regular meetings), things known by a name, and names that are subjects of any verb: the
sentence then says something of them.
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import OWN_START, Name, Verb

_COUNT = (
    r"(?:(?:a|an|no fewer than|more than|over|nearly|about|some|several|many|around|at least|currently|now|also|already|"  # noqa: E501 - one pattern a line
    r"new|regular|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of)\s+|[\d,.]+\+?\s+)*"
)
_THERE = re.compile(
    rf"\b[Tt]here (?P<verb>(?:is|are|was|were|will(?: now| also)? be|has been|have been|had been)) (?:now |also )?(?:signed |launched |opened |established )?{_COUNT}$"  # noqa: E501 - one pattern a line
)
_KNOWN_AS = re.compile(
    r"\b(?P<verb>(?:(?:which|that) )?(?:(?:will|is to|to) be )?(?:known as|called|named|dubbed|titled|entitled|christened)) (?:the |a |an )?[\"“]?$"  # noqa: E501 - one pattern a line
)
_ACTS = re.compile(
    r"[\"”’']?(?: ?\([^()]*\))?(?: annual conference| annual meeting)?(?: (?:in|at|of) [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"(?:, [^.;]{2,120}?,[\"”]?|,)? (?:also |now |already |currently |jointly |further |officially |successfully )*"
    r"(?:will|would|has|have|had|is|are|was|were|can|drew|brought|took|began|grew|ran|met|held|gave|saw|led|"
    r"(?!members|participants|officials|delegates|scientists|leaders|ministers|countries|partners|states|researchers|"
    r"students|organi[sz]ers|experts)[a-z]{3,}(?:ed|es|s))\b"
)
TITLED = re.compile(r"[A-Z][\w+]+ (?:.*\b)?(?:programmes?|programs?|scheme|initiative|project|mission|fund)$")
_ACTING = frozenset({"event", "initiative", "programme", "project", "big_science"})
_SITTING = re.compile(r"\b(?:Committee|Commission|Council|Group)\b")  # what they do is meet
_OF_SEVERAL = re.compile(r"(?i)\b(?:joint|alliance|consortium|coalition|partnership|sino-\w+|\w+-chin\w+)\b")
# The agreement is on it: what is agreed on is still to come.
_AGREED_ON = re.compile(
    r".*\b(?:on|for|regarding|concerning|about|covering) (?:the |a |an |its |their )?"
    r"(?:(?:joint )?(?:implementation|establishment|creation|construction|development|launch|conduct) of (?:the |a |an )?)?"  # noqa: E501 - one pattern a line
    r"(?:\d+ |two |three |four |five |several |new )?$"
)
_AGREED_TO = re.compile(rf"\b(?:agreed|agrees|agree) (?:on|upon) {_COUNT}$")
_JOINED_BY = re.compile(
    r"[\"”]?(?: \([^()]*\))?(?: [a-z]+ed by (?:the )?[^,;]{3,80}?)?(?:,| and|, and| as well as|, as well as)"
    r" (?:the |a |an |its |their |[A-Z]\w+['’]s |(?:a )?\w+ of )?(?:(?:first|second|third|new|[\d,]+) )*[\"“]?"
)


_FUNDS = frozenset({"initiative", "programme"})
_SUCH_AS = re.compile(
    r"(?P<verb>such as|including|namely),? (?:the |its )?$"
)  # initiatives such as the Alliance for Peace
_FUNDED = re.compile(
    r"\b(?P<verb>(?:funded|supported|sponsored|financed|backed|covered) by|(?:funding|funds?|support|grants?|money)(?: (?:of|over|for) "  # noqa: E501 - one pattern a line
    r"(?:(?!\bfrom\b)[^,;.]|\.(?=\d)){2,60}?)? (?:from|through|via)) (?:the |its |an? )?$"
)
# Signed by two ministers, the protocol …; among the papers signed was an agreement; this is the Survey Telescope.
_FRONTED = re.compile(
    r"(?P<verb>Signed|Launched|Opened|Funded|Established|Founded|Created|Organi[sz]ed|Hosted|Held|Inaugurated|Built|Adopted)"
    r"\b[^;.]{2,120}?, (?:the|this|its) "
)
_INVERTED = re.compile(
    r"\b[Aa]mong (?:the|these|those|other|them|its|their)\b[^.;]{0,80}? (?P<verb>was|were|is|are) (?:(?:also|an?|the|two|three) )*$"  # noqa: E501 - one pattern a line
)
_THIS_IS = re.compile(r"(?:This|It|That) (?P<verb>is|was) (?:the |an? )")
_EVENTS = frozenset({"event", "exchange"})
_WILL_BE = re.compile(r"(?P<verb> will be) (?:in|on|at) [A-Z\d]")  # its next meeting will be in Lima
_FOLLOWED = re.compile(r"\b(?P<verb>(?:preceded|followed) by) (?:the|an?|its) (?:[\w-]+-(?:day|week|hour|month) )?$")


def there(text: str, name: Name) -> Verb | None:
    """Return the verb that says that a thing is there, goes by its name, or comes after or before another."""
    for value, said in _ways(text, name):
        if said is not None:
            begin, end = said.span("verb")
            named = value == "carry" and " be " in said["verb"]  # what will be known by a name may be there already
            return Verb(begin, begin if named else end, value)
    return None


def _ways(text: str, name: Name) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield the ways in which a sentence says so, with the class of the verb that each amounts to."""
    start = name.start
    if name.value in _EVENTS:
        yield "hold", _WILL_BE.match(text, name.end)
        yield "hold", _FOLLOWED.search(text, max(0, start - 36), start)
    yield "carry", _FRONTED.fullmatch(text, 0, start)
    yield "carry", _INVERTED.search(text, max(0, start - 110), start)
    yield "build", OWN_START.match(text, name.end)
    yield "carry", _THERE.search(text, max(0, start - 70), start)
    if name.proper:
        yield "exist", _THIS_IS.fullmatch(text, 0, start)
        yield "carry", _KNOWN_AS.search(text, max(0, start - 30), start)
        if name.value in _FUNDS:
            yield "exist", _FUNDED.search(text, max(0, start - 90), start)
            yield "exist", _SUCH_AS.search(text, max(0, start - 30), start)


def agreed(text: str, name: Name, found: Sequence[Item]) -> bool:
    """Tell whether a name is what an agreement just told of is on: a memorandum on joint projects."""
    if _AGREED_TO.search(text, max(0, name.start - 50), name.start):
        return True
    last = found[-1] if found and name.value not in {"agreement", "exchange"} else None
    return (
        last is not None and last.kind == "agreement" and _AGREED_ON.fullmatch(text, last.start, name.start) is not None
    )


def acts(text: str, name: Name) -> bool:
    """Tell whether a named thing is the subject of whatever verb follows it."""
    own = text[name.start : name.end]
    titled = TITLED.match(own) is not None and (name.start > 0 or not own[1].islower())
    several = name.proper and _OF_SEVERAL.search(own) is not None and _SITTING.search(own) is None
    acting = name.value in _ACTING or several
    return (name.proper or titled) and acting and _ACTS.match(text, name.end) is not None


def run_by(text: str, name: Name, verbs: Sequence[Verb]) -> Verb | None:
    """Return the verb that says who runs, hosts or funds a thing that was told of before."""
    return next(
        (verb for verb in verbs if verb.start == name.end + 1 and _RUN_BY.match(text, verb.start, verb.end)), None
    )


_RUN_BY = re.compile(r"(?:is|are|was|were) (?:\w+ )?\w+ by$")


def coordinated(text: str, name: Name, other: Name) -> bool:
    """Tell whether two names are subjects of one verb: the first and the second laboratory were approved."""
    return _JOINED_BY.fullmatch(text, name.end, other.start) is not None

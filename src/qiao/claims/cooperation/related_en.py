"""English things that a sentence says two countries made, whatever noun they end in: in comes a scene, out come items.

A wheat bred by Chinese and Pakistani scientists, an array built jointly with Italy, a warning system that a ministry
set up with Chinese help: who made the thing says that it is one of cooperation. No verb of the lexicon need do so.
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.context import Context, Scene
from qiao.claims.cooperation.likely import covered
from qiao.claims.cooperation.modality_en import lies_ahead
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import name_at
from qiao.claims.cooperation.special.en_more import THING
from qiao.claims.model import Kind, Status
from qiao.claims.names import NameKind
from qiao.vocabulary.cooperation import Role

_DONE = (
    r"(?:developed|designed|built|bred|produced|created|drilled|sequenced|mapped|manufactured|constructed|invented|assembled|"
    r"compiled|restored|excavated|installed|trialled|made|introduced|brought(?= (?:to|into|in) )|donated|supplied|sponsored|financed|funded|provided|sent|dispatched)"  # noqa: E501 - one pattern a line
)
_GIVEN = (
    "sent",
    "dispatched",
    "provided",
    "funded",
    "introduced",
    "brought",
    "donated",
    "supplied",
    "sponsored",
    "financed",
)
# What was made stands before the participle, by whom or with whom behind it.
_MADE_BY = re.compile(
    rf"(?P<verb>(?:\bjointly |\bco-|\b){_DONE}) (?:jointly )?(?:(?:to|into|in) [^.;,]{{3,30}}? )?"
    r"(?P<how>by|with|(?:together|in (?:co-?operation|collaboration|partnership)) with) (?P<whom>[^.;:]{3,110})"
)
_THING_BEFORE = re.compile(
    r"(?P<noun>[A-Za-z][\w-]*[a-z])(?P<gap>,? (?:(?:that|which) )?(?:(?:was|were|is|are|has been|have been|being) )?)(?:\w+ly )?\Z"  # noqa: E501 - one pattern a line
)
_LONGEST = 60  # characters of a noun with what may stand between it and a participle
_BY = (
    "d by ",
    "t by ",
    "e by ",
    "d with ",
    "t with ",
    "e with ",
    "jointly ",
    "together with ",
    "d in c",
    "d in p",
    "brought ",
)
_NOBODYS = re.compile(
    r"(?i:is|are|was|were|be|been|being|has|have|had|it|they|he|she|which|that|who|and|or|also|not|then|team|company|decision|progress|report|paper|film)\Z"
)
_HELP = r"(?:help|assistance|support|aid|backing|funding|financing|money|technology|expertise)"
_MAKE = r"(?:has |have |had |also )*(?:set up|built|established|developed|launched|opened|installed|created|completed|introduced)"  # noqa: E501 - one pattern a line
_ARTICLE = r"(?:an? |its |their |the |\d+ |two |three |four |five |several )(?:new |first |own )*"
# With help from Chinese engineers, the service set up a warning system; built a hall with Korean funding.
_WITH_HELP = re.compile(
    rf"\b(?:With|Thanks to|with|thanks to) (?:the )?(?:(?:[a-z]+|[A-Z][a-z]+) )?{_HELP}(?: (?:from|of) [^,;.]{{3,70}})?, [^,;.]{{2,80}}? "  # noqa: E501 - one pattern a line
    rf"(?P<verb>{_MAKE}) {_ARTICLE}{THING}"
)
_HELPED = re.compile(
    rf"\b(?P<verb>{_MAKE}) {_ARTICLE}{THING}(?: (?:in|on|at|for|near) [^,;.]{{2,40}}?)? (?:with|thanks to) (?:the )?(?:(?:technical|financial) )?"  # noqa: E501 - one pattern a line
    rf"(?:[A-Z]\w+ (?:[a-z]+ )?{_HELP}|{_HELP} (?:from|of) (?:the )?(?:[a-z]+ )?[A-Z])"
)
_TWO = 2
_OWN_KINDS = frozenset({"programme", "event", "platform", "joint_lab", "agreement", "initiative"})


def related(scene: Scene, found: Sequence[Item], about: Context) -> Iterator[Item]:
    """Yield the things that two countries made, as far as nothing found covers them."""
    text = scene.part.text
    for made in _MADE_BY.finditer(text) if any(words in text for words in _BY) else ():
        thing = _THING_BEFORE.search(text, max(0, made.start() - _LONGEST), made.start())
        if thing is None or _NOBODYS.match(thing["noun"]) or not _of_several(scene, made, about):
            continue
        heads = {end: word.value for _, end, word in scene.words if word.role is Role.HEAD}
        verbs = [(start, end) for start, end, word in scene.words if word.role is Role.VERB]
        marks = (heads, {end for _, end in verbs}, {start for start, _ in verbs})
        name = name_at(text, thing.span("noun"), "project", marks)
        if any(
            start <= thing.start("noun") < end and one.kind is not NameKind.FACILITY for start, end, one in scene.names
        ):
            continue  # Peru's Inca Labs was funded by …
        if name.start < name.head and not covered(name.start, thing.end("noun"), found):
            ahead = thing["gap"] == " " and lies_ahead(text, (name.start, name.end))
            status = Status.PLANNED if ahead else None
            value = heads.get(thing.end("noun"), "project")
            kind = Kind(value) if value in _OWN_KINDS else Kind.PROJECT  # a course is no project
            yield Item(name.start, thing.end("noun"), kind, "special", *made.span("verb"), status=status)
    if "ith " not in text and "hanks to " not in text:
        return
    for pattern in (_WITH_HELP, _HELPED):
        for helped in pattern.finditer(text) if _HELPING.search(text) else ():
            codes = {code for _, _, one in scene.names for code in one.countries} | ({about.home} - {None})
            if len(codes) >= _TWO and not covered(*helped.span("name"), found):
                yield Item(*helped.span("name"), Kind.PROJECT, "special", *helped.span("verb"))


# A Korean-funded clinic, the Chinese-aided warehouse: who paid for it or built it says whose it is.
_AIDED = re.compile(
    r"(?<=-)(?P<verb>aided|assisted|funded|financed|built|sponsored|donated|invested|constructed) (?P<name>(?:(?!(?:of|in|for|on|with|to|by|at|from|and|that|which|is|are|was|were|has|have|will)\b)"  # noqa: E501 - one pattern a line
    r"[\w’'-]+ ?){1,6})(?<! )"
)


_FIRMS = ("company", "companies", "firm", "firms", "enterprise", "enterprises", "business", "businesses")


def aided(scene: Scene, found: Sequence[Item], about: Context) -> Iterator[Item]:
    """Yield what is said to be aided or built by another country."""
    text = scene.part.text
    for one in _AIDED.finditer(text) if "-" in text else ():
        payer = next((spot for spot in scene.names if spot[1] == one.start() - 1 and spot[2].countries), None)
        if payer is None or one["name"].endswith(_FIRMS) or covered(*one.span("name"), found):
            continue
        others = {code for spot in scene.names if spot is not payer for code in spot[2].countries} | (
            {about.home} - {None}
        )
        if others - set(payer[2].countries):
            ahead = lies_ahead(text, one.span("name"))
            yield Item(
                *one.span("name"), Kind.PROJECT, "exist", *one.span("verb"), status=Status.PLANNED if ahead else None
            )


_HELPING = re.compile(r"\b(?:[Ww]ith|[Tt]hanks to) (?:the )?(?:[\w-]+ ){0,2}" + _HELP)


# A university that the two countries founded; an institute set up jointly by Peru and Chile.
_FOUNDED = re.compile(
    r"(?: \([^()]*\))?(?:,? (?:which|that) (?:was|is|were|has been) |, | (?=(?:\w+ly )?(?:co-)?\w+(?: up)?(?: in \d{4})? by\b))"  # noqa: E501 - one pattern a line
    r"(?P<verb>(?:\w+ly )?(?:co-)?(?:founded|established|set up|created|opened|launched|run|operated|built))\b(?P<whom>[^.;]{0,120})"  # noqa: E501 - one pattern a line
)
_FOUNDING = re.compile(
    r"(?: \([^()]*\))?, which (?P<whom>[^.;,]{3,80}?) (?P<verb>(?:jointly |have |had )*(?:founded|established|set up|created|opened|run|operate|own|share))\b"  # noqa: E501 - one pattern a line
)
_TOGETHER = re.compile(r"\b(?:jointly|co-|(?:the|these) two|both|by (?:Chinese|foreign) and)")


def houses(scene: Scene, found: Sequence[Item]) -> Iterator[Item]:
    """Yield the bodies that two countries are said to have founded: what the two have set up is a thing of both."""
    text = scene.part.text
    for start, end, one in scene.names:
        if one.kind is not NameKind.ORGANISATION or covered(start, end, found):
            continue
        said = _FOUNDED.match(text, end) or _FOUNDING.match(text, end)
        if said is None:
            continue
        low, high = said.span("whom")
        theirs = {code for at, stop, by in scene.names if low <= at and stop <= high for code in by.countries}
        if len(theirs) >= _TWO or text.endswith("joint ", 0, start) or _TOGETHER.search(said.group()):
            kind = Kind.JOINT_LAB if "Laborator" in text[start:end] else Kind.PLATFORM
            yield Item(start, end, kind, "exist", *said.span("verb"))


def _of_several(scene: Scene, made: re.Match[str], about: Context) -> bool:
    """Tell whether those behind "by" are of two countries, or those behind "with" of another than who is told of."""
    begin, end = made.span("whom")
    theirs = {code for start, stop, one in scene.names if begin <= start and stop <= end for code in one.countries}
    joint = "joint" in made.group() or "co-" in made["verb"]
    given = made["verb"].endswith((*_GIVEN, "developed", "designed", "bred"))
    if made["how"] == "by" and not joint and not given:
        return len(theirs) >= _TWO
    anywhere = made["verb"].endswith(_GIVEN)  # a hospital sent by Cuba treats people in Lima
    others = {
        code
        for start, stop, one in scene.names
        if start < begin or (anywhere and start >= end)
        for code in one.countries
        if anywhere or one.kind is not NameKind.PLACE
    }
    return bool(theirs) and len(theirs | others | ({about.home} - {None})) >= _TWO

"""What earlier sentences name: in come the names of an article's sentences, out comes what was said before each.

Both languages name the other side once and go on without it; what all the world does, or a bloc, is left alone.
"""

from collections.abc import Sequence

from msgspec import Struct

from qiao.claims.model import Kind
from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.gazetteer import Named

OWN_CONCERN = frozenset({Kind.INITIATIVE, Kind.BIG_SCIENCE})  # what a country does of its own


class Said(Struct, frozen=True):
    """The foreign countries that earlier sentences name: `near` in the same paragraph, `before` anywhere.

    `world`: the last side that the paragraph names is a bloc or a body of no one country.
    """

    near: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    world: bool = False


NOTHING_SAID = Said()


def said(named: Sequence[tuple[int, Sequence[Spot]]], home: str | None) -> list[Said]:
    """Return what was said before each sentence; `named` are paragraph and names of each, in reading order."""
    found: list[Said] = []
    near: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    world = False
    last = -1
    for paragraph, names in named:
        if paragraph != last:
            near, world = (), False
        found.append(Said(near, before, world))
        last = paragraph
        sides = [one for _, _, one in names if one.kind is not NameKind.PLACE]
        codes = tuple(dict.fromkeys(code for one in sides for code in one.countries if code not in (home, "ATA")))
        if any(of_the_world(one) for one in sides):
            near, world = (), True
        elif codes:
            near = before = codes
            world = False
    return found


def of_the_world(one: Named) -> bool:
    """Tell whether a name is that of a bloc, body or facility of no one country: what it does is not of two."""
    return (
        one.kind is NameKind.BLOC
        or one.cooperation == "big_science"
        or (
            one.kind is NameKind.ORGANISATION
            and not one.countries
            and (one.id != one.zh or one.zh.startswith(_WORLDLY))
        )
    )


_WORLDLY = (
    *("国际", "世界", "联合国", "欧洲", "亚洲", "非洲", "全球", "美洲", "拉美", "太平洋"),
    *(
        "上海合作组织",
        "上合组织",
        "东盟",
        "金砖",
        "阿拉伯",
        "中东欧",
        "欧盟",
        "非盟",
    ),  # bodies of the members of a bloc
)

"""What stands without a verb of the lexicon: the phrase that a Chinese clause begins with in, its item out."""

import re
from collections.abc import Sequence

from qiao.claims.cooperation.clauses import Token
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.phrases import after_relative, after_time, listing
from qiao.claims.model import Kind

_JOINT_NAME = re.compile(r"(?:联合|双边|共同)[\u4e00-\u9fff]")
_DASHED = re.compile(r"中国?[—–-]+[\u4e00-\u9fff]{2,}")
_FUNDED = ("合作研究项目", "联合研究项目", "合作项目")
_GOES_ON = re.compile(
    r"资助|拟资助|拟支持|名额|招收|支持|累计|每年|接收|已|选派|培养|覆盖|吸引|惠及|投入|第|启动以来|启动实施以来|实施以来"
)
_BETWEEN = re.compile(
    r"^(?:两国|双边)|^中(?![国科央外部心医药方小高长期级型东西南北])[\u4e00-\u9fff]|[\u4e00-\u9fff][—–-]+[\u4e00-\u9fff]|[“「]"
)


_PREDICATE = re.compile(
    r"[是由]|可(?![再持控见靠])|[享让被使]|能够|具有|借助|依托|通过|(?<![为除])了(?!解)|(?<!成)就(?![业医诊学])"
)


def standing(text: str, begin: int, heads: Sequence[Token]) -> list[Item]:
    """Return the items of the phrase that a clause begins with; `heads` are the nouns that end its pieces."""
    pieces = listing(text, begin, heads[-1].end, frozenset(head.end for head in heads)).pieces
    ends = {head.end: head for head in heads}
    if len(pieces) > 1 and all(piece.end in ends for piece in pieces):
        return [item for piece in pieces for item in _standing(text, piece.start, ends[piece.end])]
    return _standing(text, begin, heads[-1])


def _standing(text: str, begin: int, noun: Token) -> list[Item]:
    """Return the item of a laboratory or centre of two countries that a clause begins with: it stands and works."""
    start = after_time(text, begin, noun.end)
    if _PREDICATE.search(text, start, noun.start):
        return []  # 生态城可享示范区的政策: the noun ends no subject
    if text.endswith("奖学金", 0, noun.end):
        return [Item(start, noun.end, Kind.PROGRAMME, "exist", noun.end, noun.end)]
    named = after_relative(text, start, noun.end, noun.start)
    paired = _BETWEEN.search(text[named : noun.start]) is not None
    goes_on = _GOES_ON.search(text, noun.end) if text[named] == "“" else _GOES_ON.match(text, noun.end)
    fund = noun.value in {"programme", "initiative"} or text.endswith(_FUNDED, 0, noun.end)
    programme = fund and goes_on is not None
    stands = noun.value in {"project", "facility"} and text.endswith("卫星", 0, noun.end)
    stands = stands or (noun.value == "project" and _DASHED.match(text, named, noun.start) is not None)
    if paired and (programme or stands):
        kind = Kind.PROJECT if stands else Kind(noun.value)
        return [Item(named, noun.end, kind, "exist", noun.end, noun.end)]
    if noun.value in {"project", "programme", "initiative"} and _JOINT_NAME.search(text, named, noun.start):
        return [Item(named, noun.end, Kind(noun.value), "exist", noun.end, noun.end)]
    if noun.value not in {"joint_lab", "transfer_centre", "platform"} or not _BETWEEN.search(text[start : noun.start]):
        return []
    return [Item(start, noun.end, Kind(noun.value), "exist", noun.end, noun.end)]

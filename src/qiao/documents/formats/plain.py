"""Plain text in any encoding: the decoded file and nothing else."""

from qiao.documents.encoding import decode
from qiao.documents.formats.parsed import Parsed
from qiao.settings import Limits


def parse(data: bytes, _limits: Limits) -> Parsed:
    """Decode the bytes; newlines and a UTF-8 byte-order mark stay, so that offsets equal those of plain decoding."""
    decoded = decode(data)
    return Parsed(decoded.text, decoded.encoding, notes=decoded.notes)

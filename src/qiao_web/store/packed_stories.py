"""What an article is compared by, packed: in comes a story, out come its bytes and the hashes by which others find it.

Without a database, so that worker processes do it.
"""

from hashlib import blake2b

import msgspec

from qiao.registry.retold.pairs import Story, found_by

_ONE_IN = 8  # of the runs of words: few are enough where names are shared too


def pack_story(story: Story) -> bytes:
    """Pack what an article is compared by."""
    return msgspec.msgpack.encode(story)


def names_of(story: Story) -> list[int]:
    """Return the hashes of the names by which others find an article."""
    digests = (blake2b(name.encode("utf-8", "replace"), digest_size=8) for name in found_by(story.scene, _ONE_IN))
    return sorted({int.from_bytes(one.digest(), "big", signed=True) for one in digests})

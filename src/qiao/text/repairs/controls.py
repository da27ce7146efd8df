"""Characters that no reader sees: byte order marks, NULs, control and zero-width characters, odd line ends.

In comes a text, out come the edits that remove what is invisible and write every line end as one newline.
"""

import re

from qiao.text.traced import Edit

# A form feed or vertical tab is a page break: a blank line. U+2028 ends a line in some exports.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_PAGE_BREAK = "\x0b\x0c\u2029"
# C1 characters and soft hyphens are kept here where they may be one part of mojibake: they are judged
# after decoding damage is repaired. What is left of them then means nothing, but for \x85, which ends a line.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]+"
)
_LEFT_OVER = re.compile("\x85|[\x80-\x84\x86-\x9f\xad]+")


def line_ends(text: str) -> list[Edit]:
    """Write every line end as a newline, and every page break as a blank line."""
    return [
        Edit(found.start(), found.end(), "\n\n" if found.group() in _PAGE_BREAK else "\n")
        for found in _LINE_END.finditer(text)
    ]


def invisible(text: str) -> list[Edit]:
    """Remove NULs, control characters, direction marks, zero-width characters, halves of pairs."""
    return [Edit(found.start(), found.end(), "") for found in _INVISIBLE.finditer(text)]


def left_over(text: str) -> list[Edit]:
    """Remove C1 control characters and soft hyphens that no decoding repair could make sense of."""
    return [
        Edit(found.start(), found.end(), "\n" if found.group() == "\x85" else "") for found in _LEFT_OVER.finditer(text)
    ]

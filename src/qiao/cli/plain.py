"""Text from outside on a terminal: in come quotes and file names, out comes what a terminal only shows.

A document may hold the characters that clear a screen, colour it or turn the line around; they are written by their
numbers instead.
"""

import re

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    r"""Return a text whose control characters, line ends and tabs aside, are written as numbers.

    >>> plain("\x1b[2JRome\n")
    '<1B>[2JRome\n'
    """
    return _COMMANDS.sub(lambda found: f"<{ord(found[0]):02X}>", text)


def one_line(text: str) -> str:
    r"""Return a name that stays on its line.

    >>> one_line("a\nb.txt")
    'a b.txt'
    """
    return plain(text).replace("\n", " ").replace("\t", " ")

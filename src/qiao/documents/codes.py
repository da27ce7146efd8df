"""Every code that reading documents can give: one enum for refusals, one for notes; no other is ever raised.

In comes nothing; the site, the command line and the tests take the codes from here, so that each has a sentence in both
languages. The comment behind a code names the data that its sentence may show.
"""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Why a document or a part of an archive could not be read."""

    # files and folders
    NOT_FOUND = "not_found"
    UNREADABLE_FILE = "unreadable_file"  # reason: the operating system's words
    NOT_A_FILE = "not_a_file"  # a device, a pipe or a socket
    SYMLINK_LOOP = "symlink_loop"
    TOO_LARGE = "too_large"  # size, limit: bytes
    # any format
    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"  # encoding: the best guess, invalid: share of bytes that it cannot decode
    UNSUPPORTED_TYPE = "unsupported_type"  # media_type
    TEXT_TOO_LONG = "text_too_long"  # limit: characters
    NO_TEXT = "no_text"  # media_type: well formed, but without text, for instance a scan
    DAMAGED = "damaged"  # media_type
    TRUNCATED = "truncated"  # media_type
    ENCRYPTED = "encrypted"  # media_type
    NESTED_TOO_DEEP = "nested_too_deep"  # media_type
    IS_ARCHIVE = "is_archive"  # an archive was given where one document is expected
    # archives
    ARCHIVE_PATH = "archive_path"  # a member's name leads out of the archive
    ARCHIVE_RATIO = "archive_ratio"  # ratio, limit
    ARCHIVE_TOO_LARGE = "archive_too_large"  # limit: bytes
    ARCHIVE_MEMBERS = "archive_members"  # members, limit
    ARCHIVE_DEPTH = "archive_depth"  # limit


class NoteCode(StrEnum):
    """What was unusual but bearable in a document that was read."""

    WRONG_EXTENSION = "wrong_extension"
    ENCODING_GUESSED = "encoding_guessed"  # neither a mark nor a declaration nor strict UTF-8 decided
    INVALID_BYTES = "invalid_bytes"  # some bytes are not of the encoding; each became U+FFFD
    NUL_BYTES = "nul_bytes"  # NUL characters became U+FFFD, one for one, because no store can hold them
    TRUNCATED_END = "truncated_end"  # the file ends before its text does
    NESTING_FLATTENED = "nesting_flattened"  # tags deeper than the limit were dropped, their text kept
    PAGES_UNREADABLE = "pages_unreadable"  # some pages of a PDF could not be read
    HAS_ATTACHMENTS = "has_attachments"  # a message with attachments, which `walk` gives as documents of their own
    MAIN_TEXT_UNSURE = "main_text_unsure"  # no main text stood out of the page: only plain chrome is marked

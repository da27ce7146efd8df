"""Absurd nesting, flattened before any parser sees it: parsers recurse, or take quadratic time, where nobody reads.

One pass over the tags, counting what is open; tags deeper than the limit are cut out and their text stays.
"""

import re


def flatten(markup: str, limit: int) -> tuple[str, bool]:
    """Return the markup with no tag nested deeper than the limit, and whether any was."""
    if markup.count("<") <= limit:
        return markup, False
    kept: list[str] = []
    at = copied = depth = 0
    deep = False
    while (match := _TAG.search(markup, at)) is not None:
        at = match.end()
        closing, name = match[1], match[2].lower()
        if name in _OPAQUE and not closing:
            at = _after_opaque(markup, name, at)
            continue
        if name in _UNCOUNTED or match[0].endswith("/>"):
            continue
        if not closing:
            depth += 1
        if depth > limit:
            deep = True
            kept.append(markup[copied : match.start()])
            copied = at
        if closing:
            depth = max(0, depth - 1)
    if not deep:
        return markup, False
    kept.append(markup[copied:])
    return " ".join(kept), True


def _after_opaque(markup: str, name: str, at: int) -> int:
    """Return the offset behind a script or style: what stands inside is not markup."""
    end = _CLOSE[name].search(markup, at)
    return end.end() if end else len(markup)


_OPAQUE = ("script", "style", "textarea", "title")
_CLOSE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _OPAQUE}
# Void elements, and those whose end tag may be left out: a long list of unclosed <li> is not nesting.
_UNCOUNTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "rb",
        "rt",
        "rp",
        "rtc",
        "html",
        "head",
        "body",
    ]
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+>")

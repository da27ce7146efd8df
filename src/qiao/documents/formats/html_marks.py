"""What an element says about the text inside it: chrome, heading, caption, article, link, or that it is hidden."""

import re
from enum import Flag, auto

import lxml.html


class Mark(Flag):
    """What the elements around a block say about it."""

    NONE = 0
    CHROME = auto()  # nav, footer, a role or a class that names chrome
    HEADING = auto()
    TITLE = auto()  # h1
    CAPTION = auto()
    TABLE = auto()
    ARTICLE = auto()  # inside <article> or <main>
    LINK = auto()


def marks_of(element: lxml.html.HtmlElement, tag: str, around: Mark) -> Mark:
    """Return the marks inside an element, given those around it."""
    marks = around | _BY_TAG.get(tag, Mark.NONE)
    if tag in {"header", "footer"} and Mark.ARTICLE not in around:
        marks |= Mark.CHROME
    if tag not in {"body", "html", "article", "main", "h1"} and _names_chrome(element):
        marks |= Mark.CHROME
    if _CAPTION_NAME.search(element.get("class") or ""):
        marks |= Mark.CAPTION
    return marks


def _names_chrome(element: lxml.html.HtmlElement) -> bool:
    if (element.get("role") or "").lower() in _CHROME_ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _CHROME_NAME.search(names) is not None and _CONTENT_NAME.search(names) is None


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Tell whether the element says itself that it is not shown."""
    attributes = element.attrib
    if not attributes:
        return False
    return "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None


_BY_TAG = {
    "nav": Mark.CHROME,
    "aside": Mark.CHROME,
    "button": Mark.CHROME,
    "menu": Mark.CHROME,
    "search": Mark.CHROME,
    "dialog": Mark.CHROME,
    "h1": Mark.TITLE | Mark.HEADING,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Mark.HEADING),
    "figcaption": Mark.CAPTION,
    "caption": Mark.CAPTION,
    "article": Mark.ARTICLE,
    "main": Mark.ARTICLE,
    "a": Mark.LINK,
}
_CHROME_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alert",
        "tablist",
    ]
)
_WORD = r"(?:^|[\s_-])"
_CHROME_NAME = re.compile(
    _WORD + r"(?:nav(?:bar|igation)?|menus?|breadcrumbs?|crumbs?|foot(?:er)?|side-?bar|share|sharing|social|related|"
    r"recommend\w*|hot(?:-?(?:list|news|spot|words?))?|rank(?:ing|list|s)?|pai-?hang|re-?men|trending|popular|"
    r"most-?(?:read|viewed|popular)|also-?like|comments?|copyright|cookies?|ads?|advert\w*|toolbar|top-?bar|pager|pagination|subscribe|newsletter|login|"
    r"search|qr-?code|popup|modal|skip|site-?map|friend-?links?|links?-list|mianbaoxie|fenxiang|daohang|dibu)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT_NAME = re.compile(_WORD + r"(?:article|content|main|text|body|detail|zhengwen)(?=$|[\s_-])", re.IGNORECASE)
_CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?:caption|pic-?(?:info|desc|note)|img-?(?:desc|note|caption)|tu-?zhu|tushuo)", re.IGNORECASE
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

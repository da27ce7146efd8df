"""Tables that hold data, told from tables that only lay out a page, as pages did for years and ministries still do."""

import lxml.html

LONG_CELL = 300  # characters: a longer cell is a text, so the table is layout
_LAID_OUT = ("table", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "form", "article", "section")


def holds_data(table: lxml.html.HtmlElement) -> bool:
    """Tell a table of data: rows of several short cells, without what only a page is built of."""
    if any(element is not table for element in table.iter(*_LAID_OUT)):
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    return all(len("".join(cell.itertext())) <= LONG_CELL for row in rows for cell in row)

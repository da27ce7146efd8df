"""The versions under which rows are stored: a document of another reader is not "unchanged" but read again."""

from qiao.claims.model import EXTRACTOR
from qiao.text.repairs.steps import CLEANER

# Raise the number whenever the same record gives other rows, for instance after a change to digests or sketches.
ROWS = "qiao-rows/5"
READER = f"{CLEANER} {EXTRACTOR} {ROWS}"

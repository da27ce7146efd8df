"""The versions under which rows are stored: raise one when its step gives other results, and all is read again."""

EXTRACTOR = "qiao.claims/1"
# All steps between the bytes and the rows. A stored document of another reader is not "unchanged" but read again.
READER = f"qiao.read/1 {EXTRACTOR}"

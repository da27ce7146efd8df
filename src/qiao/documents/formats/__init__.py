"""One module for each format: bytes in, `Parsed` out; `qiao.documents.load` chooses among them by content."""

"""Decoded text to readable text: a document becomes a reading whose every character is traced to its source."""

"""Decoded text to readable text: in goes a document, out comes a reading whose every character is traced to its
source.
"""

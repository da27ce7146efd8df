"""Constructions that assert a cooperation without a noun that a verb governs: text in, spans of items out."""

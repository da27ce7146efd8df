"""Matters told again: figures of two articles about one matter, held against each other in whatever words."""

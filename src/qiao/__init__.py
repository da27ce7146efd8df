"""Qiao (桥): documents in, a record out in which nothing is said without its source."""

__version__ = "0.1.0"

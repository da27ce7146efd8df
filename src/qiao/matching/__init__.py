"""Offers meet needs: in come profiles, out come candidates, a table of named features, a score and its reasons."""

"""Benchmarks: each prints what it measured, and none is part of the tests."""

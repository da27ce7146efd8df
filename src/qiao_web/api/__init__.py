"""The record as JSON, for programs: what the pages ask, answered in codes and exact values."""

"""Bytes and where they came from: in go paths, out come documents decoded to text, or coded refusals."""

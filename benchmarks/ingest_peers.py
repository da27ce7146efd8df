"""Peers: datatrove cleaning and deduplicating the same documents, in an environment of its own under build/."""

from pathlib import Path


def datatrove(documents: Path, workers: int) -> str:
    """X."""
    return f"{documents} {workers}"

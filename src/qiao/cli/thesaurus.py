"""`qiao thesaurus`: out comes the bilingual thesaurus as SKOS, for every tool that reads thesauri."""

from typing import BinaryIO

import click

from qiao.vocabulary.skos import turtle


@click.command()
@click.option(
    "--output", "-o", "out", type=click.File("wb"), default="-", help="A file; standard output where none is named."
)
def thesaurus(*, out: BinaryIO) -> None:
    """Write the thesaurus by which Chinese and English find each other as SKOS, in Turtle.

    \b
      qiao thesaurus > thesaurus.ttl      every concept with its names, what is broader, narrower and related
    """  # noqa: D301  # \b keeps the lines of the example apart
    out.write(turtle().encode())

"""`python -m qiao.cli` is the `qiao` command."""

from qiao.cli import main

main(prog_name="qiao")

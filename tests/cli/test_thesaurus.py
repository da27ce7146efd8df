"""`qiao thesaurus` writes the thesaurus that the site gives too."""

from click.testing import CliRunner

from qiao.cli import main
from qiao.vocabulary.skos import turtle


def test_the_thesaurus_goes_to_standard_output_or_a_file(tmp_path):
    shown = CliRunner().invoke(main, ["thesaurus"])
    kept = CliRunner().invoke(main, ["thesaurus", "--output", str(tmp_path / "thesaurus.ttl")])

    assert (shown.exit_code, kept.exit_code, kept.stdout) == (0, 0, "")
    assert shown.stdout == turtle() == (tmp_path / "thesaurus.ttl").read_text("utf-8")

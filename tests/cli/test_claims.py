"""`qiao claims` shows what documents say, and does nothing that they tell the terminal to do."""

from click.testing import CliRunner

from qiao.cli.claims import claims

ESCAPE = "\x1b[2J\x1b]0;taken\x07"


def run(path):
    return CliRunner(env={"COLUMNS": "100"}).invoke(claims, [str(path)], obj="en")


def test_a_document_cannot_command_the_terminal(tmp_path):
    text = f"Laboratory trains staff\n\nROME, May 2, 2024 -- The{ESCAPE} Rome Laboratory has trained 45 engineers.\n"
    (tmp_path / f"a{ESCAPE[:4]}b.txt").write_text(text, "utf-8")
    (tmp_path / f"empty{ESCAPE[:4]}.txt").touch()

    result = run(tmp_path)

    assert "45 engineers" in result.stdout
    assert "<1B>[2J" in result.stdout
    assert "empty<1B>[2J.txt" in result.stderr
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_a_holder_is_named_once_where_its_words_hold_its_name(tmp_path):
    text = "Laboratory trains staff\n\nROME, May 2, 2024 -- The Rome Tide Laboratory has trained 45 engineers.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")

    assert run(tmp_path / "a.txt").stdout.count("Rome Tide Laboratory ·") == 1
    assert "(Rome Tide Laboratory)" not in run(tmp_path / "a.txt").stdout

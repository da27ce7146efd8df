import json

from click.testing import CliRunner

from qiao.cli.claims import claims

BODY = "科技交流综述\n\n据新华社消息，截至2023年11月，中国已与90多个国家签署了120份合作文件，合作经费达2.5亿元。\n"
CONTRACT = {
    "type", "quote", "start", "end", "value", "comparator", "unit",
    "counted", "subject", "as_of", "as_of_basis", "measure", "article",
}  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(claims, [str(argument) for argument in arguments], obj="en")


def test_claims_prints_a_line_a_claim(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(BODY, encoding="utf-8")

    result = run("--jsonl", path)

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    figures = [line for line in lines if line["type"] == "figure"]
    assert result.exit_code == 0
    assert [(line["value"], line["comparator"], line["unit"]) for line in figures] == [
        (90, "more_than", "个"),
        (120, "exact", "份"),
        (250_000_000, "exact", "元"),
    ]
    assert all(set(line) >= CONTRACT for line in figures)
    assert all(BODY[line["start"] : line["end"]] == line["quote"] for line in lines)


def test_claims_shows_people_the_quoted_line(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(BODY, encoding="utf-8")

    result = run(path)

    assert result.exit_code == 0
    assert ">90" in result.stdout
    assert "90多个国家" in result.stdout


def test_claims_says_what_failed_and_goes_on(tmp_path):
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(BODY, encoding="utf-8")
    bad.write_bytes(b"")

    result = run("--jsonl", good, bad)

    assert result.exit_code == 1
    assert "b.txt: " in result.stderr
    assert len(result.stdout.splitlines()) >= 3
